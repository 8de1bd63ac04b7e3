"""A topic as Markdown, for a reader's own notes."""

import dataclasses
import datetime

import pytest
from django.test import Client

from notes.documents import MemoryTechnique, Section, Source, Takeaway
from notes.importing.formats import studynotes
from notes.importing.source import SourceText
from notes.models import Topic
from notes.tests.making import a_document, a_topic, published, travel

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


def test_it_is_the_edition_in_the_projects_own_format_without_what_is_the_desks(client: Client) -> None:
    document = a_document(
        identifier="desk-17",
        rights="licensed to the desk only",
        source_url="https://desk.example/x",
        position=3,
        sections=(
            Section("Introduction", "| a | b |\n| --- | --- |\n| 1 | 2 |", kind="introduction", uid="k7f3m2p9qa"),
        ),
        techniques=(MemoryTechnique("Why.", hook="HOMES", kind="acronym"),),
        takeaways=(Takeaway("One."),),
        sources=(Source("A book, 1950"),),
    )
    topic = Topic()
    topic.apply(document, by=None, started_from=0)
    topic.publish(by=None)
    topic.apply(dataclasses.replace(topic.document, summary="Unpublished."), by=None, started_from=1)
    answer = client.get("/topics/finance-commission.md")
    text = answer.content.decode()
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Link"] == '<http://testserver/topics/finance-commission/>; rel="canonical"'
    for secret in ("desk", "rights", "k7f3m2p9qa", "Unpublished", "order:", "id:"):
        assert secret not in text, secret
    read = studynotes.parse(SourceText("x.md", text)).document
    shown = dataclasses.replace(document, identifier="", rights="", source_url="", position=None)
    assert [each.body for each in read.sections] == [each.body for each in shown.sections]
    assert (read.title, read.subject, read.tags, read.summary) == (
        shown.title,
        shown.subject,
        shown.tags,
        shown.summary,
    )
    assert (read.techniques[0].hook, read.sources[0].text) == ("HOMES", "A book, 1950")


def test_it_moves_and_goes_with_its_topic(client: Client) -> None:
    a_topic("Draft")
    travel(published("Gone"), by=-2 * HOUR, until=-HOUR)
    moved = Topic.objects.get(pk=published("Moved").topic_id)
    moved.apply(dataclasses.replace(moved.document, slug="अधिकार"), by=None, started_from=1)
    moved.publish(by=None)
    assert client.get("/topics/draft.md").content == client.get("/topics/unknown.md").content
    assert client.get("/topics/draft.md").status_code == 404
    assert client.get("/topics/gone.md").status_code == 410
    answer = client.get("/topics/moved.md", follow=True)
    assert [status for _, status in answer.redirect_chain] == [301]
    assert answer["Link"].isascii()
