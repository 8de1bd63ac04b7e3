"""What an author has typed, shown as readers would see it, with nothing saved."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from notes.documents import Section
from notes.documents.bounds import FIELD_BYTES
from notes.models import Revision, Subject, Topic
from notes.rendering import article
from notes.tests.admin.conftest import at_the_desk
from notes.tests.admin.desk import ADD, Desk, fields, fresh, page
from notes.tests.making import a_topic, published

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]
PREVIEW = "/admin/notes/topic/preview/"


def typed(desk: Desk, topic: Topic | None = None, **changes: str) -> dict[str, str]:
    return {**fields(desk.open(topic)), **{name.replace("__", "-"): value for name, value in changes.items()}}


def shown(desk: Desk, data: dict[str, str], query: str = "") -> Any:
    return desk.client.post(PREVIEW + query, data, headers={"Accept": "text/html"})


def told(desk: Desk, data: dict[str, str], query: str = "") -> Any:
    answer = desk.client.post(PREVIEW + query, data, headers={"Accept": "application/json"})
    assert answer.status_code == 200
    return answer.json()


def said(answer: Any, field: str) -> str:
    return " ".join(each["text"] for each in answer["said"] if each["field"] == field)


def test_what_is_typed_is_shown_in_the_public_dress_and_not_saved(sit: Sit, author: User) -> None:
    topic, desk = a_topic(), sit(author)
    answer = shown(desk, typed(desk, topic, title="Typed just now", sections__1__body="> [!exam-tip]\n> Learn **it**."))
    found = page(answer)
    assert answer.status_code == 200
    assert found.select_one("article.topic h1").get_text() == "Typed just now"  # type: ignore[union-attr]
    assert found.select_one("aside.callout[data-kind=exam-tip] strong").get_text() == "it"  # type: ignore[union-attr]
    assert "Preview, not saved" in found.get_text()
    assert (fresh(topic).version, fresh(topic).title, Revision.objects.count()) == (1, "Finance Commission", 1)


def test_a_preview_is_kept_by_nobody_and_found_by_nobody(sit: Sit, author: User) -> None:
    desk = sit(author)
    for accept in ("text/html", "application/json"):
        answer = desk.client.post(PREVIEW, typed(desk, a_topic(accept)), headers={"Accept": accept})
        assert "no-store" in answer.headers["Cache-Control"]
    answer = shown(desk, typed(desk, a_topic()))
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert page(answer).select_one("meta[name=robots][content*=noindex]")


def test_a_topic_that_is_not_made_yet_is_shown_too_and_no_subject_comes_of_it(sit: Sit, author: User) -> None:
    desk = sit(author)
    data = typed(desk, None, title="New", sections__0__heading="One", sections__0__body="Two.")
    assert "Two." in shown(desk, data).content.decode()
    assert not Topic.objects.exists()
    assert not Subject.objects.exists()


def test_the_page_is_what_the_renderer_of_readers_gives(sit: Sit, author: User) -> None:
    topic, desk = a_topic(), sit(author)
    answer = told(desk, typed(desk, topic))
    rendered = article(topic.document)
    assert all(part.html in answer["page"] for part in rendered.parts)
    assert (answer["words"], answer["minutes"]) == (rendered.words, rendered.minutes)
    anchors = [part.anchor for part in rendered.parts if part.anchor]
    assert [answer["sections"][f"sections-{number}"]["anchor"] for number in (0, 1)] == anchors


def test_each_section_knows_its_place_and_its_words_whatever_the_order(sit: Sit, author: User) -> None:
    topic, desk = a_topic(), sit(author)
    answer = told(desk, typed(desk, topic, sections__1__position="1", sections__0__heading="One more"))
    assert answer["sections"]["sections-0"] == {"anchor": "s-one-more", "words": 9}
    assert answer["sections"]["sections-1"] == {"anchor": "s-terms-of-reference", "words": 4}


def test_a_deleted_and_an_empty_section_are_not_shown(sit: Sit, author: User) -> None:
    topic, desk = a_topic(), sit(author)
    data = typed(desk, topic, sections__1__body="")
    answer = told(desk, data)
    assert list(answer["sections"]) == ["sections-0"]
    assert "no text yet" in said(answer, "sections-1-body")
    assert list(told(desk, {**data, "sections-0-DELETE": "on"})["sections"]) == []


def test_what_is_refused_is_named_and_the_rest_is_shown(sit: Sit, author: User) -> None:
    topic, desk = a_topic(), sit(author)
    data = typed(desk, topic, title="", sections__0__body="> " * 30 + "deep", slug="Not A Slug")
    answer = told(desk, data)
    assert "nested" in said(answer, "sections-0-body")
    assert said(answer, "title")
    assert said(answer, "slug")
    assert "Article 280 names them." in answer["page"]
    assert "deep" not in answer["page"]


def test_a_link_that_leads_nowhere_is_told_of_under_its_text_while_it_is_typed(sit: Sit, author: User) -> None:
    published("Money bill")
    topic, desk = a_topic(), sit(author)
    body = "[[Money bill]], [[Terms of reference]], [[Monny bill]], [there](#nowhere), [out](https://example.org/)"
    data = typed(desk, topic, sections__0__body=body, takeaways__1__text="As [[Monny bill]] says.", summary="[[Gone]]")
    answer = told(desk, data)
    assert said(answer, "sections-0-body") == "Leads nowhere: “[[Terms of reference]]”, “[[Monny bill]]”, “#nowhere”."
    assert said(answer, "takeaways-1-text") == "Leads nowhere: “[[Monny bill]]”."
    assert said(answer, "summary") == "Leads nowhere: “[[Gone]]”."
    assert not said(answer, "sections-1-body")
    many = typed(desk, topic, sections__0__body=" ".join(f"[[Gone {number}]]" for number in range(7)))
    assert said(told(desk, many), "sections-0-body").endswith("“[[Gone 4]]”, and 2 more.")


def test_without_a_script_what_is_refused_is_told_of_by_the_names_of_its_fields(sit: Sit, author: User) -> None:
    topic, desk = a_topic(), sit(author)
    answer = shown(desk, typed(desk, topic, title="", sections__1__body="x" * (FIELD_BYTES + 1)))
    assert answer.status_code == 422
    listed = page(answer).select(".errorlist li")
    texts = [" ".join(each.get_text(" ", strip=True).split()) for each in listed]
    assert texts[0].startswith("Title:")
    assert "Section 2, Body: This has 102401 bytes; 102400 are allowed." in texts


def test_hostile_text_runs_nothing_in_a_preview(sit: Sit, author: User) -> None:
    topic, desk = a_topic(), sit(author)
    hostile = (
        "<script>alert(1)</script><img src=x onerror=alert(1)><iframe src=//evil></iframe>[a](javascript:alert(1))"
    )
    data = typed(desk, topic, title=hostile, summary=hostile, sections__0__body=hostile, takeaways__0__text=hostile)
    for html in (shown(desk, data).content.decode(), told(desk, data)["page"]):
        assert "alert(1)</script>" not in html.replace("alert(1)&lt;/script", "")
        assert "<iframe" not in html
        assert "<img" not in html
        assert 'href="javascript' not in html


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("# Too high\n\nText.", "highest heading in a text is ###"),
        ("Title\n===\n\nText.", "highest heading in a text is ###"),
        ("### One\n\n##### Three", "skips a level: ##### where #### is due"),
        ("#### First", "skips a level: #### where ### is due"),
        ("> [!infoo]\n> Text.", "“infoo”: no such kind of callout"),
        ("- a\n\n> > [!nothing] b", "“nothing”"),
        ("x" * (FIELD_BYTES - 10), "of the 102,400 bytes"),
    ],
)
def test_an_author_is_warned_beside_the_field(sit: Sit, author: User, body: str, sentence: str) -> None:
    desk = sit(author)
    answer = told(desk, typed(desk, a_topic(), sections__0__body=body))
    assert sentence in said(answer, "sections-0-body")
    assert [each["is_error"] for each in answer["said"]] == [False]
    assert answer["page"]


@pytest.mark.parametrize(
    "body",
    [
        "### Fine\n\n#### Too\n\n### Up",
        "```\n# a comment\n> [!foo]\n```",
        "> [!TIP] a\n\n> [!details] b",
        "#hash",
        "[!foo]",
    ],
)
def test_nobody_is_warned_of_what_is_right(sit: Sit, author: User, body: str) -> None:
    desk = sit(author)
    assert told(desk, typed(desk, a_topic(), sections__0__body=body))["said"] == []


def test_a_link_to_another_topic_leads_there_and_one_to_itself_nowhere(sit: Sit, author: User) -> None:
    published("Goods and Services Tax")
    own = Topic.objects.get(pk=published("Finance Commission").topic_id)
    desk = sit(author)
    data = typed(desk, own, sections__1__body="[[Goods and Services Tax]] and [[Finance Commission]]")
    html = told(desk, data, f"?topic={own.pk}")["page"]
    article_of = html[html.index("<article") :]
    assert 'href="/topics/goods-and-services-tax/"' in article_of
    assert 'href="/topics/finance-commission/"' not in article_of


@pytest.mark.parametrize("query", ["?topic=x", "?topic=-1", f"?topic={'9' * 40}", "?topic=²"])
def test_a_forged_number_or_form_breaks_nothing(sit: Sit, author: User, query: str) -> None:
    desk = sit(author)
    assert told(desk, typed(desk, a_topic()), query)["page"]
    assert said(told(desk, {"sections-TOTAL_FORMS": "x", "title": ""}, query), "title")
    assert shown(desk, {}, query).status_code == 422


def test_a_preview_asks_for_little(sit: Sit, author: User, django_assert_max_num_queries: Any) -> None:
    desk = sit(author)
    sections = tuple(Section(f"Part {n}", f"Text {n} with [[Somewhere {n}]].") for n in range(40))
    data = typed(desk, a_topic(sections=sections))
    with django_assert_max_num_queries(10):
        told(desk, data)


def test_who_may_read_topics_may_preview_and_nobody_else(sit: Sit, author: User, viewer: User, reader: User) -> None:
    data = typed(sit(author), a_topic())
    assert shown(sit(viewer), data).status_code == 200
    assert shown(sit(at_the_desk("other", "view_subject")), data).status_code == 403
    for outside in (sit(reader), Desk(Client())):
        assert shown(outside, data).headers["Location"].startswith("/admin/login/")


def test_the_form_offers_a_preview_that_needs_no_script(sit: Sit, author: User, viewer: User) -> None:
    topic = a_topic()
    button = page(sit(author).open(topic)).select_one("#topic_form button[formaction]")
    assert button is not None
    assert button["formaction"] == f"{PREVIEW}?topic={topic.pk}"
    assert button["formtarget"] == "_blank"
    assert page(sit(author).get(ADD)).select_one(f"#topic_form button[formaction='{PREVIEW}']")
    assert not page(sit(viewer).open(topic)).select("[formaction], [data-preview], [data-written]")
