"""Images of a topic: shown where the one who renders knows them, else words; nothing of a text reaches the markup."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.documents import DocumentError, MemoryTechnique, Section, Takeaway, TopicDocument
from notes.rendering import Article, RenderingRefused, Shown, article, named, plain, render, render_inline
from notes.rendering.attachments import markdown
from notes.rendering.lost_images import lost_images
from notes.tests.rendering.allowed import assert_allowed, tree
from notes.tests.rendering.payloads import ALL

KNOWN, UNKNOWN = "a" * 16, "b" * 16
IMAGE = f"![A map](attachment:{KNOWN})"
IMG = f'<img src="/attachments/{KNOWN}" alt="A map" width="640" height="480" loading="lazy" decoding="async">'


def images(uid: str) -> Shown | None:
    return Shown(f"/attachments/{uid}", 640, 480) if uid == KNOWN else None


def rendered(body: str) -> Article:
    return article(TopicDocument("T", sections=(Section("H", body),)), images=images)


def html(body: str) -> str:
    parts = rendered(body).parts
    if parts:
        assert_allowed(parts[0].html, images=True)
    return str(parts[0].html) if parts else ""


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (IMAGE, f"<figure>{IMG}</figure>"),
        (f'![A map](attachment:{KNOWN} "Of *1947*")', f"<figure>{IMG}<figcaption>Of *1947*</figcaption></figure>"),
        (f'![A map]\n\n[A map]: attachment:{KNOWN} "Old"', f"<figure>{IMG}<figcaption>Old</figcaption></figure>"),
        (f"{IMAGE}\n{IMAGE}", f"<figure>{IMG}</figure>\n<figure>{IMG}</figure>"),
        (f"See {IMAGE} here.", f"<p>See {IMG} here.</p>"),
        (f"- {IMAGE}\n- b", f"<ul>\n<li><figure>{IMG}</figure></li>\n<li>b</li>\n</ul>"),
        (f"[{IMAGE}](https://x.example)", f'<p><a href="https://x.example" rel="noopener nofollow">{IMG}</a></p>'),
        (f"> {IMAGE}", f"<blockquote>\n<figure>{IMG}</figure>\n</blockquote>"),
    ],
)
def test_a_known_image_is_shown_with_its_room_kept(written: str, shown: str) -> None:
    assert html(written) == shown
    assert rendered(written).images == (KNOWN,)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (f"![A map](attachment:{UNKNOWN})", "A map"),
        (f'![A map](attachment:{UNKNOWN} "Old")', "A map (Old)"),
        (f"![A map](attachment:{KNOWN}x)", "A map"),
        (f"![A map](attachment:{KNOWN[1:]})", "A map"),
        (f"![A map](ATTACHMENT:{KNOWN})", "A map"),
        (f"![A map](attachment:{KNOWN}?x)", "A map"),
        (f"![A map](/attachments/{KNOWN})", "A map"),
        (f"![A map](attachment:{KNOWN[:-1]}&#97;)", "A map"),
        ("![A map](https://x.example/x.png)", "A map"),
        (f'<img src="attachment:{KNOWN}" alt="A map">', "A map"),
        (f'<img src="/attachments/{KNOWN}" alt="A map">', "A map"),
        (f"`{IMAGE}`", IMAGE),
        (f"\\{IMAGE}", "!A map"),
        (f"[A map](attachment:{KNOWN})", "A map"),
        (f"### {IMAGE}", "A map"),
        (f"> [!details] {IMAGE}\n> x", "A map\nx"),
    ],
)
def test_everything_else_is_words(written: str, shown: str) -> None:
    assert "<img" not in html(written)
    assert plain(html(written)) == shown
    assert rendered(written).images == ()


def test_an_unknown_image_without_words_leaves_nothing() -> None:
    assert html(f"![](attachment:{UNKNOWN})") == ""
    assert html(f"a\n\n![](attachment:{UNKNOWN})") == "<p>a</p>\n"


def test_only_bodies_show_images_and_without_a_resolver_nothing_does() -> None:
    document = TopicDocument(
        "T",
        summary=IMAGE,
        takeaways=(Takeaway(IMAGE),),
        techniques=(MemoryTechnique(IMAGE),),
        sections=(Section("H", IMAGE),),
    )
    found = article(document, images=images)
    assert [part.kind for part in found.parts if "<img" in part.html] == ["body"]
    assert "<img" not in "".join(part.html for part in article(document).parts)
    assert plain(render(IMAGE)) == plain(render_inline(IMAGE)) == "A map"


def test_a_footnote_may_show_an_image() -> None:
    assert f'<li id="n-1"><figure>{IMG}</figure>' in html(f"x[^1]\n\n[^1]: {IMAGE}")


def test_a_caption_is_text_that_is_found_and_an_image_no_word() -> None:
    found = rendered(f'Text.\n\n![A map](attachment:{KNOWN} "Of 1947")')
    assert found.search.body == "H\nText.\nOf 1947"


@settings(max_examples=50, deadline=None)
@given(*[st.text(max_size=60) | st.text("()[]{}'\"\\`*_<>&^!#|:;~ ab1", max_size=9)] * 2)
def test_what_is_written_down_for_an_image_says_its_words_again(alternative: str, caption: str) -> None:
    from notes.text.cleaning import one_line

    try:
        shown = rendered(markdown(KNOWN, alternative, caption)).parts[0].html
    except DocumentError:
        return
    assert_allowed(shown, images=True)
    image = next(each for each in tree(shown).iter() if each.tag == "img")
    assert image.get("alt") == one_line(alternative)
    said = [each for each in tree(shown).iter() if each.tag == "figcaption"]
    assert [each.text for each in said] == ([one_line(caption)] if one_line(caption) else [])


PLACES = (
    "![{}](attachment:%s)",
    '![x](attachment:%s "{}")',
    "{}![x](attachment:%s{})",
    "[![{}](attachment:%s)]({})",
    "![{}]\n\n[{}]: attachment:%s '{}'",
)


@pytest.mark.parametrize("place", PLACES)
def test_no_shape_around_an_image_leaves_anything_that_runs(place: str) -> None:
    for shape in ALL:
        body = place.replace("%s", KNOWN).replace("{}", shape)
        try:
            html(body)
        except (DocumentError, RenderingRefused):
            continue


def test_the_mark_between_parser_and_sanitiser_cannot_be_written() -> None:
    for class_name in ("attachment", "own0000000000000000-attachment"):
        assert "<img" not in html(f'<abbr class="{class_name}" title="{KNOWN}:x:y"></abbr>')


def test_one_image_is_shown_as_often_as_it_is_named() -> None:
    number = 300
    found = rendered(f"{IMAGE}\n\n" * number)
    assert found.parts[0].html.count("<img") == number
    assert found.images == (KNOWN,)


def test_the_images_of_a_document_are_named_once_each() -> None:
    other = f"![x](attachment:{UNKNOWN})"
    document = TopicDocument(
        "T", sections=(Section("A", f"{IMAGE} {other}"), Section("B", IMAGE)), summary="attachment:x"
    )
    assert named(document) == [KNOWN, UNKNOWN]


def test_lost_images_are_told_with_their_part() -> None:
    body = f"{IMAGE}\n\n![](attachment:{KNOWN})\n\n![Gone](attachment:{UNKNOWN})\n\n`![x](attachment:{UNKNOWN})`"
    document = TopicDocument("T", sections=(Section("A", "Fine."), Section("B", body, uid="bb")))
    found = lost_images(document, images)
    assert [(str(each.place), each.image.alternative, each.is_there) for each in found] == [
        ("sections:bb", "", True),
        ("sections:bb", "Gone", False),
    ]


def test_the_address_is_escaped_whoever_gives_it() -> None:
    shown = article(TopicDocument("T", sections=(Section("H", IMAGE),)), images=lambda _: Shown('/x"><b>', 1, 2))
    assert re.search(r'src="/x&quot;&gt;&lt;b&gt;"', shown.parts[0].html)
