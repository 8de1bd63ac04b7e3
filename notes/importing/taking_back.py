"""Taking a run back: what it made is put away, what it changed says again what it said before, and what somebody has
touched since is left as it is. The next run takes the same files in again."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Self

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from notes.importing.layers import OF_A_RUN, layers_of, reason_of
from notes.importing.lock import one_run_at_a_time
from notes.importing.undoing import Kind, Undoing, decide, undo
from notes.models import ImportedFile, ImportRun, Proposal, Topic, Transition
from notes.models.proposal import Closing
from notes.models.refusal import Refused
from notes.rendering import RenderingRefused

# How many topics are looked at together.
CHUNK = 200
# Where the account stands in the run's report, beside what the command writes.
KEY = "taken_back"


@dataclass(frozen=True, slots=True)
class Entry:
    """A topic, and why it was left."""

    topic: int
    title: str
    reason: str = ""


@dataclass(slots=True)
class TakenBack:
    """The topics of a run, under what became of each. `hidden`: the run had only published them; their text is as it
    was."""

    archived: list[Entry] = field(default_factory=list)
    reverted: list[Entry] = field(default_factory=list)
    hidden: list[Entry] = field(default_factory=list)
    left: list[Entry] = field(default_factory=list)

    def add(self, kind: Kind, entry: Entry) -> None:
        getattr(self, kind).append(entry)

    @classmethod
    def of(cls, run: ImportRun) -> Self | None:
        """What became of a run that was taken back. No query."""
        kept = run.report.get(KEY)
        if kept is None:
            return None
        return cls(**{kind: [Entry(**each) for each in kept[kind]] for kind in Kind})


def would_take_back(run: ImportRun) -> TakenBack:
    """What `take_back` would do now. Five queries for every two hundred topics."""
    found, topics = TakenBack(), _topics(run)
    for start in range(0, len(topics), CHUNK):
        chunk = topics[start : start + CHUNK]
        titles = dict(Topic.objects.filter(pk__in=chunk).values_list("pk", "title"))
        for topic, undoing in _decided(run, chunk):
            if undoing and topic in titles:
                found.add(undoing.kind, Entry(topic, titles[topic], undoing.reason))
    return found


def take_back(run: ImportRun, *, by: User | None) -> TakenBack:
    """One transaction a topic: killed in between, the next call does the rest. Raises RunInProgress."""
    with one_run_at_a_time():
        left = [entry for topic in _topics(run) if (entry := _taken_back(run, topic, by))]
        run.files.filter(topic=None).update(taken_back=True)
        account = _account(run)
        account.left = left
        run.refresh_from_db(fields=["report"])
        run.report = {**run.report, KEY: asdict(account)}
        run.taken_back_at, run.taken_back_by = timezone.now(), by
        run.save(update_fields=["report", "taken_back_at", "taken_back_by"])
    return account


def _topics(run: ImportRun) -> list[int]:
    """Those that its files gave, and those that it only published."""
    of_files = run.files.filter(topic__isnull=False).order_by().values_list("topic", flat=True).distinct()
    moves = Transition.objects.filter(reason=str(run), move="publish", origin__in=OF_A_RUN)
    return sorted({*of_files, *moves.values_list("topic", flat=True)})


def _decided(run: ImportRun, topics: Iterable[int]) -> Iterator[tuple[int, Undoing | None]]:
    resolved = Proposal.objects.filter(file__run=run, topic__in=topics, closing=Closing.RESOLVED)
    decided = {each.topic_id: each.closed_by or "the operator" for each in resolved.select_related("closed_by")}
    for topic, layers in layers_of(list(topics)).items():
        undoing = decide(layers, str(run))
        if undoing is None and topic in decided:
            undoing = Undoing(Kind.LEFT, reason=f"Its conflict was resolved by {decided[topic]}.")
        yield topic, undoing


def _taken_back(run: ImportRun, number: int, by: User | None) -> Entry | None:
    """The topic, where it is left as it is."""
    try:
        with transaction.atomic():
            topic = Topic.objects.select_for_update(of=("self",)).filter(pk=number).first()
            ((_, undoing),) = _decided(run, [number])
            if topic is None:
                return None
            if undoing and undoing.kind == Kind.LEFT:
                return Entry(topic.pk, topic.title, undoing.reason)
            if undoing:
                undo(topic, undoing, by=by, reason=reason_of(run))
            _forget(run, topic, undoing)
            return None
    except (Refused, RenderingRefused) as error:
        title = Topic.objects.values_list("title", flat=True).get(pk=number)
        return Entry(number, title, str(error))


def _forget(run: ImportRun, topic: Topic, undoing: Undoing | None) -> None:
    """The run's files give this topic nothing any more, nor do those that stood for a text that is gone with it."""
    texts = [layer.revision.pk for layer in undoing.laid] if undoing else []
    files = ImportedFile.objects.filter(Q(run=run) | Q(revision__in=texts), topic=topic)
    Proposal.objects.filter(file__in=files).close(Closing.TAKEN_BACK)
    files.update(taken_back=True)


def _account(run: ImportRun) -> TakenBack:
    """What was done to topics, read from their moves: also by a call that was killed."""
    moves: dict[tuple[int, str], set[str]] = {}
    done = Transition.objects.filter(reason=reason_of(run)).exclude(origin="editor").order_by("topic__title", "topic")
    for topic, title, move in done.values_list("topic", "topic__title", "move"):
        moves.setdefault((topic, title), set()).add(move)
    account = TakenBack()
    for (topic, title), made in moves.items():
        kind = Kind.ARCHIVED if "archive" in made else Kind.REVERTED if "restore" in made else Kind.HIDDEN
        account.add(kind, Entry(topic, title))
    return account
