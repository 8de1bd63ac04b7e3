"""What `--publish` may show to readers, and what it must leave to an editor."""

from notes.documents import RIGHTS_UNKNOWN
from notes.importing.layers import TAKEN_BACK
from notes.importing.report import Row
from notes.models import Edition, ImportRun, Revision, Topic, Transition
from notes.models.choices import Origin, Status
from notes.models.import_run import Outcome
from notes.models.refusal import Refused
from notes.rendering import RenderingRefused

# The outcomes after which a topic equals its file.
SHOWN = (Outcome.CREATED, Outcome.UPDATED, Outcome.MERGED, Outcome.UNCHANGED, Outcome.RENAMED)


def show(topic: Topic, row: Row, run: ImportRun, revision: Revision | None = None) -> None:
    """Publishes the topic if it now equals its file and readers do not see that yet; else the row says why not.
    The move is the operator's. `revision`: one of the topic's that is at hand."""
    if row.outcome not in SHOWN:
        return
    # Of such a topic nobody can have published, changed or withdrawn anything; `publish` would notice it.
    is_new = topic.version == 1 and topic.created_at >= run.started_at
    newest = None if is_new else _newest(topic)
    if newest and not _last_withdrawal(topic) and _says_the_same(newest, topic):
        return
    reason = _unknown_rights(topic) if is_new else _reason_against(topic, newest.revision.version if newest else 0)
    if not reason:
        try:
            known = revision if revision and revision.version == topic.version else None
            topic.publish(by=run.by, origin=Origin.IMPORT, reason=str(run), revision=known)
            row.published = True
            return
        except (Refused, RenderingRefused) as error:
            reason = str(error)
    row.note("NOT_PUBLISHED", reason)


def _reason_against(topic: Topic, shown_version: int) -> str:
    withdrawal = _last_withdrawal(topic)
    if withdrawal and withdrawal.origin != Origin.IMPORT:  # not by the taking back of a run
        return "It was withdrawn; an editor decides whether it is shown again."
    if topic.status == Status.ARCHIVED:
        return "It is archived."
    unseen = topic.revisions.filter(version__gt=shown_version)
    unseen = unseen.exclude(origin=Origin.RESTORE, reason__endswith=TAKEN_BACK)
    if unseen.exclude(origin=Origin.IMPORT).exclude(origin=Origin.MERGE, by=None).exists():
        return "It holds an editor's change that readers have not seen; an editor publishes it."
    return _unknown_rights(topic)


def _unknown_rights(topic: Topic) -> str:
    return "Its rights are unknown; --rights states them." if topic.rights == RIGHTS_UNKNOWN else ""


def _newest(topic: Topic) -> Edition | None:
    return topic.editions.not_cancelled().select_related("revision").rows().order_by("-number").first()


def _says_the_same(newest: Edition, topic: Topic) -> bool:
    """A text that was taken back is a version of its own, and the same text."""
    return newest.revision.version == topic.version or newest.document == topic.document


def _last_withdrawal(topic: Topic) -> Transition | None:
    """By which the topic was taken from the readers, if it was not shown again since."""
    last = topic.transitions.filter(move__in=["publish", "withdraw"]).first()
    return last if last and last.move == "withdraw" else None
