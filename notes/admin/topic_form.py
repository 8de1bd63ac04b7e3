"""What a topic says of itself, beside its items; and what a move asks for."""

import datetime
import re
import secrets
from typing import Any

from django import forms
from django.conf import settings

from notes.admin import widgets
from notes.admin.topic_filters import UNSORTED
from notes.documents import RIGHTS_UNKNOWN, TopicDocument
from notes.models import Subject, Topic
from notes.models.choices import Change, Difficulty
from notes.models.fields import validate_slug
from notes.models.moving import Move
from notes.text.folding import fold
from notes.text.slug import slugify

IDENTIFIER = re.compile("[0-9a-f]{16}")
# The rights of what is written at the desk, until its author says otherwise.
OWN_WORK = "own work"
# As long as a revision's reason may be.
LONGEST_COMMENT = 300
ZONE = f"Time zone {settings.TIME_ZONE}."

FIELDSETS = (
    (None, {"fields": ("title", "summary", ("subject", "position"), ("difficulty", "language"), "tags")}),
    ("Address, date and rights", {"fields": ("slug", "event_date", "rights", "source_url")}),
)


class TopicForm(forms.Form):
    """Validates and writes nothing. Bounds and forms are the document's to know: see `Typed`."""

    # A new topic's, made with its empty form: the form sent twice makes one topic.
    identifier = forms.CharField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(widget=widgets.line())
    summary = forms.CharField(required=False, widget=widgets.markdown("paragraphs", 4), help_text="Paragraphs only.")
    subject = forms.ModelChoiceField(Subject.objects.all(), required=False, empty_label=UNSORTED)
    position = forms.IntegerField(required=False, widget=widgets.number(), help_text="Its place within the subject.")
    difficulty = forms.ChoiceField(choices=[("", "Not set"), *Difficulty.choices], required=False)
    language = forms.CharField(initial="en", required=False, widget=widgets.line(), help_text="Its code: en, hi …")
    tags = widgets.TagsField(
        required=False,
        widget=widgets.line(),
        help_text="Between commas; one that holds a comma in double quotes.",
    )
    slug = forms.CharField(
        required=False,
        widget=widgets.line(),
        validators=[validate_slug],
        help_text="The end of its address. Left empty, a new topic gets one from its title; an old one keeps its own.",
    )
    event_date = forms.DateField(required=False, widget=widgets.Day, help_text="When that happened which it tells of.")
    rights = forms.CharField(
        initial=RIGHTS_UNKNOWN, required=False, widget=widgets.line(), help_text="Why we may publish this text."
    )
    source_url = forms.CharField(required=False, widget=widgets.address(), label="Source address")

    @staticmethod
    def new_values() -> dict[str, Any]:
        return {"identifier": secrets.token_hex(8), "rights": OWN_WORK}

    def clean_identifier(self) -> str:
        return as_identifier(self.cleaned_data["identifier"])

    @staticmethod
    def values_of(topic: Topic, document: TopicDocument, tags: list[str]) -> dict[str, Any]:
        """What stands in the form of a topic. Subject and tags are spelt as the site spells them today."""
        names = ("title", "summary", "position", "difficulty", "language", "event_date", "rights", "source_url")
        values = {name: getattr(document, name) for name in names}
        return values | {"slug": topic.slug, "subject": topic.subject_id, "tags": widgets.between_commas(tags)}

    @staticmethod
    def written(name: str, value: Any) -> str:
        """A value as a browser sends it."""
        if name == "tags" and not isinstance(value, str):
            return widgets.between_commas(value)
        return "" if value is None else str(value)

    def fields_of_document(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        subject = values.pop("subject")
        return values | {"subject": subject.name if subject else ""}


def slug_in(document: TopicDocument) -> str:
    """The slug that a topic had with this document."""
    return document.slug or slugify(document.title)


def as_identifier(sent: str) -> str:
    """Empty for what no empty form was given."""
    return sent if IDENTIFIER.fullmatch(sent) else ""


class MoveForm(forms.Form):
    """The version that a save or a move starts from, and what a move asks for."""

    started_from = forms.IntegerField(widget=forms.HiddenInput)
    # The name under which the browser keeps what is typed until it is saved.
    kept = forms.CharField(required=False, widget=forms.HiddenInput({"autocomplete": "off"}))
    comment = forms.CharField(
        required=False,
        max_length=LONGEST_COMMENT,
        widget=widgets.line(),
        label="What did you change?",
        help_text="May stay empty. The history keeps it beside the version.",
    )
    live_from = forms.DateTimeField(
        required=False, widget=widgets.Moment, label="Live from", help_text=f"{ZONE} Empty: at once."
    )
    live_until = forms.DateTimeField(
        required=False, widget=widgets.Moment, label="Live until", help_text=f"{ZONE} Empty: for good."
    )
    change = forms.ChoiceField(
        required=False,
        choices=[("", "New, or new material"), *Change.choices],
        label="What it changes",
        help_text="Readers are told of all but the wording.",
    )
    acknowledged = forms.BooleanField(
        required=False,
        label="I have checked that this text may be published although its rights are unknown.",
        help_text="Needed for publishing only, and kept in the history.",
    )
    reason = forms.CharField(
        required=False,
        max_length=1000,
        widget=widgets.line(),
        help_text="Needed to request changes, to withdraw, and by a superuser who approves their own text.",
    )

    def clean_kept(self) -> str:
        return as_identifier(self.cleaned_data["kept"])

    def window(self) -> dict[str, datetime.datetime | None]:
        return {name: self.cleaned_data.get(name) for name in ("live_from", "live_until")}

    def asks(self, moves: list[Move], rights: str) -> list[forms.BoundField]:
        """The fields that these moves of a text with these rights need."""
        names = []
        if any(move.name == "publish" for move in moves):
            is_unknown = fold(rights) in ("", RIGHTS_UNKNOWN)
            names = ["live_from", "live_until", "change", *(["acknowledged"] if is_unknown else [])]
        names += ["reason"] if any(move.needs_reason or move.takes_reason for move in moves) else []
        return [self[name] for name in names]
