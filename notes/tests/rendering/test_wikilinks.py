"""Wikilinks: links where the one who renders knows the target, else words."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.documents import Section, Takeaway, TopicDocument
from notes.rendering import RenderingRefused, article, plain, render, render_inline, targets
from notes.rendering.wikilinks import MOST_TARGETS
from notes.tests.rendering.allowed import assert_allowed


def linked(body: str, **known: str) -> str:
    document = TopicDocument("T", sections=(Section("Effects of it", body),))
    return article(document, {key.replace("_", " "): value for key, value in known.items()}.get).parts[0].html


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("[[Article 352]]", "Article 352"),
        ("[[Article 352|emergency]]", "emergency"),
        ("[[Polity/Article 352.md]]", "Article 352"),
        ("[[Article 3.5]]", "Article 3.5"),
        ("[[Article 352#Text]]", "Article 352 > Text"),
        ("[[Article 352#Text#Part|the *text*]]", "the text"),
        ("[[Article 352#^block]]", "Article 352"),
        ("[[#Effects of it]]", "Effects of it"),
        ("`[[code]]`", "[[code]]"),
        ("\\[[x]]", "[[x]]"),
        ("[[]]", "[[]]"),
        ("[[a", "[[a"),
    ],
)
def test_without_a_resolver_readers_see_the_words(written: str, words: str) -> None:
    html = render(f"See {written}.")
    assert plain(html) == f"See {words}."
    assert "<a" not in html
    assert plain(render_inline(f"See {written}.")) == " ".join(f"See {words}.".split())


def test_a_known_target_gets_a_link_with_its_heading() -> None:
    html = linked("[[Article 352#The Text|*here*]] and [[Nobody]]", Article_352="/topics/a/")
    assert html == '<p><a href="/topics/a/#s-the-text"><em>here</em></a> and Nobody</p>'


def test_a_heading_of_the_same_topic_is_linked_where_it_exists() -> None:
    assert linked("[[#Effects of it]] [[#Nothing]]") == '<p><a href="#s-effects-of-it">Effects of it</a> Nothing</p>'


def test_in_a_table_the_bar_has_a_backslash() -> None:
    html = linked("| a | b |\n|---|---|\n| [[Article 352\\|words]] | c |", Article_352="/x/")
    assert '<td><a href="/x/">words</a></td>' in html


def test_there_is_no_link_within_a_link() -> None:
    html = linked("[see [[Article 352]] now](https://x.example)", Article_352="/x/")
    assert "</a>" in html[: html.index("<a ", 4)]
    assert plain(html) == "see Article 352 now"


def test_an_address_cannot_leave_its_attribute() -> None:
    html = linked("[[a]]", a='/x/"><script>')
    assert html == '<p><a href="/x/&quot;&gt;&lt;script&gt;">a</a></p>'


def test_the_targets_of_a_document_are_told_once_each() -> None:
    document = TopicDocument(
        "T",
        summary="[[A|x]]",
        sections=(Section("S", "[[b/A.md]] [[C#D]] [[#E]] | [[F\\|g]] |"),),
        takeaways=(Takeaway("[[H]]"),),
    )
    assert targets(document) == ["A", "C", "F", "H"]
    many = TopicDocument("T", sections=(Section("S", " ".join(f"[[{number}]]" for number in range(900))),))
    assert len(targets(many)) == MOST_TARGETS


@pytest.mark.parametrize(
    "unit", ["[[", "[[a", "[[a|", "[[a]] ", "[[a#", "![[", "]]", "[[a\\|", "[[a]](", "[[[a]]]", "[[a][a]]"]
)
def test_hostile_wikilinks_are_refused_or_rendered_at_once(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    start = time.process_time()
    targets(TopicDocument("T", sections=(Section("S", text),)))
    try:
        assert_allowed(render(text[:20_000]))
        render(text)
    except RenderingRefused:
        pass
    assert time.process_time() - start < 5


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.sampled_from([*"[]|#!\\<>&\"'` a\n", "[[", "]]", "[[a|", "<b>", "](b)", "| "]), max_size=16).map(
        "".join
    )
)
def test_no_mixture_leaves_anything_but_the_addresses_given(text: str) -> None:
    document = TopicDocument("T", sections=(Section("S", text or "x"),), takeaways=(Takeaway(text),))
    for part in article(document, lambda _: "https://x.example/y").parts:
        assert_allowed(
            part.html.replace('href="https://x.example/y', 'rel="noopener nofollow" href="https://x.example/y')
        )
