"""The writer of Markdown: markdownify, with the spellings that the renderer reads."""

import re

from bs4 import Tag
from markdownify import ASTERISK, MarkdownConverter, chomp  # type: ignore[attr-defined]

from notes.documents.blocks import atx
from notes.importing.escaping import escape_block_start, escape_inline

# Names of elements that no HTML has: a boxed part, and a line of text that is no paragraph.
CALLOUT, LINE = "callout", "line"

# Between the parts of a table while it is being written; text holds no control characters.
CELL, ROW, CAPTION = "\x1f", "\x1e", "\x1d"
BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
BETWEEN = "\n\n"
BRACKET = re.compile(r"(?<!\\)([\[\]])")
BACKTICKS = re.compile(r"`+")
NO_ADDRESS = "image"
# What would end an address, or the link around it.
IN_ADDRESS = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", '"': "%22", "\\": "%5C", "`": "%60"}


class Writer(MarkdownConverter):
    """Converts an arranged tree. Recurses with its depth."""

    class Options:
        strong_em_symbol = ASTERISK
        sub_symbol = "<sub>"
        sup_symbol = "<sup>"

    def convert_inline(self, element: Tag) -> str:
        return str(self.process_tag(element, parent_tags={"_inline"}))  # type: ignore[attr-defined]

    def escape(self, text: str, parent_tags: set[str]) -> str:
        escaped = escape_inline(text)
        if "a" in parent_tags:
            escaped = BRACKET.sub(r"\\\1", escaped)
        return escaped.replace("|", "\\|") if parent_tags & {"td", "th"} else escaped

    def _formatted(self, mark: str, text: str, parent_tags: set[str]) -> str:
        # Marks do not reach over a blank line, and stand around words only.
        if BLANK_LINE.search(text) or "_noformat" in parent_tags:
            return text
        before, after, words = chomp(text)
        closing = mark.replace("<", "</")
        return f"{before}{mark}{words}{closing}{after}" if words else ""

    def convert_strong(self, _: Tag, text: str, parent_tags: set[str]) -> str:
        return self._formatted("**", text, parent_tags)

    def convert_em(self, _: Tag, text: str, parent_tags: set[str]) -> str:
        return self._formatted("*", text, parent_tags)

    def convert_del(self, _: Tag, text: str, parent_tags: set[str]) -> str:
        return self._formatted("<del>", text, parent_tags)

    convert_s = convert_del

    def convert_a(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        words = text.strip()
        if not words or "_noformat" in parent_tags or "\n" in words:
            return text
        before, after = " " if text[0].isspace() else "", " " if text[-1].isspace() else ""
        return f"{before}[{words}]({_address(element, 'href')}){after}"

    def convert_img(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """A placeholder: readers see its words, editors where it stood."""
        words = self.escape(" ".join(str(element.get("alt", "")).split()), {*parent_tags, "a"})
        if parent_tags & {"_noformat", "a"}:
            return words
        return f"![{words}]({_address(element, 'src') or NO_ADDRESS})"

    def convert_footnote(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        return f"[^{element['number']}]"

    def convert_br(self, _: Tag, text: str, parent_tags: set[str]) -> str:
        if "pre" in parent_tags:
            return "\n"
        return " " if "_inline" in parent_tags else "  \n"

    def convert_p(self, _: Tag, text: str, parent_tags: set[str]) -> str:
        if "_noformat" in parent_tags:
            return f"{text}\n"
        if "_inline" in parent_tags:
            return f" {text.strip()} "
        paragraphs = (escape_block_start(each.strip()) for each in BLANK_LINE.split(text))
        return "\n\n{}\n\n".format("\n\n".join(filter(None, paragraphs))) if text.strip() else ""

    def convert_line(self, _: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n{escape_block_start(BLANK_LINE.sub(BETWEEN, text.strip()))}\n"

    def convert_hr(self, _: Tag, text: str, parent_tags: set[str]) -> str:
        return " " if parent_tags & {"_inline", "li", "dd", "pre"} else "\n\n---\n\n"

    def convert_hN(self, n: int, _: Tag, text: str, parent_tags: set[str]) -> str:
        words = " ".join(text.split())
        if "_inline" in parent_tags:
            return f" {words} "
        return f"\n\n{atx(n, words)}\n\n" if words else ""

    def convert_callout(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        title = escape_inline(str(element.get("title", "")))
        text = text.strip()
        if "_inline" in parent_tags:
            return f" {title} {text} "
        first = f"[!{element['kind']}] {title}".rstrip()
        return _quoted(f"{first}\n{text}".rstrip()) if title or text else ""

    def convert_blockquote(self, _: Tag, text: str, parent_tags: set[str]) -> str:
        text = text.strip()
        if "_inline" in parent_tags:
            return f" {text} "
        # What the page quotes is no callout of ours.
        return _quoted(f"\\{text}" if text.startswith("[!") else text) if text else ""

    def convert_list(self, _: Tag, text: str, parent_tags: set[str]) -> str:
        if "_inline" in parent_tags:
            return f" {text.strip()} "
        return f"\n{text.rstrip()}" if "li" in parent_tags else f"\n\n{text}\n\n"

    convert_ul = convert_ol = convert_list

    def convert_li(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        text = text.strip()
        if "_inline" in parent_tags or not text:
            return f" {text} "
        number = element.get("number")
        mark = f"{number}. " if number else "- "
        return f"{mark}{_indented(text)}\n"

    def convert_dt(self, _: Tag, text: str, parent_tags: set[str]) -> str:
        words = escape_block_start(" ".join(text.split()))
        if "_inline" in parent_tags:
            return f" {words} "
        return f"\n\n{words}\n" if words else ""

    def convert_dd(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        text = text.strip()
        if "_inline" in parent_tags or not text:
            return f" {text} "
        term = element.find_previous_sibling("dt")
        return f":   {_indented(text)}\n" if term and term.get_text(strip=True) else f"\n\n{text}\n\n"

    def convert_pre(self, _: Tag, text: str, parent_tags: set[str]) -> str:
        code = text.strip("\n").rstrip()
        if not code.strip():
            return ""
        if parent_tags & {"li", "dd", "_inline"}:
            # A fence counts only at the start of a line.
            lines = [self.convert_code(_, each, set()) for each in code.split("\n") if each.strip()]  # type: ignore[attr-defined]
            return (" " if "_inline" in parent_tags else "  \n").join(lines)
        fence = "`" * max([3, *(len(each) + 1 for each in BACKTICKS.findall(code))])
        return f"\n\n{fence}\n{code}\n{fence}\n\n"

    def convert_td(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        span = str(element.get("colspan", "1"))
        more = min(int(span), 100) - 1 if span.isdecimal() else 0
        return " ".join(text.split()) + CELL * (1 + max(0, more))

    convert_th = convert_td

    def convert_tr(self, _: Tag, text: str, parent_tags: set[str]) -> str:
        return text + ROW

    def convert_caption(self, _: Tag, text: str, parent_tags: set[str]) -> str:
        return " ".join(text.split()) + CAPTION

    def convert_table(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        caption, _, body = text.rpartition(CAPTION)
        if "_inline" in parent_tags:
            return f" {re.sub(f'[{CELL}{ROW}{CAPTION}]', ' ', text)} "
        rows = [row.split(CELL) for row in body.split(ROW)]
        # Words that stand in no cell come first.
        loose = " ".join(" ".join(row.pop().split()) for row in rows).strip()
        table = _table([[cell.strip() for cell in row] for row in rows if any(row)])
        return "\n\n{}\n\n".format(
            "\n\n".join(filter(None, (escape_block_start(caption), escape_block_start(loose), table)))
        )


def _address(element: Tag, key: str) -> str:
    return "".join(IN_ADDRESS.get(each, each) for each in "".join(str(element.get(key, "")).split()))


def _quoted(text: str) -> str:
    # Two spaces at a line's end break it.
    lines = (f"> {line}" if line.strip() else ">" for line in text.split("\n"))
    return "\n\n{}\n\n".format("\n".join(lines))


def _indented(text: str) -> str:
    """What follows an item's first line stands four columns in, or the renderer does not count it in."""
    return "\n".join(f"    {line}" if number and line else line for number, line in enumerate(text.split("\n")))


def _table(rows: list[list[str]]) -> str:
    """The first row names the columns. Every row has as many cells as the longest: the renderer drops what is over."""
    if not rows:
        return ""
    width = max(map(len, rows))
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])
