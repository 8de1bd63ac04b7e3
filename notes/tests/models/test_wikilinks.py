"""A wikilink leads to what readers see when it is published, and costs one query for a whole document."""

import dataclasses
import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.documents import Section, Takeaway
from notes.models import Edition, SearchEntry, Topic
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db


def linking(body: str, **fields: Any) -> Topic:
    return a_topic(title="Links", identifier="links", sections=(Section("Text", body),), **fields)


def html(edition: Edition, kind: str = "body") -> str:
    return next(part.html for part in edition.stored_parts() if part.kind == kind)


def test_a_target_that_is_live_gets_a_link_by_title_slug_and_file_name() -> None:
    a_topic(title="Article 352", identifier="a").publish(by=None)
    edition = linking(
        "[[article 352|emergency]] and [[article-352]] and [[Polity/Article 352.md]] and [[Article 352#The text]]"
    ).publish(by=None)
    assert html(edition) == (
        '<p><a href="/topics/article-352/">emergency</a> and <a href="/topics/article-352/">article-352</a> and '
        '<a href="/topics/article-352/">Article 352</a> and '
        '<a href="/topics/article-352/#s-the-text">Article 352 &gt; The text</a></p>'
    )


def test_a_draft_a_withdrawn_one_and_one_of_tomorrow_get_their_words_only() -> None:
    a_topic(title="Draft", identifier="a")
    withdrawn = a_topic(title="Withdrawn", identifier="b")
    withdrawn.publish(by=None)
    withdrawn.withdraw("wrong", by=None)
    a_topic(title="Tomorrow", identifier="c").publish(by=None, live_from=timezone.now() + datetime.timedelta(days=1))
    text = "[[Draft]], [[Withdrawn]], [[Tomorrow|later]], [[Links]], [[Nobody]]."
    topic = linking(text)
    assert html(topic.publish(by=None)) == "<p>Draft, Withdrawn, later, Links, Nobody.</p>"
    assert topic.document.sections[0].body == text


def test_a_topic_that_will_be_live_when_the_edition_begins_gets_a_link() -> None:
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    a_topic(title="Tomorrow", identifier="c").publish(by=None, live_from=tomorrow)
    edition = linking("[[Tomorrow]]").publish(by=None, live_from=tomorrow + datetime.timedelta(hours=1))
    assert 'href="/topics/tomorrow/"' in html(edition)


def test_words_are_counted_and_searched_and_targets_are_not() -> None:
    a_topic(title="Article 352", identifier="a").publish(by=None)
    edition = linking("[[Article 352|the emergency]]", summary="See [[Article 352|this]].").publish(by=None)
    entry = SearchEntry.objects.get(edition=edition)
    assert entry.body.split("\n")[:2] == ["Text", "the emergency"]
    assert entry.summary == "See this."
    assert edition.description == "See this."
    assert html(edition, "summary") == '<p>See <a href="/topics/article-352/">this</a>.</p>'


def test_takeaways_link_too() -> None:
    a_topic(title="Article 352", identifier="a").publish(by=None)
    edition = linking("x", takeaways=(Takeaway("See [[Article 352]]"),)).publish(by=None)
    assert html(edition, "takeaway") == 'See <a href="/topics/article-352/">Article 352</a>'


def test_a_document_costs_one_query_for_all_its_links_and_none_without_any() -> None:
    for number in range(3):
        a_topic(title=f"Topic {number}", identifier=f"t{number}").publish(by=None)
    topic = linking("No links.")
    with CaptureQueriesContext(connection) as without:
        topic.publish(by=None)
    document = dataclasses.replace(
        topic.document, sections=(Section("Text", " ".join(f"[[Topic {number}]]" for number in range(40))),)
    )
    topic.apply(document, by=None, started_from=topic.version)
    with CaptureQueriesContext(connection) as plain:
        topic.publish(by=None)
    document = dataclasses.replace(topic.document, sections=(Section("Text", "No links, no links."),))
    topic.apply(document, by=None, started_from=topic.version)
    with CaptureQueriesContext(connection) as again:
        topic.publish(by=None)
    assert len(plain) == len(again) + 1
    assert len(without) <= len(plain) <= 25
