// One suggestion: what fits, and below it where it stands.

/** Of {title, heading, subject, language, url}. Title and heading are HTML: the server escapes all but its own marks. */
export function option({ title, heading, subject, language, url }, id) {
  const row = element("li", { id, role: "option", "aria-selected": "false", "data-url": url });
  const said = element("span", { class: "said", lang: language });
  const place = element("span", { class: "place", ...(heading && { lang: language }) });
  said.innerHTML = heading || title;
  if (heading) place.innerHTML = title;
  else place.textContent = subject;
  row.append(said, " ", place);
  return row;
}

export function element(tag, attributes) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
