"""Two versions of a topic side by side, or a version and what readers see."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from notes.admin.differences import Differences
from notes.admin.topic_pages import found, page
from notes.documents import TopicDocument
from notes.models import Edition, Revision, Topic

# The side of a comparison that is no version.
READERS = "readers"


class NotComparedError(Exception):
    """Its text is a sentence for the person who asked."""


@dataclass(frozen=True)
class Side:
    name: str
    document: TopicDocument
    revision: Revision | None = None
    edition: Edition | None = None


def compare(desk: Any, request: HttpRequest, topic_id: int) -> HttpResponse:
    """`old` and `new`: versions, or "readers". Three queries at most."""
    topic = found(desk, request, topic_id)
    asked = [request.GET.get(name, "") for name in ("old", "new")]
    words: dict[str, Any] = {
        "title": "Compare",
        "of_history": True,
        "old": asked[0],
        "new": asked[1],
        "readers": READERS,
    }
    try:
        left, right = _sides(topic, *asked)
    except NotComparedError as problem:
        answer = page(desk, request, topic, "compare", **words, problem=str(problem))
        answer.status_code = 400
        return answer
    differences = Differences.between(left.document, right.document)
    return page(
        desk, request, topic, "compare", **words, sides=(left, right), left=left, right=right, differences=differences
    )


def _sides(topic: Topic, old: str, new: str) -> tuple[Side, Side]:
    """Raises NotComparedError."""
    asked = [_asked(text) for text in (old, new)]
    revisions = {each.version: each for each in topic.revisions.filter(version__in=asked).select_related("by")}
    live = Edition.objects.live(timezone.now()).filter(topic=topic).first() if READERS in (old, new) else None
    left, right = (_side(each, revisions, live) for each in asked)
    return left, right


def _asked(text: str) -> int:
    """The version; 0 for what readers see."""
    if text == READERS:
        return 0
    if not text.isdecimal() or not 0 < len(text) < 10 or int(text) == 0:
        raise NotComparedError("Choose two versions, each by its number.")
    return int(text)


def _side(version: int, revisions: dict[int, Revision], live: Edition | None) -> Side:
    if version == 0:
        if live is None:
            raise NotComparedError("Readers see nothing of this topic now.")
        return Side(f"What readers see: edition {live.number}", live.document, edition=live)
    if version not in revisions:
        raise NotComparedError(f"This topic has no version {version}.")
    return Side(f"Version {version}", revisions[version].document, revisions[version])
