"""A vault of more than two hundred notes in mixed dialects: nothing is lost, and the second run writes nothing.

The words of a note are those of its text without syntax. Each must be read on the topic's page, stand in a dropped
line, or in a line that gave a field.
"""

import re
from collections import Counter
from pathlib import Path

import pytest

from notes import rendering
from notes.documents import TopicDocument
from notes.importing.source import SourceText
from notes.models import ImportedFile, Revision, Tag, Topic
from notes.tests.importing.running import Importer
from notes.tests.importing.vault import DIALECTS, Note, vault, write
from notes.text.folding import words

pytestmark = pytest.mark.django_db

CONSERVED = 0.995
SUPPLIED = re.compile(r'<p class="callout-label">.*?</p>|<div class="notes"[^>]*><ol[^>]*>')


def counts(document: TopicDocument, shown: str) -> Counter[str]:
    text = SUPPLIED.sub("", shown)
    own = sum(not section.heading_supplied for section in document.sections)
    return Counter(
        headings=own + len(re.findall("<h[3-6]", text)),
        lists=len(re.findall("<[uo]l[ >]", text)),
        tables=text.count("<table>"),
        code=text.count("<pre>"),
    )


def seen(document: TopicDocument, shown: str) -> Counter[str]:
    found = [document.title, *(section.heading for section in document.sections), *document.tags]
    return Counter(words("\n".join((*found, rendering.plain(shown)))))


def account(file: ImportedFile, note: Note) -> Counter[str]:
    lines = SourceText(note.path, "\n".join(note.lines)).lines
    taken = {each["line"] for each in file.taken}
    texts = [each["text"] for each in file.dropped] + [lines[number - 1] for number in taken]
    return Counter(words("\n".join(texts)))


def rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Topic, Revision, ImportedFile, Tag))


def test_a_vault_is_imported_whole_and_the_second_time_nothing_is_written(run: Importer, folder: Path) -> None:
    notes = vault()
    assert len(notes) >= 200
    assert {note.path.partition("/")[0] for note in notes} == set(DIALECTS)
    write(folder, notes)
    first = run(folder)
    assert first.code == 0
    assert len(first.report["files"]) == len(notes)
    assert set(first.outcomes.values()) == {"created"}
    files = {each.path: each for each in ImportedFile.objects.select_related("topic")}
    assert set(files) == {note.path for note in notes}

    wrong, lost, total = dict[str, object](), Counter[str](), 0
    for note in notes:
        file = files[note.path]
        shown = "\n".join(part.html for part in rendering.article(file.document).parts)
        if (found := counts(file.document, shown)) != note.counts:
            wrong[note.path] = (note.counts, found)
        lost += Counter(words(" ".join(note.words))) - (seen(file.document, shown) + account(file, note))
        total += len(note.words)
    assert wrong == {}
    assert sum(lost.values()) <= (1 - CONSERVED) * total, lost.most_common(20)

    before = rows()
    again = run(folder)
    assert (again.code, set(again.outcomes.values())) == (0, {"unchanged"})
    assert rows() == before
