// Writing an item: characters are counted, the fields of urgent matters show where they are needed.

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
