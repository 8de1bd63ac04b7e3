"""What a topic says as layers, the newest on top: who laid each, and how it was moved since. What was taken back with
its run is not among them, as though it had never been."""

from collections.abc import Collection
from dataclasses import dataclass, field

from notes.models import ImportRun, Revision, Transition
from notes.models.choices import Origin

# Ends the reason of all that taking a run back does; before it stands the run.
TAKEN_BACK = " taken back"

OF_A_RUN = (Origin.IMPORT, Origin.MERGE)


@dataclass(slots=True)
class Layer:
    """One text of a topic. `run`: the import run that laid it; empty where a person did. `revision` has its document
    deferred."""

    run: str
    revision: Revision
    moves: list[Transition] = field(default_factory=list)


def reason_of(run: ImportRun) -> str:
    """Why a topic was changed or moved by taking this run back."""
    return f"{run}{TAKEN_BACK}"


def is_of(run: str, event: Revision | Transition) -> bool:
    """Whether it was this run that wrote the revision, or made the move."""
    return event.origin in OF_A_RUN and event.reason == run


def layers_of(topics: Collection[int]) -> dict[int, list[Layer]]:
    """Two queries, however many topics."""
    events: dict[int, list[tuple[int, bool, int, Revision | Transition]]] = {topic: [] for topic in topics}
    for revision in Revision.objects.filter(topic__in=topics).select_related("by").defer("document"):
        events[revision.topic_id].append((revision.version, False, revision.pk, revision))
    moves = Transition.objects.filter(topic__in=topics).select_related("by", "revision").defer("revision__document")
    for move in moves:
        events[move.topic_id].append((move.revision.version, True, move.pk, move))
    laid: dict[int, list[Layer]] = {topic: [] for topic in topics}
    for topic, found in events.items():
        for *_, event in sorted(found, key=lambda each: each[:3]):
            _lay(laid[topic], event)
    return laid


def _lay(layers: list[Layer], event: Revision | Transition) -> None:
    if event.origin in (Origin.IMPORT, Origin.RESTORE) and event.reason.endswith(TAKEN_BACK):
        _take_off(layers, event.reason.removesuffix(TAKEN_BACK), event)
    elif isinstance(event, Revision):
        layers.append(Layer(event.reason if is_of(event.reason, event) else "", event))
    elif event.move == "reopen" and (is_of(event.reason, event) or not layers):  # what was put away is there again
        layers.append(Layer(event.reason if is_of(event.reason, event) else "", event.revision))
    elif layers:
        layers[-1].moves.append(event)


def _take_off(layers: list[Layer], run: str, event: Revision | Transition) -> None:
    if isinstance(event, Revision) or event.move == "archive":
        while layers and layers[-1].run == run:
            layers.pop()
    if layers:  # a text of somebody else that the run had only shown
        layers[-1].moves = [move for move in layers[-1].moves if not is_of(run, move)]
