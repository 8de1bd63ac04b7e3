"""The words that rendering itself writes into a topic, in the topic's language."""

from dataclasses import dataclass
from types import MappingProxyType

CALLOUT_KINDS = ("info", "key-point", "exam-tip", "warning", "example", "quote")

# The names of the symbols in the sprite that the base template puts into each page.
ICONS = MappingProxyType(
    {
        "info": "info",
        "key-point": "key",
        "exam-tip": "pencil",
        "warning": "warning",
        "example": "example",
        "quote": "quote",
    }
)


@dataclass(frozen=True, slots=True)
class Labels:
    """One language's words. `note` takes the number of a footnote."""

    callouts: tuple[str, ...]
    parts: dict[str, str]
    techniques: dict[str, str]
    anchor: str
    note: str
    notes: str
    back: str
    table: str
    more: str

    def callout(self, kind: str) -> str:
        return self.callouts[CALLOUT_KINDS.index(kind)]


ENGLISH = Labels(
    callouts=("Background", "Key point", "In the exam", "Take care", "Example", "In their words"),
    parts={
        "introduction": "Introduction",
        "body": "Notes",
        "conclusion": "Conclusion",
        "takeaways": "Key Takeaways",
        "memory": "Memory Techniques",
        "sources": "Reference Sources",
    },
    techniques={
        "mnemonic": "Mnemonic",
        "acronym": "Acronym",
        "story": "Story",
        "picture": "Picture",
        "rhyme": "Rhyme",
        "other": "",
    },
    anchor="Link to this heading",
    note="Note {}",
    notes="Notes",
    back="Back to the text",
    table="Table",
    more="Show more",
)

HINDI = Labels(
    callouts=("पृष्ठभूमि", "मुख्य बिंदु", "परीक्षा में", "सावधान", "उदाहरण", "उन्हीं के शब्द"),
    parts={
        "introduction": "परिचय",
        "body": "टिप्पणियाँ",
        "conclusion": "निष्कर्ष",
        "takeaways": "मुख्य बातें",
        "memory": "स्मरण सूत्र",
        "sources": "संदर्भ स्रोत",
    },
    techniques={
        "mnemonic": "सूत्र",
        "acronym": "संक्षिप्त नाम",
        "story": "कहानी",
        "picture": "चित्र",
        "rhyme": "तुकबंदी",
        "other": "",
    },
    anchor="इस शीर्षक की कड़ी",
    note="टिप्पणी {}",
    notes="टिप्पणियाँ",
    back="पाठ पर वापस",
    table="तालिका",
    more="और देखें",
)

BY_LANGUAGE = MappingProxyType({"en": ENGLISH, "hi": HINDI})


def spoken(language: str) -> str:
    """The language of the words around a topic: its own, ``hi`` for ``hi-IN``; ``en`` for what is not spoken here."""
    primary = language.partition("-")[0].lower()
    return primary if primary in BY_LANGUAGE else "en"


def labels(language: str) -> Labels:
    """The words for a language tag such as ``hi`` or ``hi-IN``; English for a language that is not spoken here."""
    return BY_LANGUAGE[spoken(language)]


def part_heading(kind: str, language: str = "en") -> str:
    """The heading of "takeaways", "memory" or "sources", or the supplied one of a section's kind."""
    return labels(language).parts[kind]


def technique_label(kind: str, language: str = "en") -> str:
    """What kind of memory technique it is; empty for "other"."""
    return labels(language).techniques[kind]
