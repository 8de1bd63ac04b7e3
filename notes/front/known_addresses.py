"""The addresses whose answers are the same for everyone, and what of their query strings means something there."""

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve

from notes.reading.filters import PARAMETERS
from notes.reading.place import is_place

# Parameters that hold a place of a list.
PLACES = ("after", "before")

# Longer ones are answered and not kept.
LONGEST_KEY = 500


@dataclass(frozen=True, slots=True)
class Kind:
    """`reads`: the parameters that its view knows, None where all are left to it. `is_kept`: whether its answers are
    worth their room. `is_fixed`: whether they stay the same until the process ends, whatever is published."""

    reads: tuple[str, ...] | None = ()
    is_kept: bool = True
    is_fixed: bool = False

    def meant(self, request: HttpRequest) -> str:
        """The query string that says the same in one way: what is unknown left out, of what is given twice the last.
        So are places that nobody can have given out, which mean the beginning.
        Afterwards the view, too, sees no more than that."""
        if self.reads is None:
            return str(request.META.get("QUERY_STRING", ""))
        given = QueryDict(mutable=True)
        for name in self.reads:
            if name in request.GET and (name not in PLACES or is_place(request.GET[name])):
                given[name] = request.GET[name]
        given._mutable = False
        request.GET = given  # type: ignore[assignment]  # it cannot be changed any more
        return given.urlencode()


# By the name of the address. What does not stand here is passed on untouched.
KINDS = {
    "home": Kind(),
    "topics": Kind(tuple(PARAMETERS)),
    "topic": Kind(),
    "topic_markdown": Kind(),
    "subject": Kind(("after", "before")),
    "tag": Kind(("after", "before")),
    "tags": Kind(("letter",)),
    "current-affairs": Kind(),
    "month": Kind(("after", "before")),
    # Words are without number: they would push out the pages that readers need.
    "search": Kind(None, is_kept=False),
    "suggestions": Kind(None, is_kept=False),
    "narrow": Kind(("q", "subject"), is_kept=False),
    "feed": Kind(),
    "subject_feed": Kind(),
    "tag_feed": Kind(),
    "corrections": Kind(),
    "sitemap": Kind(("page",)),
    "robots": Kind(is_fixed=True),
    "manifest": Kind(is_fixed=True),
    "api:topics": Kind(tuple(PARAMETERS)),
    "api:topic": Kind(),
    "api:search": Kind(None, is_kept=False),
    "api:openapi": Kind(is_fixed=True),
}


def kind_of(path: str) -> Kind | None:
    """None for an address that is unknown or not everyone's."""
    try:
        return KINDS.get(resolve(path).view_name)
    except Resolver404:
        return None
