"""The rows of a topic's form: sections, takeaways, memory techniques, sources."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from notes.documents import Section
from notes.tests.admin.desk import Desk, fields, fresh, page, said
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]


@pytest.fixture
def desk(sit: Sit, author: User) -> Desk:
    return sit(author)


def test_a_body_is_one_textarea(desk: Desk) -> None:
    found = page(desk.open(a_topic())).select("#topic_form textarea[name='sections-0-body']")
    assert len(found) == 1


def test_the_uids_of_items_stay(desk: Desk) -> None:
    topic = a_topic()
    before = [item.uid for item in topic.document.sections]
    desk.edit(topic, sections_0_heading="Quite another heading", sections_0_body="Other words.")
    assert [item.uid for item in fresh(topic).document.sections] == before


def test_two_positions_swapped_are_no_error(desk: Desk) -> None:
    topic = a_topic()
    answer = desk.edit(topic, sections_0_position="2", sections_1_position="1")
    assert answer.status_code == 200
    assert [each.heading for each in fresh(topic).document.sections] == ["Terms of reference", "Introduction"]


@pytest.mark.parametrize(
    ("moved", "to", "order"),
    [
        (0, "2", "BACD"),
        (0, "4", "BCDA"),
        (3, "1", "DABC"),
        (3, "2", "ADBC"),
        (1, "", "ACDB"),
        (2, "-7", "CABD"),
        (0, "999999999999", "BCDA"),
    ],
)
def test_an_item_goes_where_its_number_says_whatever_the_others_have(
    desk: Desk, moved: int, to: str, order: str
) -> None:
    topic = a_topic(sections=tuple(Section(letter, "Text.") for letter in "ABCD"))
    desk.edit(topic, **{f"sections-{moved}-position": to})
    assert "".join(each.heading for each in fresh(topic).document.sections) == order


def test_all_positions_blank_or_equal_keep_the_order(desk: Desk) -> None:
    topic = a_topic(sections=tuple(Section(letter, "Text.") for letter in "ABC"))
    for same in ("", "2"):
        desk.edit(topic, sections_0_position=same, sections_1_position=same, sections_2_position=same)
        assert "".join(each.heading for each in fresh(topic).document.sections) in ("ABC", "CBA")
    assert fresh(topic).document_from_rows() == fresh(topic).document


def test_a_position_that_is_no_number_is_said_at_the_field_and_nothing_is_lost(desk: Desk) -> None:
    topic = a_topic()
    answer = desk.edit(topic, sections_0_position="first", sections_0_body="Typed for an hour.")
    assert "Enter a whole number." in said(answer)
    assert fields(answer)["sections-0-position"] == "first"
    assert fields(answer)["sections-0-body"] == "Typed for an hour."
    assert fresh(topic).version == 1


def test_an_item_is_added_in_the_empty_row_at_the_end(desk: Desk) -> None:
    topic = a_topic()
    desk.edit(topic, takeaways_2_text="It reports to the President.")
    assert [each.text for each in fresh(topic).document.takeaways][-1] == "It reports to the President."
    assert fresh(topic).document.takeaways[-1].uid


def test_empty_rows_are_no_items(desk: Desk) -> None:
    topic = a_topic()
    desk.edit(topic, title="Else", sections_2_kind="conclusion", techniques_0_kind="rhyme")
    assert (len(fresh(topic).document.sections), len(fresh(topic).document.techniques)) == (2, 0)


def test_an_item_whose_box_is_ticked_is_deleted_whatever_else_it_says(desk: Desk) -> None:
    topic = a_topic()
    desk.edit(topic, **{"sections-0-DELETE": "on", "sections-0-position": "nonsense"})
    assert [each.heading for each in fresh(topic).document.sections] == ["Terms of reference"]


def test_headings_in_a_body_are_lowered_and_lines_end_in_lf(desk: Desk) -> None:
    topic = a_topic()
    desk.edit(topic, sections_0_body="# Top\r\n\r\nText.\r\n\r\n## Next\r\n\r\nMore.")
    assert fresh(topic).document.sections[0].body == "### Top\n\nText.\n\n#### Next\n\nMore."


def test_a_heading_left_empty_is_supplied_and_marked_so(desk: Desk) -> None:
    topic = a_topic(sections=(Section("", "Text.", kind="introduction"), Section("Own", "Text.")))
    assert fields(desk.open(topic))["sections-0-heading"] == "Introduction"
    assert "Nothing was changed." in said(desk.edit(topic))
    desk.edit(topic, sections_0_kind="conclusion")
    made = fresh(topic).document.sections[0]
    assert (made.heading, made.heading_supplied) == ("Conclusion", True)
    desk.edit(topic, sections_0_heading="My own")
    assert not fresh(topic).document.sections[0].heading_supplied
