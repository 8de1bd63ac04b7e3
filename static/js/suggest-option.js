// One suggestion: what fits, and below it where it stands.

/** Of {title, heading, subject, language, url}. Title and heading are HTML, of which the marks alone are taken over. */
export function option({ title, heading, subject, language, url }, id) {
  const row = element("li", { id, role: "option", "aria-selected": "false", "data-url": url });
  const said = element("span", { class: "said", lang: language });
  const place = element("span", { class: "place", ...(heading && { lang: language }) });
  said.append(...marked(heading || title));
  if (heading) place.append(...marked(title));
  else place.textContent = subject;
  row.append(said, " ", place);
  return row;
}

/** Text and marks, whatever else stands in it. */
function marked(html) {
  const found = new DOMParser().parseFromString(html, "text/html").body.childNodes;
  return [...found].map(({ nodeName, textContent }) => {
    if (nodeName !== "MARK") return textContent;
    const mark = element("mark", {});
    mark.textContent = textContent;
    return mark;
  });
}

export function element(tag, attributes) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
