// Words and minutes as the server counts them: exactly in plain text, nearly so in Markdown.
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u200c\u200d’']*/gu;
const WORDS_A_MINUTE = 200;

/** How many words readers see of a text. */
export function words(text) {
  const seen = text
    .replace(/^[ \t]*(?:>[ \t]*)+\[![\w-]+\][+-]?/gm, "")
    .replace(/\]\([^()\s]*\)/g, "]")
    .replace(/\[\^[^\]\n]*\]:?/g, " ")
    .replace(/<\/?[a-z][^<>]*>/gi, " ");
  return seen.match(WORD)?.length ?? 0;
}

/** “1 word”, “240 words, 2 min read”; nothing of nothing. */
export function told(number, minutes = Math.max(1, Math.ceil(number / WORDS_A_MINUTE))) {
  if (!number) return "";
  return `${number.toLocaleString("en")} word${number === 1 ? "" : "s"}, ${minutes} min read`;
}
