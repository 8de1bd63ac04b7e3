"""The words by which a topic is found from another one."""

from hypothesis import given, settings

from notes.documents import Section, Takeaway, TopicDocument, settled
from notes.documents.changed import changed_parts
from notes.documents.keywords import MOST, PASSING, TAG, TITLE, keywords
from notes.tests.strategies import documents


def test_tags_weigh_most_then_the_title_then_what_stands_in_passing() -> None:
    document = TopicDocument(
        "Wetlands of the Chilika",
        tags=("Ramsar sites",),
        sections=(Section("Flamingos", "Bodies are not read: Zanzibar."),),
        takeaways=(Takeaway("It was listed after Montreux."),),
    )
    found = keywords(document)
    assert found == {"#ramsar sites": TAG, "wetland": TITLE, "chilika": TITLE, "flamingo": PASSING, "montreux": PASSING}


def test_words_that_any_note_has_are_none() -> None:
    assert (
        keywords(TopicDocument("Introduction to the Constitution of India", sections=(Section("Summary", "x"),))) == {}
    )


@given(documents())
@settings(deadline=None, max_examples=30)
def test_there_are_few_of_any_document_and_nothing_has_changed_in_itself(document: TopicDocument) -> None:
    assert len(keywords(document)) <= MOST
    assert changed_parts(settled(document), settled(document)) == []
