"""The form of a topic that somebody else has saved meanwhile: filled by the merge of both texts."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from notes.admin.collision import Collision
from notes.admin.item_forms import KINDS, Kind
from notes.admin.merged_rows import MergedRows, Row
from notes.admin.proposal_part import Text, label_of, names_of, text_of
from notes.admin.readable import Readable
from notes.admin.topic_form import TopicForm, slug_in
from notes.admin.typed import Typed
from notes.documents import TopicDocument, diff, merge
from notes.documents.merge import Merge
from notes.documents.places import FIELDS, Conflict, Place
from notes.documents.uids import KINDS as KIND_NAMES

BECAME = {diff.NEW: "new", diff.REMOVED: "deleted", diff.MOVED: "moved", diff.CHANGED: "changed"}


@dataclass(frozen=True)
class Told:
    """One line of the account: a part, what became of it, and where it stands in the form (empty: nowhere)."""

    label: str
    became: str
    anchor: str


class MergedForm:
    """`typed`: the form as it is to be shown. `collisions`: where both have changed the same, mine stands and theirs
    is shown; `merged_in`: what theirs changed besides. `base` None: the version started from is not known."""

    def __init__(
        self, sent: Typed, readable: Readable, mine: TopicDocument, base: TopicDocument | None, current: "Current"
    ) -> None:
        """`mine`: the readable document in the site's spelling."""
        self.readable, self.base, self.current = readable, base, current
        self.merge: Merge = merge(base, mine, current.document)
        self.names = names_of(self.merge)
        self.collisions: list[Collision] = []
        self.merged_in: list[Told] = []
        conflicts = dict(self._field_conflicts(sent))
        self.rows = {kind: MergedRows(kind, self.merge, readable) for kind in KINDS}
        data = self._field_values(sent)
        for kind, found in self.rows.items():
            data |= rows_sent(kind, found.rows)
        self.typed = Typed.posted(data)
        for name, conflict in conflicts.items():
            self._collide(self.typed.form[name], conflict)
        for kind, found in self.rows.items():
            self._dress(kind, found)
        self._tell()

    @property
    def has_typed(self) -> bool:
        """Whether what was sent says anything else than the version started from, as far as that is known."""
        readable, ours = self.readable, self.merge.versions.ours
        base = self.merge.versions.base
        if base is None or readable.as_typed or readable.rows_as_typed or any(readable.loose.values()):
            return True
        slug = base.slug if ours.slug in ("", slug_in(base)) else ours.slug
        return dataclasses.replace(ours, slug=slug) != base

    def _field_values(self, sent: Typed) -> dict[str, str]:
        """As typed, unless the merge changed it."""
        ours, merged = self.merge.versions.ours, self.merge.document
        values = {name: str(sent.form[name].data or "") for name in sent.form.fields}
        for name in FIELDS:
            if name not in self.readable.as_typed and getattr(merged, name) != getattr(ours, name):
                is_theirs = getattr(merged, name) == getattr(self.current.document, name)
                value = self.current.values[name] if is_theirs else getattr(merged, name)
                values[name] = TopicForm.written(name, value)
        if self._slug_side(values["slug"]) == "theirs":
            values["slug"] = self.current.slug
        return values

    def _slug_side(self, typed: str) -> str:
        """A topic always has one, so the document's empty one says nothing."""
        if typed in ("", self.current.slug) or (self.base and typed == slug_in(self.base)):
            return "theirs"
        return "mine" if self.base and self.current.slug == slug_in(self.base) else "both"

    def _field_conflicts(self, sent: Typed) -> Iterator[tuple[str, Conflict]]:
        for conflict in self.merge.conflicts:
            if conflict.place.kind in FIELDS:
                yield conflict.place.kind, conflict
        for name in self.readable.as_typed - {"slug"}:
            was, other = getattr(self.base, name, None), getattr(self.current.document, name)
            if was != other:
                yield name, Conflict(Place(name), was, None, other)
        if self._slug_side(slug := str(sent.form["slug"].data or "")) == "both":
            yield "slug", Conflict(Place("slug"), None, slug, self.current.slug)

    def _collide(self, shown: Any, conflict: Conflict) -> None:
        shown.collision = Collision.of(conflict, self.names)
        self.collisions.append(shown.collision)

    def _dress(self, kind: Kind, found: MergedRows) -> None:
        formset = self.typed.formsets[kind]
        if whole := found.conflicts.get(("", "")):
            self._collide(formset, whole)
        for form, row in zip(formset.forms, found.rows, strict=False):
            for name, conflict in row.conflicts.items():
                self._collide(form[name] if name else form, conflict)

    def _tell(self) -> None:
        """Lists what the merge brought in, and marks it at its place."""
        places = dict(self._forms())
        asked = {collision.key for collision in self.collisions}
        for change in diff.parts(self.merge.versions.ours, self.merge.document):
            place = change.place
            if change.change == diff.UNCHANGED or place.kind == "slug" or str(place) in asked:
                continue
            if place.kind in self.readable.as_typed or (place.uid and places.get(place.uid, self) is None):
                continue
            if place.name or place.kind not in KIND_NAMES:
                form = places[place.uid] if place.uid else self.typed.form
                self._mark(form[place.name or place.kind], change)
            elif change.change != diff.CHANGED:  # of a changed one, each text follows by itself
                form = places.get(place.uid)
                self.merged_in.append(self._told(place, change.change, str(form.prefix) if form else ""))

    def _forms(self) -> Iterator[tuple[str, Any]]:
        """The form of each item that the merge gave; None for one that stands as it was typed."""
        for kind, found in self.rows.items():
            for form, row in zip(self.typed.formsets[kind].forms, found.rows, strict=False):
                yield row.uid, None if row.as_typed else form

    def _mark(self, field: Any, change: diff.PartChange) -> None:
        texts = (text_of(change.place, each) for each in (change.one, change.other))
        field.merged_in = Text(tuple(diff.words(*texts)))
        self.merged_in.append(self._told(change.place, diff.CHANGED, field.id_for_label))

    def _told(self, place: Place, change: str, anchor: str) -> Told:
        return Told(label_of(Conflict(place, None, None, None), self.names), BECAME[change], anchor)


@dataclass(frozen=True)
class Current:
    """The topic as it is now: its document, and what stands in its form."""

    document: TopicDocument
    values: dict[str, Any]

    @property
    def slug(self) -> str:
        return str(self.values["slug"])


def rows_sent(kind: Kind, rows: list[Row]) -> dict[str, str]:
    """As a browser sends them, and an empty one behind them."""
    number = str(len(rows) + 1)
    data = {f"{kind.name}-TOTAL_FORMS": number, f"{kind.name}-INITIAL_FORMS": "0"}
    for index, row in enumerate(rows):
        position = row.values["position"] if row.as_typed and not row.values["position"].isdecimal() else str(index + 1)
        data |= {f"{kind.name}-{index}-{name}": value for name, value in row.values.items()}
        data[f"{kind.name}-{index}-position"] = position
    if "kind" in kind.form.base_fields:
        data[f"{kind.name}-{len(rows)}-kind"] = str(kind.form.base_fields["kind"].initial)
    return data
