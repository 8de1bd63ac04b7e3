"""What reviewers have asked of a topic: stands above its form until it is done."""

from dataclasses import dataclass
from typing import Self

from notes.models import Comment, Topic, Transition
from notes.models.choices import Status

# As many comments as are told in full; the review page holds all.
MOST = 10


@dataclass(frozen=True)
class Requested:
    """`move`: the one that sent it back, while it stands there; `comments`: those that are open, the oldest first."""

    move: Transition | None
    comments: list[Comment]

    @classmethod
    def of(cls, topic: Topic) -> Self:
        """Two queries at most."""
        move = None
        if topic.status == Status.CHANGES_REQUESTED:
            asked = Transition.objects.filter(topic=topic, move="request_changes")
            move = asked.select_related("by").first()
        return cls(move, list(topic.comments.open().select_related("by")[: MOST + 1]))

    def __bool__(self) -> bool:
        return bool(self.move or self.comments)

    @property
    def told(self) -> list[Comment]:
        return self.comments[:MOST]

    @property
    def are_more(self) -> bool:
        return len(self.comments) > MOST
