"""What search knows of all live entries at once: which of the index to leave out, and which acronyms they explain."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Value

from notes.models.edition import Edition
from notes.models.search_entry import SearchEntry
from notes.models.site_version import Moment

# Of a site that explains more, those of the newest texts.
MOST_ACRONYMS = 10_000


class Known(NamedTuple):
    """`left_out`: the keys of the entries that are in the index and not live, of scheduled editions and of those that
    have just ended. They are few, which is why a search leaves them out instead of joining every match to its edition.
    `names`: what an acronym stands for, by the acronym; `acronyms`: acronym and name, by the name's first word. All as
    the index holds words."""

    left_out: tuple[int, ...]
    names: dict[str, tuple[str, ...]]
    acronyms: dict[str, tuple[tuple[str, str], ...]]


def known(moment: Moment) -> Known:
    """Kept as long as it is true: one query, none while kept."""
    return moment.kept("search:known", lambda: _known(moment))


def _known(moment: Moment) -> Known:
    # Without an order of their own the two can be one query.
    entries = SearchEntry.objects.order_by()
    over = entries.exclude(edition__in=Edition.objects.live(moment.at).order_by())
    telling = entries.exclude(acronyms="").order_by("-pk").values("pk")[:MOST_ACRONYMS]
    rows = over.annotate(lines=Value("")).values_list("pk", "lines")
    told = entries.filter(pk__in=telling).values_list("pk", "acronyms")
    found = list(rows.union(told, all=True))
    left_out = {pk for pk, lines in found if not lines}
    return _arranged(
        left_out, sorted({line for pk, lines in found if pk not in left_out for line in lines.split("\n")})
    )


def _arranged(left_out: set[int], lines: Iterable[str]) -> Known:
    names: defaultdict[str, list[str]] = defaultdict(list)
    acronyms: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in filter(None, lines):
        short, name = line.split("\t")
        names[short].append(name)
        acronyms[name.split(" ")[0]].append((short, name))
    of_short = {short: tuple(each) for short, each in names.items()}
    of_name = {word: tuple(each) for word, each in acronyms.items()}
    return Known(tuple(sorted(left_out)), of_short, of_name)
