"""The boxes of a form that take somebody else's text instead of one's own, carried out on what was sent."""

from collections.abc import Iterator

from django.http import QueryDict

from notes.admin.item_forms import KINDS, MOST_FORMS, Kind
from notes.admin.topic_form import TopicForm, slug_in
from notes.documents import TopicDocument
from notes.documents.ordering import woven
from notes.documents.places import ATTRIBUTES, FIELDS, Place
from notes.models import Subject
from notes.models.fields import folded

KIND_OF = {kind.name: kind for kind in KINDS}
Values = dict[str, str]


def asks(data: QueryDict) -> bool:
    return "take" in data or "take_all" in data


def taken(data: QueryDict, theirs: TopicDocument) -> QueryDict:
    """What was sent, with theirs where a box asks for it. A forged box does nothing. A query for a subject."""
    made = data.copy()
    for place in _places(data.getlist("take")):
        if place.kind in KIND_OF:
            _take_item(made, KIND_OF[place.kind], place, theirs)
        else:
            made[place.kind] = _field(place.kind, theirs)
    for place in _places(data.getlist("take_all")):
        if place.kind in KIND_OF and not place.uid:
            _take_all(made, KIND_OF[place.kind], theirs)
    return made


def _places(keys: list[str]) -> Iterator[Place]:
    for key in keys:
        try:
            yield Place.parse(key)
        except ValueError:
            continue


def _field(name: str, theirs: TopicDocument) -> str:
    if name == "subject":
        found = Subject.objects.filter(folded_name=folded(theirs.subject)).first()
        return str(found.pk) if found else ""
    if name == "slug":
        return slug_in(theirs)
    assert name in FIELDS
    return TopicForm.written(name, getattr(theirs, name))


def _take_item(data: QueryDict, kind: Kind, place: Place, theirs: TopicDocument) -> None:
    items = {item.uid: item for item in getattr(theirs, kind.name)}
    if not place.uid:
        return _take_order(data, kind, list(items))
    prefix = next((row for row in _rows(data, kind) if data.get(f"{row}-uid") == place.uid), None)
    item = items.get(place.uid)
    if prefix is None:
        return None
    if item is None:
        data[f"{prefix}-DELETE"] = "on"
        return None
    values = kind.form.values_of(item, 0)
    for name in (place.name,) if place.name else ATTRIBUTES[kind.name]:
        data[f"{prefix}-{name}"] = str(values[name])
        if name == "heading":
            data[f"{prefix}-supplied"] = str(values["supplied"])
    if not place.name:
        data.pop(f"{prefix}-DELETE", None)
    return None


def _rows(data: QueryDict, kind: Kind) -> list[str]:
    total = data.get(f"{kind.name}-TOTAL_FORMS", "")
    number = min(int(total), MOST_FORMS) if total.isdecimal() and len(total) < 6 else 0
    return [f"{kind.name}-{index}" for index in range(number)]


def _take_order(data: QueryDict, kind: Kind, theirs: list[str]) -> None:
    """Theirs of what both have; what only mine has stays behind its neighbour."""
    rows = {data.get(f"{row}-uid") or row: row for row in _rows(data, kind)}
    mine = sorted(rows, key=lambda uid: _number(data.get(f"{rows[uid]}-position", "")))
    for number, uid in enumerate(woven([uid for uid in theirs if uid in rows], mine), start=1):
        data[f"{rows[uid]}-position"] = str(number)


def _number(position: str) -> int:
    return int(position) if position.isdecimal() and len(position) < 6 else MOST_FORMS


def _take_all(data: QueryDict, kind: Kind, theirs: TopicDocument) -> None:
    for name in [name for name in data if name.startswith(f"{kind.name}-")]:
        del data[name]
    items = getattr(theirs, kind.name)
    data[f"{kind.name}-TOTAL_FORMS"], data[f"{kind.name}-INITIAL_FORMS"] = str(len(items)), "0"
    for index, item in enumerate(items):
        for name, value in kind.form.values_of(item, index + 1).items():
            data[f"{kind.name}-{index}-{name}"] = str(value)
