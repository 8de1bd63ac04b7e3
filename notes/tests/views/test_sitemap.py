"""The sitemap."""

import datetime
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.models import Edition
from notes.sitemaps import sitemap
from notes.tests.hidden import SECRET, one_topic_and_many_secrets
from notes.tests.making import a_topic, many, published, travel

pytestmark = pytest.mark.django_db

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "http://testserver"


def read(client: Client, address: str = "/sitemap.xml", **headers: str) -> ET.Element:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return ET.fromstring(response.content)


def locations(root: ET.Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{SPACE}loc")]


def test_every_public_page_is_listed_once(client: Client) -> None:
    published("One", tags=("federalism",))
    published("वित्त आयोग", subject="Economy", tags=("federalism", "money"))
    published("Three", subject="", tags=())
    found = locations(read(client))
    assert len(found) == len(set(found))
    paths = {address.removeprefix(SITE) for address in found}
    assert {"/", "/topics/", "/subjects/indian-polity/", "/subjects/economy/"} < paths
    assert {"/tags/", "/tags/federalism/", "/tags/money/"} < paths
    assert {"/topics/one/", "/topics/three/"} < paths
    assert len(paths) == 10
    assert all(client.get(path).status_code == 200 for path in paths)


def test_a_topic_was_changed_when_its_edition_began(client: Client) -> None:
    edition = published("One")
    changed = {
        each.findtext(f"{SPACE}loc"): each.findtext(f"{SPACE}lastmod") for each in read(client).iter(f"{SPACE}url")
    }
    assert changed[f"{SITE}/topics/one/"] == edition.live_from.isoformat(timespec="seconds")
    assert changed[f"{SITE}/"] == edition.live_from.isoformat(timespec="seconds")


def test_nothing_that_readers_cannot_see_is_in_the_sitemap(client: Client) -> None:
    one_topic_and_many_secrets()
    assert SECRET not in client.get("/sitemap.xml").content.decode()
    assert f"{SITE}/topics/public/" in locations(read(client))


def test_addresses_come_from_the_sites_address_not_from_the_request(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://notes.example.org"
    published("One")
    found = locations(read(client, host="localhost"))
    assert all(address.startswith("https://notes.example.org/") for address in found)


def test_what_does_not_fit_one_file_is_spread_over_several_with_an_index(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(10)
    a_topic("Draft")
    whole = locations(read(client))
    monkeypatch.setattr(sitemap, "MOST", 4)
    client = Client()  # which has kept nothing
    index = read(client)
    assert index.tag == f"{SPACE}sitemapindex"
    files = locations(index)
    assert files == [f"{SITE}/sitemap.xml?page={page}" for page in range(1, len(files) + 1)]
    spread = [locations(read(client, each.removeprefix(SITE))) for each in files]
    assert [each for file in spread for each in file] == whole
    assert [len(file) for file in spread[:-1]] == [4] * (len(files) - 1)
    assert 0 < len(spread[-1]) <= 4


def test_exactly_as_many_as_fit_need_no_index(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    many(3)
    monkeypatch.setattr(sitemap, "MOST", len(locations(read(client))))
    assert read(Client()).tag == f"{SPACE}urlset"


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "", "01", "१", "9" * 5000])
def test_a_page_that_the_index_does_not_name_is_unknown(client: Client, page: str) -> None:
    assert client.get("/sitemap.xml", {"page": page}).status_code == 404


def test_a_file_takes_at_most_seven_queries(client: Client) -> None:
    many(200)
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/sitemap.xml").status_code == 200
    assert len(queries) <= 7


def changes(client: Client) -> dict[str, str | None]:
    """What the sitemap says of each path."""
    rows = read(client).iter(f"{SPACE}url")
    return {(each.findtext(f"{SPACE}loc") or "").removeprefix(SITE): each.findtext(f"{SPACE}lastmod") for each in rows}


def stamp(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).isoformat(timespec="seconds")


def test_a_list_was_changed_when_an_edition_last_began_or_ended_in_it(client: Client) -> None:
    day = datetime.timedelta(days=1)
    old = published("Old", subject="Economy", tags=("money",))
    travel(old, by=-9 * day)
    newer = published("Newer", tags=("federalism",))
    travel(newer, by=-5 * day)
    ended = published("Ended", subject="Economy", tags=("money",))
    travel(ended, by=-8 * day, until=-3 * day)
    published("Cancelled", subject="Economy", tags=("money",))
    Edition.objects.filter(slug="cancelled").update(live_until=F("live_from"))
    a_topic("Later", subject="Economy", tags=("money",)).publish(by=None, live_from=timezone.now() + day)
    found = changes(client)
    assert found["/subjects/economy/"] == found["/tags/money/"] == stamp(ended.live_until)
    assert found["/subjects/indian-polity/"] == found["/tags/federalism/"] == stamp(newer.live_from)
    assert found["/"] == found["/topics/"] == stamp(ended.live_until)
    assert found["/topics/old/"] == stamp(old.live_from)


def test_months_and_the_list_of_tags_were_changed_when_one_of_their_topics_last_began_or_ended(client: Client) -> None:
    day = datetime.timedelta(days=1)
    june = published("June", event_date=datetime.date(2026, 6, 3), tags=())
    travel(june, by=-9 * day)
    ended = published("June too", event_date=datetime.date(2026, 6, 9), tags=("money",))
    travel(ended, by=-8 * day, until=-3 * day)
    over = published("May", event_date=datetime.date(2026, 5, 9), tags=())
    travel(over, by=-8 * day, until=-2 * day)
    tagged = published("Tagged", tags=("money",))
    travel(tagged, by=-5 * day)
    published("Neither", tags=())
    found = changes(client)
    assert found["/tags/"] == found["/tags/money/"] == found["/current-affairs/2026-06/"] == stamp(ended.live_until)
    assert found["/current-affairs/"] == stamp(over.live_until)
    assert "/current-affairs/2026-05/" not in found
    assert all(client.get(path).status_code == 200 for path in found)


def test_a_site_on_which_nothing_was_ever_published_says_of_nothing_when_it_changed(client: Client) -> None:
    assert changes(client) == {"/": None, "/topics/": None}


def test_every_file_is_valid_by_the_rules_of_the_protocol(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    published("वित्त & <आयोग>", slug="वित्त-आयोग", language="hi", tags=("कर",))
    for url in read(client).iter(f"{SPACE}url"):
        assert [each.tag.removeprefix(SPACE) for each in url] == ["loc", "lastmod"]
        assert (url.findtext(f"{SPACE}loc") or "").isascii()
        assert datetime.datetime.fromisoformat(url.findtext(f"{SPACE}lastmod") or "").tzinfo
