// Writing an item: characters are counted, the fields of urgent matters show where they are needed,
// slips are put right.

function counted(line) {
  const area = document.getElementById(line.dataset.count);
  const tell = () => {
    const paragraphs = area.value.split("\n").filter((paragraph) => paragraph.trim() !== "");
    const number = [...area.value.replace(/\s/g, "")].length;
    line.textContent = line.dataset.words
      .replace("{number}", number).replace("{paragraphs}", paragraphs.length);
  };
  area.addEventListener("input", tell);
  tell();
}

function urgent(fields) {
  const sort = fields.closest("form").elements.sort;
  const show = () => { fields.hidden = sort.value !== "urgent"; };
  sort.addEventListener("change", show);
  show();
}

document.querySelectorAll("[data-count]").forEach(counted);
document.querySelectorAll("[data-urgent]").forEach(urgent);

// A slip leads to its place; by its button it is put right there, and can be undone as if typed.
function placeOf(field, { start, found }) {
  const at = Number(start);
  return field.value.startsWith(found, at) ? at : field.value.indexOf(found);
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-slip]");
  const field = button && document.querySelector(`#text [name="${button.dataset.slip}"]`);
  if (!field) return;
  const at = placeOf(field, button.dataset);
  if (at < 0) return;
  const { found, better } = button.dataset;
  field.focus();
  field.setSelectionRange(at, at + found.length);
  if (better === undefined) return;
  if (!document.execCommand("insertText", false, better)) {
    field.setRangeText(better, at, at + found.length, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  button.closest("li").remove();
});
