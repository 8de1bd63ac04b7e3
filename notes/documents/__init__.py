"""The one shape of a whole topic as a value. Everything that moves a topic as a whole moves a `TopicDocument`."""

from notes.documents.bounds import DocumentError
from notes.documents.items import Difficulty, MemoryTechnique, Section, SectionKind, Source, Takeaway, TechniqueKind
from notes.documents.merge import Merge, merge
from notes.documents.places import Conflict, Place, Side
from notes.documents.topic import RIGHTS_UNKNOWN, TopicDocument
from notes.documents.uids import settled

__all__ = [
    "RIGHTS_UNKNOWN",
    "Conflict",
    "Difficulty",
    "DocumentError",
    "MemoryTechnique",
    "Merge",
    "Place",
    "Section",
    "SectionKind",
    "Side",
    "Source",
    "Takeaway",
    "TechniqueKind",
    "TopicDocument",
    "merge",
    "settled",
]
