"""The first door: untrusted Markdown in, safe markup out."""

from notes.rendering import guard, prose, wikilinks
from notes.rendering.finish import Finish, Page
from notes.rendering.footnotes import Notes
from notes.rendering.labels import labels
from notes.rendering.markup import Html
from notes.rendering.words import words_in
from notes.text.cleaning import block


def render(markdown: str, *, language: str = "en") -> Html:
    """Blocks of Markdown as safe markup, with labels in the topic's language. Raises RenderingRefused."""
    text = block(markdown)
    guard.check(text)
    parsed = prose.blocks(text)
    words = labels(language)
    html, _ = Page(words, Notes.of(words, [parsed])).finished(parsed[0])
    guard.check_size(text, html)
    return Html(html)


def render_inline(markdown: str, *, language: str = "en", links: wikilinks.Links = wikilinks.nobody) -> Html:
    """One line of Markdown, without any block, as safe markup. `links` knows where wikilinks lead. Raises
    RenderingRefused."""
    text = block(markdown)
    guard.check(text)
    words = labels(language)
    html = Finish(Page(words, Notes(words, ()), links=links), prose.line(text)).html
    guard.check_size(text, html)
    return Html(html)


def visible_words(markdown: str, *, inline: bool = False) -> int:
    """How many words a reader sees of a Markdown text; what rendering supplies counts nowhere."""
    return words_in(render_inline(markdown) if inline else render(markdown))
