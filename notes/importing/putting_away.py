"""Topics that the taking back of a run has put away: they come back with their file, unlike an editor's archive."""

from notes.documents import TopicDocument
from notes.models import ImportRun, Revision, Topic
from notes.models.choices import Origin, Status


def is_put_away(topic: Topic) -> bool:
    """Put away by the taking back of a run, and not touched since. No query for a topic that is not archived."""
    if topic.status != Status.ARCHIVED:
        return False
    last = topic.transitions.filter(move="archive").select_related("revision").first()
    return last is not None and last.origin == Origin.IMPORT and last.revision.version == topic.version


def bring_back(topic: Topic, document: TopicDocument, run: ImportRun) -> Revision:
    """Takes it out of the archive as a draft that says what the file says now. Raises Refused."""
    topic.reopen(by=None, origin=Origin.IMPORT, reason=str(run))
    topic.apply(document, by=None, started_from=topic.version, origin=Origin.IMPORT, reason=str(run))
    return topic.revision(topic.version)
