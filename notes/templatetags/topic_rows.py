"""What repeats on a topic's page: its sections, the lines of its table of contents, its tags. Said by the template one
by one, they were half of what a page costs. What follows from a few words is remembered: with every new version of the
site all pages are made anew, and most of them are as before."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from notes.reading.topic_page import Entry, TagLink
from notes.rendering import Part
from notes.templatetags.notes_extras import anchor, icon, name_said_in, said_in

register = template.Library()


@register.simple_tag
def section_rows(sections: Iterable[Part], language: str) -> SafeString:
    """A `<section>` for each part of the text, in the topic's language."""
    rows = ((_opened(part.kind, part.anchor, part.heading, language), part.html) for part in sections)
    return format_html_join("\n", '{}<div class="prose">{}</div></section>', rows)


@lru_cache(maxsize=5_000)
def _opened(kind: str, name: str, heading: str, language: str) -> SafeString:
    return format_html(
        '<section data-kind="{0}" aria-labelledby="{1}">'
        '<div class="head"><h2 id="{1}">{2}<span>{3}</span></h2>{4}</div>',
        kind,
        name,
        icon("book") if kind == "introduction" else "",
        heading,
        anchor(name, language),
    )


@register.simple_tag
@lru_cache(maxsize=1_000)
def contents_rows(contents: tuple[Entry, ...], words: str, language: str) -> SafeString:
    """An `<li>` for each line of the table of contents. `words`: the language of the site's own words around a topic in
    this language."""
    ours = said_in(words, language)
    return format_html_join(
        "\n",
        '<li><a href="#{}"{}>{}</a>{}</li>',
        ((each.anchor, ours if each.is_ours else "", each.text, _headings(each)) for each in contents),
    )


def _headings(entry: Entry) -> SafeString | str:
    if not entry.headings:
        return ""
    return format_html("<ol>{}</ol>", format_html_join("", '<li><a href="#{}">{}</a></li>', entry.headings))


@register.simple_tag
@lru_cache(maxsize=1_000)
def tag_rows(tags: tuple[TagLink, ...], language: str) -> SafeString:
    """An `<li>` for each tag of a topic in this language."""
    rows = ((each.get_absolute_url(), name_said_in(each.name, language), each.name) for each in tags)
    return format_html_join("\n", '<li><a href="{}" rel="tag"{}>{}</a></li>', rows)
