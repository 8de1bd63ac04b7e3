"""Nobody approves their own text, as long as somebody else can."""

import re

from django.conf import settings
from django.contrib.auth.models import User

from notes.models.import_run import ImportRun
from notes.models.refusal import Refused
from notes.models.revision import Revision
from notes.models.roles import REVIEWING, approvers
from notes.models.transition import Transition

# What a Transition says of an approval by the person who wrote or submitted the text.
OWN_TEXT = "own text"

RUN = re.compile(r"import run (\d{1,18})")  # as an import run calls itself

ASK = "Somebody else has to approve this before readers see it: submit it for review."


def asked_for() -> bool:
    """Whether a second person must approve: as FOUR_EYES says, and with `auto` as soon as two accounts may approve.
    One query at most."""
    if settings.FOUR_EYES == "auto":
        return len(approvers()[:2]) == 2
    return bool(settings.FOUR_EYES == "on")


def checked(revision: Revision, by: User | None, reason: str) -> str:
    """What is to be recorded of an approval of this revision: OWN_TEXT, or nothing.

    Raises Refused where the text is this person's own and somebody else must approve. A superuser may all the same,
    with a written reason. Nobody (the operator) has no text of their own.
    """
    why = _own(revision, by)
    if not why:
        return ""
    if asked_for() and not (by and by.is_superuser and reason.strip()):
        exception = " As a superuser, give a reason to approve it all the same." if by and by.is_superuser else ""
        raise Refused(f"Somebody else has to approve this: {why}.{exception}")
    return OWN_TEXT


def alone(by: User | None, reason: str) -> str:
    """What is to be recorded where this person approves and shows a text all alone. Raises Refused where somebody else
    has to approve it: always, but for the only person who may, and for a superuser with a written reason."""
    may = by is not None and by.has_perm(f"notes.{REVIEWING}")
    if not may or asked_for() and not (by and by.is_superuser and reason.strip()):
        raise Refused(ASK)
    return OWN_TEXT


def _own(revision: Revision, by: User | None) -> str:
    if by is None:
        return ""
    if revision.by_id == by.pk:
        return "you made its last change"
    run = RUN.fullmatch(revision.reason) if revision.by_id is None else None
    if run and ImportRun.objects.filter(pk=int(run[1]), by=by).exists():
        return "you imported it"
    submitted = Transition.objects.filter(topic=revision.topic_id, move="submit").first()
    return "you submitted it for review" if submitted and submitted.by_id == by.pk else ""
