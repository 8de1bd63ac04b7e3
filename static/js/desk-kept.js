// What was typed at the desk and is not saved yet, kept in this browser alone: under "notes:kept:<user>:<name>",
// {"v": 1, "at": milliseconds, "topic": "12" or "" for a new one, "fields": [["title", "…"], …]}. On every page of the
// desk: forgets what the server says is saved, and at sign-out all that the person had.
const user = document.querySelector("meta[name=desk-user]")?.content;
const PLACE = "notes:kept:";
const LEAVING = "notes:leaving";
const MOST = 20; // texts of one person; beyond them the oldest goes

/** The person's kept texts, the newest first: [{name, at, topic, fields}]. */
export function all() {
  if (!user) return [];
  const names = of(user).map(key => key.slice(prefix(user).length));
  return names.map(read).filter(Boolean).sort((one, other) => other.at - one.at);
}

/** Returns whether the browser kept it. When it has no room left, older texts make way. */
export function keep(name, topic, fields) {
  if (!user) return false;
  const others = all().filter(entry => entry.name !== name);
  for (const entry of others.splice(MOST - 1)) forget(entry.name);
  const text = JSON.stringify({ v: 1, at: Date.now(), topic, fields });
  for (;;) {
    try {
      localStorage.setItem(prefix(user) + name, text);
      return true;
    } catch {
      const oldest = others.pop();
      if (!oldest) return false;
      forget(oldest.name);
    }
  }
}

export function forget(name) {
  remove(prefix(user) + name);
}

const prefix = person => `${PLACE}${person}:`;

function of(person) {
  try {
    return Object.keys(localStorage).filter(key => key.startsWith(prefix(person)));
  } catch {
    return []; // the browser keeps nothing at all
  }
}

function remove(key) {
  try { localStorage.removeItem(key); } catch { /* nor has it kept this */ }
}

function read(name) {
  try {
    const { at, topic, fields } = JSON.parse(localStorage.getItem(prefix(user) + name));
    return Array.isArray(fields) && Number.isFinite(at) ? { name, at, topic, fields } : null;
  } catch {
    return null;
  }
}

for (const message of document.querySelectorAll(".messagelist [class*='kept-']")) {
  const [, name] = message.className.match(/(?:^|\s)kept-([0-9a-f]{16})(?:\s|$)/) ?? [];
  if (name && user) forget(name);
}

// Only the page that says so proves that somebody has signed out: a lost network must not wipe anything.
document.querySelector("#logout-form")?.addEventListener("submit", () => {
  try { sessionStorage.setItem(LEAVING, user); } catch { /* then nothing is kept either */ }
});
if (!user && location.pathname.endsWith("/logout/")) {
  try {
    of(sessionStorage.getItem(LEAVING)).forEach(remove);
    sessionStorage.removeItem(LEAVING);
  } catch { /* as above */ }
}
