"""What `--publish` may show to readers, and what it must leave to an editor."""

from notes.documents import RIGHTS_UNKNOWN
from notes.importing.report import Row
from notes.models import ImportRun, Topic
from notes.models.choices import Origin, Status
from notes.models.edition import NOT_CANCELLED
from notes.models.import_run import Outcome
from notes.models.refusal import Refused
from notes.rendering import RenderingRefused

# The outcomes after which a topic equals its file.
SHOWN = (Outcome.CREATED, Outcome.UPDATED, Outcome.MERGED, Outcome.UNCHANGED, Outcome.RENAMED)


def show(topic: Topic, row: Row, run: ImportRun) -> None:
    """Publishes the topic if it now equals its file and readers do not see that yet; else the row says why not.
    The move is the operator's."""
    if row.outcome not in SHOWN:
        return
    newest = topic.editions.filter(NOT_CANCELLED).select_related("revision").rows().order_by("-number").first()
    if newest and newest.revision.version == topic.version and not _withdrawn(topic):
        return
    reason = _reason_against(topic, newest.revision.version if newest else 0)
    if not reason:
        try:
            topic.publish(by=None, origin=Origin.IMPORT, reason=str(run))
            row.published = True
            return
        except (Refused, RenderingRefused) as error:
            reason = str(error)
    row.note("NOT_PUBLISHED", reason)


def _reason_against(topic: Topic, shown_version: int) -> str:
    if _withdrawn(topic):
        return "It was withdrawn; an editor decides whether it is shown again."
    if topic.status == Status.ARCHIVED:
        return "It is archived."
    unseen = topic.revisions.filter(version__gt=shown_version)
    if unseen.exclude(origin=Origin.IMPORT).exclude(origin=Origin.MERGE, by=None).exists():
        return "It holds an editor's change that readers have not seen; an editor publishes it."
    if topic.rights == RIGHTS_UNKNOWN:
        return "Its rights are unknown; --rights states them."
    return ""


def _withdrawn(topic: Topic) -> bool:
    """Taken from the readers by an editor, and not shown again since."""
    last = topic.transitions.filter(move__in=["publish", "withdraw"]).first()
    return last is not None and last.move == "withdraw"
