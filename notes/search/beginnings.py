"""What is offered while a reader types."""

from dataclasses import dataclass

from notes.models.edition import Edition
from notes.models.site_version import Moment
from notes.rendering import Html

SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Beginning:
    """A live edition without parts and document, its subject at hand. `title` with the words marked; `heading` (marked)
    and `anchor` of the first heading that holds them, both empty where the title does."""

    edition: Edition
    title: Html
    heading: Html
    anchor: str


def beginning(text: str, moment: Moment, size: int = 8) -> tuple[Beginning, ...]:
    """Those whose title or headings hold all the words, the last of which may be only begun, titles first, then the
    newest; none where that last word has less than three letters. Filters, phrases and minus are read as in `search`,
    nothing is corrected. At most two queries."""
    return ()
