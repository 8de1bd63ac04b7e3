"""A link to one version for somebody without an account: until it ends, is revoked, or nobody answers for it."""

import dataclasses
import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.models import PreviewLink, Topic
from notes.tests.admin.conftest import at_the_desk
from notes.tests.admin.desk import Desk, page, said
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def topic() -> Topic:
    return a_topic("A secret draft")


@pytest.fixture
def desk(sit: Sit, author: User) -> Desk:
    return sit(author)


def history(topic: Topic) -> str:
    return f"/admin/notes/topic/{topic.pk}/history/"


def give(desk: Desk, topic: Topic, version: object = 1, days: object = 7) -> Any:
    sent = {"version": str(version), "days": str(days)}
    return desk.client.post(f"/admin/notes/topic/{topic.pk}/links/", sent, follow=True)


def revoke(desk: Desk, link: PreviewLink, topic: Topic) -> Any:
    return desk.client.post(f"/admin/notes/topic/{topic.pk}/links/{link.pk}/revoke/", follow=True)


def address(link: PreviewLink) -> str:
    return f"/preview/{link.token}/"


@pytest.fixture
def link(desk: Desk, topic: Topic) -> PreviewLink:
    give(desk, topic)
    return PreviewLink.objects.get()


def told_of(desk: Desk, link: PreviewLink, topic: Topic) -> str:
    """The word that the history has for the only link, of which it tells no address and offers nothing more."""
    (row,) = page(desk.get(history(topic))).select("#preview-links tbody tr")
    assert link.token not in row.get_text()
    assert not row.select("form")
    return " ".join(each.get_text() for each in row.select(".state"))


def answered(answer: Any) -> tuple[int, bytes, dict[str, str]]:
    return answer.status_code, answer.content, dict(answer.headers)


def is_unknown(client: Client, path: str) -> bool:
    return answered(client.get(path)) == answered(client.get("/no/such/page/"))


def test_whoever_has_the_address_reads_that_one_version(client: Client, topic: Topic, link: PreviewLink) -> None:
    topic.apply(dataclasses.replace(topic.document, title="The next title"), by=None, started_from=1)
    answer = client.get(address(link))
    assert answer.status_code == 200
    assert "A secret draft" in answer.content.decode()
    assert "The next title" not in answer.content.decode()
    assert "Preview of version 1, not published." in page(answer).get_text()


def test_the_desk_tells_the_address_and_when_it_ends(desk: Desk, topic: Topic) -> None:
    told = said(give(desk, topic, days=3))
    link = PreviewLink.objects.get()
    assert address(link) in told
    assert datetime.timedelta(days=3) == link.expires_at - link.created_at
    (row,) = page(desk.get(history(topic))).select("#preview-links tbody tr")
    assert address(link) in row.get_text()
    assert "asha" in row.get_text()


def test_a_link_lasts_seven_days_unless_asked_otherwise(desk: Desk, topic: Topic) -> None:
    field = page(desk.get(history(topic))).select_one("#preview-links [name=days]")
    assert field is not None
    assert field["value"] == "7"


@pytest.mark.parametrize("days", ["0", "31", "-1", "", "x", "9" * 30])
def test_no_link_lasts_longer_than_thirty_days_nor_less_than_one(desk: Desk, topic: Topic, days: str) -> None:
    assert "from 1 to 30 days" in said(give(desk, topic, days=days))
    assert not PreviewLink.objects.exists()


@pytest.mark.parametrize("version", ["2", "0", "", "x", "9" * 30])
def test_a_link_to_a_version_that_never_was_is_refused(desk: Desk, topic: Topic, version: str) -> None:
    assert said(give(desk, topic, version))
    assert not PreviewLink.objects.exists()


def test_two_links_have_nothing_in_common(desk: Desk, topic: Topic) -> None:
    give(desk, topic)
    give(desk, topic)
    one, other = PreviewLink.objects.values_list("token", flat=True)
    assert one != other
    assert min(len(one), len(other)) >= 43


def test_an_expired_link_leads_nowhere(client: Client, link: PreviewLink, desk: Desk, topic: Topic) -> None:
    PreviewLink.objects.update(expires_at=timezone.now() - HOUR)
    assert is_unknown(client, address(link))
    assert told_of(desk, link, topic) == "ended"


def test_a_revoked_link_leads_nowhere_from_then_on(client: Client, link: PreviewLink, desk: Desk, topic: Topic) -> None:
    assert client.get(address(link)).status_code == 200
    assert "is revoked" in said(revoke(desk, link, topic))
    assert is_unknown(client, address(link))
    assert told_of(desk, link, topic) == "revoked"


def test_anybody_who_may_write_the_topic_revokes_a_link(sit: Sit, link: PreviewLink, topic: Topic) -> None:
    revoke(sit(at_the_desk("ravi", "view_topic", "change_topic")), link, topic)
    link.refresh_from_db()
    assert link.revoked_at


@pytest.mark.parametrize("token", ["x", "forged", "A" * 43, "A" * 5000, "a%00b", "%C3%A9", "a'b", "a%2Fb", "..", "-"])
def test_a_forged_address_is_unknown(client: Client, link: PreviewLink, token: str) -> None:
    assert is_unknown(client, f"/preview/{token}/")
    assert is_unknown(client, f"/preview/{link.token[:-1]}/")
    assert is_unknown(client, f"/preview/{link.token}x/")
    assert is_unknown(client, f"/preview/{link.token.swapcase()}/")
    assert is_unknown(client, "/preview/")


def test_a_link_ends_when_its_giver_is_deactivated(client: Client, link: PreviewLink, author: User) -> None:
    User.objects.filter(pk=author.pk).update(is_active=False)
    assert is_unknown(client, address(link))


def test_a_link_ends_when_its_giver_leaves_the_desk(client: Client, link: PreviewLink, author: User) -> None:
    User.objects.filter(pk=author.pk).update(is_staff=False)
    assert is_unknown(client, address(link))


def test_a_link_ends_when_its_giver_may_not_see_topics_any_more(
    client: Client, link: PreviewLink, author: User
) -> None:
    author.user_permissions.remove(*Permission.objects.filter(codename__endswith="_topic"))
    assert is_unknown(client, address(link))


def test_a_link_ends_when_its_givers_account_is_deleted(client: Client, link: PreviewLink, author: User) -> None:
    author.delete()
    link.refresh_from_db()
    assert link.by is None
    assert is_unknown(client, address(link))


def test_a_link_ends_with_its_topic(client: Client, link: PreviewLink, topic: Topic) -> None:
    topic.delete()
    assert is_unknown(client, address(link))


def test_a_preview_link_is_kept_by_no_cache_and_found_by_no_search_engine(client: Client, link: PreviewLink) -> None:
    for answer in (client.get(address(link)), client.head(address(link))):
        assert {"private", "no-store"} <= {each.strip() for each in answer["Cache-Control"].split(",")}
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "ETag" not in answer
        assert "Last-Modified" not in answer
    assert "/preview/" not in client.get("/robots.txt").content.decode()
    assert "/preview/" not in client.get("/sitemap.xml").content.decode()


def test_a_preview_link_sets_no_cookie_and_is_the_same_for_everyone(
    client: Client, desk: Desk, link: PreviewLink
) -> None:
    answer = client.get(address(link))
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert desk.get(address(link)).content == answer.content


def test_a_preview_link_leads_nobody_to_the_desk(client: Client, link: PreviewLink) -> None:
    answer = client.get(address(link))
    assert "/admin" not in answer.content.decode()
    assert link.token not in answer.content.decode()
    assert not page(answer).select("form:not([role=search]), [data-completion]")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_a_preview_link_is_only_looked_at(client: Client, link: PreviewLink, method: str) -> None:
    known = getattr(client, method)(address(link))
    assert known.status_code == 405
    assert answered(known) == answered(getattr(client, method)("/preview/unknown/"))


def test_an_unknown_address_costs_one_query(client: Client, link: PreviewLink) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get("/preview/unknown/")
    assert len(queries) == 1
    with CaptureQueriesContext(connection) as queries:
        client.get(address(link))
    assert len(queries) <= 5


def test_guessing_is_asked_to_wait(client: Client) -> None:
    assert {client.get(f"/preview/guess{n}/").status_code for n in range(60)} == {404}
    assert client.get("/preview/guess/").status_code == 429


def test_a_viewer_gives_and_revokes_nothing(sit: Sit, viewer: User, link: PreviewLink, topic: Topic) -> None:
    other = sit(viewer)
    shown = page(other.get(history(topic)))
    assert link.token not in str(shown)
    assert not shown.select("#preview-links form")
    assert give(other, topic).status_code == 403
    assert revoke(other, link, topic).status_code == 403
    link.refresh_from_db()
    assert link.revoked_at is None
    assert PreviewLink.objects.count() == 1


def test_another_topics_link_is_not_revoked_from_here(desk: Desk, link: PreviewLink) -> None:
    assert revoke(desk, link, a_topic("Else")).status_code == 404
    assert PreviewLink.objects.get().revoked_at is None
