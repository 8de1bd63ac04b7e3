"""All tags that live topics carry, by letter; and those that stand beside one on the same topics."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count
from django.urls import reverse

from notes.models.edition import Edition, EditionTag
from notes.models.site_version import Moment
from notes.text.narrowing import bare

# More tags than these are shown a letter at a time.
ON_ONE_PAGE = 300

# Where the tags stand that begin with no letter.
NO_LETTER = "#"

NEIGHBOURS = 12

# So many of the newest topics that carry a tag say which tags stand beside it.
LOOKED_AT = 1_000


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag with the number of live topics that carry it."""

    name: str
    slug: str
    count: int

    def get_absolute_url(self) -> str:
        return reverse("tag", args=[self.slug])


@dataclass(frozen=True, slots=True)
class Letter:
    """The tags that begin with it, in their order."""

    letter: str
    tags: tuple[TagCount, ...]


def tag_index(moment: Moment) -> tuple[Letter, ...]:
    """Every tag that a live topic carries. One query, none while kept."""
    return moment.kept("tag-index", lambda: _index(moment))


def neighbours(tag_pk: int, moment: Moment) -> tuple[TagCount, ...]:
    """The tags that most often stand beside this one, the most frequent first, with the number of topics that carry
    both among the newest thousand. One query, none while kept."""
    return moment.kept(f"neighbours:{tag_pk}", lambda: _neighbours(tag_pk, moment))


def _index(moment: Moment) -> tuple[Letter, ...]:
    live = Edition.objects.live(moment.at).filter(edition_tags__isnull=False).order_by()
    rows = live.values_list("edition_tags__tag__name", "edition_tags__tag__slug").annotate(Count("pk"))
    tags = sorted((TagCount(*row) for row in rows), key=lambda tag: (_letter(tag), bare(tag.name), tag.slug))
    return tuple(Letter(letter, tuple(group)) for letter, group in groupby(tags, key=_letter))


def _letter(tag: TagCount) -> str:
    first = bare(tag.name)[:1].upper()
    return first if first.isalpha() else NO_LETTER


def _neighbours(tag_pk: int, moment: Moment) -> tuple[TagCount, ...]:
    newest = EditionTag.objects.filter(tag=tag_pk).order_by("-pk").values("content_object")[:LOOKED_AT]
    live = Edition.objects.live(moment.at).filter(pk__in=newest).order_by().values("pk")
    beside = EditionTag.objects.filter(content_object__in=live).exclude(tag=tag_pk).order_by()
    rows = beside.values_list("tag__name", "tag__slug").annotate(count=Count("pk")).order_by("-count", "tag__name")
    return tuple(TagCount(*row) for row in rows[:NEIGHBOURS])
