// "/" leads to the field that searches the site. What it suggests is loaded when somebody first comes to it.
const inputs = [...document.querySelectorAll("form[data-suggest] input[name='q']")];

for (const input of inputs) {
  const begin = async () => (await import("./suggest.js")).suggest(input);
  if (document.activeElement === input) begin();
  else input.addEventListener("focus", begin, { once: true });
}

addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.defaultPrevented || event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  // The field in the text before the one above it; on a phone the one above is not shown.
  const shown = inputs.filter((input) => input.checkVisibility()).at(-1);
  if (!shown) return;
  event.preventDefault();
  shown.focus();
  shown.select();
});
