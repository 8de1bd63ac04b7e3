"""One file becomes a topic, or a row that says why not."""

import dataclasses
import hashlib
import logging
import zlib
from collections.abc import Callable

from django.db import transaction

from notes.documents import RIGHTS_UNKNOWN, DocumentError, TopicDocument, settled
from notes.importing import decoding, detect
from notes.importing.match import Match, canonical, fingerprint, match
from notes.importing.options import PARSER_VERSION, Options
from notes.importing.parsed import FormatError, Notice, Parsed, as_rows
from notes.importing.report import Row
from notes.importing.sentences import refused_document
from notes.importing.showable import check_showable
from notes.importing.walk import Found
from notes.models import ImportedFile, ImportRun, Revision, Topic
from notes.models.choices import Origin
from notes.models.import_run import Outcome
from notes.models.refusal import Refused
from notes.text.folding import fold
from notes.text.slug import free_slug, slugify

# As much of a format's evidence as is kept.
EVIDENCE = 300

logger = logging.getLogger(__name__)


class Intake:
    """Takes the files of one run in, one transaction each."""

    def __init__(self, run: ImportRun, options: Options, is_there: Callable[[ImportedFile], bool]) -> None:
        self.run = run
        self.options = options
        self.is_there = is_there
        self.identifiers: dict[str, str] = {}  # of the files of this run, to the path that stated them
        self.places: dict[tuple[str, str], str] = {}  # in their sources, to the path that was given

    def take(self, found: Found) -> tuple[Row, Topic | None]:
        """The file's row, and its topic where it has one. Never raises for what is in the file."""
        row = Row(found.shown)
        if found.skipped:
            row.outcome = Outcome.SKIPPED
            row.notices.append(found.skipped)
            return row, None
        try:
            return row, self._take(found, row)
        except FormatError as error:
            row.failed(error.notice, skip=error.skip)
        except DocumentError as error:
            row.failed(refused_document(error))
        except Refused as error:
            row.failed(Notice("REFUSED", str(error)))
        except OSError as error:
            row.failed(Notice("UNREADABLE", f"The file cannot be read: {error.strerror or error}."))
        except Exception as error:  # a fault of ours must not cost the other files
            logger.exception("import of %s", found.shown)
            kind = type(error).__name__
            row.failed(Notice("FAULT", f"The importer failed on this file ({kind}); the log says where."))
        return row, None

    def _take(self, found: Found, row: Row) -> Topic | None:
        if (first := self.places.setdefault((found.source, found.path), found.shown)) != found.shown:
            raise FormatError("ID_TAKEN", f"Its place in the source “{found.source}” is that of {first} too.")
        data = decoding.read(found.location)
        sha256 = hashlib.sha256(data).hexdigest()
        if seen := self._seen_before(found, sha256):
            self._claim(seen.document.identifier, row)
            row.outcome = Outcome.UNCHANGED
            row.recall(seen)
            return _named(row, seen.topic)
        source = decoding.decode(found.path, data)
        module, evidence = detect.choose(source.text, self.options.format)
        row.format = module.NAME
        parsed = module.parse(source.text)
        row.declared, row.taken, row.dropped = parsed.declared, parsed.taken, parsed.dropped
        row.notices += [*source.notices, *parsed.notices]
        document = self._supplied(parsed.document, found)
        row.title = document.title
        check_showable(document, source.text)
        self._claim(document.identifier, row)
        with transaction.atomic():
            file = self._file(found, sha256, data, module.NAME, evidence, parsed, document)
            return _named(row, self._decide(found, file, row))

    def _seen_before(self, found: Found, sha256: str) -> ImportedFile | None:
        """The same bytes at the same place by the same parser, with nothing new from the options. One query."""
        last = ImportedFile.objects.at(found.source, found.path).select_related("topic").newest_first().first()
        if last is None or last.topic is None or (last.sha256, last.parser_version) != (sha256, PARSER_VERSION):
            return None
        new = {name: value for name, value in self.options.supplied().items() if value}
        return last if all(last.options.get(name) == value for name, value in new.items()) else None

    def _claim(self, identifier: str, row: Row) -> None:
        if identifier and (first := self.identifiers.setdefault(identifier, row.path)) != row.path:
            raise FormatError("ID_TAKEN", f"The id “{identifier}” is that of {first} too; that file was imported.")

    def _supplied(self, document: TopicDocument, found: Found) -> TopicDocument:
        """What the file does not say and the folder or the command line does."""
        subject = document.subject or found.folder or self.options.default_subject
        rights = self.options.rights if document.rights == RIGHTS_UNKNOWN else document.rights
        return dataclasses.replace(document, subject=subject, rights=rights)

    def _file(
        self,
        found: Found,
        sha256: str,
        data: bytes,
        name: str,
        evidence: str,
        parsed: Parsed,
        document: TopicDocument,
    ) -> ImportedFile:
        return ImportedFile(
            run=self.run,
            source=found.source,
            path=found.path,
            sha256=sha256,
            fingerprint=fingerprint(document),
            identifier=document.identifier,
            source_url=canonical(document.source_url),
            format=name,
            evidence=evidence[:EVIDENCE],
            parser_version=PARSER_VERSION,
            options=self.options.supplied(),
            compressed=zlib.compress(data),
            document=document,
            declared=as_rows((parsed.declared,))[0],
            taken=as_rows(parsed.taken),
            dropped=as_rows(parsed.dropped),
        )

    def _decide(self, found: Found, file: ImportedFile, row: Row) -> Topic:
        """Brings topic and file together, and keeps the file with what became of it."""
        matched = match(found, file.document, self.is_there)
        if matched.shared_address:
            row.note(
                "ADDRESS_SHARED", f"Its source_url is that of {matched.shared_address} too and identifies neither."
            )
        topic = matched.topic or Topic()
        row.outcome, file.revision = self._compare(topic, matched, file)
        if row.outcome == Outcome.CREATED:
            file.revision = self._create(topic, file, row)
        elif row.outcome == Outcome.UPDATED:
            file.revision = self._update(topic, file, matched)
        elif row.outcome == Outcome.CONFLICT:
            row.note("CONFLICT", "The topic and the file have both changed. The topic stays as it is.")
        elif row.outcome == Outcome.DUPLICATE and matched.base:
            row.note("DUPLICATE", f"The same words as in {matched.base.path}; they are one topic.")
        if file.document.rights == RIGHTS_UNKNOWN:
            row.note("RIGHTS_UNKNOWN", "Nothing says under which rights the text may be used; --rights states it.")
        file.topic, file.outcome = topic, row.outcome
        file.notices = as_rows(tuple(row.notices))
        file.save()
        return topic

    def _compare(self, topic: Topic, matched: Match, file: ImportedFile) -> tuple[Outcome, Revision | None]:
        """What becomes of the file, and the revision that it now stands for where nothing is to be written: that of
        its base, unless the topic itself says what the file says. (An editor's revision is nobody's base.)"""
        if matched.topic is None:
            return Outcome.CREATED, None
        if matched.copy:
            return Outcome.DUPLICATE, None
        base, current = matched.base, topic.document
        same = Outcome.RENAMED if matched.moved else Outcome.UNCHANGED
        if _as_it_stands(file.document, current):
            return same, topic.revision(topic.version)
        if base and _alike(base.document, file.document):
            return same, base.revision
        if base is None or base.revision is None or not _alike(base.revision.document, current):
            return Outcome.CONFLICT, None
        return Outcome.UPDATED, None

    def _update(self, topic: Topic, file: ImportedFile, matched: Match) -> Revision:
        """A slug that the file stated before is not stated again: an editor may have chosen another one since."""
        document = file.document
        if matched.base and matched.base.document.slug == document.slug:
            document = dataclasses.replace(document, slug="")
        origin, reason = Origin.IMPORT, str(self.run)
        topic.apply(document, by=None, started_from=topic.version, origin=origin, reason=reason)
        return topic.revision(topic.version)

    def _create(self, topic: Topic, file: ImportedFile, row: Row) -> Revision:
        document = file.document
        if not document.identifier:
            taken = Topic.objects.filter
            made = free_slug(file.fingerprint[:16], lambda name: taken(identifier=name).exists())
            document = dataclasses.replace(document, identifier=made)
        topic.apply(document, by=None, started_from=0, origin=Origin.IMPORT, reason=str(self.run))
        wanted = document.slug or slugify(document.title)
        if topic.slug != wanted:
            row.note("SLUG_TAKEN", f"The address “{wanted}” is taken; the topic has “{topic.slug}”.")
        return topic.revision(topic.version)


def _named(row: Row, topic: Topic | None) -> Topic | None:
    row.topic = topic.slug if topic else None
    return topic


def _alike(one: TopicDocument, other: TopicDocument) -> bool:
    """Whether two documents say the same; identifier and slug are not compared."""
    return dataclasses.replace(one, identifier="", slug="") == dataclasses.replace(other, identifier="", slug="")


def _as_it_stands(document: TopicDocument, current: TopicDocument) -> bool:
    """Whether the topic says this already, in its own spelling of subject and tags and with its own uids."""
    spelling = {fold(tag): tag for tag in current.tags}
    same_subject = fold(document.subject) == fold(current.subject)
    spelt = dataclasses.replace(
        document,
        identifier=current.identifier,
        subject=current.subject if same_subject else document.subject,
        tags=tuple(spelling.get(fold(tag), tag) for tag in document.tags),
    )
    return _alike(settled(spelt, current), current)
