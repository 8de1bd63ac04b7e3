"""Markup that many pages have alike."""

from collections.abc import Hashable
from datetime import date
from typing import Any

from django import template
from django.core.signals import setting_changed
from django.template import Context
from django.template.base import FilterExpression, Node, NodeList, Parser, Token, token_kwargs
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

PLAIN = (str, int, date, type(None))
MOST = 5_000

_rendered: dict[Hashable, SafeString] = {}


class SameNode(Node):
    def __init__(self, nodelist: NodeList, given: dict[str, FilterExpression]) -> None:
        self.nodelist = nodelist
        self.names, self.expressions = tuple(given), tuple(given.values())

    def render(self, context: Context) -> SafeString:
        site: dict[str, str] = context.get("site") or {}
        values = [expression.resolve(context) for expression in self.expressions]
        # The site's name and address are settings. What looks the same may not be said the same: markup and its text
        # are equal, and so are 1 and true.
        key = (self, get_language(), site.get("language"), *values, *map(type, values))
        found = _rendered.get(key)
        if found is None:
            given = dict(zip(self.names, values, strict=True))
            found = self._render(context.new({"site": site, **given}), given)
            if len(_rendered) >= MOST:
                _rendered.clear()
            _rendered[key] = found
        return found

    def _render(self, alone: Context, given: dict[str, Any]) -> SafeString:
        unfit = [name for name, value in given.items() if not isinstance(value, PLAIN)]
        if unfit:
            # A row of the database, for one, is still equal to itself when it has changed.
            raise TypeError(f"Neither a text nor a number nor a day: {', '.join(unfit)}.")
        return self.nodelist.render(alone)


@register.tag
def same(parser: Parser, token: Token) -> SameNode:
    """`{% same name=value … %} … {% endsame %}`: rendered once a process, for each language of the interface and for
    each combination of the values, which are texts, numbers or days. What is between the tags sees these values and
    `site`, and nothing else of the page, so that it cannot say of one topic or moment what belongs to another.
    """
    given = token_kwargs(token.split_contents()[1:], parser)
    nodelist = parser.parse(("endsame",))
    parser.delete_first_token()
    return SameNode(nodelist, given)


def _forget(**_: object) -> None:
    _rendered.clear()


# The site's name and the addresses of static files follow from settings, which tests change.
setting_changed.connect(_forget)
