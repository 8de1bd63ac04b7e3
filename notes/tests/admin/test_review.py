"""A text is reviewed against what is live: left what readers have, right what is proposed, and a checklist."""

import dataclasses
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notes.documents import Section, Source, Takeaway, TopicDocument
from notes.models.choices import Status
from notes.tests.admin.desk import Desk, fresh, page
from notes.tests.admin.reviewing import (
    THREE,
    address,
    checks,
    edit,
    part,
    send,
    somebody,
    waiting,
    words,
)
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]


def test_left_stands_what_is_live_and_right_what_is_proposed_with_what_was_removed_and_added(
    sit: Sit, author: User, reviewer: User
) -> None:
    answer = sit(reviewer).get(address(waiting(author)))
    left, right = part(answer, "summary").select(".said")
    assert words(left) == "Every five years the shares are worked out anew ."
    assert [each.get_text() for each in left.select("del")] == ["worked out anew"]
    assert [each.get_text() for each in right.select("ins")] == ["argued over"]
    assert not left.select("ins")
    assert not right.select("del")
    heads = [words(each) for each in page(answer).select(".sides-told p")]
    assert heads == ["Live: edition 1", "Proposed: version 2"]


def test_each_part_says_whether_it_is_changed_moved_new_or_removed(sit: Sit, author: User, reviewer: User) -> None:
    one, two, three = THREE
    changed = dataclasses.replace(three, body="The third part, longer.")
    topic = waiting(
        author, sections=(changed, one, two), takeaways=(Takeaway("Said anew."),), sources=(Source("Only this"),)
    )
    answer = sit(reviewer).get(address(topic))
    assert "moved from 3 to 1 and changed" in words(part(answer, "sections:three"))
    states = [words(each) for each in page(answer).select("article[data-place] .state")]
    assert {"new", "removed"} <= set(states)
    assert part(answer, "sections:one").find_parent("details") is not None


def test_what_did_not_change_is_folded(sit: Sit, author: User, reviewer: User) -> None:
    answer = sit(reviewer).get(address(waiting(author)))
    folded = part(answer, "sections:two").find_parent("details")
    assert folded is not None
    assert not folded.has_attr("open")
    assert part(answer, "summary").find_parent("details") is None


def test_an_edit_that_nobody_has_published_changes_nothing_on_the_left(sit: Sit, author: User, reviewer: User) -> None:
    topic = waiting(author)
    edit(topic, author, title="A third text")
    answer = sit(reviewer).get(address(topic))
    assert [words(each) for each in part(answer, "title").select(".said")] == ["Finance Commission", "A third text"]
    assert words(page(answer).select_one(".sides-told p")) == "Live: edition 1"


def test_a_topic_that_readers_never_saw_is_shown_whole_and_unmarked(sit: Sit, author: User, reviewer: User) -> None:
    topic = a_topic(by=author)
    topic.submit(by=author)
    answer = sit(reviewer).get(address(topic))
    assert "Readers see nothing yet." in words(page(answer).select_one(".sides-told"))
    assert not page(answer).select("ins, del, .difference .state")
    assert not page(answer).select("details.unchanged")
    assert "Article 280 names them." in words(page(answer).select_one(".differences"))


def test_a_withdrawn_topic_is_compared_with_nothing(sit: Sit, author: User, reviewer: User) -> None:
    topic = waiting(author)
    topic.withdraw("Wrong.", by=None)
    answer = sit(reviewer).get(address(topic))
    assert "Readers see nothing now." in words(page(answer).select_one(".review-bar"))
    assert not page(answer).select("ins, del")


def test_the_bar_says_state_version_author_and_edition_and_leads_to_the_page_as_readers_will_read_it(
    sit: Sit, author: User, reviewer: User
) -> None:
    topic = waiting(author)
    found = page(sit(reviewer).get(address(topic))).select_one(".review-bar")
    assert words(found).startswith("In review Version 2 by asha, ")
    assert "against edition 1." in words(found)
    assert found is not None
    link = found.select_one("a")
    assert link is not None
    assert link["href"] == f"/admin/notes/topic/{topic.pk}/history/2/preview/"


def test_the_review_is_one_click_from_the_list_and_from_the_form(sit: Sit, author: User, reviewer: User) -> None:
    topic, desk = waiting(author), sit(reviewer)
    for path in ("/admin/notes/topic/", f"/admin/notes/topic/{topic.pk}/change/"):
        assert page(desk.get(path)).select(f"#content a[href='{address(topic)}']"), path


def test_what_is_amiss_stands_first_and_leads_to_its_part(sit: Sit, author: User, reviewer: User) -> None:
    topic = waiting(author, difficulty="", sources=(Source("A report", uid="report"),))
    answer = sit(reviewer).get(address(topic))
    assert list(checks(answer).values()) == sorted(checks(answer).values())
    assert not checks(answer)["difficulty"]
    link = page(answer).select_one("[data-check=sources] a")
    assert link is not None
    assert link["href"] == f"#{part(answer, 'sources:report')['id']}"


def test_nothing_on_the_checklist_holds_an_approval_back(sit: Sit, author: User, reviewer: User) -> None:
    topic = waiting(author, difficulty="", takeaways=(), rights="")
    send(sit(reviewer), topic, _approve="1")
    assert fresh(topic).status == Status.APPROVED


def test_a_wikilink_is_amiss_as_long_as_readers_have_no_such_topic(sit: Sit, author: User, reviewer: User) -> None:
    topic = waiting(author, summary="See [[Goods and Services Tax]].")
    other = a_topic("Goods and Services Tax")
    assert not checks(sit(reviewer).get(address(topic)))["links"]
    other.publish(by=None)
    assert checks(sit(reviewer).get(address(topic)))["links"]


def test_a_topic_of_forty_sections_takes_twenty_queries_at_most(sit: Sit, author: User, reviewer: User) -> None:
    def text(word: str) -> TopicDocument:
        sections = tuple(Section(f"Part {n}", f"{word} {n}. [[Another]]", uid=f"part-{n}") for n in range(40))
        return dataclasses.replace(topic.document, sections=sections, sources=())

    somebody("latha", "Reviewer")
    topic = a_topic()
    topic.apply(text("Once"), by=None, started_from=1)
    topic.publish(by=None)
    topic.refresh_from_db()
    topic.apply(text("Twice"), by=author, started_from=topic.version)
    topic.submit(by=author)
    desk = sit(reviewer)
    send(desk, topic, on={f"sections:part-{n}": f"Why {n}?" for n in range(40)})
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = desk.get(address(topic))
    assert len(page(answer).select(".remark")) == 40
    assert len(queries) <= 20, "\n".join(each["sql"][:150] for each in queries)


def test_a_change_of_wording_that_nobody_confirmed_is_reviewed_with_what_comes_after_it(
    sit: Sit, publisher: User, reviewer: User
) -> None:
    topic = a_topic(summary="The original.")
    topic.publish(by=None)
    for summary in ("A whole other text.", "A whole other text!"):
        document = dataclasses.replace(topic.document, summary=summary)
        topic.apply(document, by=publisher, started_from=topic.version)
        topic.publish(by=publisher, change="wording")
    shown = page(sit(reviewer).get(f"/admin/notes/topic/{topic.pk}/review/")).get_text(" ")
    assert "original" in shown
    topic.apply(dataclasses.replace(topic.document, title="More"), by=publisher, started_from=topic.version)
    topic.submit(by=publisher)
    assert "original" in page(sit(reviewer).get(f"/admin/notes/topic/{topic.pk}/review/")).get_text(" ")
