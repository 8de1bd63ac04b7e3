"""Tags for the public pages."""

from collections.abc import Iterable
from functools import cache, lru_cache

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from notes.reading.changes import OURS, name_of
from notes.rendering import labels
from notes.text.script import language_of_name

register = template.Library()

# The symbols of `templates/_sprite.html`.
ICONS = frozenset(
    {
        "book", "brain", "bulb", "check", "clock", "close", "easy", "example", "hard", "info", "key", "list",
        "medium", "pencil", "quote", "seal", "seal-open", "search", "shelf", "warning",
    }
)  # fmt: skip


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A symbol of the sprite; the word it stands for is written beside it. ValueError for a name it does not have."""
    if name not in ICONS:
        raise ValueError(f"The sprite has no icon {name!r}.")
    return format_html('<svg class="icon" aria-hidden="true"><use href="#icon-{}"></use></svg>', name)


@register.simple_tag(takes_context=True)
def lang_of(context: Context, name: str, around: str = "") -> SafeString | str:
    """As `lang`, for the name of a subject or a tag: its letters say the language."""
    return name_said_in(name, around or (context.get("site") or {}).get("language", ""))


@register.simple_tag
@lru_cache(maxsize=10_000)
def anchor(name: str, language: str) -> SafeString:
    """The sign with which a reader takes the address of a heading along."""
    return format_html('<a class="anchor" href="#{}" aria-label="{}">#</a>', name, labels.labels(language).anchor)


@register.simple_tag(takes_context=True)
def part_names(context: Context, parts: Iterable[tuple[str, str]], language: str) -> SafeString:
    """The names of parts given as kinds and headings; those in the topic's language say so."""
    foreign = lang(context, language)
    named = (("" if kind in OURS else foreign, name_of(kind, heading, language)) for kind, heading in parts)
    return format_html_join(", ", "<span{}>{}</span>", named)


@register.simple_tag
def part_heading(kind: str, language: str) -> str:
    """The heading of takeaways, memory techniques or sources in the topic's language."""
    return labels.part_heading(kind, language)


@register.simple_tag
def spoken(language: str) -> str:
    """The language of what the site says around a topic in this language; for Django's `{% language %}`."""
    return labels.spoken(language)


@register.simple_tag(takes_context=True)
def lang(context: Context, language: str, around: str = "") -> SafeString | str:
    """The attribute `lang` with the space before it, or nothing where the text around is in that language already.

    The text around is the page, in the language of its interface, unless its language is given.
    """
    return said_in(language, around or (context.get("site") or {}).get("language", ""))


@lru_cache(maxsize=1_000)
def said_in(language: str, around: str) -> SafeString | str:
    """The attribute `lang`, or nothing inside a text in the same language."""
    return "" if language == around else format_html(' lang="{}"', language)


@lru_cache(maxsize=1_000)
def name_said_in(name: str, around: str) -> SafeString | str:
    """The same for the name of a subject or a tag, whose letters say its language."""
    language = language_of_name(name)
    return said_in(language, around) if language else ""


@register.simple_tag
def reading_time(minutes: int) -> str:
    """Of many topics together: "45 min", "3 h", "3 h 20 min"."""
    hours, rest = divmod(minutes, 60)
    words = [gettext("{hours} h").format(hours=hours)] if hours else []
    if rest or not hours:
        words.append(gettext("{minutes} min").format(minutes=rest))
    return " ".join(words)
