"""The one shape of a whole topic as a value. Everything that moves a topic as a whole moves a `TopicDocument`."""

from notes.documents.bounds import DocumentError
from notes.documents.items import Difficulty, MemoryTechnique, Section, SectionKind, Source, Takeaway, TechniqueKind
from notes.documents.topic import RIGHTS_UNKNOWN, TopicDocument
from notes.documents.uids import settled

__all__ = [
    "RIGHTS_UNKNOWN",
    "Difficulty",
    "DocumentError",
    "MemoryTechnique",
    "Section",
    "SectionKind",
    "Source",
    "Takeaway",
    "TechniqueKind",
    "TopicDocument",
    "settled",
]
