// "Copy as Markdown", and the address of a heading that is copied with a click on its sign.
const button = document.querySelector("[data-copy]");
const status = document.querySelector("[data-copy-status]");

if (button && navigator.clipboard) {
  button.addEventListener("click", () => copy(fetch(button.dataset.copy).then(text)));
  document.querySelector("article").addEventListener("click", (event) => {
    const anchor = event.target.closest(".anchor");
    if (anchor) copy(Promise.resolve(anchor.href));
  });
  button.classList.remove("waiting");
}

function text(answer) {
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
}

/** Safari lets a page copy what has yet to arrive only when the promise itself is handed over. */
async function copy(promised) {
  try {
    const blob = promised.then((words) => new Blob([words], { type: "text/plain" }));
    if (globalThis.ClipboardItem) await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    else await navigator.clipboard.writeText(await promised);
    status.textContent = button.dataset.copied;
  } catch {
    status.textContent = button.dataset.failed;
  }
}
