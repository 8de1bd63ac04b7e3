"""What a review compares: what readers have on the left, what is proposed on the right."""

from dataclasses import dataclass
from typing import Self

from django.utils import timezone

from notes.admin.differences import Differences
from notes.admin.review_remarks import parts_of
from notes.admin.standing import Standing
from notes.documents import TopicDocument
from notes.models import Edition, Revision, Topic
from notes.models.choices import Change, Status


@dataclass(frozen=True)
class Sides:
    """`before`: the edition on the left, None where readers have none. `wording`: the edition that shows the right side
    to readers already and waits to be confirmed; on the left then stands the edition that it took over from."""

    standing: Standing
    revision: Revision
    before: Edition | None
    wording: Edition | None = None

    @classmethod
    def of(cls, topic: Topic) -> Self:
        """Five queries at most; one more reads the document on the left."""
        standing = Standing.of(topic)
        revision = topic.revisions.select_related("by").get(version=topic.version)
        if topic.status == Status.PUBLISHED:
            mine = topic.editions.rows()
            wording = mine.unconfirmed(timezone.now()).filter(revision=revision).first()
            if wording:
                earlier = mine.begun(wording.live_from).exclude(pk=wording.pk).reviewed().newest_first().first()
                return cls(standing, revision, earlier, wording)
        if standing.live and standing.live.change == Change.WORDING:
            # What nobody has confirmed is reviewed with what comes after it.
            last = topic.editions.rows().begun(timezone.now()).reviewed().newest_first().first()
            return cls(standing, revision, last or standing.live)
        return cls(standing, revision, standing.live)

    @property
    def left(self) -> TopicDocument | None:
        return self.before.document if self.before else None

    @property
    def right(self) -> TopicDocument:
        return self.revision.document

    def left_label(self) -> str:
        if self.before is None:
            return "Readers see nothing yet." if self.standing.last is None else "Readers see nothing now."
        is_live = self.standing.live is not None and self.standing.live.pk == self.before.pk
        return f"{'Live' if is_live else 'Before'}: edition {self.before.number}"

    def right_label(self) -> str:
        if self.wording:
            return f"To be confirmed: edition {self.wording.number}"
        return f"Proposed: version {self.revision.version}"

    def parts(self) -> set[str]:
        """The keys of all parts of both sides."""
        return parts_of(*filter(None, (self.left, self.right)))

    def differences(self, shown: set[str]) -> Differences:
        """`shown`: the parts that are not folded. Where readers have nothing, the text stands unmarked and none is."""
        if self.left is None:
            return Differences.between(self.right, self.right, self.parts())
        return Differences.between(self.left, self.right, shown)
