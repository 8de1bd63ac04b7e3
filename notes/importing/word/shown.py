"""The text that Word shows, made readable for what comes after; all other is listed with the rule that left it out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, fromstring, tostring

from notes.importing.parsed import Dropped
from notes.text.cleaning import one_line

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = frozenset({W, "http://purl.oclc.org/ooxml/wordprocessingml/main"})
VML = "urn:schemas-microsoft-com:vml"
DRAWING, HIDDEN, DELETED, FORMULA = "drawing text", "hidden text", "deleted text", "word formula"
RULES = {
    "del": DELETED, "moveFrom": "moved text", "oMath": FORMULA, "oMathPara": FORMULA, "rt": "ruby reading",
}  # fmt: skip
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
# What is read with all that stands in it; of others, these only surround text.
READ = frozenset(
    """document body footnotes footnote endnotes endnote p r hyperlink ins moveTo customXml smartTag object drawing
    group rect roundrect shape textbox txbxContent pict sdt sdtContent tbl tr tc""".split()
)
AROUND = frozenset({"fldSimple", "bdo", "dir", "ruby", "rubyBase"})
ALTERNATIVES = "AlternateContent"
# What hides a run's text; its fields' marks stay, or those of other runs would have no end.
HIDES = ("vanish", "webHidden", "specVanish")
MARKS = frozenset({"rPr", "fldChar", "instrText"})
NO = ("0", "false", "off")
BREAKS = frozenset({"p", "tab", "br", "cr"})


def settled(parts: Mapping[str, bytes]) -> tuple[dict[str, bytes], dict[str, list[Dropped]]]:
    """The parts with nothing hidden and nothing that would be overlooked, and by part what was left out. The parts
    must be XML that is small, and without entities of its own."""
    xml = {name: content for name, content in parts.items() if name.endswith(".xml")}
    roots = {name: fromstring(content) for name, content in xml.items()}  # noqa: S314  # read once before, see above
    styles = {key: style for root in roots.values() if _local(root) == "styles" for key, style in _styles(root)}
    shown = _Shown(styles)
    made, dropped = dict(parts), dict[str, list[Dropped]]()
    for kind in ("document", "footnotes", "endnotes"):
        for name, root in roots.items():
            if _local(root) == kind:
                shown.dropped = dropped[name] = []
                shown.read(root)
                made[name] = tostring(root, "utf-8", xml_declaration=True)
    return made, dropped


@dataclass(slots=True)
class _Style:
    based_on: str
    hides: bool | None


@dataclass(slots=True)
class _Shown:
    styles: Mapping[str, _Style]
    dropped: list[Dropped] = field(default_factory=list)
    notes: set[tuple[str, str]] = field(default_factory=set)  # that the text refers to
    hidden: list[str] = field(default_factory=list)  # of the paragraph being read
    style: str = ""

    def read(self, element: Element) -> None:
        """Leaves in an element only what is shown, however it was wrapped."""
        element[:] = [kept for child in element for kept in self._kept(child)]

    def _kept(self, child: Element) -> list[Element]:
        name = _local(child)
        if name.endswith("Pr"):
            return [child]
        if rule := self._rule(child, name):
            self._list(_words(child), rule)
            return []
        if name == ALTERNATIVES:
            return self._alternative(child)
        if name in AROUND or (_space(child) == VML and name not in READ):
            self.read(child)
            return list(child)
        if name == "p" and _space(child) in WORD:
            self._read_paragraph(child)
        elif name == "r" and self._is_hidden(child):
            self.hidden.append(_words(child))
            child[:] = [each for each in child if _local(each) in MARKS]
        elif name in READ:
            self.read(child)
        else:
            self._note(child, name)
        return [child]

    def _rule(self, child: Element, name: str) -> str:
        """The rule that leaves an element out, if one does."""
        if name in ("footnote", "endnote"):
            return "" if (name, _value(child, "id")) in self.notes else "unused note"
        if name == "tr" and (about := _child(child, "trPr")) is not None and _child(about, "del") is not None:
            return DELETED
        return RULES.get(name, "")

    def _note(self, child: Element, name: str) -> None:
        if name in NOTES:
            self.notes.add((NOTES[name], _value(child, "id")))
        elif not (name == "t" and _space(child) in WORD):
            self._list(_words(child), DRAWING)

    def _alternative(self, element: Element) -> list[Element]:
        """Of what says the same for newer and older programs, that for older ones; words of the other are listed."""
        choice, fallback = _child(element, "Choice"), _child(element, "Fallback")
        chosen = choice if fallback is None else fallback
        if chosen is None:
            return []
        if choice is not None and chosen is not choice and (words := _words(choice)) != _words(chosen):
            self._list(words, DRAWING)
        self.read(chosen)
        return list(chosen)

    def _read_paragraph(self, paragraph: Element) -> None:
        outer, self.style, about = (self.style, self.hidden), "", _child(paragraph, "pPr")
        if about is not None and (said := _child(about, "pStyle")) is not None:
            self.style = _value(said, "val")
        self.hidden = []
        self.read(paragraph)
        self._list("".join(self.hidden), HIDDEN)
        self.style, self.hidden = outer

    def _is_hidden(self, run: Element) -> bool:
        about = _child(run, "rPr")
        if about is None:
            return self._hides(self.style)
        if (direct := _hides(about)) is not None:
            return direct
        said = _child(about, "rStyle")
        return self._hides(self.style) or said is not None and self._hides(_value(said, "val"))

    def _hides(self, key: str) -> bool:
        seen = set[str]()
        while key in self.styles and key not in seen:
            seen.add(key)
            if (hides := self.styles[key].hides) is not None:
                return hides
            key = self.styles[key].based_on
        return False

    def _list(self, text: str, rule: str) -> None:
        if words := one_line(text):
            self.dropped.append(Dropped(0, words, rule))


def _styles(root: Element) -> Iterator[tuple[str, _Style]]:
    for style in root:
        if _local(style) != "style":
            continue
        based_on, about = _child(style, "basedOn"), _child(style, "rPr")
        hides = None if about is None else _hides(about)
        found = _Style("" if based_on is None else _value(based_on, "val"), hides)
        yield _value(style, "styleId"), found
        # The style of paragraphs that name none.
        if _value(style, "type") == "paragraph" and _value(style, "default") not in ("", *NO):
            yield "", found


def _hides(about: Element) -> bool | None:
    """What a run's properties say of its being hidden; None: nothing."""
    said = [_value(each, "val") not in NO for each in about if _local(each) in HIDES]
    return any(said) if said else None


def _words(element: Element) -> str:
    """The text of an element, of alternatives once."""
    if (name := _local(element)) in ("t", "delText"):
        return element.text or ""
    inside = element[:1] if name == ALTERNATIVES else element
    text = "".join(_words(each) for each in inside)
    return f"{text} " if name in BREAKS else text


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _space(element: Element) -> str:
    return element.tag.partition("}")[0][1:]


def _child(element: Element, name: str) -> Element | None:
    return next((each for each in element if _local(each) == name), None)


def _value(element: Element, name: str) -> str:
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")
