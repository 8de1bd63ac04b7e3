"""Which topic a file belongs to: `id`, else the canonical source address, else its place, else its words."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from notes.documents import TopicDocument
from notes.importing.walk import Found
from notes.models import ImportedFile, Topic
from notes.text.folding import fold, words


@dataclass(frozen=True, slots=True)
class Match:
    """`topic` None: nobody has seen this yet. `base`: the file whose document the topic last took on, if any.

    `moved`: found by its words alone, at a place where nothing is any more. `copy`: likewise, but the other is there.
    `shared_address`: another file that is there has the same source address.
    """

    topic: Topic | None = None
    base: ImportedFile | None = None
    moved: bool = False
    copy: bool = False
    shared_address: str = ""


def fingerprint(document: TopicDocument) -> str:
    """A hash of the words a reader would see, without the markup between them."""
    state = hashlib.sha256()
    for text in document.texts():
        state.update(" ".join(words(fold(text))).encode() + b"\n")
    return state.hexdigest()


def canonical(url: str) -> str:
    """The one spelling of an address: scheme and host in lower case, https, no `www.`, fragment or closing slash."""
    parts = urlsplit(url)
    host = parts.netloc.lower().removeprefix("www.")
    return urlunsplit(("https", host, parts.path.rstrip("/"), parts.query, "")) if url else ""


def match(found: Found, document: TopicDocument, is_there: Callable[[ImportedFile], bool]) -> Match:
    """At most five queries. `is_there` says whether the file of an earlier run still stands where it stood."""
    if document.identifier:
        topic = Topic.objects.filter(identifier=document.identifier).first()
        return Match(topic, _base(topic) if topic else None)
    shared = ""
    if address := canonical(document.source_url):
        earlier = _last(source_url=address)
        if earlier and (_same_place(earlier, found) or not is_there(earlier)):
            return Match(earlier.topic, _base(earlier.topic))
        shared = earlier.path if earlier else ""
    earlier = _last(source=found.source, path=found.path)
    if earlier:
        return Match(earlier.topic, _base(earlier.topic), shared_address=shared)
    if not address and (earlier := _last(fingerprint=fingerprint(document))):
        there = is_there(earlier)
        return Match(earlier.topic, _base(earlier.topic), moved=not there, copy=there)
    return Match(shared_address=shared)


def _last(**where: str) -> ImportedFile | None:
    files = ImportedFile.objects.filter(topic__isnull=False, **where)
    return files.select_related("topic").newest_first().first()


def _base(topic: Topic | None) -> ImportedFile | None:
    return ImportedFile.objects.bases().filter(topic=topic).select_related("revision").newest_first().first()


def _same_place(earlier: ImportedFile, found: Found) -> bool:
    return (earlier.source, earlier.path) == (found.source, found.path)
