"""Headings with a meaning: the three whose lists are not sections, and those that tell a section's kind."""

from notes.documents import SectionKind
from notes.text.folding import fold, words

TAKEAWAYS, TECHNIQUES, SOURCES = "takeaways", "techniques", "sources"

# As they are written; every other spelling is only read.
WRITTEN = {TAKEAWAYS: "Key Takeaways", TECHNIQUES: "Memory Techniques", SOURCES: "Reference Sources"}

_SPELLINGS = {
    TAKEAWAYS: (
        "Key Takeaways", "Key Takeaway", "Takeaways", "Key Points", "Summary Points",
        "मुख्य बिंदु", "मुख्य बिन्दु", "मुख्य बातें", "प्रमुख बिंदु", "प्रमुख बिन्दु", "महत्वपूर्ण बिंदु",
    ),
    TECHNIQUES: (
        "Memory Techniques", "Memory Technique", "Memory Tricks", "Memory Aids", "Mnemonics", "Mnemonic",
        "स्मृति तकनीक", "स्मृति तकनीकें", "स्मरण तकनीक", "स्मरण तकनीकें", "याद रखने की तकनीक", "याद रखने के तरीके", "स्मृति सूत्र",
    ),
    SOURCES: (
        "Reference Sources", "Sources", "References", "Further Reading", "Bibliography",
        "संदर्भ", "सन्दर्भ", "संदर्भ स्रोत", "सन्दर्भ स्रोत", "स्रोत", "संदर्भ सूची", "सन्दर्भ सूची", "ग्रंथ सूची",
    ),
    SectionKind.INTRODUCTION: ("Introduction", "परिचय"),
    SectionKind.CONCLUSION: ("Conclusion", "निष्कर्ष"),
}  # fmt: skip


def _key(heading: str) -> str:
    """A heading's words alone: case, emoji, numbers of asterisks and a colon at its end tell nothing."""
    return " ".join(words(fold(heading)))


_MEANINGS = {_key(spelling): meaning for meaning, spellings in _SPELLINGS.items() for spelling in spellings}


def reserved(heading: str) -> str:
    """The field whose items stand under this heading, empty for an ordinary one."""
    meaning = _MEANINGS.get(_key(heading), "")
    return meaning if meaning in WRITTEN else ""


def kind_of(heading: str) -> str:
    """The kind of a section that has this heading and says nothing else."""
    meaning = _MEANINGS.get(_key(heading), "")
    return meaning if meaning in SectionKind.ALL else SectionKind.BODY
