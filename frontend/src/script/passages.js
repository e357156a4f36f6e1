// Two texts side by side: the passage one stands on lights up in both, and the other one comes into sight.

document.addEventListener("focusin", (event) => {
  const here = event.target.closest?.("[data-passage]");
  if (!here) return;
  for (const one of document.querySelectorAll("[data-passage]")) {
    const same = one.dataset.passage === here.dataset.passage;
    one.classList.toggle("lit", same);
    if (same && one !== here) one.scrollIntoView({ block: "nearest" });
  }
});
