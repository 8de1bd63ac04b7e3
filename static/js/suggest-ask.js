// Asks for suggestions: at most three times a second, and only the answer to the newest question counts.
const APART = 340; // milliseconds between two questions
const SETTLED = 120; // and after a key, for the next one may follow at once
const WORTH = /[\p{L}\p{M}\p{N}]{3}/u; // as on the server

/** A function to call with each text typed. `tell` gets the suggestions for it: none for a text that is too short. */
export function asking(address, tell) {
  const answers = new Map();
  let newest = "";
  let last = -APART;
  let timer;

  const send = async (text) => {
    last = performance.now();
    const found = await fetched(`${address}?${new URLSearchParams({ q: text })}`);
    if (found) answers.set(text, found);
    if (text === newest) tell(found ?? []);
  };
  return (typed) => {
    const text = typed.trim();
    if (text === newest && text) return;
    newest = text;
    clearTimeout(timer);
    if (!WORTH.test(text)) tell([]);
    else if (answers.has(text)) tell(answers.get(text));
    else timer = setTimeout(send, Math.max(SETTLED, last + APART - performance.now()), text);
  };
}

/** Nothing when there is no answer: the field searches without. */
async function fetched(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? (await answer.json()).suggestions : null;
  } catch {
    return null;
  }
}
