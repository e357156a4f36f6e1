// Everything by keyboard: J and K walk the rows, any element with data-key answers to its key.

function typing(element) {
  return element.closest("input, select, textarea, [contenteditable]") !== null;
}

function walk(step) {
  const rows = [...document.querySelectorAll("main [data-row]")];
  const here = rows.findIndex((row) => row.closest("tr, li")?.contains(document.activeElement));
  const next = rows[Math.min(Math.max(here + step, 0), rows.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function answer(key) {
  const element = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!element) return false;
  if (element.matches("input, select, textarea")) element.select?.();
  else element.click();
  element.focus();
  return true;
}

export function keys() {
  return {
    init() {
      document.addEventListener("keydown", (event) => this.pressed(event));
    },
    pressed(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      const key = event.key.toLowerCase();
      if (key === "?") this.$el.showModal();
      else if (key === "j") walk(1);
      else if (key === "k") walk(-1);
      else if (!answer(key)) return;
      event.preventDefault();
    },
    close() {
      this.$el.close();
    },
  };
}
