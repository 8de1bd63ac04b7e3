"""Wikilinks that lead to no topic of a run, nor to one that was there before."""

from notes.documents import Section, TopicDocument
from notes.importing.wikilinks import unresolved


def linking(title: str, body: str) -> TopicDocument:
    return TopicDocument(title, sections=(Section("Text", body),))


def test_a_link_to_another_file_of_the_run_is_resolved_by_title_slug_or_file_name() -> None:
    documents = {
        "a.md": linking("Article 352", "[[Emergency powers]] [[emergency-powers]] [[b|words]] [[folder/B.md#Part]]"),
        "b.md": linking("Emergency Powers", "[[Article 352]]"),
    }
    assert unresolved(documents) == {}


def test_a_link_to_nothing_is_told_of_once() -> None:
    found = unresolved({"a.md": linking("A", "[[Nowhere]] and [[Nowhere|again]] and [[Known]]")}, known=["Known"])
    assert [(path, [notice.code for notice in notices]) for path, notices in found.items()] == [
        ("a.md", ["LINK_UNRESOLVED"])
    ]
    assert "“Nowhere”" in found["a.md"][0].message


def test_a_place_in_the_same_note_is_no_target() -> None:
    assert unresolved({"a.md": linking("A", "[[#Heading]] and `x`")}) == {}
