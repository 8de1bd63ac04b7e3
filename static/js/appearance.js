// Light, dark or as the device; and the size of the text. `early.js` applies what is kept before the first paint.
const KEY = "notes:appearance";
const root = document.documentElement;
const controls = document.querySelector("[data-appearance]");

if (controls) {
  const buttons = [...controls.querySelectorAll("button")];
  const press = () => {
    for (const button of buttons) {
      const [name, value] = button.dataset.set.split(":");
      button.setAttribute("aria-pressed", String((root.dataset[name] ?? "") === value));
    }
    colourTheBar();
  };
  controls.addEventListener("click", (event) => {
    const chosen = event.target.closest("button")?.dataset.set;
    if (!chosen) return;
    const [name, value] = chosen.split(":");
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
    keep();
    press();
  });
  press();
  controls.classList.remove("waiting");
}

function keep() {
  const { theme, size } = root.dataset;
  try {
    localStorage.setItem(KEY, JSON.stringify({ theme, size }));
  } catch {
    // Nothing is kept here: the choice lasts as long as the page.
  }
}

/** The browser's own bar follows the page, not the device. */
function colourTheBar() {
  for (const meta of document.querySelectorAll("meta[name='theme-color']")) {
    const own = meta.dataset.theme;
    const device = `(prefers-color-scheme: ${own})`;
    meta.media = root.dataset.theme ? (root.dataset.theme === own ? "all" : "not all") : device;
  }
}
