// Everything by keyboard: J and K walk the rows, any element with data-key answers to its key, one with
// data-row-key for the row that has the focus, and Ctrl S (or Ctrl Enter) saves while typing.

const RESTS = 150; // milliseconds on a row before it is opened; who walks on opens nothing
let walking;
const PASSAGES = "main [id^=here-][data-passage]"; // of the text that reuses; its partners light up with it

function passages() {
  return document.querySelector(PASSAGES) !== null;
}

function typing(element) {
  return element.closest("input, select, textarea, [contenteditable]") !== null;
}

function walk(step, which = "main [data-row]") {
  const rows = [...document.querySelectorAll(which)];
  const focused = rows.findIndex((row) => row.closest("tr, li, [data-passage]")?.contains(document.activeElement));
  const here = focused < 0 ? rows.findIndex((row) => row.matches("[data-open][aria-current]")) : focused;
  const next = rows[Math.min(Math.max(here + step, 0), rows.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  if (next?.matches("[data-open]")) rest(next);
}

// Where a reading pane stands beside the list, the row that one rests on opens in it.
function rest(row) {
  clearTimeout(walking);
  const wide = !window.matchMedia("(max-width: 991.98px)").matches;
  if (wide && !row.hasAttribute("aria-current")) walking = setTimeout(() => row.click(), RESTS);
}

// What is about to be replaced by another item does not answer: the key meant the other one.
function stale(element) {
  const row = document.activeElement.closest("li")?.querySelector("[data-open]");
  const other = row && !row.hasAttribute("aria-current");
  return element.closest(".htmx-request") !== null || Boolean(element.closest("#pane") && other);
}

function answer(key) {
  const row = document.activeElement.closest("tr, li");
  const element = row?.querySelector(`[data-row-key="${CSS.escape(key)}"]`)
    ?? document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!element || stale(element)) return false;
  if (element.dataset.rowKey) {
    element.click();
    return true;
  }
  if (element.matches("input, select, textarea")) element.select?.();
  else element.click();
  element.focus();
  return true;
}

function save(element) {
  const button = element.closest("form")?.querySelector("[data-save]") ?? document.querySelector("[data-save]");
  button?.click();
  return Boolean(button);
}

export function keys() {
  return {
    init() {
      document.addEventListener("keydown", (event) => this.pressed(event));
    },
    pressed(event) {
      const held = event.ctrlKey || event.metaKey;
      if (held && !event.altKey && ["s", "Enter"].includes(event.key)) {
        if (save(event.target)) event.preventDefault();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      const key = event.key.toLowerCase();
      if (key === "?") this.$el.showModal();
      else if (key === "j") walk(1);
      else if (key === "k") walk(-1);
      else if ("np".includes(key) && passages()) walk(key === "n" ? 1 : -1, PASSAGES);
      else if (!answer(key)) return;
      event.preventDefault();
    },
    close() {
      this.$el.close();
    },
  };
}
