"""Wikilinks between notes that are imported together."""

import re
from pathlib import Path

import pytest
from django.test import Client

from notes.models import Edition, ImportRun
from notes.tests.importing.running import Importer, put

pytestmark = pytest.mark.django_db


def links(title: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', str(Edition.objects.get(title=title).parts))


def vault(folder: Path) -> None:
    put(folder, "a.md", "# First\n\n## Part\n\nSee [[Second]], [[second|it]] and [[Nowhere]].\n")
    put(folder, "b.md", "# Second\n\n## Part\n\nBack to [[First#Part|the first]].\n")


def test_a_note_links_to_one_that_is_published_after_it(run: Importer, folder: Path, client: Client) -> None:
    vault(folder)
    run(folder, publish=True, rights="own work")
    assert links("First") == ["/topics/second/", "/topics/second/"]
    assert [link.partition("#")[0] for link in links("Second")] == ["/topics/first/"]
    assert b'href="/topics/second/"' in client.get("/topics/first/").content
    assert Edition.objects.count() == 2


def test_only_what_leads_to_no_topic_is_told(run: Importer, folder: Path) -> None:
    vault(folder)
    done = run(folder)
    assert done.codes("a.md").count("LINK_UNRESOLVED") == 1
    assert "LINK_UNRESOLVED" not in done.codes("b.md")


def test_the_second_run_renders_nothing_anew(run: Importer, folder: Path) -> None:
    vault(folder)
    run(folder, publish=True, rights="own work")
    before = list(Edition.objects.values_list("parts", "created_at"))
    run(folder, publish=True, rights="own work")
    assert list(Edition.objects.values_list("parts", "created_at")) == before


def test_a_run_after_one_that_was_cut_short_makes_up_for_its_links(run: Importer, folder: Path) -> None:
    vault(folder)
    run(folder, publish=True, rights="own work")
    for edition in Edition.objects.filter(title="First"):
        parts = [{**part, "html": re.sub(r"</?a[^>]*>", "", part["html"])} for part in edition.parts]
        Edition.objects.filter(pk=edition.pk).update(parts=parts)
    run(folder, publish=True, rights="own work")
    assert links("First") == []
    ImportRun.objects.update(finished_at=None)
    run(folder, publish=True, rights="own work")
    assert links("First") == ["/topics/second/", "/topics/second/"]


def test_without_publish_readers_get_nothing_new(run: Importer, folder: Path) -> None:
    vault(folder)
    run(folder)
    assert not Edition.objects.exists()


def test_a_link_to_the_file_of_another_note_leads_to_its_topic(run: Importer, folder: Path) -> None:
    put(
        folder,
        "a/page.md",
        "# Start\n\nSee [the page](second-note.md) and [its part](../b/Third%20note.md#the-part).\n",
    )
    put(folder, "a/second-note.md", "# Second note\n\nText.\n")
    put(folder, "b/Third note.md", "# Third note\n\n## The part\n\nText.\n")
    done = run(folder, publish=True, rights="own work")
    assert links("Start") == ["/topics/second-note/", "/topics/third-note/#s-the-part"]
    assert "LINK_UNRESOLVED" not in done.codes("page.md")
