// The side panel: opens when htmx has put something in it, gives the focus back when it closes.

import Offcanvas from "bootstrap/js/dist/offcanvas";

export function panel() {
  return {
    opener: null,
    init() {
      this.canvas = new Offcanvas(this.$el, { backdrop: false, scroll: true });
      document.addEventListener("htmx:beforeRequest", (event) => this.remember(event));
      document.addEventListener("htmx:afterSwap", (event) => this.filled(event));
      document.addEventListener("keydown", ({ key }) => this.pressed(key));
      this.$el.addEventListener("hidden.bs.offcanvas", () => this.release());
    },
    remember({ detail }) {
      if (detail.target.id === "panel-body" && !this.$el.contains(detail.elt)) this.mark(detail.elt);
    },
    mark(opener) {
      this.opener?.removeAttribute("aria-current");
      opener?.setAttribute("aria-current", "true");
      this.opener = opener;
    },
    filled({ detail }) {
      if (detail.target.id !== "panel-body") return;
      this.canvas.show();
      this.$el.querySelector("h2")?.focus();
    },
    close() {
      this.canvas.hide();
    },
    // Also for who has gone on into the page; a dialog above it closes first, by itself.
    pressed(key) {
      if (key === "Escape" && !document.querySelector("dialog[open]")) this.close();
    },
    release() {
      this.opener?.focus();
      this.mark(null);
    },
  };
}
