"""Which topic a file belongs to: `id`, else the canonical source address, else its place, else its words."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from django.db.models import Q

from notes.documents import TopicDocument
from notes.importing.walk import Found
from notes.models import ImportedFile, Topic
from notes.models.import_run import Outcome
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
    """The one spelling of an address: scheme and host in lower case, https, no `www.`, fragment or closing slash.
    What only looks like an address stays as it is."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = parts.netloc.lower().removeprefix("www.")
    return urlunsplit(("https", host, parts.path.rstrip("/"), parts.query, "")) if url else ""


def match(found: Found, file: ImportedFile, is_there: Callable[[ImportedFile], bool], *, is_new: bool = False) -> Match:
    """At most ten queries. `is_there` says whether the file of an earlier run still stands where it stood; `is_new`:
    none has ever stood at this place."""
    document = file.document
    here = None if is_new else _last(source=found.source, path=found.path)
    if document.identifier:
        return _by_identifier(document.identifier, here)
    address = canonical(document.source_url)
    if here and (not address or here.source_url == address):
        return _at_its_place(here, file, is_there)
    earlier = _last(source_url=address) if address else None
    if earlier and not is_there(earlier):
        return Match(earlier.topic, _base(earlier.topic))
    shared = earlier.path if earlier else ""
    if here:
        return Match(here.topic, _base(here.topic), shared_address=shared)
    return Match(shared_address=shared) if address else _by_words(file, is_there)


def _by_identifier(identifier: str, here: ImportedFile | None) -> Match:
    """The topic that has it, else the one that a file stating it has given, else that of a file here that had none:
    giving an id to a known file makes no second topic."""
    topic = Topic.objects.filter(identifier=identifier).first()
    if topic is None:
        earlier = _last(identifier=identifier)
        if earlier is None and here and not here.identifier:
            earlier = here
        topic = earlier.topic if earlier else None
    return Match(topic, _base(topic)) if topic else Match()


def _at_its_place(here: ImportedFile, file: ImportedFile, is_there: Callable[[ImportedFile], bool]) -> Match:
    """The topic last imported from here. A copy that has changed is no copy any more."""
    base = _base(here.topic)
    copied = here.outcome == Outcome.DUPLICATE and base and not _same_place(base, here) and is_there(base)
    if not copied:
        return Match(here.topic, base)
    if here.fingerprint == file.fingerprint:
        return Match(here.topic, base, copy=True)
    return Match()


def _by_words(file: ImportedFile, is_there: Callable[[ImportedFile], bool]) -> Match:
    """The topic of a file with the very same words, if those are the last words of that file."""
    if not ImportedFile.objects.filter(fingerprint=file.fingerprint).exists():  # as with nearly every new file
        return Match()
    earlier = _last(fingerprint=file.fingerprint)
    if earlier is None or earlier != _last(source=earlier.source, path=earlier.path):
        return Match()
    there = is_there(earlier)
    return Match(earlier.topic, _base(earlier.topic), moved=not there, copy=there)


def _last(**where: str) -> ImportedFile | None:
    """A file that was taken back with its run leads nowhere, except to the topic that it made."""
    counts = Q(taken_back=False) | Q(outcome=Outcome.CREATED)
    files = ImportedFile.objects.filter(counts, topic__isnull=False, **where)
    return files.select_related("topic").order_by("taken_back", "-pk").first()


def _base(topic: Topic | None) -> ImportedFile | None:
    return ImportedFile.objects.bases().filter(topic=topic).select_related("revision").newest_first().first()


def _same_place(one: ImportedFile, other: ImportedFile) -> bool:
    return (one.source, one.path) == (other.source, other.path)
