"""The tags of the public pages, and what every template keeps to."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.template.loader import get_template
from django.test.utils import override_settings
from django.utils.translation import override

from notes.models import Subject
from notes.reading.side_list import SideItem, SideList
from notes.rendering import Html
from notes.rendering.labels import ICONS as CALLOUT_ICONS
from notes.templatetags.notes_extras import ICONS, icon

TEMPLATES = sorted((Path(__file__).resolve().parents[3] / "templates").glob("*.html"))
ENGLISH_PAGE = {"site": {"name": "Study Notes", "language": "en"}}


def rendered(source: str, **context: object) -> str:
    return Template("{% load notes_extras %}" + source).render(Context({**ENGLISH_PAGE, **context}))


def test_an_icon_is_a_symbol_of_the_sprite_and_hidden_from_readers_software() -> None:
    svg = '<svg class="icon" aria-hidden="true"><use href="#icon-book"></use></svg>'
    assert rendered('{% icon "book" %}') == svg


def test_an_icon_that_the_sprite_does_not_have_is_an_error_and_not_an_empty_place() -> None:
    with pytest.raises(ValueError, match="bok"):
        icon("bok")


def test_the_sprite_holds_each_icon_once_and_no_other() -> None:
    sprite = get_template("_sprite.html").render()
    assert sorted(re.findall(r'<symbol id="icon-([\w-]+)"', sprite)) == sorted(ICONS)


def test_the_icons_of_stored_callouts_are_in_the_sprite() -> None:
    assert set(CALLOUT_ICONS.values()) <= ICONS


def test_part_headings_are_in_the_language_of_the_topic() -> None:
    assert rendered('{% part_heading "takeaways" "en" %}') == "Key Takeaways"
    assert rendered('{% part_heading "takeaways" "hi" %}') == "मुख्य बातें"


def test_text_in_another_language_than_the_page_says_so() -> None:
    assert rendered("<p{% lang 'hi' %}>") == '<p lang="hi">'
    assert rendered("<p{% lang 'en' %}>") == "<p>"


def test_words_of_the_interface_inside_a_hindi_topic_say_that_they_are_english() -> None:
    assert rendered("<p{% lang 'en' 'hi' %}>") == '<p lang="en">'
    assert rendered("<p{% lang 'hi' 'hi' %}>") == "<p>"


def test_a_language_cannot_break_out_of_its_attribute() -> None:
    assert rendered("<p{% lang language %}>", language='"><script>') == '<p lang="&quot;&gt;&lt;script&gt;">'


def test_the_page_for_a_mistake_of_ours_needs_no_context_at_all() -> None:
    page = get_template("500.html").render()
    assert "<h1>This page could not be written.</h1>" in page
    assert '<html lang="en">' in page


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_holds_nothing_that_the_content_security_policy_forbids(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text)
    assert not re.findall(r"<script(?![^>]*\ssrc=)", text)
    assert "//" not in text.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_declares_nothing_safe_and_asks_for_nothing_personal(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe|autoescape|csrf_token|\brequest\.|\buser\.", text)


def test_what_is_the_same_is_rendered_once_for_each_value_given_to_it() -> None:
    page = Template("{% load same %}{% same current=current %}{{ site.count }} {{ current }}{% endsame %}")
    times = iter(range(10))

    class Counting(dict[str, str]):
        def __getitem__(self, name: str) -> str:
            return str(next(times))

    said = [
        page.render(Context({"site": Counting(name="Notes"), "current": each}))
        for each in ("topics", "search", "topics")
    ]
    assert said == ["0 topics", "1 search", "0 topics"]


def test_what_is_the_same_sees_nothing_else_of_the_page() -> None:
    source = "{% load same %}{% same current=current %}{{ current }} {{ topic }}{% endsame %}"
    assert rendered(source, current="topics", topic="A secret") == "topics "


def test_what_is_the_same_is_said_in_each_language() -> None:
    page = Template("{% load i18n same %}{% same %}{% translate 'Topics' %}{% endsame %}")
    said = []
    for language in ("en", "hi", "en"):
        with override(language):
            said.append(page.render(Context(ENGLISH_PAGE)))
    assert said[0] == said[2] == "Topics" != said[1]


def test_a_row_of_the_database_is_never_the_same() -> None:
    with pytest.raises(TypeError, match="subject"):
        rendered(
            "{% load same %}{% same subject=subject %}{{ subject }}{% endsame %}", subject=Subject(pk=1, name="Polity")
        )


def test_text_of_a_value_is_escaped_where_pages_are_the_same() -> None:
    assert rendered("{% load same %}{% same name=name %}{{ name }}{% endsame %}", name="<b>") == "&lt;b&gt;"


def test_a_text_is_escaped_though_equal_markup_was_said_before_it() -> None:
    page = Template("{% load same %}{% same name=name %}{{ name }}{% endsame %}")
    said = [page.render(Context({**ENGLISH_PAGE, "name": each})) for each in (Html("<b>"), "<b>", True, 1)]
    assert said == ["<b>", "&lt;b&gt;", "True", "1"]


def test_a_row_of_the_side_list_escapes_its_title_and_says_which_one_is_here() -> None:
    items = tuple(SideItem(n, f"topic-{n}", f"<b>{n}</b>", "en", 5, 1) for n in (1, 2))
    html = rendered("{% load side_rows %}{% side_rows side %}", side=SideList(items, 1, 2, None))
    assert html.count("<li") == 2
    assert "<b>" not in html and "&lt;b&gt;1" in html
    assert html.count("aria-current") == 1 and 'href="/topics/topic-2/" aria-current="page"' in html
    assert html.count(" lang=") == 0


def test_a_setting_that_changes_is_seen_where_pages_are_the_same() -> None:
    page = Template("{% load same static %}{% same %}{% static 'early.js' %}{% endsame %}")
    before = page.render(Context(ENGLISH_PAGE))
    with override_settings(STATIC_URL="/elsewhere/"):
        assert page.render(Context(ENGLISH_PAGE)) != before
    assert page.render(Context(ENGLISH_PAGE)) == before
