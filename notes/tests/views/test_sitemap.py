"""The sitemap."""

import xml.etree.ElementTree as ET
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notes.sitemaps import sitemap
from notes.tests.hidden import SECRET, one_topic_and_many_secrets
from notes.tests.making import a_topic, many, published

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
    assert {"/tags/federalism/", "/tags/money/"} < paths
    assert {"/topics/one/", "/topics/three/"} < paths
    assert len(paths) == 9
    assert all(client.get(path).status_code == 200 for path in paths)


def test_a_topic_was_changed_when_its_edition_began(client: Client) -> None:
    edition = published("One")
    changed = {
        each.findtext(f"{SPACE}loc"): each.findtext(f"{SPACE}lastmod") for each in read(client).iter(f"{SPACE}url")
    }
    assert changed[f"{SITE}/topics/one/"] == edition.live_from.isoformat(timespec="seconds")
    assert changed[f"{SITE}/"] is None


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
    assert read(client).tag == f"{SPACE}urlset"


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "", "01", "१", "9" * 5000])
def test_a_page_that_the_index_does_not_name_is_unknown(client: Client, page: str) -> None:
    assert client.get("/sitemap.xml", {"page": page}).status_code == 404


def test_a_file_takes_at_most_seven_queries(client: Client) -> None:
    many(200)
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/sitemap.xml").status_code == 200
    assert len(queries) <= 7
