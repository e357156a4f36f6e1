// Small manners of forms.

// Filters act at once; empty ones stay out of the address.
document.addEventListener("change", ({ target }) => {
  if (target.form?.hasAttribute("data-at-once")) target.form.requestSubmit();
});
document.addEventListener("formdata", ({ target, formData }) => {
  if (target.method !== "get") return;
  for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
});

// A button that was pressed cannot be pressed again while the page leaves.
document.addEventListener("submit", ({ target, submitter }) => {
  if (target.method !== "post" || target.hasAttribute("hx-post")) return;
  setTimeout(() => submitter?.setAttribute("disabled", ""), 0);
});
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("button[type=submit][disabled]")) {
    button.removeAttribute("disabled");
  }
});

document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-print]")) window.print();
});
