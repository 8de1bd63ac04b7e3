"""Which topic a file belongs to: `id`, else the canonical source address, else its place, else its words."""

import dataclasses
import hashlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.db.models import Q, QuerySet

from notes.documents import TopicDocument
from notes.importing.walk import Found
from notes.importing.whereabouts import Whereabouts
from notes.models import ImportedFile, Topic
from notes.models.import_run import Outcome
from notes.models.written import ANY_OTHER_TEXT, ANY_TEXT, ANY_THIRD_TEXT, Written
from notes.text.folding import fold, words

MOST_PLACES = 50  # that are looked at for one text


@dataclass(frozen=True, slots=True)
class Match:
    """`topic` None: nobody has seen this yet. `before`: the file that this one goes on, here or where it stood before.
    `base`: the version whose document the topic last took on from it, else from any file.

    `moved`: found by its words alone, at a place where they are no more. `copy`: likewise, but the other is there.
    `shared_address`, `elsewhere`: another file that is there has the same source address, the same identifier.
    """

    topic: Topic | None = None
    base: ImportedFile | None = None
    before: ImportedFile | None = None
    moved: bool = False
    copy: bool = False
    shared_address: str = ""
    elsewhere: str = ""


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


def match(found: Found, file: ImportedFile, where: Whereabouts, *, is_new: bool = False) -> Match:
    """At most ten queries, but for words that stand in several places. `is_new`: no file has ever stood here."""
    document = file.document
    here = None if is_new else _last(source=found.source, path=found.path)
    if document.identifier:
        return _by_identifier(document.identifier, here, where)
    address = canonical(document.source_url)
    if here and (not address or here.source_url == address):
        return _at_its_place(here, file, where)
    earlier = _last(source_url=address) if address else None
    if earlier and not where.is_there(earlier):
        return _going_on(earlier)
    shared = earlier.path if earlier else ""
    if here:
        return dataclasses.replace(_going_on(here), shared_address=shared)
    return Match(shared_address=shared) if address else _by_words(file, where)


def _going_on(before: ImportedFile) -> Match:
    return Match(before.topic, _base(before.topic, before), before)


def _by_identifier(identifier: str, here: ImportedFile | None, where: Whereabouts) -> Match:
    """The topic that has it, else the one that a file stating it has given, else that of a file here that had none:
    giving an id to a known file makes no second topic."""
    topic = Topic.objects.filter(identifier=identifier).first()
    if topic is None:
        earlier = _last(identifier=identifier)
        if earlier is None and here and not here.identifier:
            earlier = here
        topic = earlier.topic if earlier else None
    if topic is None:
        return Match()
    if here and here.topic == topic:
        return _going_on(here)
    base = _base(topic)
    if base and where.is_there(base):
        return Match(topic, base, elsewhere=base.path)
    return Match(topic, base, base)


def _at_its_place(here: ImportedFile, file: ImportedFile, where: Whereabouts) -> Match:
    """The topic last imported from here, unless the words of another place have moved in. A copy that has changed is
    no copy any more."""
    if here.fingerprint != file.fingerprint and (moved := _by_words(file, where)).moved:
        return moved
    if here.outcome != Outcome.DUPLICATE or not _has_another_file(here, where):
        return _going_on(here)
    if here.fingerprint == file.fingerprint:
        return dataclasses.replace(_going_on(here), copy=True)
    return Match()


def _has_another_file(copy: ImportedFile, where: Whereabouts) -> bool:
    others = ImportedFile.objects.filter(topic=copy.topic_id, taken_back=False)
    others = others.exclude(source=copy.source, path=copy.path).newest_first().only("source", "path")
    return any(where.is_there(each) for each in others[:MOST_PLACES])


def _by_words(file: ImportedFile, where: Whereabouts) -> Match:
    """The topic of a file with the very same words: of one that says them still, unless that is but a copy; else of one
    that said them last before this run, and now is gone or says something else; else of a copy."""
    same = written_same.rows({ANY_TEXT: file.fingerprint, ANY_OTHER_TEXT: file.source, ANY_THIRD_TEXT: file.path})
    moved = copied = None
    for source, path in dict.fromkeys((each["source"], each["path"]) for each in same):
        last = _last_words(file, source, path)
        if last is None:
            continue
        if not where.is_as_it_was(last):
            moved = moved or last
        elif last.outcome != Outcome.DUPLICATE:
            return dataclasses.replace(_going_on(last), copy=True)
        else:
            copied = copied or last
    if moved:
        return dataclasses.replace(_going_on(moved), moved=True)
    return dataclasses.replace(_going_on(copied), copy=True) if copied else Match()


def _same() -> QuerySet[ImportedFile, Any]:
    """The places where the words of a file have stood, but for its own."""
    same = ImportedFile.objects.filter(fingerprint=ANY_TEXT, topic__isnull=False, taken_back=False)
    elsewhere = same.exclude(source=ANY_OTHER_TEXT, path=ANY_THIRD_TEXT)
    return elsewhere.order_by("pk").values("source", "path")[:MOST_PLACES]


written_same = Written(_same)


def _last_words(file: ImportedFile, source: str, path: str) -> ImportedFile | None:
    """The last version at a place, if it has the file's words: as of now, else as of before this run, unless what now
    stands there has gone on with its topic."""
    earlier = ImportedFile.objects.at(source, path).filter(topic__isnull=False, taken_back=False)
    newest = earlier.select_related("topic").newest_first()
    now, before = newest.first(), newest.exclude(run=file.run).first()
    if now and now.fingerprint == file.fingerprint:
        return now
    went_on = now and before and now.topic_id == before.topic_id
    return before if before and before.fingerprint == file.fingerprint and not went_on else None


def _last(**where: str) -> ImportedFile | None:
    """A file that was taken back with its run leads nowhere, except to the topic that it made."""
    counts = Q(taken_back=False) | Q(outcome=Outcome.CREATED)
    files = ImportedFile.objects.filter(counts, topic__isnull=False, **where)
    return files.select_related("topic").order_by("taken_back", "-pk").first()


def _base(topic: Topic | None, before: ImportedFile | None = None) -> ImportedFile | None:
    """The version of this file that the topic last took on, else of any file. A copy's is never that of another."""
    bases = ImportedFile.objects.bases().filter(topic=topic).select_related("revision").newest_first()
    own = bases.at(before.source, before.path).first() if before else None
    return own or bases.exclude(outcome=Outcome.DUPLICATE).first()
