"""Documents of every shape for property tests: full of marks that mean something in Markdown, front matter or HTML."""

import datetime
from typing import Any

from hypothesis import strategies as st

from notes.documents import (
    Difficulty,
    MemoryTechnique,
    Section,
    SectionKind,
    Source,
    Takeaway,
    TechniqueKind,
    TopicDocument,
)

FRAGMENTS = (
    "word", "Article 352", "a", "1", " ", "  ", "    ", "\t", "\\", "*", "**", "***", "_", "#", "##", " #", "# ", "### ",
    "-", "--", "---", "- ", "+ ", "* ", "1. ", "1986. ", "12) ", ">", "> ", "> [!info] ", "=", "===", "`", "```", "````py",
    "~~~", "~~~ ..x", "|", "| a | b |", "|---|---|", "<", ">", "<>", "</p>", "<https://example.org/a>", "https://example.org",
    "[a](https://example.org/x)", "[", "](", "](http", ")", "(", "!", ":", ": ", "::", "\"", "'", ",", ", ", "]", "[^1]: ",
    "<!--", "-->", "<!-- uid: abc -->", "<!-- kind: body -->", "<!-- kind: conclusion, supplied -->", "<!-- supplied -->",
    " <!-- uid: k7f3m2p9qa -->", "<!-- other -->", "title: x", "format: studynotes/1", "key: value", "(acronym)", "(acronym): ",
    "(other): ", "(magic): ", "**HOMES**", "**HOMES:** ", "**HOMES** (acronym): ", " – ", "मौलिक", " अधिकार", "१२", "क्\u200dष",
    "🧠", "📖 ", "\u0338", "\u0301", "e\u0301", "\u00a0", "\u200b", "\ufeff", "\u2028", "…", "&amp;", "&#58;", "$", "=> ",
)  # fmt: skip

HEADINGS = (
    "Introduction", "परिचय", "Conclusion", "Key Takeaways", "key points", "MEMORY TRICKS", "Mnemonics", "References", "Sources:",
    "मुख्य बिंदु", "संदर्भ", "📚 Reference Sources", "Notes", "C #", "#", "# x", "A ##", "A <!-- uid: abc -->", "<!-- supplied -->",
)  # fmt: skip

BODIES = (
    "- a\n- b", "* a\n\n  b", "1. a", "- a\n  - b", "", "---", "- a\n\n---", "Text\n---", "---\n---", "# A\n## B", "A\n===\nB\n---",
    "```\n# no heading\n- [ ]", "~~~~py\n```\n~~~~", "    code", "#", "## a # #", "text\n#\n---", "> [!info] T\n> x", "| a |\n|---|\n| b |",
    "<!-- kind: body -->", "###### deep", "#### four\n##### five",
)  # fmt: skip

# Whole items, hooks and tags that their plain forms would misread.
ITEMS = (
    "(acronym): x", "(other): x", "**h**: t", "**h:** t", "**h** – t", "**h**", "- x", "a <!-- uid: b -->", "<!-- uid: b -->",
    "<!-- kind: body -->", "a <>", "<>", "a <https://example.org/a>", "<https://example.org/a>", "https://example.org/a",
    "[a](https://example.org/a)", "see [a](https://example.org/a), 2024", "a <b>", "**", "****: x", "- -", "--", "* * *",
)  # fmt: skip
HOOKS = ("", "HOMES", "a*b", "*", "**", "a\\", "\\*", "a:", ":", "(acronym)", "h** (story): x")
TAGS = ("a", "a, b", "'a'", '"a"', "'a, b", "a\", b', c", "[a", "a]", "[a]", '"', ",", '"a"", b')

fragments = st.sampled_from(FRAGMENTS) | st.text(max_size=3)


def one_liners(size: int = 6) -> st.SearchStrategy[str]:
    return st.lists(fragments, min_size=1, max_size=size).map("".join)


def markdown(size: int = 6) -> st.SearchStrategy[str]:
    """Several lines, some of them blank."""
    line = one_liners(4) | st.sampled_from(("", "", "\n"))
    return st.lists(line, max_size=size).map("\n".join) | st.sampled_from(BODIES)


uids = st.just("") | st.from_regex(r"[a-z0-9]{1,4}(?:-[a-z0-9]{1,3})?", fullmatch=True)
urls = st.sampled_from(("", "https://example.org/x", "HTTP://example.org/a_(b)?c=d#e", "https://example.org/मौलिक"))
texts = st.sampled_from(ITEMS) | one_liners() | st.just("")

sections = st.builds(
    Section,
    heading=st.sampled_from(HEADINGS) | texts,
    body=markdown(),
    kind=st.sampled_from(SectionKind.ALL),
    heading_supplied=st.booleans(),
    uid=uids,
) | st.builds(Section, heading=st.sampled_from(HEADINGS), body=st.sampled_from(("", "- a", "* a\n\n  b")), uid=uids)
takeaways = st.builds(Takeaway, text=texts, uid=uids)
techniques = st.builds(
    MemoryTechnique,
    text=texts,
    hook=st.sampled_from(HOOKS) | one_liners(),
    kind=st.sampled_from(TechniqueKind.ALL),
    uid=uids,
)
sources = st.builds(Source, text=texts, url=urls, uid=uids)


def _several(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """A few items; only the first with a uid keeps it."""
    return st.lists(items, max_size=4, unique_by=lambda item: item.uid or object()).map(tuple)


def _has_words(text: str) -> bool:
    try:
        TopicDocument(text)
    except ValueError:
        return False
    return True


def documents() -> st.SearchStrategy[TopicDocument]:
    """Any topic as a value, settled or not."""
    return st.builds(
        TopicDocument,
        title=one_liners().filter(_has_words),
        identifier=st.just("") | one_liners(3),
        slug=st.sampled_from(("", "2-2", "मौलिक-अधिकार")),
        subject=st.just("") | one_liners(3),
        position=st.none() | st.integers(0, 1_000_000),
        difficulty=st.sampled_from(Difficulty.ALL),
        language=st.sampled_from(("en", "hi", "en-IN")),
        summary=markdown(),
        tags=st.lists(st.sampled_from(TAGS) | one_liners(3), max_size=4).map(tuple),
        event_date=st.none() | st.dates(min_value=datetime.date(1, 1, 1)),
        rights=st.sampled_from(("unknown", "own work", "", "'CC BY 4.0'")) | one_liners(3),
        source_url=urls,
        sections=_several(sections),
        takeaways=_several(takeaways),
        techniques=_several(techniques),
        sources=_several(sources),
    )
