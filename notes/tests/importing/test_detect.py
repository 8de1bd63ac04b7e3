"""Bytes decide what a file is; the surest format wins and says why."""

import pytest

from notes.importing.detect import UnknownFormatError, choose
from notes.importing.formats import FORMATS, formats
from notes.importing.source import SourceText

WIX = "top of page\n\nRivers\n\nA long paragraph about rivers.\n\nbottom of page\n"
UPSC = (
    "Rivers - Geography | UPSC Learning\nTopics\nRivers\nEasy⏱️ 3 min read\ngeography\n📖 Introduction\n<p>Text.</p>\n"
)


def chosen(text: str, path: str = "a.txt") -> str:
    return choose(SourceText(path, text))[0].NAME


def test_every_format_in_the_list_can_be_loaded() -> None:
    assert len(formats()) == len(FORMATS)
    assert {"wix_dump", "upsc_learning"} <= set(formats())


def test_a_page_with_both_markers_is_a_wix_dump() -> None:
    module, evidence = choose(SourceText("a.txt", WIX))
    assert module.NAME == "wix_dump"
    assert "top of page" in evidence


def test_the_words_decide_and_not_the_names_ending() -> None:
    assert chosen(WIX, "a.md") == "wix_dump"
    assert chosen(UPSC, "a.md") == "upsc_learning"


def test_a_page_that_names_the_site_and_has_labels_is_a_learning_page() -> None:
    module, evidence = choose(SourceText("a.txt", UPSC))
    assert module.NAME == "upsc_learning"
    assert "labels" in evidence


def test_a_truncated_wix_page_is_still_one() -> None:
    assert chosen("top of page\n\nRivers\n\nA paragraph.\n") == "wix_dump"
    assert chosen("Rivers | Site\ntop of page\nHome\nRivers\n\nA paragraph.\n") == "wix_dump"


def test_a_learning_page_without_its_first_line_is_still_one() -> None:
    assert chosen(UPSC.partition("\n")[2]) == "upsc_learning"


@pytest.mark.parametrize(
    "text",
    [
        "# Rivers\n\nThe top of page one shows a river.\n\n## Lakes\n\nText.\n",
        "Rivers\n\nIt is a 7 min read, 95% verified.\n",
        "---\nformat: studynotes/1\ntitle: Rivers\n---\n\n## Introduction\n\nText.\n\n## Key Takeaways\n- One\n",
        "# 📖 Introduction\n\nText.\n",
    ],
)
def test_other_notes_are_neither_of_the_dumps(text: str) -> None:
    assert chosen(text) not in ("wix_dump", "upsc_learning")


def test_a_format_that_is_asked_for_is_taken() -> None:
    module, evidence = choose(SourceText("a.txt", WIX), "upsc_learning")
    assert module.NAME == "upsc_learning"
    assert evidence == "asked for by --format"


def test_an_unknown_format_is_refused_with_the_list_of_names() -> None:
    with pytest.raises(UnknownFormatError) as caught:
        choose(SourceText("a.txt", WIX), "pdf")
    assert "pdf" in str(caught.value)
    for name in formats():
        assert name in str(caught.value)
