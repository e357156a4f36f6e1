// Choosing units: a whole group or all of them by one press, with the count in view.

function boxes(place) {
  return [...place.querySelectorAll("input[type=checkbox]")];
}

function count(choosing) {
  const chosen = boxes(choosing).filter((box) => box.checked).length;
  choosing.querySelector("[data-chosen]").textContent = chosen;
}

for (const choosing of document.querySelectorAll("[data-choosing]")) {
  for (const button of choosing.querySelectorAll("[data-choose-all], [data-choose-none]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const place = button.closest("fieldset") ?? choosing;
      const on = button.hasAttribute("data-choose-all") && !boxes(place).every((box) => box.checked);
      for (const box of boxes(place)) box.checked = on;
      count(choosing);
    });
  }
  choosing.addEventListener("change", () => count(choosing));
  count(choosing);
}
