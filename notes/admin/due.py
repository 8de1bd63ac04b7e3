"""What the list of editions does with those that are scheduled: they begin now, or never."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from notes.admin.bulk import Outcome
from notes.models import Edition
from notes.models.edition import FOREVER
from notes.models.refusal import Refused, Stale

# As many as one request does: publishing renders each.
MANY = 100

CHANGED = "It was changed after this edition was scheduled. Publish the new text from its form, or cancel the edition."


@admin.action(description="Publish now", permissions=["publish"])
def publish_now(_desk: Any, request: HttpRequest, editions: QuerySet[Edition]) -> None:
    _each(request, editions, _begin, "published")


@admin.action(description="Cancel", permissions=["publish"])
def cancel(_desk: Any, request: HttpRequest, editions: QuerySet[Edition]) -> None:
    _each(request, editions, lambda edition, by: edition.topic.cancel(edition, by=by), "cancelled")


def _begin(edition: Edition, by: User) -> Edition:
    """What it was scheduled as, from now on: the same text, kind of change and end. Its rights were asked for then."""
    if not edition.is_scheduled(timezone.now()):
        raise Refused("Only an edition that is scheduled and has not begun can be published now.")
    end = None if edition.planned_until >= FOREVER else edition.planned_until
    given: dict[str, Any] = {"live_until": end, "change": edition.change, "acknowledged": True}
    try:
        made: Edition = edition.topic.publish(by=by, started_from=edition.revision.version, **given)
    except Stale as error:
        raise Refused(CHANGED) from error
    return made


def _each(request: HttpRequest, editions: QuerySet[Edition], deed: Callable[[Edition, User], Any], done: str) -> None:
    """Each in its own transaction; each refusal is told by name."""
    chosen = editions.select_related("topic", "revision").order_by("live_from", "pk")
    outcome, found = Outcome(), list(chosen.defer("parts", "document", "revision__document")[:MANY])
    if not found:  # the list holds what is scheduled alone
        messages.error(request, "Nothing was done: what was chosen is not scheduled any more.")
    assert isinstance(request.user, User)  # the admin lets nobody else in
    for edition in found:
        outcome.attempt(edition.topic, partial(deed, edition, request.user))
    if outcome.done:
        number = "1 edition is" if outcome.done == 1 else f"{outcome.done} editions are"
        messages.success(request, f"{number} {done}.")
    for refusal in outcome.refusals():
        messages.error(request, refusal)
