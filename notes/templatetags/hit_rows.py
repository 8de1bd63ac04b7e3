"""What repeats on the page of a search: its hits, and the filters that would narrow them. Said by the template one by
one, they were half of what the page costs."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.template import Context
from django.template.loader import get_template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from notes.search import Hit
from notes.templatetags.notes_extras import name_said_in, said_in

register = template.Library()


@register.simple_tag(takes_context=True)
def hit_rows(context: Context, hits: Iterable[Hit]) -> SafeString:
    """An `<li>` for each."""
    around, ours = context["site"]["language"], get_language() or ""
    return format_html_join(
        "\n",
        '<li data-slug="{0}"><div class="hung">{1}</div><h2{2}><a href="{3}">{4}</a></h2>{5}</li>',
        (_said(hit, around, ours) for hit in hits),
    )


def _said(hit: Hit, around: str, ours: str) -> tuple[str, ...]:
    row, title, excerpt = hit
    spoken = said_in(row.language, around)
    name = row.subject.name if row.subject else ""
    margin = _margin(name, row.difficulty, row.reading_minutes, around, ours)
    passage = format_html("<p{}>{}</p>", spoken, excerpt) if excerpt else ""
    return row.slug, margin, spoken, row.get_absolute_url(), title, passage


@lru_cache(maxsize=5_000)
def _margin(subject: str, difficulty: str, minutes: int, around: str, ours: str) -> str:  # noqa: ARG001
    """`ours`: the language of the interface, in which it is said."""
    said = {"subject": subject, "difficulty": difficulty, "minutes": minutes, "site": {"language": around}}
    return get_template("_hit_margin.html").render(said)


@register.simple_tag(takes_context=True)
def offer_rows(context: Context, offers: Iterable[tuple[str, str, str]]) -> SafeString:
    """An `<li>` for each filter, given as its text, how many of the hits pass it, and where it leads."""
    around = context["site"]["language"]
    rows = ((url, _name(text, around), number) for text, number, url in offers)
    return format_html_join("\n", '<li><a href="{}"{} <span class="quiet">{}</span></a></li>', rows)


@lru_cache(maxsize=5_000)
def _name(text: str, around: str) -> SafeString:
    return format_html("{}>{}", name_said_in(text, around), text)
