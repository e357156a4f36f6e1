// Writing a longer text: its lines have numbers, a problem leads to its line, a wording shows at once
// wherever it is quoted, and what is not saved is not lost by a slip.

function numbered(area) {
  const gutter = area.parentElement.querySelector(".lines");
  const count = area.value.split("\n").length;
  if (gutter.childElementCount !== count) {
    gutter.replaceChildren(...Array.from({ length: count }, (_, line) => {
      const number = document.createElement("span");
      number.textContent = line + 1;
      return number;
    }));
  }
  gutter.scrollTop = area.scrollTop;
}

for (const area of document.querySelectorAll(".lined textarea")) {
  area.addEventListener("input", () => numbered(area));
  area.addEventListener("scroll", () => numbered(area));
  numbered(area);
}

function select(area, line) {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  area.scrollTop = area.scrollHeight / lines.length * Math.max(line - 4, 0);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-line]");
  const area = link && document.querySelector(`textarea${link.getAttribute("href")}`);
  if (!area) return;
  event.preventDefault();
  select(area, Number(link.dataset.line));
});

document.addEventListener("input", ({ target }) => {
  if (target.tagName !== "TEXTAREA") return;
  for (const quote of document.querySelectorAll(`[data-quote="${CSS.escape(target.name)}"]`)) {
    quote.textContent = target.value;
  }
});

// The browser asks before a page with unsaved text is left, except by its own buttons.
for (const form of document.querySelectorAll("form[data-guard]")) {
  let unsaved = form.dataset.guard === "unsaved";
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("submit", () => { unsaved = false; });
  form.addEventListener("saved", () => { unsaved = false; });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}
