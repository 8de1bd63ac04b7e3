"""Weeks of files that change and editors who edit, in any order: nobody's change is lost, and nothing is asked twice.

Every edit, a file's or an editor's, puts a word of its own into one part of the text, so that where it went is seen.
"""

import dataclasses
import json
import re
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from notes.documents import Section, Side, Takeaway, TopicDocument
from notes.importing.options import Options
from notes.importing.run import import_files
from notes.importing.writer import write
from notes.models import ImportedFile, Proposal, Revision, Topic
from notes.models.choices import Status
from notes.models.refusal import Refused

# Where the word of each part stands.
SAID = {
    "title": r"Title (word\d+)",
    "summary": r"In short: (word\d+)",
    "first": r"The first paragraph says (word\d+)",
    "middle": r"The middle paragraph says (word\d+)",
    "last": r"The last paragraph says (word\d+)",
    "other": r"It is about (word\d+)",
    "takeaway": r"Remember (word\d+)",
    "tag": r'"(word\d+)"',
}
PARTS = tuple(SAID)

steps = st.one_of(
    st.tuples(st.sampled_from(["file", "editor"]), st.sampled_from(PARTS)),
    st.tuples(st.sampled_from(["file drops", "editor drops"]), st.sampled_from(["other", "takeaway", "tag"])),
    st.tuples(st.just("run"), st.none()),
    st.tuples(st.sampled_from(["file goes back", "editor restores"]), st.integers(0, 3)),
    st.tuples(st.just("resolve"), st.sampled_from(list(Side))),
    st.tuples(st.sampled_from(["rename", "publish", "submit"]), st.none()),
)


class Week:
    """One topic, its one file, and what must be found again: `edits` by part are those of editors that nobody but a
    file could have overwritten since."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.name, self.words = folder, "note.md", count(1)
        self.versions = [{part: f"word{next(self.words)}" for part in PARTS}]
        self.edits: dict[str, str] = {}
        self.dropped: set[str] = set()
        self.waiting: set[str] = set()  # words of the file that the topic or a proposal must hold after the next run
        self._write()
        self.run(None)

    @property
    def topic(self) -> Topic:
        return Topic.objects.get()

    def take(self, step: str, what: Any) -> None:
        getattr(self, step.replace(" ", "_"))(what)

    def file(self, part: str) -> None:
        word = f"word{next(self.words)}"
        self.waiting.discard(self.versions[-1].get(part, ""))
        self.versions.append({**self.versions[-1], part: word})
        self.waiting.add(word)
        self._write()

    def file_drops(self, part: str) -> None:
        self.waiting.discard(self.versions[-1].get(part, ""))
        self.versions.append({**self.versions[-1], part: ""})
        self._write()

    def file_goes_back(self, steps: int) -> None:
        self.versions.append(self.versions[max(0, len(self.versions) - 2 - steps)])
        self.waiting.clear()
        self.dropped.clear()  # what the file left out meanwhile and now says again is a change of its own
        self._write()

    def rename(self, _: None) -> None:
        (self.folder / self.name).unlink()
        self.name = f"note{next(self.words)}.md"
        self._write()

    def editor(self, part: str) -> None:
        word = f"word{next(self.words)}"
        found = parts_of(self.topic.document)
        self._edit({**found, part: word})
        self.edits[part] = word

    def editor_drops(self, part: str) -> None:
        found = parts_of(self.topic.document)
        if gone := found.get(part):
            self._edit({**found, part: ""})
            self.edits.pop(part, None)
            self.dropped.add(gone)

    def editor_restores(self, steps: int) -> None:
        topic = self.topic
        revision = topic.revisions.get(version=max(1, topic.version - 1 - steps))
        if revision.document != topic.document:
            topic.restore(revision, by=None)
            self._everything_is_meant()

    def resolve(self, side: Side) -> None:
        for proposal in Proposal.objects.open():
            merged = proposal.merge()
            document = merged.taking({conflict.place: side for conflict in merged.conflicts})
            proposal.resolve(document, by=None, started_from=proposal.topic.version)
            self._everything_is_meant()

    def publish(self, _: None) -> None:
        topic = self.topic
        if topic.status == Status.DRAFT:
            with suppress(Refused):  # readers see this text already
                topic.publish(by=None)

    def submit(self, _: None) -> None:
        topic = self.topic
        if topic.status == Status.DRAFT:
            topic.submit(by=None)

    def run(self, _: None) -> None:
        outcome = self._run()
        assert outcome not in ("failed", "skipped", "duplicate")
        text = str(self.topic.document.to_json())
        for part, word in self.edits.items():
            assert word in text, f"the editor's {part} is gone after “{outcome}”"
        for word in self.dropped:
            assert word not in text, f"what the editor dropped is back after “{outcome}”"
        proposed = str([proposal.theirs.to_json() for proposal in Proposal.objects.open()])
        for word in self.waiting:
            assert word in text or word in proposed, f"the file's change is nowhere after “{outcome}”"
        if not Proposal.objects.open().exists():
            self.waiting.clear()
        assert Proposal.objects.open().count() <= 1
        before = self._written()
        assert self._run() == "unchanged"
        assert self._written() == before, "a second run has written something"

    def _run(self) -> str:
        report = import_files([str(self.folder)], Options(rights="own work"))
        rows = [row for row in report.rows if row.path.endswith(self.name)]
        assert [row.outcome for row in report.rows if row not in rows and row.outcome != "skipped"] == []
        return str(rows[0].outcome)

    def _written(self) -> tuple[int, int, int]:
        return Revision.objects.count(), Proposal.objects.count(), ImportedFile.objects.count()

    def _everything_is_meant(self) -> None:
        """An editor has looked at the whole text: what is there now is there on purpose."""
        self.edits.clear()
        self.dropped.clear()
        self.waiting.clear()

    def _write(self) -> None:
        (self.folder / self.name).write_text(write(document_of(self.versions[-1])), "utf-8")

    def _edit(self, parts: dict[str, str]) -> None:
        topic = self.topic
        made = document_of(parts)
        old = {section.heading: section for section in topic.document.sections}
        sections = tuple(
            dataclasses.replace(section, uid=old[section.heading].uid) if section.heading in old else section
            for section in made.sections
        )
        fields = {name: getattr(made, name) for name in ("title", "summary", "tags", "takeaways")}
        document = dataclasses.replace(topic.document, sections=sections, **fields)
        topic.apply(document, by=None, started_from=topic.version)


def document_of(parts: dict[str, str]) -> TopicDocument:
    body = "\n\n".join(
        f"The {name} paragraph says {parts[name]} and no more."
        if name in parts
        else f"A paragraph between, number {name}, that nobody ever touches."
        for name in ("first", "1", "middle", "2", "last")
    )
    other = (Section("Second chapter", f"It is about {parts['other']}, at some length."),) if parts["other"] else ()
    return TopicDocument(
        f"Title {parts['title']}",
        identifier="the-one",
        summary=f"In short: {parts['summary']}.",
        tags=(parts["tag"], "kept") if parts["tag"] else ("kept",),
        sections=(Section("First chapter", body), *other),
        takeaways=(Takeaway(f"Remember {parts['takeaway']} well."),) if parts["takeaway"] else (),
    )


def parts_of(document: TopicDocument) -> dict[str, str]:
    """The words of a document that was made of parts."""
    text = json.dumps(document.to_json())
    found = {part: re.search(pattern, text) for part, pattern in SAID.items()}
    return {part: match[1] if match else "" for part, match in found.items()}


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(steps, min_size=3, max_size=14))
@example([("editor", "title"), ("run", None), ("file", "title"), ("run", None), ("file", "title"), ("run", None)])
@example([("editor", "title"), ("file", "title"), ("run", None), ("rename", None), ("run", None), ("file", "tag")])
@example([("file", "other"), ("editor drops", "other"), ("run", None), ("resolve", Side.OURS), ("file", "first")])
@example([("editor", "middle"), ("file", "first"), ("file", "last"), ("run", None), ("file goes back", 0)])
def test_in_weeks_of_files_and_editors_nobodys_change_is_lost(tmp_path_factory: Any, week: list[Any]) -> None:
    with transaction.atomic():
        one = Week(tmp_path_factory.mktemp("week"))
        for step, what in week:
            one.take(step, what)
        one.run(None)
        transaction.set_rollback(True)
