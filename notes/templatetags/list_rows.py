"""What repeats on a page with a list: the tags of its rows, the choices of its filters. A hundred choices and sixty
tags, said by the template one by one, were a fifth of what such a page costs."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.template import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from notes.reading.filter_form import Option
from notes.reading.topic_page import TagLink
from notes.templatetags.notes_extras import name_said_in

register = template.Library()


@register.simple_tag(takes_context=True)
def option_rows(context: Context, options: tuple[Option, ...]) -> SafeString:
    """An `<option>` for each choice of a filter."""
    return _options(options, context["site"]["language"])


@lru_cache(maxsize=200)
def _options(options: tuple[Option, ...], around: str) -> SafeString:
    rows = (
        (each.value, " selected" if each.is_chosen else "", name_said_in(each.text, around), each.text)
        for each in options
    )
    return format_html_join("\n", '<option value="{}"{}{}>{}</option>', rows)


@register.simple_tag(takes_context=True)
def row_tags(context: Context, tags: Iterable[TagLink]) -> SafeString:
    """An `<li>` for each tag of a row; of each only name and slug are looked at."""
    named = tuple(TagLink(each.name, each.slug) for each in tags)
    return _tags(named, context["site"]["language"])


@lru_cache(maxsize=5_000)
def _tags(tags: tuple[TagLink, ...], around: str) -> SafeString:
    rows = ((each.get_absolute_url(), name_said_in(each.name, around), each.name) for each in tags)
    return format_html_join("\n", '<li><a href="{}"{}>{}</a></li>', rows)
