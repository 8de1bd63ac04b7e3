"""Which topics may tell of the same event as one just imported, or hold its text: found by what few topics mention."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from notes.documents import TopicDocument
from notes.documents.likeness import RARE, WHOLE, Evidence, containment, same_event
from notes.documents.portrait import Portrait
from notes.importing.report import Row
from notes.models import Mention, Relation, Revision, Topic
from notes.models.import_run import Outcome
from notes.models.relation import Found

# How much of a text is mentioned: the first telling words of its title in pairs, its most frequent names, some of its
# runs of words.
TITLE_WORDS = 5
NAMES = 16
RUNS = 48
CANDIDATES = 5  # looked at, those with the most in common
ENOUGH = 4  # runs in common, or all of a short text's


def relate(topic: Topic, document: TopicDocument, row: Row) -> None:
    """Keeps what the topic mentions now, and puts before the editors which topics may be about the same.

    At most four queries for a new topic, five for a changed one; none where the file changed nothing.
    """
    if row.outcome not in (Outcome.CREATED, Outcome.UPDATED, Outcome.MERGED):
        return
    portrait = Portrait(document)
    pairs, names, runs = _keys(portrait)
    own = {*pairs, *names.values(), *runs}
    had = set[int]()
    others = defaultdict[int, set[int]](set)
    for key, other in Mention.objects.holding(own, None if row.outcome == Outcome.CREATED else topic.pk):
        if other == topic.pk:
            had.add(key)
        else:
            others[key].add(other)
    _compare(topic, portrait, row, _candidates(pairs, runs, others), {n: len(others[names[n]]) + 1 for n in names})
    if had - own:
        Mention.objects.filter(topic=topic, key__in=had - own).delete()
    Mention.objects.keep(topic.pk, sorted(key for key in own - had if len(others[key]) <= RARE))


def _keys(portrait: Portrait) -> tuple[set[int], dict[str, int], set[int]]:
    """Of the title, of the names, of the runs of words."""
    title = sorted(list(portrait.title)[:TITLE_WORDS])
    pairs = {_key("title", *pair) for pair in combinations(title, 2)}
    names = {name: _key("name", name) for name in list(portrait.names)[:NAMES]}
    return pairs, names, set(sorted({_key("run", *run) for run in portrait.sampled_runs()})[:RUNS])


def _key(*words: str) -> int:
    digest = hashlib.blake2b("\n".join(words).encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def _candidates(pairs: set[int], runs: set[int], others: dict[int, set[int]]) -> list[int]:
    """Topics whose titles share a pair of words with this one's that few share, or that have many runs in common."""
    by_title = Counter(other for key in pairs if len(others[key]) <= RARE for other in others[key])
    by_runs = Counter(other for key in runs for other in others[key])
    enough = min(ENOUGH, len(runs))
    found = by_title + Counter({other: number for other, number in by_runs.items() if number >= enough})
    return [other for other, _ in found.most_common(CANDIDATES)]


def _compare(topic: Topic, portrait: Portrait, row: Row, candidates: Iterable[int], numbers: dict[str, int]) -> None:
    """What an editor has decided is neither told nor asked again."""
    new: list[Relation] = []
    for other, verdict in _undecided(topic, candidates):
        found, evidence = _found(portrait, Portrait(other.document), numbers)
        if found and evidence:
            _tell(row, found, other.topic)
            if verdict is None:
                one, later = sorted((topic, other.topic), key=lambda each: each.pk)
                values = {"evidence": evidence.to_json(), "found_at": timezone.now()}
                new.append(Relation(one=one, other=later, found=found, **values))
    if new:
        Relation.objects.bulk_create(new, ignore_conflicts=True)


def _undecided(topic: Topic, candidates: Iterable[int]) -> list[tuple[Revision, str | None]]:
    """The newest revisions of these topics, but of those decided upon; None: there is no relation yet."""
    if not candidates:
        return []
    both = Q(one=OuterRef("topic"), other=topic) | Q(one=topic, other=OuterRef("topic"))
    verdict = Subquery(Relation.objects.filter(both).values("verdict")[:1])
    revisions = Revision.objects.filter(topic__in=candidates, version=F("topic__version"))
    found = revisions.select_related("topic").annotate(verdict=verdict)
    return [(each, each.verdict) for each in found if not each.verdict]  # type: ignore[attr-defined]  # annotated


def _found(one: Portrait, other: Portrait, numbers: dict[str, int]) -> tuple[Found | None, Evidence | None]:
    share = max(containment(one, other), containment(other, one))
    if share >= WHOLE:
        return Found.CONTAINED, Evidence(share=round(share, 3))
    evidence = same_event(one, other, lambda name: numbers.get(name, RARE + 1))
    return (Found.SAME_EVENT, evidence) if evidence else (None, None)


def _tell(row: Row, found: Found, other: Topic) -> None:
    whom = f"“{other.title}” ({other.slug})"
    if found == Found.CONTAINED:
        row.note("CONTAINED_IN", f"Nearly all of the text of one stands in the other: this file and {whom}.")
    else:
        row.note("SAME_EVENT", f"Possibly the same event as {whom}; both texts are kept, an editor decides.")
