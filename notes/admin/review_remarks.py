"""Comments on the page of a review: those of each part, and what is typed and not saved yet."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Self

from django.contrib.auth.models import User
from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils import timezone

from notes.documents import Place, TopicDocument
from notes.documents.places import FIELDS
from notes.documents.uids import KINDS
from notes.models import Comment, Revision, Topic
from notes.models.comment import LONGEST
from notes.models.refusal import Refused
from notes.text.cleaning import block

FIELD = "comment-"
TOO_LONG = "A comment has {found:,} characters; {bound:,} are allowed."


@dataclass(frozen=True)
class Remarks:
    """On one part, by its key: what was said, oldest first, and what is being typed."""

    place: str
    typed: str = ""
    comments: list[Comment] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return bool(self.typed) or any(each.resolved_at is None for each in self.comments)


@dataclass(frozen=True)
class Said:
    """What a form says besides its move: new comments by the key of their part, and the number of one that is to be
    resolved, or opened again."""

    typed: dict[str, str] = field(default_factory=dict)
    resolve: int | None = None
    reopen: int | None = None

    @classmethod
    def read(cls, data: QueryDict) -> Self:
        """Raises BadRequest for what the page never sends."""
        names = [name for name in data if name.startswith(FIELD)]
        texts = {_checked(name.removeprefix(FIELD)): block(str(data[name])) for name in names}
        typed = {place: text for place, text in texts.items() if text}
        return cls(typed, _number(data.get("_resolve", "")), _number(data.get("_reopen", "")))

    def __bool__(self) -> bool:
        return bool(self.typed) or self.resolve is not None or self.reopen is not None

    def save(self, topic: Topic, revision: Revision, by: User) -> str:
        """Gives one sentence about each thing done. Raises Refused. What this person has said of the same revision in
        the same words is not said twice."""
        if found := next((len(text) for text in self.typed.values() if len(text) > LONGEST), 0):
            raise Refused(TOO_LONG.format(found=found, bound=LONGEST))
        done: list[str] = []
        if self.typed:
            number = self._add(topic, revision, by)
            done.append(f"{number} comment is saved." if number == 1 else f"{number} comments are saved.")
        if self.resolve is not None:
            _comment(topic, self.resolve).resolve(by=by)
            done.append("The comment is resolved.")
        if self.reopen is not None:
            _comment(topic, self.reopen).reopen()
            done.append("The comment is open again.")
        return " ".join(done)

    def _add(self, topic: Topic, revision: Revision, by: User) -> int:
        said = set(Comment.objects.filter(revision=revision, by=by).values_list("place", "text"))
        now = timezone.now()
        new = [
            Comment(topic=topic, revision=revision, place=place, text=text, by=by, at=now)
            for place, text in self.typed.items()
            if (place, text) not in said
        ]
        return len(Comment.objects.bulk_create(new))


@dataclass(frozen=True)
class Sorted:
    """The remarks of a topic: on parts that the page shows, on the topic as a whole, on parts that are gone."""

    on_parts: list[Remarks]
    whole: Remarks
    gone: list[Remarks]

    @classmethod
    def of(cls, comments: list[Comment], typed: dict[str, str], shown: Collection[str]) -> Self:
        together = {place: Remarks(place, text) for place, text in typed.items()}
        for comment in comments:
            key = part_of(comment.place)
            together.setdefault(key, Remarks(key)).comments.append(comment)
        whole = together.pop("", Remarks(""))
        there = [each for each in together.values() if each.place in shown]
        return cls(there, whole, [each for each in together.values() if each.place not in shown])


def comments_of(topic: Topic) -> list[Comment]:
    """All of them, oldest first. One query."""
    return list(topic.comments.select_related("by", "resolved_by", "revision").defer("revision__document"))


def parts_of(*documents: TopicDocument) -> set[str]:
    """The keys of the parts that these documents have: of all fields, and of every item."""
    items = ((kind, item.uid) for each in documents for kind in KINDS for item in getattr(each, kind))
    return {*FIELDS, "slug", *(str(Place(kind, uid)) for kind, uid in items)}


def part_of(key: str) -> str:
    """The key of the part to which a place belongs: of an item's attribute, the item."""
    return ":".join(key.split(":")[:2])


def _checked(key: str) -> str:
    """The key, empty for the topic as a whole."""
    try:
        return part_of(str(Place.parse(key))) if key else ""
    except ValueError as error:
        raise BadRequest("No part of a topic is called so.") from error


def _number(typed: str) -> int | None:
    if not typed:
        return None
    if not typed.isdecimal() or len(typed) > 18:
        raise BadRequest("No comment has this number.")
    return int(typed)


def _comment(topic: Topic, number: int) -> Comment:
    found = topic.comments.filter(pk=number).first()
    if found is None:
        raise Refused("This comment is not there any more.")
    return found
