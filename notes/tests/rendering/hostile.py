"""Texts made to hang or swell a Markdown renderer: each generator gives one of about `size` bytes."""

from collections.abc import Callable

UNITS = (
    "[", "]", "(", ")", "[]", "[](", "](", "![", "![[]()", "[a](b", "[a](<b", "[a](b 'c", "[[a]](b)", "[a][b", "[^", "[^1]", "[^1]: a\n",
    "<", "<a ", "<a", "</", "<a b=", "<a b='", '<a b="', "<a href=", "<b>", "<b a=1>", "<b><i>", "<p>", "<b><p>", "<div>", "<div>\n\n", "</div>",
    "<table>", "<table><tr><td>", "<ul><li>", "<blockquote>", "<!--", "<!-- ", "<!--\n\n", "-->", "<![CDATA[", "<?", "<?php ", "<!", "<!a",
    "<script>", "<script>\n\n", "<style", "<title>", "<textarea>", "<svg>", "<math>", "<a@b", "<http://", "<http://a", "<http://a>",
    "&", "&amp;", "&#", "&#x", "&#1", "&a", "&lt;", "*", "**", "***", "*a", "**a", "*a*", "**a**", "*a **b ", "**a *b ", "a*", "a**", "*a_", "_", "__", "_a", "__a", "_a_ ",
    "*_", "*_a", "**_a_", "a_b_", "`", "``", "`a", "``a`", "`a`", "` ", "\\", "\\`", "\\[", "\\*", "~", "~~", "~~~\n", "```\n", "```a\n", "> ```\n", "``` `\n",
    ">", "> ", "> a\n", "> a\n\n", ">a\n>>b\n", "> [!info]\n", "> [!info] a\n\n", "> [!a] b\n> > [!c] d\n", "> [!", "[!info]",
    "- ", "* ", "+ ", "1. ", "- - ", "- > ", "> - ", "> 1. ", "- a\n", "- a\n\n", "1. a\n", "9999999. a\n\n", "    - a\n", "- a\n    - b\n", "- a\n\n    b\n\n", "- a\n\n\n",
    "# ", "### a\n", "# a\n", "###### a\n\n", "#", "# a #\n", "a\n===\n", "a\n---\n", "a\n-\n", "---\n", "***\n\n", "- - -\n", "=\n", "-\n",
    "|", "|-", "||", "a|b\n", "a|b\n-|-\n", "|a|\n|-|\n\n", "a|b\n-|-\n`|`\n\n", "`|", "\\|", "|\n", "| ", "\n", "\n\n", " \n", "\t", "\t\n", " ", "a  \n", "a", "a ", "a\n", "a\n\n", "अ", "अ ", "😀",
    ": ", ": a\n", "a\n: b\n", "a\n: b\n\n", "a\n\n: b\n\n", ":   a\n\n", "*[a]: b\n", "*[", "*[]:", "*[a]:\n", "[a]: b\n", "[a]:", "[a]: <", "[a]: b 'c\n", "[a]: b (c\n",
    "[a]:\n\n", "www.", "http://", "a@b", "<a@b.c>", "x:", "==", "%%", "{", "{.a}", "{:", "$", "^", "\x02", "\x03", "\x02klzzwxh:0\x03", "wzxhzdk:", "klzzwxh:0001",
)  # fmt: skip


def repeated(unit: str) -> Callable[[int], str]:
    return lambda size: unit * (size // len(unit.encode()))


def nested(start: str, end: str) -> Callable[[int], str]:
    def make(size: int) -> str:
        times = size // len(f"{start}{end}".encode())
        return start * times + "a" + end * times

    return make


def headed(head: str, unit: str, share: float = 0.0) -> Callable[[int], str]:
    """A head once (its `%` filled up to a share of the size), then a unit again and again."""

    def make(size: int) -> str:
        first = head.replace("%", "x" * int(size * share))
        return first + unit * ((size - len(first.encode())) // len(unit.encode()))

    return make


def numbered(line: str) -> Callable[[int], str]:
    return lambda size: "".join(line.replace("%", str(n)) for n in range(size // (len(line.encode()) + 4)))


def stairs(unit: str, end: str) -> Callable[[int], str]:
    """Each line one step deeper than the one before."""

    def make(size: int) -> str:
        steps = int((2 * size / len(unit)) ** 0.5)
        return "".join(unit * step + end for step in range(steps))

    return make


def wide_table(columns: int, row: str) -> Callable[[int], str]:
    return headed("|a" * columns + "|\n" + "|-" * columns + "|\n", row)


GENERATORS: dict[str, Callable[[int], str]] = {
    **{f"{unit!r} again and again": repeated(unit) for unit in UNITS},
    **{f"{unit!r} in one quote": headed("> ", unit) for unit in UNITS if "\n" not in unit},
    **{f"{unit!r} in one item": headed("- ", unit) for unit in UNITS if "\n" not in unit},
    **{f"{unit!r} after a word": headed("word ", unit) for unit in UNITS},
    **{
        f"{start!r} {end!r} nested": nested(start, end)
        for start, end in (
            ("[", "]"), ("[", "](b)"), ("![", "](b)"), ("(", ")"), ("*", "*"), ("**", "**"), ("_", "_"), ("*a ", " b*"), ("**a *b", "c* d**"),
            ("<b>", "</b>"), ("<div>", "</div>"), ("<sub>", "</sub>"), ("<table><tr><td>", "</td></tr></table>"), ("<ul><li>", "</li></ul>"),
            ("[^", "]"), ("`", "`"), ("``", "``"), ("[a](", ")"), ("[a](b '", "')"), ("<", ">"), ("<!--", "-->"), ("> ", ""), ("- ", "\n"),
        )
    },
    "long abbreviation used often": headed("*[A]: %\n\n", "A ", 0.5),
    "many abbreviations": numbered("*[A%]: b\n"),
    "many abbreviations used": lambda size: numbered("*[A%]: b\n")(size // 2) + "\n\n" + numbered("A% ")(size // 2),
    "many abbreviations of one word": lambda size: "".join(f"*[{'a' * n}]: b\n" for n in range(1, int((2 * size) ** 0.5) - 8)),
    "long address used often": headed("[a]: http://%\n\n", "[a] ", 0.5),
    "address of 2,000 used often": lambda size: headed("[a]: http://" + "x" * min(2000, size // 2) + "\n\n", "[a] ")(size),
    "long title used often": headed('[a]: http://x "%"\n\n', "[a] ", 0.5),
    "many references": numbered("[a%]: http://b\n"),
    "many references used": lambda size: numbered("[a%]: b\n")(size // 2) + "\n\n" + numbered("[a%] ")(size // 2),
    "many notes": numbered("[^%]: a\n"),
    "many notes used": lambda size: numbered("[^%]: a\n")(size // 2) + "\n\n" + numbered("[^%] ")(size // 2),
    "notes that use notes": numbered("[^%]: [^1%] [^%]\n"),
    "long note used often": headed("[^1]: %\n\n", "[^1] ", 0.5),
    "notes in notes": stairs("    ", "[^1]: a\n\n"),
    "stairs of items": stairs("    ", "- a\n"),
    "stairs of loose items": stairs("    ", "- a\n\n"),
    "stairs of items in steps of two": stairs("  ", "- a\n"),
    "stairs of tabs": stairs("\t", "- a\n"),
    "stairs of quotes": stairs("> ", "a\n"),
    "stairs of quotes apart": stairs("> ", "a\n\n"),
    "stairs of callouts": stairs("> ", "[!info] a\n"),
    "stairs of numbers": stairs("   ", "1. a\n"),
    "stairs of definitions": stairs("    ", "a\n:   b\n"),
    "stairs of links": stairs("[", "a](b)\n"),
    "stairs of backticks": stairs("`", " "),
    "stairs of fences": lambda size: "".join("`" * n + "\n" for n in range(3, int((2 * size) ** 0.5))),
    "wide table, empty rows": wide_table(1000, "|\n"),
    "wide table, bare rows": wide_table(1000, "a\n"),
    "one row of very many": lambda size: "|a" * (size // 4) + "|\n" + "|-" * (size // 4) + "|\n",
    "table of empty cells": wide_table(20, "|" * 21 + "\n"),
    "table of code": wide_table(20, "|`|`" * 10 + "\n"),
    "many small tables": repeated("a|b\n-|-\n\n"),
    "unclosed formatting, then paragraphs": headed("<b><i><u><s><em><strong><small><code>" * 3 + "\n\n", "<p>x"),
    "unclosed formatting with attributes": lambda size: numbered("<b a=%>")(size // 2) + repeated("\n\nx")(size // 2),
    "unclosed formatting in blocks": lambda size: "<p>" + numbered("<i a=%>")(size // 2) + repeated("<p>x")(size // 2),
    "many headings of one name": repeated("### a\n\n"),
    "many headings": numbered("### %\n"),
    "headings that look numbered": lambda size: repeated("### a\n")(size // 2) + numbered("### a %\n")(size // 2),
    "links side by side": repeated("[a](http://b) "),
    "links line by line": repeated("[a](http://b)\n"),
    "addresses": repeated("<http://a.b> "),
    "mail addresses": repeated("<a@b.c> "),
    "open brackets, line by line": repeated("[a\n"),
    "open brackets, block by block": repeated("[a\n\n"),
    "emphasis that crosses": repeated("*a **b* c** "),
    "emphasis left open, then closed": lambda size: "*a " * (size // 6) + "b* " * (size // 6),
    "stars and lines": repeated("*_*_**__"),
    "backslashes and brackets": repeated("\\[a\\]("),
    "one long word": repeated("a"),
    "one long line of words": repeated("word "),
    "one long address": headed("[a](http://", "b"),
    "spaces before the end": lambda size: "a" + " " * (size - 2) + "b",
    "dashes before a word": lambda size: "-" * (size - 1) + "a",
    "dashes and spaces": lambda size: "- " * (size // 2 - 1) + "a",
    "colons and spaces": lambda size: ":   " * (size // 4),
    "equals under a word": lambda size: "a\n" + "=" * (size - 2),
    "quoted attribute never closed": headed("<a b='", "> <a b='"),
    "code never closed, in lines": repeated("`a\n"),
    "fence never closed": headed("```\n", "a\n"),
    "fences in quotes": repeated("> ```\n> a\n> ```\n\n"),
    "comment after comment": repeated("<!-- a -->"),
    "comments apart": repeated("<!-- a -->\n\n"),
    "scripts": repeated("<script>a</script>"),
    "entities": repeated("&copy;"),
    "numbers": repeated("&#65;"),
}  # fmt: skip
