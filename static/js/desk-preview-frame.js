// One preview in the page: the public page in a frame of its own, in which no script runs.

const SANDBOX = "allow-same-origin allow-popups allow-popups-to-escape-sandbox";
const NOT_SHOWN = "script, .masthead, .colophon, .skip, .preview, .sprite ~ [popover]";

/** The page as it is shown here; of a section only that. */
function dressed(page, anchor) {
  const made = new DOMParser().parseFromString(page, "text/html");
  for (const one of made.querySelectorAll(NOT_SHOWN)) one.remove();
  const { theme } = document.documentElement.dataset;
  if (theme === "light" || theme === "dark") made.documentElement.dataset.theme = theme;
  const article = made.querySelector("article");
  const section = anchor && made.getElementById(anchor)?.closest("section");
  if (section) {
    for (const one of made.querySelectorAll(".crumbs, .contents")) one.remove();
    article.replaceChildren(section);
  }
  for (const link of made.querySelectorAll("a[href]:not([href^='#'])")) link.target = "_blank";
  return made;
}

export class Frame {
  constructor(holder, title, tall) {
    this.box = document.createElement("div");
    this.box.className = tall ? "written-preview tall" : "written-preview";
    this.note = document.createElement("p");
    this.note.textContent = "Bringing the preview …";
    this.note.setAttribute("role", "status");
    this.frame = document.createElement("iframe");
    this.frame.title = title;
    this.frame.setAttribute("sandbox", SANDBOX);
    this.frame.hidden = true;
    this.tall = tall;
    this.box.append(this.note, this.frame);
    holder.append(this.box);
    holder.hidden = false;
    this.holder = holder;
    this.frame.addEventListener("load", () => {
      this.fit();
      if (tall) this.box.scrollIntoView({ block: "start" });
    });
    this.watch = new ResizeObserver(() => this.fit());
    this.watch.observe(this.box);
  }

  show(page, anchor) {
    const made = dressed(page, anchor);
    this.say("");
    const inside = this.frame.contentDocument;
    if (inside?.querySelector("article")) {
      // The body alone, so that nothing flickers and the place that is read stays.
      const { scrollTop } = inside.scrollingElement;
      inside.body.replaceWith(inside.adoptNode(made.body));
      inside.documentElement.lang = made.documentElement.lang;
      inside.scrollingElement.scrollTop = scrollTop;
      this.fit();
    } else {
      this.frame.srcdoc = `<!doctype html>${made.documentElement.outerHTML}`;
    }
  }

  /** A sentence instead of the preview; none: the preview. */
  say(text) {
    if (this.note.textContent !== text) this.note.textContent = text;
    this.note.hidden = !text;
    this.frame.hidden = Boolean(text);
  }

  /** A section takes the room it needs, up to a bound that the style sheet sets. */
  fit() {
    const sheet = this.frame.contentDocument?.querySelector(".sheet");
    if (!sheet || this.tall) return;
    sheet.style.paddingBlock = "1rem";
    sheet.querySelector("section").style.marginBlockStart = 0;
    this.frame.style.height = `${Math.ceil(sheet.getBoundingClientRect().height)}px`;
  }

  close() {
    this.watch.disconnect();
    this.box.remove();
    if (this.tall) this.holder.hidden = true;
  }
}
