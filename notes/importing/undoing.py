"""What taking a run back does to one topic."""

import dataclasses
from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.models import User
from django.utils import timezone

from notes.documents import TopicDocument
from notes.importing.layers import Layer, is_of
from notes.models import Edition, Topic, Transition
from notes.models.choices import Origin, Status
from notes.models.edition import FOREVER
from notes.text.slug import slugify

# What people may have done with a topic, as it is told of them.
DONE = {
    "submit": "Submitted for review",
    "request_changes": "Sent back to its author",
    "approve": "Approved",
    "publish": "Published",
    "withdraw": "Withdrawn",
    "cancel": "Its scheduled edition was cancelled",
    "archive": "Archived",
    "reopen": "Reopened",
}


class Kind(StrEnum):
    """The words under which the topics are listed."""

    ARCHIVED = "archived"
    REVERTED = "reverted"
    HIDDEN = "hidden"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Undoing:
    """`laid`: the run's own layers. `before`: what the topic said before them. `shown`: the move by which the run
    published it. `reason`: why it is left as it is."""

    kind: Kind
    laid: tuple[Layer, ...] = ()
    before: Layer | None = None
    shown: Transition | None = None
    reason: str = ""


def decide(layers: list[Layer], run: str) -> Undoing | None:
    """What taking the run back means for a topic of these layers; None: nothing."""
    number = sum(layer.run == run for layer in layers)
    laid = layers[len(layers) - number :]
    if any(layer.run != run for layer in laid):
        return Undoing(Kind.LEFT, reason=_edited(layers, run))
    moves = [move for layer in (laid or layers[-1:]) for move in layer.moves]
    shown = next((move for move in moves if move.move == "publish" and is_of(run, move)), None)
    since = moves if laid else moves[moves.index(shown) :] if shown else []
    if others := [move for move in since if not is_of(run, move)]:
        return Undoing(Kind.LEFT, reason=_moved(others[-1]))
    if not laid:
        return Undoing(Kind.HIDDEN, shown=shown) if shown else None
    before = layers[-number - 1] if len(layers) > number else None
    return Undoing(Kind.REVERTED if before else Kind.ARCHIVED, tuple(laid), before, shown)


def _edited(layers: list[Layer], run: str) -> str:
    first = next(number for number, layer in enumerate(layers) if layer.run == run)
    other = next(layer for layer in layers[first:] if layer.run != run)
    return f"Edited since by {other.run or other.revision.by or 'the operator'}: version {other.revision.version}."


def _moved(move: Transition) -> str:
    who = move.by or (move.reason if is_of(move.reason, move) else "the operator")
    return f"{DONE.get(move.move, 'Moved')} since by {who}."


def undo(topic: Topic, undoing: Undoing, *, by: User | None, reason: str) -> None:
    """Within the caller's transaction. Raises Refused, RenderingRefused."""
    if undoing.kind == Kind.ARCHIVED:
        _put_away(topic, by, reason)
        return
    if undoing.before:
        _say(topic, undoing.before.revision.document, by, reason)
    if undoing.shown:
        _show_earlier(topic, undoing.shown, by, reason)


def _put_away(topic: Topic, by: User | None, reason: str) -> None:
    if Edition.objects.not_over(timezone.now()).filter(topic=topic).exists():
        topic.withdraw(reason, by=by, origin=Origin.IMPORT)
    if topic.status != Status.ARCHIVED:
        topic.archive(by=by, origin=Origin.IMPORT, reason=reason)


def _say(topic: Topic, document: TopicDocument, by: User | None, reason: str) -> None:
    """As the topic said it then, its address included."""
    whole = dataclasses.replace(document, slug=document.slug or slugify(document.title))
    topic.apply(whole, by=by, started_from=topic.version, origin=Origin.RESTORE, reason=reason)


def _show_earlier(topic: Topic, shown: Transition, by: User | None, reason: str) -> None:
    """Readers see again what they saw when the run published, if they saw anything; the working copy stays as it is,
    even where that is another text."""
    now = timezone.now()
    editions = Edition.objects.filter(topic=topic)
    if not editions.not_over(now).exists():
        return
    made = editions.filter(created_at=shown.at).first()
    earlier = made and editions.taken_over_by(made, now).first()
    if not earlier:
        topic.withdraw(reason, by=by, origin=Origin.IMPORT)
        return
    kept, until = topic.document, earlier.planned_until
    _say(topic, earlier.document, by, reason)
    topic.publish(
        by=by,
        live_until=None if until == FOREVER else until,
        origin=Origin.IMPORT,
        reason=reason,
        acknowledged=True,  # readers have seen it before
    )
    _say(topic, kept, by, reason)
