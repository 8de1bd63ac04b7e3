"""HTML as word processors and browsers put it on the clipboard: what they say by styles alone is said by tags first."""

import re
from collections.abc import Iterator

from bs4 import Tag

from notes.documents.blocks import HIGHEST_IN_A_BODY, begins_block, with_headings_from
from notes.importing.html.blocks import Blocks, inline, markdown_of, tree
from notes.importing.html.children import every
from notes.importing.html.shapes import HEADINGS, Arranger
from notes.importing.html.source import harmless
from notes.importing.html.tags import TAG, KnownTags
from notes.text.cleaning import block, one_line

FRAGMENT, FRAGMENT_END = "<!--StartFragment-->", "<!--EndFragment-->"
# Word writes the mark of a list's item as text, for programs that know no lists.
MARK = re.compile(r"<!(?:--)?\[if !supportLists\](?:--)?>", re.IGNORECASE)
MARK_END = re.compile(r"<!(?:--)?\[endif\](?:--)?>", re.IGNORECASE)
ORDERED = re.compile(r"\s*\(?(?:\d{1,3}|[a-z]|[ivxl]{1,6})[.)]", re.IGNORECASE)
LEVEL = re.compile(r"mso-list\s*:[^;\"'<>]*?\blevel([1-9])\b")
BOLD = re.compile(r"(?<![\w-])font-weight\s*:\s*(?:bold|[6-9]00)")
ITALIC = re.compile(r"(?<![\w-])font-style\s*:\s*(?:italic|oblique)")
NOT_BOLD = re.compile(r"(?<![\w-])font-weight\s*:\s*(?:normal|[1-5]00)")
NOT_ITALIC = re.compile(r"(?<![\w-])font-style\s*:\s*normal")
ITEM = re.compile(r"desk-(ul|ol)-([1-9])")


def pasted(html: str) -> Blocks:
    """Blocks of Markdown. Raises DocumentError, FormatError as `blocks` does."""
    safe = harmless(_said_by_tags(_fragment(html)))
    tags = KnownTags(1)
    body = tree(tags.of(safe.text), 1)
    for heading in every(body, HEADINGS):
        for strong in heading.find_all(["strong", "b"]):
            strong.unwrap()
    for item in every(body, {"li"}):
        paragraphs = item.find_all("p", recursive=False, limit=2)
        if len(paragraphs) == 1:
            paragraphs[0].unwrap()
    _make_lists(body)
    arranger = Arranger(1)
    arranger.arrange(body)
    markdown = block(with_headings_from(HIGHEST_IN_A_BODY, markdown_of(body), raise_too=True))
    return Blocks(markdown, (*safe.notices, *tags.notices, *arranger.notices), safe.dropped)


def pasted_line(html: str) -> Blocks:
    """One line of inline Markdown. Raises as `pasted` does."""
    return inline(_said_by_tags(_fragment(html)))


def pasted_paragraphs(html: str) -> Blocks:
    """Paragraphs of inline Markdown, the marks of other blocks taken off. Raises as `pasted` does."""
    found = pasted(html)
    paragraphs = (one_line(" ".join(map(_unmarked, each.split("\n")))) for each in found.markdown.split("\n\n"))
    return Blocks("\n\n".join(filter(None, paragraphs)), found.notices, found.dropped)


def _unmarked(line: str) -> str:
    bare = line.strip()
    return bare.partition(" ")[2] if begins_block(bare) and " " in bare else bare


def _fragment(html: str) -> str:
    """What was copied, without what the clipboard put around it."""
    _, found, rest = html.partition(FRAGMENT)
    return rest.partition(FRAGMENT_END)[0] if found else html


def _said_by_tags(html: str) -> str:
    return "".join(_with_tags(_with_marks(html)))


def _with_marks(html: str) -> str:
    """The marks of Word's lists taken out; a paragraph that had one says in its class what list it is of."""
    first, *others = MARK.split(html)
    pieces = [first]
    for other in others:
        found = MARK_END.search(other)
        if found is None:
            pieces.append(other)
            continue
        mark = TAG.sub("", other[: found.start()])
        pieces[-1] = _as_item(pieces[-1], "ol" if ORDERED.match(mark) else "ul")
        pieces.append(other[found.end() :])
    return "".join(pieces)


def _as_item(before: str, kind: str) -> str:
    """The text up to a mark, its last paragraph made an item of this kind of list."""
    start = before.lower().rfind("<p")
    end = before.find(">", start)
    if start < 0 or end < 0:
        return before
    level = LEVEL.search(before, start, end)
    return f'{before[:start]}<p class="desk-{kind}-{level[1] if level else 1}">{before[end + 1 :]}'


def _with_tags(html: str) -> Iterator[str]:
    """Bold and italic type as tags; what is called bold and is not, without."""
    opened: dict[str, list[str]] = {"span": [], "b": [], "i": [], "strong": [], "em": []}
    place = 0
    for tag in TAG.finditer(html):
        yield html[place : tag.start()]
        place = tag.end()
        name = (tag[2] or "").lower()
        if name not in opened:
            yield tag[0]
        elif tag[1]:
            yield opened[name].pop() if opened[name] else ""
        else:
            written, closing = _marks(name, (tag[3] or "").lower())
            opened[name].append(closing)
            yield written
    yield html[place:]


def _marks(name: str, attributes: str) -> tuple[str, str]:
    """What stands for an opening tag, and for its closing one."""
    bold = bool(BOLD.search(attributes)) or name in ("b", "strong") and not NOT_BOLD.search(attributes)
    italic = bool(ITALIC.search(attributes)) or name in ("i", "em") and not NOT_ITALIC.search(attributes)
    marks = ["strong"] * bold + ["em"] * italic
    return "".join(f"<{mark}>" for mark in marks), "".join(f"</{mark}>" for mark in reversed(marks))


def _make_lists(body: Tag) -> None:
    """Word's items become lists, the deeper ones inside the item before them."""
    open_lists: list[tuple[int, Tag]] = []
    last: Tag | None = None
    for paragraph in body.find_all("p"):
        found = ITEM.fullmatch(" ".join(map(str, paragraph.get_attribute_list("class"))))
        if found is None:
            continue
        if last is None or _next_element(last) is not paragraph:
            open_lists = []
        level = int(found[2])
        while open_lists and open_lists[-1][0] > level:
            open_lists.pop()
        if open_lists and open_lists[-1][0] == level and open_lists[-1][1].name != found[1]:
            open_lists.pop()
        if not open_lists or open_lists[-1][0] < level:
            made = Tag(name=found[1])
            if open_lists:
                open_lists[-1][1].find_all("li", recursive=False)[-1].append(made)
            else:
                paragraph.insert_before(made)
            open_lists.append((level, made))
        last = open_lists[0][1]
        paragraph.name, paragraph.attrs = "li", {}
        open_lists[-1][1].append(paragraph.extract())


def _next_element(element: Tag) -> Tag | None:
    return element.find_next_sibling(True)
