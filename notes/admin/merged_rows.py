"""The rows of a form that a merge has filled: those of one kind of items."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from notes.admin.item_forms import ItemForm, Kind
from notes.admin.readable import Readable, uid_of
from notes.documents.merge import Merge
from notes.documents.places import ATTRIBUTES, Conflict, Place

Values = dict[str, str]


@dataclasses.dataclass
class Row:
    """`conflicts`: by the name of the field, or empty for the row as a whole."""

    uid: str
    values: Values
    conflicts: dict[str, Conflict] = dataclasses.field(default_factory=dict)
    place: float = float("inf")  # where it stood when it was typed
    # Stands as it was typed, whatever the merge says.
    as_typed: bool = False


class MergedRows:
    """The items that the merge gave, each character of mine as it was typed; and what was typed into other rows."""

    def __init__(self, kind: Kind, merge: Merge, readable: Readable) -> None:
        self.kind, self.versions = kind, merge.versions
        self.conflicts = {
            (each.place.uid, each.place.name): each for each in merge.conflicts if each.place.kind == kind.name
        }
        self.mine, self.theirs = self._by_uid(merge.versions.ours), self._by_uid(merge.versions.theirs)
        self.before = self._by_uid(merge.versions.base) if merge.versions.base else {}
        self.form_of = dict(zip(self.mine, readable.rows[kind.name], strict=False))
        self.as_typed = {id(form) for form in (*readable.rows_as_typed, *readable.loose[kind.name])}
        self.rest = {uid_of(form) or str(form.prefix): form for form in readable.loose[kind.name]}
        self.rest |= {uid: form for uid, form in self.form_of.items() if id(form) in self.as_typed}
        self.rows = [self._row(item) for item in getattr(merge.document, kind.name)]
        self._put_in_the_rest()
        self.rows += self._deleted_by_me()

    def _by_uid(self, document: Any) -> dict[str, Any]:
        return {item.uid: item for item in getattr(document, self.kind.name)}

    def _row(self, item: Any) -> Row:
        form = self.rest.pop(item.uid, None)
        if form is not None:
            return self._as_typed(form, item.uid)
        values, mine, form = self._written(item), self.mine.get(item.uid), self.form_of.get(item.uid)
        if form is not None:
            typed = raw(form)
            kept = [name for name in ATTRIBUTES[self.kind.name] if getattr(item, name) == getattr(mine, name)]
            kept += ["supplied"] if "heading" in kept else []
            values |= {name: typed[name] for name in kept if name in typed}
            values["uid"] = item.uid if item.uid in self.theirs else typed["uid"]
        return Row(item.uid, values, dict(self._in_question(item.uid)), form.place if form else float("inf"))

    def _written(self, item: Any) -> Values:
        return {name: "" if value is None else str(value) for name, value in self.kind.form.values_of(item, 0).items()}

    def _in_question(self, uid: str) -> Iterator[tuple[str, Conflict]]:
        """A conflict over a whole item that both sides have is one over each of its texts."""
        whole = self.conflicts.get((uid, ""))
        for name in ATTRIBUTES[self.kind.name]:
            if found := self.conflicts.get((uid, name)):
                yield name, found
            elif whole and whole.ours and whole.theirs:
                values = [getattr(each, name) if each else None for each in (whole.base, whole.ours, whole.theirs)]
                if values[1] != values[2]:
                    yield name, Conflict(Place(self.kind.name, uid, name), *values)
        if whole and not (whole.ours and whole.theirs):
            yield "", whole

    def _as_typed(self, form: ItemForm, uid: str) -> Row:
        return Row(uid, raw(form), dict(self._changed_meanwhile(form, uid)), form.place, as_typed=True)

    def _changed_meanwhile(self, form: ItemForm, uid: str) -> Iterator[tuple[str, Conflict]]:
        before, theirs = self.before.get(uid), self.theirs.get(uid)
        if theirs is None:
            if before and not form["DELETE"].value():
                yield "", Conflict(Place(self.kind.name, uid), before, before, None)
            return
        for name in ATTRIBUTES[self.kind.name]:
            was, other, typed = getattr(before, name, None), getattr(theirs, name), raw(form).get(name, "")
            if other != was and other != typed.replace("\r\n", "\n").strip():
                yield name, Conflict(Place(self.kind.name, uid, name), was, typed, other)

    def _put_in_the_rest(self) -> None:
        """After the row that they followed when they were typed. What both have deleted is gone."""
        for key, form in sorted(self.rest.items(), key=lambda pair: pair[1].place):
            uid = uid_of(form)
            is_gone = form["DELETE"].value() or not any(form[name].value() for name in form.texts)
            if is_gone and uid and (uid not in self.theirs or (uid, "") in self.conflicts):
                continue
            before = [number for number, row in enumerate(self.rows, 1) if row.place < form.place]
            self.rows.insert(max(before, default=0), self._as_typed(form, uid or key))

    def _deleted_by_me(self) -> Iterator[Row]:
        """Theirs, ready to be deleted: unticking the box keeps it."""
        for (uid, name), conflict in self.conflicts.items():
            if uid and not name and conflict.ours is None and conflict.theirs:
                yield Row(uid, self._written(conflict.theirs) | {"DELETE": "on"}, {"": conflict})


def raw(form: ItemForm) -> Values:
    """What the browser sent of a row."""
    values = {name: form[name].data for name in form.fields}
    return {name: "on" if value is True else str(value or "") for name, value in values.items() if value is not False}
