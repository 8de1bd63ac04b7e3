// Asks the server for the topics of a list that the page does not show.
const LETTERS = 3;
const PAUSE = 340; // milliseconds between two requests: at most three a second

/** A function that asks for a text, now or as soon as the pause is over, and then calls `answered` with what the server
    gave, or with null if it gave nothing, unless something else has been asked meanwhile. It says whether it will ask:
    not for too few letters. */
export function asker(address, subject, answered) {
  let latest = 0;
  let free = 0;
  let timer;
  let running;
  return (text) => {
    const mine = (latest += 1);
    clearTimeout(timer);
    running?.abort();
    if ([...text.replace(/\s/g, "")].length < LETTERS) return false;
    timer = setTimeout(async () => {
      free = performance.now() + PAUSE;
      running = new AbortController();
      const query = new URLSearchParams({ q: text, ...(subject && { subject }) });
      const answer = await fetch(`${address}?${query}`, { signal: running.signal })
        .then((response) => (response.ok ? response.json() : null))
        .catch(() => null);
      if (mine === latest) answered(answer);
    }, Math.max(0, free - performance.now()));
    return true;
  };
}
