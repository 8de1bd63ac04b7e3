"""What a topic's form shows where somebody else has changed the same: their text, and a box that takes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from notes.admin.proposal_part import Text, is_whole_item, is_whole_kind, label_of, named, text_of
from notes.documents.diff import words
from notes.documents.places import Conflict

THEY_DELETED = "They have deleted this, you have changed it. It stays unless you take theirs."
YOU_DELETED = "You have deleted this, they have changed it. It is deleted unless you take theirs."
NOT_THEIRS = "Their text does not hold this. It stays unless you take theirs."
NOT_YOURS = "Your text does not hold this. It is left out unless you take theirs."


@dataclass(frozen=True)
class Collision:
    """`name` and `key`: what the box is sent as. Where there is a `sentence`, an item as a whole is in question."""

    name: str
    key: str
    label: str
    theirs: Text
    sentence: str = ""

    @property
    def anchor(self) -> str:
        return f"theirs-{self.key.replace(':', '-')}"

    @classmethod
    def of(cls, conflict: Conflict, names: Mapping[str, str]) -> Self:
        """The words of theirs are marked where they differ from mine; `names`: of the items, by uid."""
        place, label = conflict.place, label_of(conflict, names)
        if is_whole_kind(place):
            values: tuple[object, ...] = (*(conflict.ours or ()), *(conflict.theirs or ()))  # type: ignore[misc]  # tuples
            is_order = all(isinstance(each, str) for each in values)
            return cls("take" if is_order else "take_all", str(place), label, Text(names=named(conflict.theirs, names)))
        if is_whole_item(place):
            shown = text_of(place, conflict.base), text_of(place, conflict.theirs)
            text = Text(tuple(words(*shown)) if conflict.theirs else ())  # what they deleted stands in the form
            return cls("take", str(place), label, text, _sentence(conflict))
        text = Text(tuple(words(text_of(place, conflict.ours), text_of(place, conflict.theirs))))
        return cls("take", str(place), label, text)


def _sentence(conflict: Conflict) -> str:
    if conflict.theirs is None:
        return THEY_DELETED if conflict.base else NOT_THEIRS
    return YOU_DELETED if conflict.base else NOT_YOURS
