"""What a topic says, for a program to read."""

import datetime

from notes.models.edition import Edition
from notes.reading.topic_page import Gone, Moved, former


def topic_document(slug: str, at: datetime.datetime) -> Edition | Moved | Gone | None:
    """The edition that is live at this address, with its document and tags; None for what readers have never seen.
    Three queries, two of them for the tags."""
    live = Edition.objects.live(at).filter(slug=slug).defer("parts")
    edition = live.select_related("subject").prefetch_related("edition_tags__tag").first()
    return edition or former(slug, at)
