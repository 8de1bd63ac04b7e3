"""What the list of topics does with many at once: each topic is asked for itself, and each refusal is told by name."""

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.text import Truncator

from notes.admin import widgets
from notes.admin.sentences import refused, unshowable
from notes.admin.topic_filters import UNSORTED
from notes.documents import DocumentError, TopicDocument
from notes.documents.bounds import TAG_CHARACTERS
from notes.models import Subject, Tag, Topic
from notes.models.moving import MOVES
from notes.models.refusal import Refused
from notes.models.transition import REASON
from notes.rendering import RenderingRefused

# As much of a title as a sentence about many holds.
NAME = 80

Deed = Callable[[Topic, User, dict[str, Any]], Any]


@dataclasses.dataclass(frozen=True)
class Bulk:
    """Something that is done to each of many topics. `do` returns None where nothing was to be done. `form` asks for
    what it needs; `note` says beforehand what it means."""

    name: str
    label: str
    done: str
    do: Deed
    permission: str
    form: type[forms.Form] | None = None
    note: str = ""

    def carry_out(self, topics: Iterable[Topic], by: User, asked: dict[str, Any]) -> "Outcome":
        """Each topic in its own transaction, from the version that its instance has."""
        outcome = Outcome()
        for topic in topics:
            outcome.attempt(topic, partial(self.do, topic, by, asked))
        return outcome


@dataclasses.dataclass
class Outcome:
    """How many were done, how many were so already, and by sentence the titles of those that were refused."""

    done: int = 0
    unchanged: int = 0
    refused: dict[str, list[str]] = dataclasses.field(default_factory=lambda: defaultdict(list))

    def attempt(self, topic: Topic, deed: Callable[[], Any]) -> None:
        """Does it, and keeps account of how it went. A deed returns None where nothing was to be done."""
        try:
            made = deed()
        except Refused as refusal:
            self.refused[str(refusal)].append(topic.title)
        except RenderingRefused as error:
            self.refused[unshowable(error)].append(topic.title)
        except DocumentError as error:
            self.refused[refused(error)].append(topic.title)
        else:
            self.done += made is not None
            self.unchanged += made is None

    def refusals(self) -> Iterable[str]:
        """A line for each reason, with the titles of all that it kept as they are."""
        for sentence, titles in self.refused.items():
            yield f"{named(titles)}: {sentence}"


def named(titles: Iterable[str]) -> str:
    return ", ".join(f"“{Truncator(title).chars(NAME)}”" for title in titles)


class Confirmation(forms.Form):
    """Asks for nothing: the page names the texts that are meant."""


class ReasonForm(forms.Form):
    reason = forms.CharField(max_length=REASON, widget=widgets.line(), help_text="Kept in the history of each.")


class SubjectChoice(forms.Form):
    subject = forms.ModelChoiceField(Subject.objects.all(), required=False, empty_label=UNSORTED)


class TagChoice(forms.Form):
    tag = forms.CharField(
        max_length=TAG_CHARACTERS,
        widget=forms.TextInput({"class": "vTextField", "list": "tags", "autocomplete": "off"}),
        help_text="One tag. If the site has none of this name, it is made.",
    )

    def known(self) -> list[str]:
        """The names of the site's tags."""
        return list(Tag.objects.values_list("name", flat=True))


def _moved(name: str) -> Deed:
    return lambda topic, by, asked: getattr(topic, name)(by=by, **asked)


def _changed(change: Callable[[TopicDocument, dict[str, Any]], tuple[TopicDocument, str]]) -> Deed:
    def do(topic: Topic, by: User, asked: dict[str, Any]) -> Any:
        document, reason = change(topic.document, asked)
        return topic.apply(document, by=by, started_from=topic.version, reason=reason)

    return do


def _to_subject(document: TopicDocument, asked: dict[str, Any]) -> tuple[TopicDocument, str]:
    """Its place in the old subject means nothing in the new one."""
    name = asked["subject"].name if asked["subject"] else ""
    if document.subject == name:
        return document, ""
    return dataclasses.replace(document, subject=name, position=None), f"moved to “{name or 'Unsorted'}”"


def _tagged(document: TopicDocument, asked: dict[str, Any]) -> tuple[TopicDocument, str]:
    tag = asked["tag"]
    return dataclasses.replace(document, tags=(*document.tags, tag)), f"tag “{tag}” added"


def _move(name: str, label: str, done: str, **more: Any) -> Bulk:
    return Bulk(name, label, done, _moved(name), MOVES[name].permission, **more)


WRITING = "notes.change_topic"
A_VERSION = (
    "Each topic that changes by it has a new version: what was handed in, approved or published is a draft again."
)
SEEN_LATER = f"{A_VERSION} Readers see the change when that is published."

BULKS = {
    bulk.name: bulk
    for bulk in (
        _move("submit", "Submit for review", "handed in for review"),
        _move("approve", "Approve…", "approved", form=Confirmation, note="Each as it stands here, and no newer text."),
        _move("publish", "Publish now…", "published", form=Confirmation, note="Readers see each of them at once."),
        _move(
            "withdraw", "Withdraw…", "withdrawn", form=ReasonForm, note="Readers lose sight of each of them at once."
        ),
        _move("archive", "Archive", "archived"),
        _move("reopen", "Reopen", "taken out of the archive"),
        Bulk(
            "to_subject",
            "Move to a subject…",
            "moved",
            _changed(_to_subject),
            WRITING,
            SubjectChoice,
            f"There it stands at the end, until you put it in order. {SEEN_LATER}",
        ),
        Bulk("add_tag", "Add a tag…", "tagged", _changed(_tagged), WRITING, TagChoice, SEEN_LATER),
    )
}
