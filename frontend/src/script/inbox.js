// The inbox: the list stays at its place while the reading pane changes.

const PHONE = window.matchMedia("(max-width: 991.98px)");

function mark(row) {
  for (const other of document.querySelectorAll("[data-open][aria-current]")) {
    other.removeAttribute("aria-current");
  }
  row.setAttribute("aria-current", "true");
  row.closest("li").classList.remove("unread");
}

// A phone has no room for both: there an item is a page of its own.
document.addEventListener("htmx:confirm", (event) => {
  if (event.detail.target?.id !== "pane" || !PHONE.matches) return;
  event.preventDefault();
  window.location.href = event.detail.elt.href;
});

document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target.id !== "pane") return;
  if (detail.requestConfig.elt.matches("[data-open]")) mark(detail.requestConfig.elt);
  detail.target.scrollTop = 0;
  first(detail.target);
});

// A form that asks for a decision begins at its first field.
function first(holder) {
  holder.querySelector("form[data-first]")?.querySelector(".fields input, .fields textarea")?.focus();
}

document.addEventListener("change", ({ target }) => {
  if (!target.dataset.all) return;
  for (const box of target.form.elements) {
    if (box.name === target.dataset.all) box.checked = target.checked;
  }
});

first(document);
document.querySelector(".rows [aria-current]")?.scrollIntoView({ block: "nearest" });
