"""What the export writes reads back as what it was."""

import dataclasses

import pytest
from hypothesis import given, settings

from notes.documents import MemoryTechnique, Section, Source, Takeaway, TopicDocument, settled
from notes.importing import item_lines
from notes.importing.formats import studynotes
from notes.importing.source import SourceText
from notes.importing.writer import write
from notes.tests import strategies


def read(text: str) -> TopicDocument:
    return settled(studynotes.parse(SourceText("x.md", text)).document)


@given(strategies.documents())
@settings(deadline=None, max_examples=150)
def test_reading_what_was_written_gives_the_document_and_writing_that_the_same_bytes(document: TopicDocument) -> None:
    whole = settled(document)
    text = write(whole)
    assert read(text) == whole
    assert write(read(text)) == text
    assert write(document) == text
