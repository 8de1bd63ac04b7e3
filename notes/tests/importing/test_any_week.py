"""Weeks of files changing, moving and vanishing while editors work: whatever the order, no editor's work is overwritten
and the next run finds nothing to do."""

import contextlib
import dataclasses
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from notes.importing.options import Options
from notes.importing.run import import_files
from notes.models import Edition, ImportedFile, ImportRun, Revision, Topic, Transition
from notes.models.choices import Origin
from notes.models.import_run import Outcome
from notes.models.refusal import Refused
from notes.tests.importing.running import note

NAMES = st.sampled_from(["a.md", "b.md", "c/index.md"])
BODIES = st.sampled_from(
    ["First text.\n", "Second text.\n", "\n\nFirst text.\n\n\n", "Third text.\n\n## More\n\nBody.\n"]
)
FIELDS = st.sampled_from(
    [{}, {"id": "one"}, {"id": "two"}, {"slug": "stated"}, {"source_url": "https://example.org/x"}]
)
TITLES = st.sampled_from(["Alpha", "Beta"])


class AnyWeek(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        for model in (ImportedFile, ImportRun, Edition, Transition, Topic):  # what the example before has left
            model.objects.all().delete()
        self.folder = Path(tempfile.mkdtemp())
        self.edits = 0

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @rule(name=NAMES, body=BODIES, fields=FIELDS, title=TITLES)
    def write(self, name: str, body: str, fields: dict[str, str], title: str) -> None:
        note(self.folder, name, title=title, body=body, **fields)

    @rule(old=NAMES, new=NAMES)
    def move(self, old: str, new: str) -> None:
        if (self.folder / old).exists():
            (self.folder / new).parent.mkdir(exist_ok=True)
            (self.folder / old).replace(self.folder / new)

    @rule(name=NAMES)
    def delete(self, name: str) -> None:
        (self.folder / name).unlink(missing_ok=True)

    @rule(which=st.integers(0, 5), slug=st.booleans())
    def edit(self, which: int, slug: bool) -> None:
        for topic in Topic.objects.order_by("pk")[which : which + 1]:
            self.edits += 1
            changes = {"slug": f"edited-{self.edits}"} if slug else {"summary": f"Edit {self.edits}."}
            document = dataclasses.replace(topic.document, **changes)  # type: ignore[arg-type]
            topic.apply(document, by=None, started_from=topic.version)

    @rule(which=st.integers(0, 5), name=st.sampled_from(["publish", "withdraw", "archive"]))
    def act(self, which: int, name: str) -> None:
        for topic in Topic.objects.order_by("pk")[which : which + 1]:
            reason = ["Because."] if name == "withdraw" else []
            with contextlib.suppress(Refused):
                getattr(topic, name)(*reason, by=None)

    @rule(publish=st.booleans())
    def run_import(self, publish: bool) -> None:
        options = Options(publish=publish, rights="own work", source="weekly")
        first = import_files([str(self.folder)], options)
        again = import_files([str(self.folder)], options)
        settled = {Outcome.UNCHANGED, Outcome.SKIPPED, Outcome.FAILED}
        assert {row.outcome for row in again.rows} <= settled, (first.rows, again.rows)
        assert not any(notice.code == "FAULT" for row in first.rows for notice in row.notices)

    @invariant()
    def an_import_overwrites_only_what_a_file_had_said(self) -> None:
        for revision in Revision.objects.filter(origin=Origin.IMPORT, version__gt=1):
            before = Revision.objects.get(topic=revision.topic_id, version=revision.version - 1)
            slugless = dataclasses.replace(before.document, slug="")
            bases = ImportedFile.objects.filter(topic=revision.topic_id, revision__isnull=False)
            said = [dataclasses.replace(file.revision.document, slug="") for file in bases if file.revision]
            assert slugless in said, "an editor's work was overwritten"

    @invariant()
    def readers_see_only_what_was_published(self) -> None:
        for edition in Edition.objects.select_related("revision"):
            assert edition.document == edition.revision.document

    @invariant()
    def rows_and_revisions_agree(self) -> None:
        for topic in Topic.objects.all():
            assert topic.document_from_rows() == topic.document


class TestAnyWeek(TestCase):
    def test_no_week_overwrites_an_editors_work(self) -> None:
        run_state_machine_as_test(AnyWeek, settings=settings(max_examples=25, stateful_step_count=14, deadline=None))
