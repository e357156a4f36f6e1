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
    open() {
      Offcanvas.getOrCreateInstance(document.getElementById("side")).show();
    },
  };
}
