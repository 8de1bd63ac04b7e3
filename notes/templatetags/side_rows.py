"""The rows of the list beside a topic."""

from functools import lru_cache

from django import template
from django.template import Context
from django.template.base import FilterExpression, Node, Parser, Token
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from notes.reading.side_list import SideItem, SideList
from notes.templatetags.notes_extras import icon, said_in

register = template.Library()

CURRENT = format_html(' aria-current="{}"', "page")


class SideRowsNode(Node):
    """What a node gives is markup, so the rows need only be joined."""

    def __init__(self, side: FilterExpression) -> None:
        self.side = side

    def render(self, context: Context) -> str:
        side: SideList = self.side.resolve(context)
        language = get_language() or ""
        rows = [_row(item, language) for item in side.items]
        rows[side.current] = _row(side.items[side.current], language, is_current=True)
        return "".join(rows)


@register.tag
def side_rows(parser: Parser, token: Token) -> SideRowsNode:
    """`{% side_rows side %}`: an `<li>` for each item of a side list. A hundred of them were more than half of the work
    for a page when the template said them one by one."""
    _, side = token.split_contents()
    return SideRowsNode(parser.compile_filter(side))


@lru_cache(maxsize=10_000)  # a row follows from its arguments, and stands on the pages of all its neighbours
def _row(item: SideItem, language: str, *, is_current: bool = False) -> SafeString:
    """`language` is the active one, in which the words are and the page around them."""
    return format_html(
        '<li data-slug="{}"><a href="{}"{}>'
        '<span class="circle">{}</span><span{} data-title>{}</span>'
        '<span class="minutes"><span data-minutes>{}</span><span class="unseen"> {}</span></span>'
        '<span class="unseen" data-done-mark hidden>{}</span></a></li>',
        item.slug,
        item.get_absolute_url(),
        CURRENT if is_current else "",
        icon("check"),
        said_in(item.language, language),
        item.title,
        item.reading_minutes,
        gettext("min"),
        gettext("Completed"),
    )
