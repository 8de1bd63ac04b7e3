"""What of a typed form can be merged, even when some of it cannot be saved as it is."""

import dataclasses
from typing import Any, Self

from notes.admin.item_forms import KINDS, ItemForm, Kind
from notes.admin.typed import Typed
from notes.documents import DocumentError, TopicDocument
from notes.documents.uids import KINDS as KIND_NAMES

Rows = dict[str, list[ItemForm]]


@dataclasses.dataclass(frozen=True)
class Readable:
    """`document`: what was typed, with what `before` said wherever that cannot be read. `rows`: by kind, the row of
    each of the document's items. `as_typed`: the names of fields, and `rows_as_typed` the rows, for which the
    document only has a stand-in. `loose`: by kind, what was typed into rows that gave no item, deleted ones too."""

    document: TopicDocument
    rows: Rows
    loose: Rows
    as_typed: frozenset[str]
    rows_as_typed: tuple[ItemForm, ...]

    @classmethod
    def of(cls, typed: Typed, before: TopicDocument) -> Self:
        """`before`: the version that the person saw, where it is known, else any."""
        fields = _fields(typed)
        found = {kind.name: _Items(kind, typed, before) for kind in KINDS}
        as_typed = set(typed.form.errors) & {field.name for field in dataclasses.fields(before)}
        while True:
            values: dict[str, Any] = {name: value for name, value in fields.items() if name not in as_typed}
            values |= {name: tuple(items.items) for name, items in found.items() if name not in as_typed}
            try:
                document = dataclasses.replace(before, **values)
            except DocumentError as error:
                as_typed |= _refused(error, as_typed) or {*fields, *KIND_NAMES}
                continue
            for name in as_typed & set(KIND_NAMES):
                found[name].stand_in()
            return cls(
                document,
                {name: items.rows for name, items in found.items()},
                {name: items.loose for name, items in found.items()},
                frozenset(as_typed - set(KIND_NAMES)),
                tuple(row for items in found.values() for row in items.as_typed),
            )


class _Items:
    """The rows of one kind, and the items that they give."""

    def __init__(self, kind: Kind, typed: Typed, before: TopicDocument) -> None:
        self.rows: list[ItemForm] = []
        self.items: list[Any] = []
        self.loose: list[ItemForm] = []
        self.as_typed: list[ItemForm] = []
        there = {item.uid: item for item in getattr(before, kind.name)}
        for form in typed.formsets[kind].in_order:
            item = form.item
            is_emptied = item is not None and not item.name
            if form["DELETE"].value() or is_emptied or (form.errors and uid_of(form) not in there):
                self.loose.append(form)
            elif item or form.errors:
                self.rows.append(form)
                self.items.append(item if item and not form.errors else there[uid_of(form)])
                self.as_typed += [form] if form.errors else []

    def stand_in(self) -> None:
        """None of the rows is the document's."""
        self.loose, self.rows, self.as_typed = [*self.loose, *self.rows], [], []


def uid_of(form: ItemForm) -> str:
    return str(form["uid"].value() or "")


def _fields(typed: Typed) -> dict[str, Any]:
    cleaned = typed.form.cleaned_data
    values = {name: value for name, value in cleaned.items() if name != "subject"}
    if "subject" in cleaned:
        values["subject"] = cleaned["subject"].name if cleaned["subject"] else ""
    return values


def _refused(error: DocumentError, already: set[str]) -> set[str]:
    """What of the document cannot be as it is; empty when the error does not say, or names nothing new."""
    name = str(error.values.get("field", ""))
    name = "tags" if name == "tag" else name
    known = {*KIND_NAMES, *(field.name for field in dataclasses.fields(TopicDocument))}
    return {name} & known - already
