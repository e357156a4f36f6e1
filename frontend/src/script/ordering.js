// Rows put in order: dragged by their handle, or moved by the arrow keys on it.

function rowOf(element) {
  return element?.closest?.("[data-order] > tr");
}

function told(row) {
  row.closest("form")?.dispatchEvent(new Event("input"));
}

document.addEventListener("keydown", (event) => {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const grip = event.target.closest?.(".grip");
  if (!step || !grip) return;
  event.preventDefault();
  const row = rowOf(grip);
  if (step < 0) row.previousElementSibling?.before(row);
  else row.nextElementSibling?.after(row);
  grip.focus();
  row.scrollIntoView({ block: "nearest" });
  told(row);
});

let dragged = null;

document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest?.(".grip");
  if (!grip || event.button) return;
  event.preventDefault();
  grip.focus();
  dragged = rowOf(grip);
  dragged.classList.add("dragged");
});

document.addEventListener("pointermove", (event) => {
  const over = dragged && rowOf(document.elementFromPoint(event.clientX, event.clientY));
  if (!over || over === dragged || over.parentElement !== dragged.parentElement) return;
  const { top, height } = over.getBoundingClientRect();
  if (event.clientY < top + height / 2) over.before(dragged);
  else over.after(dragged);
});

function drop() {
  if (!dragged) return;
  dragged.classList.remove("dragged");
  told(dragged);
  dragged = null;
}

document.addEventListener("pointerup", drop);
document.addEventListener("pointercancel", drop);

// What is pressed goes away with its row: the focus goes to what stands in its place then.
let place = null;

function alike(target, name) {
  return [...target.querySelectorAll(`[data-refocus][name=${name}]`)];
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const pressed = document.activeElement;
  const leaves = detail.target.contains(pressed) && pressed.matches("[data-refocus]");
  place = leaves ? { name: pressed.name, at: alike(detail.target, pressed.name).indexOf(pressed) } : null;
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (!place || document.activeElement !== document.body) return;
  const rows = alike(detail.target, place.name);
  const next = rows[Math.min(place.at, rows.length - 1)] ?? detail.target.querySelector("[type=search]");
  next?.focus();
  place = null;
});
