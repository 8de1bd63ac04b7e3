// The box above the list of topics: shows those whose titles hold all the words typed, in any order.
const side = document.querySelector("[data-topics]");
const box = side?.querySelector("[data-narrow]");

if (box) {
  const input = box.querySelector("input");
  const empty = side.querySelector("[data-no-match]");
  const status = side.querySelector("[data-hits]");
  const search = empty.querySelector("a");
  const rows = [...side.querySelectorAll("li")];
  const titles = rows.map((row) => fold(row.querySelector("[data-title]").textContent));
  const plural = new Intl.PluralRules(document.documentElement.lang);
  let hits = rows.length;

  // Without a script the box searches the whole site, so its name is another until now.
  box.querySelector("label").textContent = input.placeholder = box.dataset.narrow;
  box.classList.remove("waiting");

  const narrow = () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    hits = 0;
    rows.forEach((row, place) => {
      row.hidden = !words.every((word) => titles[place].includes(word));
      hits += row.hidden ? 0 : 1;
    });
    empty.hidden = hits > 0;
    empty.querySelector("[data-query]").textContent = input.value.trim();
    if (search) search.search = new URLSearchParams({ q: input.value.trim() });
    status.textContent = words.length && hits ? status.dataset[plural.select(hits)].replace("{n}", hits) : "";
  };

  input.addEventListener("input", narrow);
  input.addEventListener("keydown", (event) => {
    // Enter searches the site only where the list has no answer; Escape clears before it closes the drawer.
    if (event.key === "Enter" && hits > 0) event.preventDefault();
    if (event.key !== "Escape" || !input.value) return;
    event.preventDefault();
    input.value = "";
    narrow();
  });
  // The browser may have kept what was typed before the page was left.
  if (input.value) narrow();
}

/** Case, width and Latin accents do not count. Devanagari's signs do: they are letters of their words. */
function fold(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f\u200b-\u200d\u2060\ufeff]/g, "").toLowerCase();
}
