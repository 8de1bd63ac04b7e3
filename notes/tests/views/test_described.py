"""What a topic's page says of itself to programs."""

import json

import pytest
from django.test import Client

from notes.documents import Section
from notes.tests.making import published
from notes.tests.views.page import Page

pytestmark = pytest.mark.django_db

ADDRESS = "http://testserver/topics/finance-commission/"


def test_structured_data_names_the_resource_and_the_way_to_it(client: Client) -> None:
    published()
    page = Page(client, "/topics/finance-commission/")
    resource, way = json.loads(str(page.one("script:not([src])").string))["@graph"]
    assert page.one("script:not([src])")["type"] == "application/ld+json"
    assert (resource["@type"], resource["url"], resource["inLanguage"]) == ("LearningResource", ADDRESS, "en")
    assert resource["name"] == "Finance Commission"
    assert resource["keywords"] == ["federalism", "constitutional bodies"]
    assert resource["timeRequired"] == "PT1M"
    assert [(each["position"], each["name"]) for each in way["itemListElement"]] == [
        (1, "Topics"),
        (2, "Indian Polity"),
        (3, "Finance Commission"),
    ]
    assert way["itemListElement"][2]["item"] == ADDRESS


def test_no_text_breaks_out_of_the_structured_data(client: Client) -> None:
    bad = "</script><script>alert(1)</script><!-- <script> ]]> &lt;\u2028"
    edition = published(bad, subject=bad, tags=(bad,), summary=bad)
    page = Page(client, edition.get_absolute_url())
    assert json.loads(str(page.one("script:not([src])").string))["@graph"][0]["name"] == edition.title
    assert "alert(1)</script>" not in page.text


def test_the_head_has_one_canonical_address_a_description_and_a_card_for_sharing(client: Client) -> None:
    published(language="hi")
    page = Page(client, "/topics/finance-commission/?utm_source=x")
    assert page.one("link[rel=canonical]")["href"] == ADDRESS
    assert page.one("meta[name=description]")["content"] == "Every five years the shares are worked out anew."
    card = {str(each["property"]): str(each["content"]) for each in page.all("meta[property]")}
    assert card.pop("article:modified_time")
    assert card == {
        "og:type": "article",
        "og:site_name": "Study Notes",
        "og:title": "Finance Commission",
        "og:description": "Every five years the shares are worked out anew.",
        "og:locale": "hi_IN",
        "og:url": ADDRESS,
    }


def test_the_page_links_its_tags_its_headings_and_its_text_as_markdown(client: Client) -> None:
    published()
    page = Page(client, "/topics/finance-commission/")
    assert [each["href"] for each in page.all("article a[rel=tag]")] == [
        "/tags/federalism/",
        "/tags/constitutional-bodies/",
    ]
    heads = {f"#{each['id']}" for each in page.all("article :is(h2, h3)[id]")}
    assert {str(each["href"]) for each in page.all("article a.anchor")} == heads
    assert all(each["aria-label"] == "Link to this heading" for each in page.all("article a.anchor"))
    assert page.one(".take a")["href"] == "/topics/finance-commission.md"
    assert client.get("/topics/finance-commission.md").status_code == 200
    assert "waiting" in page.one("button[data-copy]")["class"]


def test_the_contents_are_nested_and_of_a_very_long_topic_only_its_sections(client: Client) -> None:
    published("Long", sections=tuple(Section(f"Part {n}", "### A\n\nx\n\n### B\n\nx") for n in range(30)))
    published("Short", sections=(Section("Part", "### A\n\nx\n\n### B\n\nx"),))
    assert Page(client, "/topics/short/").words("nav.contents ol ol a") == ["A", "B"]
    long = Page(client, "/topics/long/")
    assert long.all("nav.contents ol ol") == []
    assert len(long.all("nav.contents a")) == 32
