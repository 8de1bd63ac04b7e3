"""What an editor decides about each part that the topic and a file have both changed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from notes.admin import widgets
from notes.admin.proposal_part import Part, is_whole_item, is_whole_kind
from notes.admin.topic_filters import UNSORTED
from notes.documents.matching import common
from notes.documents.passages import passages
from notes.documents.places import Conflict, Place, Side
from notes.models import Subject, choices

OURS, THEIRS, TYPED = "ours", "theirs", "typed"
SIDES = {OURS: Side.OURS, THEIRS: Side.THEIRS}
EDIT = (TYPED, "Edit both")
UNDECIDED = "Say what is to become of this part."

# Texts of several paragraphs, and those of one line. The rest are values, of which there can be but one.
LONG = ("summary", "body")
SHORT = ("title", "heading", "hook", "text")


class PartForm(forms.Form):
    """One part's decision. Its radio buttons are named by the place's key, what is typed `<key>-typed`."""

    take = forms.ChoiceField(
        label="What is to stand there", widget=forms.RadioSelect, error_messages={"required": UNDECIDED}
    )

    def __init__(self, part: Part, subjects: list[str], data: QueryDict | None = None) -> None:
        super().__init__(data, label_suffix="")
        self.part, self.conflict = part, part.conflict
        field = _field(self.conflict.place, subjects)
        take = self.fields["take"]
        assert isinstance(take, forms.ChoiceField)
        take.choices = [*_sides(self.conflict), *([EDIT] if field else [])]
        if field:
            field.required, field.label = False, f"What is to stand there: {part.label}"
            self.fields[TYPED] = field
            self.initial[TYPED] = both(self.conflict)

    def add_prefix(self, field_name: str) -> str:
        place = str(self.conflict.place)
        return place if field_name == "take" else f"{place}-{field_name}"

    def full_clean(self) -> None:
        """What was typed and then not chosen may be anything."""
        super().full_clean()
        if self.is_bound and self.data.get(self.add_prefix("take")) != TYPED:
            self.errors.pop(TYPED, None)

    def keep(self, sent: QueryDict, was: "PartForm | None") -> None:
        """Takes over what was chosen, and what was typed: what is not as it `was` at first."""
        self.initial["take"] = sent.get(self.add_prefix("take"), "")
        if (typed := (was or self).typed_in(sent)) is not None:
            self.initial[TYPED] = typed

    def typed_in(self, sent: QueryDict) -> str | None:
        """What stands in the field for typing, if somebody typed there or chose it."""
        typed = sent.get(self.add_prefix(TYPED))
        is_chosen = sent.get(self.add_prefix("take")) == TYPED
        if typed is None or not is_chosen and _plain(typed) == _plain(self.initial.get(TYPED)):
            return None
        return typed

    @property
    def choice(self) -> Any:
        """A side, or the value that was typed. Of a valid form only."""
        take = self.cleaned_data["take"]
        return SIDES[take] if take in SIDES else self.cleaned_data[TYPED]

    @property
    def is_typed(self) -> bool:
        return self.cleaned_data.get("take") == TYPED


def both(conflict: Conflict) -> Any:
    """What stands in the field for typing at first: all that the two say, where one text can hold both."""
    name = conflict.place.name or conflict.place.kind
    ours: Any = conflict.ours
    theirs: Any = conflict.theirs
    if name == "tags":
        return widgets.between_commas(dict.fromkeys((*(ours or ()), *(theirs or ()))))
    if name in LONG and ours and theirs:
        return "\n\n".join(_woven(passages(ours), passages(theirs)))
    if name in SHORT and ours and theirs:
        return f"{ours} / {theirs}"
    return theirs if ours in (None, "") else ours


def _plain(value: Any) -> str:
    """As browsers send it, but for the ends of lines."""
    return str("" if value is None else value).replace("\r\n", "\n")


def _sides(conflict: Conflict) -> list[tuple[str, str]]:
    if is_whole_item(conflict.place) and conflict.ours is None:
        return [(OURS, "Leave it deleted" if conflict.base else "Leave it out"), (THEIRS, "Take the file’s")]
    if is_whole_item(conflict.place) and conflict.theirs is None:
        return [(OURS, "Keep the topic’s"), (THEIRS, "Delete it, as in the file" if conflict.base else "Leave it out")]
    return [(OURS, "Keep the topic’s"), (THEIRS, "Take the file’s")]


def _woven(ours: list[str], theirs: list[str]) -> list[str]:
    """What both have stands there once; between that ours, then theirs."""
    result: list[str] = []
    mine = other = 0
    for here, there in [*(common(ours, theirs) or ()), (len(ours), len(theirs))]:
        result += [*ours[mine:here], *theirs[other:there], *ours[here : here + 1]]
        mine, other = here + 1, there + 1
    return result


def _field(place: Place, subjects: list[str]) -> forms.Field | None:
    """The control that fits the place. None for items as a whole and for their order: there are but the two."""
    if is_whole_kind(place) or is_whole_item(place):
        return None
    name = place.name or place.kind
    if name == "kind":
        kinds = choices.SectionKind if place.kind == "sections" else choices.TechniqueKind
        return forms.ChoiceField(choices=kinds.choices)
    fields: Mapping[str, Any] = {
        "subject": lambda: forms.ChoiceField(choices=[("", UNSORTED), *((each, each) for each in subjects)]),
        "difficulty": lambda: forms.ChoiceField(choices=[("", "Not set"), *choices.Difficulty.choices]),
        "position": lambda: forms.IntegerField(widget=widgets.number()),
        "event_date": lambda: forms.DateField(widget=widgets.Day()),
        "tags": lambda: widgets.TagsField(widget=widgets.line()),
        "source_url": lambda: forms.CharField(widget=widgets.address()),
        "url": lambda: forms.CharField(widget=widgets.address()),
        "summary": lambda: forms.CharField(widget=widgets.text(6)),
        "body": lambda: forms.CharField(strip=False, widget=widgets.text(12)),
        "text": lambda: forms.CharField(widget=widgets.text(3)),
    }
    return fields.get(name, lambda: forms.CharField(widget=widgets.line()))()


def subjects(conflicts: tuple[Conflict, ...]) -> list[str]:
    """Those to choose from, where the subject is in question; that of the file may be none of the site's yet."""
    found = [each for each in conflicts if each.place.kind == "subject"]
    if not found:
        return []
    known = list(Subject.objects.values_list("name", flat=True))
    asked = [str(name) for each in found for name in (each.ours, each.theirs) if name]
    return list(dict.fromkeys([*known, *asked]))
