"""Editions rendered anew: readers see the same text, in what the renderer makes of it today."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from notes.models import Edition, SearchEntry, SiteVersion
from notes.models.rerendering import rerender
from notes.tests.making import published

pytestmark = pytest.mark.django_db


def rerendered(capsys: pytest.CaptureFixture[str]) -> tuple[str, int]:
    with pytest.raises(SystemExit) as stop:
        call_command("rerender")
    return capsys.readouterr().out, int(stop.value.code or 0)


def test_what_is_as_it_was_is_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    published("One")
    version = SiteVersion.objects.get().number
    assert rerendered(capsys) == ("1 editions rendered, 0 differ, 0 refused.\n", 0)
    assert SiteVersion.objects.get().number == version


def test_what_another_renderer_has_made_is_made_anew_and_named(capsys: pytest.CaptureFixture[str]) -> None:
    edition = published("One")
    fresh = Edition.objects.get().parts
    Edition.objects.update(parts=[], description="old")
    tags = SearchEntry.objects.values_list("tags", flat=True).get()
    SearchEntry.objects.update(body="old")
    version = SiteVersion.objects.get().number
    assert rerendered(capsys) == ("One, edition 1: differs\n1 editions rendered, 1 differ, 0 refused.\n", 0)
    again = Edition.objects.get()
    assert (again.parts, again.description, again.number) == (fresh, edition.description, 1)
    assert SearchEntry.objects.get().body != "old"
    assert SearchEntry.objects.get().tags == tags == " ".join(str(tag.pk) for tag in edition.tag_list) != ""
    assert SiteVersion.objects.get().number == version + 1


def test_what_is_over_stays_as_readers_saw_it() -> None:
    published("One").topic.withdraw("A mistake.", by=None)
    Edition.objects.update(parts=[])
    with pytest.raises(SystemExit):
        call_command("rerender")
    assert Edition.objects.get().parts == []


def test_one_edition_that_cannot_be_rendered_costs_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    edition = published("One")
    published("Two")
    Edition.objects.update(parts=[])
    document = {**edition.document.to_json(), "sections": [{"heading": "Hostile", "body": "[" * 20_000, "uid": "a"}]}
    Edition.objects.filter(pk=edition.pk).update(document=document)
    out, code = rerendered(capsys)
    assert (code, "2 editions rendered, 1 differ, 1 refused." in out) == (1, True)
    assert Edition.objects.get(title="One").parts == []


def test_rendering_twice_changes_nothing_the_second_time() -> None:
    edition = published("One")
    Edition.objects.update(parts=[])
    now = timezone.now()
    assert [rerender(Edition.objects.get(pk=edition.pk), now) for _ in range(2)] == [True, False]
