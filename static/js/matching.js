// Which titles a reader means who has typed the beginning of their words, perhaps with a slip of the finger.
// `notes/text/narrowing.py` says the same on the server; a test holds the two together.
const SHORTEST_WITH_A_SLIP = 4;

/** Case, width, Latin accents and nuktas do not count. Devanagari's other signs do: they are letters of their words. */
export function bare(text) {
  const typed = text.normalize("NFKD").replace(/[\u0300-\u036f\u093c\u200b-\u200d\u2060\ufeff]/g, "");
  return typed.toLowerCase().split(/\s+/).filter(Boolean).join(" ");
}

/** Whether one bare word is the beginning of another but for at most one slip: a letter changed, left out, put in, or
    two neighbours exchanged. */
export function isNear(word, whole) {
  const [one, other] = [[...word], [...whole]];
  let same = 0;
  while (same < one.length && same < other.length && one[same] === other[same]) same += 1;
  if (same === one.length || same === other.length) return one.length <= other.length + 1;
  const typed = one.slice(same);
  const meant = other.slice(same);
  const begins = (letters, beginning) => beginning.every((letter, place) => letters[place] === letter);
  return (
    begins(meant.slice(1), typed.slice(1)) ||
    begins(meant, typed.slice(1)) ||
    begins(meant.slice(1), typed) ||
    (typed[0] === meant[1] && typed[1] === meant[0] && begins(meant.slice(2), typed.slice(2)))
  );
}

/** Whether each word stands somewhere in a bare title. */
export function holds(title, words) {
  return words.every((word) => title.includes(word));
}

/** A short word with a slip in it could be any word, and another number is another thing. */
function mayHaveASlip(word) {
  return [...word].length >= SHORTEST_WITH_A_SLIP && !/\p{Nd}/u.test(word);
}

/** As `holds`, but each word that may have a slip may have one. */
export function nearlyHolds(title, words) {
  const whole = title.split(" ");
  const near = (word) => mayHaveASlip(word) && whole.some((each) => isNear(word, each));
  return words.every((word) => title.includes(word) || near(word));
}

/** Of bare titles the places of those that hold the words; where none does, of those that hold them with a slip. */
export function match(titles, words) {
  const places = (test) => titles.flatMap((title, place) => (test(title, words) ? [place] : []));
  const whole = places(holds);
  return whole.length || !words.length ? { exact: true, places: whole } : { exact: false, places: places(nearlyHolds) };
}
