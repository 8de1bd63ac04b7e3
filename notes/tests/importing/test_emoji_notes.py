"""Notes as people send them in messengers: labels, bullets, marks, hashtags, adverts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.importing.decoding import decode
from notes.importing.detect import choose
from notes.importing.emoji.marks import markdown
from notes.importing.formats import emoji_notes
from notes.importing.parsed import FormatError, Parsed
from notes.importing.showable import check_showable
from notes.rendering import render
from notes.tests.importing.account import account
from notes.tests.importing.learning_pages import PAGE


def parsed(text: str) -> Parsed:
    return emoji_notes.parse(decode("notes.txt", text.encode()).text)


def balanced(text: str) -> Parsed:
    source = decode("notes.txt", text.encode()).text
    result = emoji_notes.parse(source)
    found = account(source, result)
    assert found.is_balanced, (found, result)
    return result


def outline(text: str) -> list[tuple[str, str]]:
    return [(each.heading, each.body) for each in balanced(text).document.sections]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("📌 Panchayati Raj", "Panchayati Raj"),
        ("🔴🔴 *Panchayati Raj* 🔴🔴", "Panchayati Raj"),
        ("*Panchayati Raj*:", "Panchayati Raj"),
        ("**Panchayati Raj**", "Panchayati Raj"),
        ("Panchayati Raj\n", "Panchayati Raj"),
        ("It began in 1959 in Nagaur, Rajasthan.", "notes"),
        ("• Village", "notes"),
    ],
)
def test_the_title_is_the_first_label(line: str, title: str) -> None:
    assert balanced(f"{line}\n📍 Tiers\nThree of them.\n📍 Polls\nEvery five years.").document.title == title


def test_pins_head_sections_and_other_pictures_parts_of_them() -> None:
    text = "📌 Title\n\n📍 One\nText.\n🔹 Within\nMore.\n📍 Two\n• a\n   ▪️ b\n• c"
    assert outline(text) == [("One", "Text.\n\n### Within\n\nMore."), ("Two", "- a\n    - b\n- c")]


def test_several_lines_with_one_picture_are_a_list() -> None:
    assert outline("📌 Title\n👉 One of them\n👉 Two of them\n✅ Good\n❌ Bad things here.") == [
        ("Notes", "- One of them\n- Two of them\n- ✅ Good\n- ❌ Bad things here.")
    ]


@pytest.mark.parametrize("emoji", "✅🔹👉⭐📚")
def test_any_picture_over_a_text_is_a_label(emoji: str) -> None:
    assert outline(f"📌 Title\n{emoji} One\nText of it.\n{emoji} Two\nMore of it.") == [
        ("One", "Text of it."),
        ("Two", "More of it."),
    ]


def test_known_labels_give_items() -> None:
    document = balanced("📌 Title\nText.\n✅ *Key Takeaways*\n➤ One\n➤ *Two*\n📚 Sources\n• A book").document
    assert [each.text for each in document.takeaways] == ["One", "**Two**"]
    assert [each.text for each in document.sources] == ["A book"]
    assert document.summary == "Text."


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("a *bold* word", "a **bold** word"),
        ("a _slanted_ word", "a *slanted* word"),
        ("*bold and _slanted_*", "**bold and *slanted***"),
        ("~gone~", "<del>gone</del>"),
        ("`code *x*`", "`code *x*`"),
        ("2*3*4 and snake_case_name", "2\\*3\\*4 and snake_case_name"),
        ("https://example.org/a_b_c", "https://example.org/a_b_c"),
        ("<b> & [x](y)", "&lt;b> & [x\\](y)"),
    ],
)
def test_the_marks_of_messengers_are_markdown(line: str, wanted: str) -> None:
    assert markdown(line) == wanted


def test_hashtags_of_a_line_of_their_own_are_tags() -> None:
    result = balanced("📌 Title\nText with #one in it.\n#Polity #UPSC_2024, #राज्य")
    assert result.document.tags == ("Polity", "UPSC 2024", "राज्य")
    assert [(each.line, each.field) for each in result.taken] == [(3, "tags")]
    assert "#one" in result.document.sections[0].body


PROMOS = [
    "Join @own_notes for more", "👉 Join our Telegram channel", "https://t.me/own_notes", "Share with your friends 🙏",
    "Forwarded from Own Notes", "@own_notes", "Follow us on WhatsApp: https://whatsapp.com/channel/x",
]  # fmt: skip


@pytest.mark.parametrize("line", PROMOS)
def test_adverts_go_and_are_listed(line: str) -> None:
    result = balanced(f"📌 Title\nText.\n{line}")
    assert [(each.line, each.text, each.rule) for each in result.dropped] == [(3, line, "promo")]


@pytest.mark.parametrize(
    "line",
    [
        "States share the taxes of the Union.",
        "They follow the Basic Structure.",
        "Women join the labour force.",
        "Subscribed capital is 5 %.",
    ],
)
def test_sentences_with_the_same_words_stay(line: str) -> None:
    assert balanced(f"📌 Title\nText.\n{line}").dropped == ()


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        "# Rivers\n\n📌 Ganga\n• one\n#tag\n",
        "---\ntitle: Rivers\n---\n📌 Ganga\n• one\n#tag\n",
        "Rivers\n\n• one\n• two\n\nThe Ganga is long.\n",
        "<p>📌 Ganga</p><p>• one</p><p>#tag</p>",
        "A plain text with one 📌 in it.\n\nAnd more.\n",
    ],
    ids=["learning page", "markdown", "front matter", "bullets", "html", "one pin"],
)
def test_other_notes_are_not_taken_for_a_messengers(text: str) -> None:
    assert choose(decode("a.txt", text.encode()).text)[0].NAME != "emoji_notes"


def test_a_message_of_nothing_but_adverts_is_skipped() -> None:
    with pytest.raises(FormatError) as caught:
        parsed("━━━━\nJoin @own_notes\n#tag\n")
    assert (caught.value.notice.code, caught.value.skip) == ("EMPTY_PAGE", True)


LINES = st.one_of(
    st.sampled_from(["📌 One two", "🔹 three", "👉 four.", "*five*", "• six", "   ▪️ seven", "- eight", "", "────"]),
    st.sampled_from(
        ["_nine_ *ten", "# eleven", "> twelve", "a | b", "==", "[x]: y", "✅ Sources", "#tag", "<b>x", "```"]
    ),
)


@settings(deadline=None, max_examples=120, derandomize=True)
@given(st.lists(LINES, max_size=14))
def test_whatever_the_lines_every_word_stays_and_it_can_be_shown(lines: list[str]) -> None:
    text = "📌 Title\nWords.\n" + "\n".join(lines)
    check_showable(balanced(text).document, decode("a.txt", text.encode()).text)
    assert "<script" not in render(markdown(text))
