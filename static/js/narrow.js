// The box above the list of topics: shows those whose titles hold all the words typed, in any order, with one slip in a
// word where none does without; and asks the server for those that the list does not show.
import { asker } from "./beyond.js";
import { listenToKeys } from "./keys.js";
import { bare, holds, match } from "./matching.js";
import { markAnew } from "./store.js";

const side = document.querySelector("[data-topics]");
const box = side?.querySelector("[data-narrow]");

if (box) {
  const input = box.querySelector("input[type=search]");
  const list = side.querySelector("ul");
  const empty = side.querySelector("[data-no-match]");
  const status = side.querySelector("[data-hits]");
  const search = empty.querySelector("a");
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const rows = [...list.querySelectorAll("li")];
  const titles = rows.map((row) => bare(row.querySelector("[data-title]").textContent));
  const isPart = rows.length < Number(side.querySelector("[data-count]").textContent);
  let more = []; // rows that the server gave
  let found; // what the page itself has
  let waiting = false;

  const narrow = () => {
    const words = bare(input.value).split(" ").filter(Boolean);
    found = match(titles, words);
    const isKept = (row) => words.length && holds(bare(row.querySelector("[data-title]").textContent), words);
    put(more.filter(isKept));
    waiting = ask(isPart ? words.join(" ") : "");
    show(found.places);
  };

  const put = (rows) => {
    more.filter((row) => !rows.includes(row)).forEach((row) => row.remove());
    list.append(...rows);
    more = rows;
  };

  const show = (places) => {
    const shown = new Set(places);
    rows.forEach((row, place) => (row.hidden = !shown.has(place)));
    const hits = shown.size + more.length;
    const typed = input.value.trim();
    empty.hidden = hits > 0 || waiting;
    empty.querySelector("[data-query]").textContent = typed;
    if (search) search.search = new URLSearchParams({ q: typed });
    status.textContent = typed && hits ? status.dataset[plural.select(hits)].replace("{n}", hits) : "";
  };

  const ask = asker(box.dataset.beyond, side.dataset.subjectSlug, (answer) => {
    const { exact, topics } = answer ?? { exact: false, topics: [] };
    const listed = new Set(rows.map((row) => row.dataset.slug));
    waiting = false;
    // What holds the words as they were typed, here or there, comes before what holds them with a slip.
    const isMine = found.exact && found.places.length > 0;
    if (exact || !isMine) put(topics.filter(({ slug }) => !listed.has(slug)).map(row));
    show(exact && topics.length && !isMine ? [] : found.places);
    markAnew();
  });

  const row = ({ slug, url, title, language, minutes }) => {
    const made = rows[0].cloneNode(true);
    const link = made.querySelector("a");
    const name = made.querySelector("[data-title]");
    made.dataset.slug = slug;
    made.hidden = false;
    link.href = url;
    link.removeAttribute("aria-current");
    name.textContent = title;
    name.lang = language;
    made.querySelector("[data-minutes]").textContent = minutes;
    return made;
  };

  // Without a script the box searches, so its name is another until now, and what it sends.
  box.querySelector("input[type=hidden]")?.remove();
  box.querySelector("label").textContent = input.placeholder = box.dataset.narrow;
  box.classList.remove("waiting");
  input.setAttribute("aria-describedby", "side-keys");

  const links = () => [...list.querySelectorAll("li:not([hidden]) a")];
  input.addEventListener("input", narrow);
  input.addEventListener("keydown", (event) => {
    // Escape clears before it closes the drawer.
    if (event.key !== "Escape" || !input.value) return;
    event.preventDefault();
    input.value = "";
    narrow();
  });
  listenToKeys(input, list, links);
  // The browser may have kept what was typed before the page was left.
  if (input.value) narrow();
}
