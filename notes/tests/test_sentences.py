"""The four sentences that carry the design, each with the test that would notice."""

import dataclasses
import datetime
import re
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import markdown
import nh3
import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from markdown.blockparser import BlockParser
from markdown.treeprocessors import InlineProcessor

from notes.models import Topic
from notes.tests.making import a_topic, published, travel
from notes.tests.pictures import illustrated

pytestmark = pytest.mark.django_db

# Tables of the editors' desk. Whole names: notes_topic is not notes_topictag.
DESK = re.compile(
    r'"notes_(?:topic|topictag|section|takeaway|memorytechnique|source|revision|transition|importrun|importedfile'
    r'|proposal|relation|mention|comment|previewlink|missedsearch|attachment)"'
)
WRITTEN_BY_APPLY = re.compile(
    r'^(?:INSERT INTO|UPDATE|DELETE FROM) "notes_(?:topic|topictag|section|takeaway|memorytechnique|source|revision)"'
)
STATUS_ALONE = re.compile(r'^UPDATE "notes_topic" SET "status" = \S+ WHERE')

# An example of every public address. An address without one fails.
EXAMPLES = {
    "": "/",
    "topics/": "/topics/",
    "topics/<notes_slug:slug>/": "/topics/one/",
    "topics/<notes_slug:slug>.md": "/topics/one.md",
    "subjects/<notes_slug:slug>/": "/subjects/indian-polity/",
    "tags/": "/tags/",
    "tags/<notes_slug:slug>/": "/tags/federalism/",
    "attachments/<notes_uid:uid>": "/attachments/animage000000000",
    "current-affairs/": "/current-affairs/",
    "current-affairs/<notes_month:month>/": "/current-affairs/2026-11/",
    "search/": "/search/?q=one",
    "search/suggestions/": "/search/suggestions/?q=one",
    "narrow/": "/narrow/?q=one",
    "feed.xml": "/feed.xml",
    "subjects/<notes_slug:slug>/feed.xml": "/subjects/indian-polity/feed.xml",
    "tags/<notes_slug:slug>/feed.xml": "/tags/federalism/feed.xml",
    "corrections.xml": "/corrections.xml",
    "sitemap.xml": "/sitemap.xml",
    "robots.txt": "/robots.txt",
    "manifest.webmanifest": "/manifest.webmanifest",
    "api/v1/topics/": "/api/v1/topics/",
    "api/v1/topics/<notes_slug:slug>/": "/api/v1/topics/one/",
    "api/v1/search/": "/api/v1/search/?q=one",
    "api/v1/openapi.json": "/api/v1/openapi.json",
    "healthz": "/healthz",
    "readyz": "/readyz",
}
PRIVATE = ("admin/", "preview/")

Execute = Callable[[str, Any, bool, dict[str, Any]], Any]


def public_addresses() -> Iterator[str]:
    def walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
        for pattern in patterns:
            address = before + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, address)
            else:
                yield address

    yield from (each for each in walk(get_resolver().url_patterns, "") if not each.startswith(PRIVATE))


@pytest.fixture
def site() -> None:
    illustrated()
    published("One", event_date=datetime.date(2026, 11, 20))
    published("Two", subject="")
    a_topic("Draft")
    moved = Topic.objects.get(pk=published("Moved").topic_id)
    moved.apply(dataclasses.replace(moved.document, slug="moved-on"), by=None, started_from=1)
    moved.publish(by=None)
    hour = datetime.timedelta(hours=1)
    travel(published("Gone"), by=-2 * hour, until=-hour)


def test_every_public_address_has_an_example() -> None:
    assert set(public_addresses()) == set(EXAMPLES)


@contextmanager
def desk_locked() -> Iterator[None]:
    def refuse(execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        assert not DESK.search(sql), f"public code looked at the desk: {sql}"
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.parametrize("address", [*EXAMPLES.values(), "/topics/moved/", "/topics/gone/", "/topics/draft/", "/no/"])
def test_readers_read_editions_no_public_address_touches_the_desk(site: None, client: Client, address: str) -> None:
    with desk_locked():
        for _ in range(2):  # with nothing kept, and with everything kept
            answer = client.get(address)
    expected = {"/topics/moved/": 301, "/topics/gone/": 410, "/topics/draft/": 404, "/no/": 404}
    assert answer.status_code == expected.get(address, 200)


def test_the_lock_on_the_desk_notices() -> None:
    a_topic("Draft")
    with desk_locked(), pytest.raises(AssertionError, match="looked at the desk"):
        Topic.objects.get()


def test_a_topic_moves_as_a_document(tmp_path: Path) -> None:
    """What a file gave is what the revision stores, what the edition shows and what the exporter writes."""
    from notes.documents import settled
    from notes.importing.formats import studynotes
    from notes.importing.source import SourceText

    topic = a_topic("One")
    edition = topic.publish(by=None)
    call_command("export_notes", str(tmp_path), verbosity=0)
    parsed = studynotes.parse(SourceText("one.md", (tmp_path / "one.md").read_text("utf-8")))
    assert settled(parsed.document) == topic.document == edition.document == topic.document_from_rows()


@contextmanager
def only_apply_writes() -> Iterator[list[str]]:
    seen: list[str] = []

    def watch(execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if WRITTEN_BY_APPLY.match(sql) and not STATUS_ALONE.match(sql):
            frames = traceback.extract_stack()
            is_apply = any(frame.name == "apply" and frame.filename.endswith("models/applying.py") for frame in frames)
            assert is_apply, f"written past apply: {sql}"
            seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield seen


def test_only_apply_writes_topics(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\nText.\n\n## Key takeaways\n\n- One.\n- Two.\n")
    with only_apply_writes() as seen:
        topic = a_topic("One")
        topic.publish(by=None)
        for _ in range(2):
            with pytest.raises(SystemExit):
                call_command("import_seeds", str(tmp_path), publish=True, rights="own work", verbosity=0)
            (tmp_path / "a.md").write_text("# A\n\nText.\n\n## Key takeaways\n\n- Two.\n- One.\n- Three.\n")
        call_command("export_notes", str(tmp_path / "out"), verbosity=0)
    assert len(seen) > 10


def test_writing_past_apply_is_noticed() -> None:
    a_topic("One")
    with only_apply_writes(), pytest.raises(AssertionError, match="past apply"):
        Topic.objects.update(title="Sneaked in")


def test_what_readers_see_is_rendered_once_a_page_view_renders_no_markdown(
    site: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page view rendered Markdown")

    monkeypatch.setattr(markdown.Markdown, "convert", refuse)
    monkeypatch.setattr(BlockParser, "parseChunk", refuse)
    monkeypatch.setattr(InlineProcessor, "run", refuse)
    monkeypatch.setattr(nh3, "clean", refuse)
    monkeypatch.setattr(nh3.Cleaner, "clean", refuse, raising=False)
    for address in EXAMPLES.values():
        assert client.get(address).status_code == 200


def test_a_page_is_the_same_bytes_for_everyone(site: None, client: Client, author: Any) -> None:
    before = {address: client.get(address).content for address in EXAMPLES.values()}
    client.force_login(author)
    assert {address: client.get(address).content for address in EXAMPLES.values()} == before
