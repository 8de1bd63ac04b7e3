"""A file that has changed what an editor has changed too: the editor sees both, and decides part by part."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from notes.documents import Section, Takeaway
from notes.tests.admin.desk import Desk, fresh, page
from notes.tests.admin.proposing import a_proposal, address, decide, shown, words

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]


@pytest.fixture
def desk(sit: Sit, author: User) -> Desk:
    return sit(author)


def test_the_page_names_topic_file_and_run_and_counts_what_collides_and_what_fits(desk: Desk) -> None:
    both = {"summary": "The file's summary.", "difficulty": "hard", "takeaways": (Takeaway("New."),)}
    proposal = a_proposal(theirs=both)
    shown_words = words(desk.get(address(proposal)))
    assert "1 part has been changed on both sides." in shown_words
    assert "4 other changes of the file fit and will be taken in." in shown_words
    for part in ("polity/note.md", "Finance Commission", str(proposal.file.run), "Readers see nothing of this"):
        assert part in shown_words


def test_each_part_is_shown_as_it_was_as_the_topic_has_it_and_as_the_file_has_it(desk: Desk) -> None:
    proposal = a_proposal(
        base={"summary": "One two three."}, ours={"summary": "One TWO three."}, theirs={"summary": "One two 3."}
    )
    answer = desk.get(address(proposal))
    (texts,) = shown(answer).values()
    assert texts == ["One two three.", "One twoTWO three.", "One two three3."]
    three = page(answer).select(".three > div")
    assert [[each.get_text() for each in one.select("del")] for one in three] == [[], ["two"], ["three"]]
    assert [[each.get_text() for each in one.select("ins")] for one in three] == [[], ["TWO"], ["3"]]


def test_without_a_known_base_every_difference_is_in_question_and_the_page_says_so(desk: Desk) -> None:
    proposal = a_proposal(
        ours={"summary": "Mine.", "difficulty": "hard"}, theirs={"summary": "Theirs."}, is_known=False
    )
    answer = desk.get(address(proposal))
    assert shown(answer)["Summary"] == ["Nothing is known of it.", "Mine.", "MineTheirs."]
    assert set(shown(answer)) == {"Summary", "Difficulty"}
    assert "Nothing is known of what the file gave before" in words(answer)


def test_what_fits_is_listed_folded(desk: Desk) -> None:
    proposal = a_proposal(theirs={"summary": "The file's summary.", "difficulty": "hard"})
    folded = page(desk.get(address(proposal))).select_one("details")
    assert folded is not None
    assert not folded.has_attr("open")
    assert " ".join(folded.get_text(" ").split()).endswith("Difficulty Medium Hard")


def test_an_item_deleted_here_and_edited_there_is_kept_or_left_out(desk: Desk) -> None:
    base = {"takeaways": (Takeaway("Every five years.", uid="aa"), Takeaway("It stays.", uid="bb"))}
    theirs = {"takeaways": (Takeaway("Every five years, or sooner.", uid="aa"), Takeaway("It stays.", uid="bb"))}
    proposal = a_proposal(base=base, ours={"takeaways": base["takeaways"][1:]}, theirs=theirs)
    opened = desk.get(address(proposal))
    assert [each.get_text(strip=True) for each in page(opened).select(".sides label")] == [
        "Leave it deleted",
        "Take the file’s",
    ]
    decide(desk, opened, choices={"takeaways:aa": "theirs"})
    assert [each.text for each in fresh(proposal.topic).document.takeaways] == [
        "Every five years, or sooner.",
        "It stays.",
    ]


def test_an_item_edited_here_and_deleted_there_stays_when_the_editor_says_so(desk: Desk) -> None:
    base = {"takeaways": (Takeaway("Every five years.", uid="aa"), Takeaway("It stays.", uid="bb"))}
    ours = {"takeaways": (Takeaway("Every five years, or sooner.", uid="aa"), Takeaway("It stays.", uid="bb"))}
    proposal = a_proposal(base=base, ours=ours, theirs={"takeaways": base["takeaways"][1:]})
    opened = desk.get(address(proposal))
    assert "Delete it, as in the file" in words(opened)
    decide(desk, opened, choices={"takeaways:aa": "ours"})
    assert len(fresh(proposal.topic).document.takeaways) == 2


def test_two_orders_are_shown_as_two_lists_and_one_is_chosen(desk: Desk) -> None:
    three = tuple(Section(heading, f"Of {heading}.", uid=heading.lower() * 2) for heading in "ABC")
    a, b, c = three
    proposal = a_proposal(base={"sections": three}, ours={"sections": (b, a, c)}, theirs={"sections": (a, c, b)})
    opened = desk.get(address(proposal))
    lists = [[each.get_text() for each in one.select("ol li")] for one in page(opened).select(".three > div")]
    assert lists == [["A", "B", "C"], ["B", "A", "C"], ["A", "C", "B"]]
    assert shown(opened).keys() == {"Order of sections"}
    decide(desk, opened, choices={"sections": "theirs"})
    assert [each.heading for each in fresh(proposal.topic).document.sections] == ["A", "C", "B"]


HOSTILE = "<script>alert(1)</script>"


@pytest.mark.parametrize("where", ["base", "ours", "theirs"])
@pytest.mark.parametrize("name", ["summary", "title", "rights"])
def test_markup_in_a_text_is_text_on_every_page(desk: Desk, where: str, name: str) -> None:
    sides: dict[str, Any] = {each: {name: each} for each in ("base", "ours", "theirs")}
    sides[where] = {name: HOSTILE}
    proposal = a_proposal(**sides)
    topic = f"/admin/notes/topic/{proposal.topic_id}/change/"
    for path in (address(proposal), "/admin/", "/admin/notes/proposal/", "/admin/notes/topic/", topic):
        assert "<script>alert" not in desk.get(path).content.decode()
    assert HOSTILE in words(desk.get(address(proposal)))
    conflict = decide(desk, desk.get(address(proposal)), choices={name: "typed", f"{name}-typed": HOSTILE})
    assert "<script>alert" not in conflict.content.decode()
