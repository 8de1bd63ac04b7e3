"""Any version in the dress that readers would see it in, for who may see the topic, and for nobody else."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from notes.admin import preview
from notes.documents import Section
from notes.models import Edition, Revision, SiteVersion, Subject, Topic
from notes.tests.admin.conftest import at_the_desk
from notes.tests.admin.desk import Desk, page
from notes.tests.making import a_document, a_topic, published

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]
TANGLED = "[" * 20_000


def address(topic: Topic, version: int = 1) -> str:
    return f"/admin/notes/topic/{topic.pk}/history/{version}/preview/"


def article(answer: Any) -> BeautifulSoup:
    found = page(answer).select_one("article.topic")
    assert found is not None
    return found  # type: ignore[return-value]


def bar(answer: Any) -> str:
    found = page(answer).select_one(".preview")
    assert found is not None
    return " ".join(found.get_text(" ").split())


@pytest.fixture
def desk(sit: Sit, author: User) -> Desk:
    return sit(author)


def test_a_preview_shows_what_publishing_would_show(desk: Desk, client: Client) -> None:
    topic = a_topic(
        sections=(Section("Terms", "### Which\n\n> [!TIP]\n> Article **280**.\n\n| a | b |\n|---|---|\n| 1 | 2 |"),)
    )
    shown = article(desk.get(address(topic)))
    edition = topic.publish(by=None)
    public = article(client.get(edition.get_absolute_url()))
    for each in (shown, public):
        del each["data-edition"], each["data-topic"]
    assert shown == public


def test_a_bar_says_which_version_it_is_and_that_it_is_not_published(desk: Desk) -> None:
    topic = a_topic()
    assert bar(desk.get(address(topic))).startswith("Preview of version 1, not published.")
    topic.publish(by=None)
    assert bar(desk.get(address(topic))).startswith("Preview of version 1, shown to readers as edition 1.")


def test_an_old_version_is_shown_as_it_was(desk: Desk) -> None:
    topic = a_topic("The old title")
    topic.apply(dataclasses.replace(topic.document, title="The new title"), by=None, started_from=1)
    assert article(desk.get(address(topic, 1))).h1.get_text() == "The old title"  # type: ignore[union-attr]
    assert article(desk.get(address(topic, 2))).h1.get_text() == "The new title"  # type: ignore[union-attr]


def test_wikilinks_lead_where_they_would_lead_readers(desk: Desk) -> None:
    live = published("Monetary policy")
    a_topic("A secret draft")
    topic = a_topic(sections=(Section("One", "See [[Monetary policy]] and [[A secret draft]]."),))
    assert [each["href"] for each in article(desk.get(address(topic))).select(".prose a")] == [live.get_absolute_url()]


def test_looking_at_a_preview_writes_nothing(desk: Desk) -> None:
    topic = a_topic(subject="")
    document = a_document(subject="A subject that nobody has made")
    Revision.objects.create(topic=topic, version=2, document=document, origin="editor", created_at=topic.updated_at)
    counted = (Subject.objects.count(), SiteVersion.objects.get().number)
    answer = desk.get(address(topic, 2))
    assert answer.status_code == 200
    assert not page(answer).select("[data-subject]")
    assert (Subject.objects.count(), SiteVersion.objects.get().number) == counted
    assert not Edition.objects.exists()


def test_a_preview_is_kept_by_nobody_and_found_by_no_search_engine(desk: Desk) -> None:
    answer = desk.get(address(a_topic()))
    assert {"private", "no-store"} <= {each.strip() for each in answer["Cache-Control"].split(",")}
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in str(page(answer).select_one("meta[name=robots]"))
    assert not page(answer).select("link[rel=canonical], meta[property^=og]")


def test_nothing_can_be_completed_or_sent_from_a_preview(desk: Desk) -> None:
    found = page(desk.get(address(a_topic())))
    assert not found.select("form:not([role=search]), [data-completion], [data-complete], template[data-changed]")
    assert not found.select("script[src*=completed]")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_preview_is_only_looked_at(desk: Desk, method: str) -> None:
    assert getattr(desk.client, method)(address(a_topic())).status_code == 405


def test_hostile_text_does_nothing(desk: Desk) -> None:
    topic = a_topic(
        title="<script>alert(1)</script>",
        sections=(Section("<b>One", "<script>alert(2)</script><img src=x onerror=alert(3)> [x](javascript:alert(4))"),),
    )
    found = article(desk.get(address(topic)))
    assert not found.select("script, [onerror], [href^=javascript]")
    assert found.h1 is not None
    assert found.h1.get_text() == "<script>alert(1)</script>"


def test_what_cannot_be_rendered_is_said_in_a_sentence(desk: Desk) -> None:
    answer = desk.get(address(a_topic(sections=(Section("One", TANGLED),))))
    assert answer.status_code == 200
    assert "This cannot be shown to readers:" in article(answer).get_text()
    assert not article(answer).select("section")


def test_a_version_or_topic_that_never_was_is_not_found(desk: Desk) -> None:
    topic = a_topic()
    assert desk.get(address(topic, 2)).status_code == 404
    assert desk.get(f"/admin/notes/topic/{topic.pk + 1}/history/1/preview/").status_code == 404


def test_a_viewer_may_look_and_who_may_not_see_topics_may_not(sit: Sit, client: Client, viewer: User) -> None:
    topic = a_topic()
    assert sit(viewer).get(address(topic)).status_code == 200
    assert sit(at_the_desk("other", "view_subject")).get(address(topic)).status_code == 403
    assert client.get(address(topic)).headers["Location"].startswith("/admin/login/")


def test_a_preview_takes_as_many_queries_for_forty_sections_as_for_two(desk: Desk) -> None:
    def counted(topic: Topic) -> int:
        with CaptureQueriesContext(connection) as queries:
            desk.get(address(topic))
        return len(queries)

    large = a_topic("Large", sections=tuple(Section(f"S {n}", f"[[Other {n}]]") for n in range(40)))
    assert counted(large) <= counted(a_topic()) + 1 <= 10


def test_a_text_that_is_not_saved_is_shown_just_so(rf: RequestFactory) -> None:
    answer = preview.page(rf.get("/"), a_document("Typed just now"), "Preview of what you typed, not saved")
    assert article(answer).h1.get_text() == "Typed just now"  # type: ignore[union-attr]
    assert bar(answer) == "Preview of what you typed, not saved."
    assert not Topic.objects.exists()
