// Navigation: full or icons only, remembered in a cookie so that the server draws it right at once.

import Offcanvas from "bootstrap/js/dist/offcanvas";

const YEAR = 365 * 24 * 60 * 60;

export function frame() {
  return {
    slim: document.documentElement.classList.contains("slim"),
    fold() {
      this.slim = !this.slim;
      document.documentElement.classList.toggle("slim", this.slim);
      document.cookie = `nav=${this.slim ? "slim" : "full"};path=/;max-age=${YEAR};samesite=lax`;
    },
    // Whoever closes it stands again where it was opened.
    open() {
      const opener = document.activeElement;
      const side = document.getElementById("side");
      side.addEventListener("hidden.bs.offcanvas", () => opener.focus(), { once: true });
      Offcanvas.getOrCreateInstance(side).show();
    },
  };
}
