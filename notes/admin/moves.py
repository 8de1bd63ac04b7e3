"""The workflow's buttons on a topic's form: which are offered, which was pressed, and what it does."""

import dataclasses
from typing import Any

from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format

from notes.admin.sentences import unshowable
from notes.admin.standing import Standing
from notes.admin.topic_form import MoveForm
from notes.documents import RIGHTS_UNKNOWN
from notes.models import Edition, Topic, four_eyes
from notes.models.choices import Change, Status
from notes.models.moving import MOVES, REVIEWING, Move
from notes.models.refusal import Refused
from notes.rendering import RenderingRefused

# In these states a text has been approved, or is what readers have seen.
APPROVED = (Status.APPROVED, Status.PUBLISHED)

ACCEPTED = " Its rights are unknown; the history says that you acknowledged this."

# Restoring needs to know which revision: its button stands beside that one.
OF_THE_FORM = {f"_{name}": move for name, move in MOVES.items() if name != "restore"}


def label_of(name: str) -> str:
    """The words for a move that was made; `name` as transitions keep it."""
    return MOVES[name].label if name in MOVES else "Changed again"


def pressed(data: QueryDict) -> Move | None:
    """The move whose button sent the form."""
    return next((move for name, move in OF_THE_FORM.items() if name in data), None)


def offered(topic: Topic | None, standing: Standing | None, by: User) -> list[Move]:
    """The moves that lead on from here and that this person may make; None: of a new topic. At most five queries."""
    status = topic.status if topic else Status.DRAFT
    moves = [move for move in OF_THE_FORM.values() if _leads_on(move, status) and by.has_perm(move.permission)]
    shown = standing is not None and standing.is_shown_or_will_be
    # Only what is shown can be taken back, only what is not can be put away; cancelling stands beside its edition.
    impossible = {"cancel"} | ({"archive"} if shown else {"withdraw"})
    if standing is None:
        impossible.add("archive")
    if not _waits_to_be_confirmed(standing):
        impossible.add("confirm")
    possible = (move for move in moves if move.name not in impossible)
    named = (_as_publishing(move, topic, standing, by) if move.name == "publish" else move for move in possible)
    return [move for move in named if move]


def _leads_on(move: Move, status: str) -> bool:
    """What is changed of a text that was approved is a draft by the time that it is submitted."""
    return status in move.sources or move.name == "submit" and status in APPROVED


def _waits_to_be_confirmed(standing: Standing | None) -> bool:
    live = standing.live if standing else None
    if live is None or live.change != Change.WORDING:
        return False
    return Edition.objects.unconfirmed(timezone.now()).filter(pk=live.pk).exists()


def _as_publishing(publish: Move, topic: Topic | None, standing: Standing | None, by: User) -> Move | None:
    """The button that publishes, by what pressing it means for a text that nobody has approved; None: nobody but a
    reviewer can make a way for it."""
    if topic and (topic.status in APPROVED or topic.has_been_approved()):
        return publish
    if by.has_perm(REVIEWING) and not four_eyes.asked_for():
        return dataclasses.replace(publish, label="Submit, approve and publish")
    if by.is_superuser:
        return dataclasses.replace(publish, label="Publish unapproved", needs_reason=True)
    if standing and standing.live:
        return dataclasses.replace(publish, label="Publish a change of wording")
    return None


def carry_out(move: Move, topic: Topic, form: MoveForm, by: User, chosen: str) -> str:
    """Makes the move from the version that this instance has, and gives one sentence about it. `chosen` is the
    button's value. Raises Refused, Stale; a text that cannot be rendered is refused too."""
    verb = getattr(topic, move.name)
    arguments: dict[str, Any] = {"by": by}
    if move.needs_reason or move.takes_reason:
        arguments["reason"] = form.cleaned_data["reason"]
    if move.name == "publish":
        arguments |= form.window() | {name: form.cleaned_data[name] for name in ("acknowledged", "change")}
    if move.name == "cancel":
        arguments["edition"] = _edition(topic, chosen)
    try:
        made = verb(**arguments)
    except RenderingRefused as error:
        raise Refused(unshowable(error)) from error
    return _sentence(move, topic, made)


def _edition(topic: Topic, number: str) -> Edition:
    edition = topic.editions.rows().filter(number=number).first() if number.isdecimal() and len(number) < 9 else None
    if edition is None:
        raise Refused("There is no such edition.")
    return edition


def _sentence(move: Move, topic: Topic, made: Any) -> str:
    if isinstance(made, Edition):
        accepted = ACCEPTED if made.document.rights == RIGHTS_UNKNOWN else ""
        start = made.live_from
        if start > timezone.now():
            when = date_format(timezone.localtime(start), "DATETIME_FORMAT")
            return f"Readers will see edition {made.number} from {when} on.{accepted}"
        return f"Readers now see edition {made.number}.{accepted}"
    if move.name == "withdraw":
        return "Readers do not see this topic any more. It is a draft again."
    if move.name == "confirm":
        return "The change of wording is confirmed."
    if move.name == "cancel":
        return "The scheduled edition is cancelled."
    return f"This topic is now “{Status(topic.status).label.lower()}”."
