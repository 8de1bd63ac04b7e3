"""Nothing in a text may run, whatever it is and wherever it stands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.documents import DocumentError, MemoryTechnique, Section, Source, Takeaway, TopicDocument
from notes.rendering import RenderingRefused, article, marked, render, render_inline
from notes.tests.rendering.allowed import assert_allowed, tree
from notes.tests.rendering.payloads import ALL

PLACES = {
    "alone": "{}",
    "within a line": "word {} word",
    "in bold": "**{}**",
    "in an item": "- {}\n- y",
    "in a quote": "> {}",
    "in a callout": "> [!tip] T\n> {}",
    "as a callout's title": "> [!tip] {}\n> x",
    "as a heading": "### {}",
    "in a cell": "a|b\n-|-\n{}|y",
    "as a table's head": "{}|b\n-|-\nx|y",
    "in a footnote": "x[^n]\n\n[^n]: {}",
    "as a footnote's label": "x[^{0}]\n\n[^{0}]: y",
    "as a definition": "x\n: {}",
    "as an abbreviation": "*[{0}]: {0}\n\nx {0}",
    "as a meaning": "*[xy]: {}\n\nxy",
    "as a link's text": "[{}](https://x.example)",
    "as an address": "[x]({})",
    "as a title": '[x](https://x.example "{}")',
    "as a reference": "[a]: {}\n\n[a]",
    "as an image's words": "![{}](https://x.example/x.png)",
    "as a fence's language": "```{}\nx\n```",
    "in code": "`{}`",
    "in a block of HTML": "<div>{}</div>",
    "in an attribute": '<abbr title="{}">x</abbr>',
    "in a comment": "<!-- {} --> x",
}


def test_there_are_enough_shapes_to_mean_something() -> None:
    assert len(set(ALL)) >= 200


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
def test_no_shape_leaves_anything_that_runs(place: str) -> None:
    for shape in ALL:
        assert_allowed(render(place.format(shape)))


def test_no_shape_leaves_anything_that_runs_within_a_line() -> None:
    for shape in ALL:
        html = render_inline(shape)
        assert_allowed(html)
        assert not {"p", "div", "table", "ul", "h3", "aside", "pre"} & {each.tag for each in tree(html).iter()}


def test_headings_hooks_and_sources_are_text() -> None:
    for shape in ALL:
        document = TopicDocument(
            "T",
            sections=(Section(shape, "x"),),
            takeaways=(Takeaway(shape),),
            techniques=(MemoryTechnique(shape, hook=shape, kind="acronym"),),
            sources=(Source(shape),),
            summary=shape,
        )
        rendered = article(document)
        for part in rendered.parts:
            assert_allowed(part.html)
            assert_allowed(part.hook)
            assert {each.tag for each in tree(part.hook).iter()} <= {"DOCUMENT_FRAGMENT", "b"}
        source = next(part for part in rendered.parts if part.kind == "source")
        assert len(list(tree(source.html).iter())) == 1
        assert_allowed(marked(shape))


def test_a_source_links_to_nothing_but_the_web() -> None:
    for shape in ALL:
        try:
            source = Source("x", f"https://x.example/{shape}")
        except DocumentError:
            continue
        (part,) = article(TopicDocument("T", sources=(source,))).parts
        assert_allowed(part.html)


def test_the_classes_of_our_own_elements_cannot_be_borrowed() -> None:
    html = render('<aside class="callout" data-kind="info">x</aside>\n\n<p class="callout-label" id="s-x">y</p>')
    assert "class" not in html
    assert "id=" not in html
    assert "x" in html and "y" in html


def test_the_contents_of_scripts_and_styles_go_and_all_other_words_stay() -> None:
    html = render("a <script>b</script> <style>c</style> <iframe>d</iframe> <form><button>e</button></form> f")
    assert html.replace("  ", " ").split() == "<p>a d e f</p>".split()


FRAGMENTS = st.sampled_from([*ALL, *"<>&\"'`*_[]()!#|-:\\/=~^", "\n", "\n\n", "\n    ", "> ", "- ", "1. ", "[^1]", "[^1]: ", "> [!info] ",
    "<b>", "</b>", "<i>", "</p>", "<p>", "<table>", "<td>", "</table>", "<li>", "</ul>", "<h3>", "</h3>", "<a href='https://x.y'>", "</a>",
    "<blockquote>", "<pre>", "<br>", "<dl>", "<dd>", "<caption>", "<tr>", "<th>", "<sup>", "<code>", "</code>", "```\n", "a|b\n-|-\n", "*[a]: ", "<!--", "-->"])  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(st.one_of(FRAGMENTS, st.text(max_size=5)), max_size=12).map("".join))
def test_no_mixture_leaves_anything_that_runs(text: str) -> None:
    for door in (render, render_inline):
        try:
            html = door(text)
        except RenderingRefused:
            continue
        assert_allowed(html)
