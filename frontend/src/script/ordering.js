// Rows put in order: dragged by their handle, or moved by the arrow keys on it.

function rowOf(element) {
  return element.closest?.("[data-order] > tr");
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

document.addEventListener("dragstart", (event) => {
  if (!event.target.closest?.(".grip")) return;
  dragged = rowOf(event.target);
  dragged.classList.add("dragged");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", "");
});

document.addEventListener("dragover", (event) => {
  const over = dragged && rowOf(event.target);
  if (!over || over.parentElement !== dragged.parentElement) return;
  event.preventDefault();
  if (over === dragged) return;
  const { top, height } = over.getBoundingClientRect();
  if (event.clientY < top + height / 2) over.before(dragged);
  else over.after(dragged);
});

document.addEventListener("dragend", () => {
  if (!dragged) return;
  dragged.classList.remove("dragged");
  told(dragged);
  dragged = null;
});
