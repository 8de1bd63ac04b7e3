"""One file becomes a topic, or a row that says why not."""

import dataclasses
import hashlib
import logging
import zlib

from django.db import transaction

from notes import rendering
from notes.documents import RIGHTS_UNKNOWN, DocumentError, TopicDocument
from notes.importing import decoding, detect
from notes.importing.asking import Questions
from notes.importing.comparison import Comparison, compare, remember
from notes.importing.earlier import Earlier, EarlierFiles
from notes.importing.match import Match, canonical, fingerprint, match
from notes.importing.options import PARSER_VERSION, Options
from notes.importing.parsed import FormatError, Notice, Parsed, as_rows
from notes.importing.putting_away import bring_back, is_put_away
from notes.importing.relations import relate
from notes.importing.report import Row
from notes.importing.sentences import refused_document
from notes.importing.showable import check_showable
from notes.importing.stated_days import note_date_without_evidence
from notes.importing.walk import Found
from notes.importing.whereabouts import Whereabouts
from notes.models import ImportedFile, ImportRun, Revision, Topic
from notes.models.choices import Origin
from notes.models.import_run import Outcome
from notes.models.inserted import insert
from notes.models.refusal import Refused
from notes.text.slug import free_slug, slugify

# As much of a format's evidence as is kept.
EVIDENCE = 300

logger = logging.getLogger(__name__)


class Intake:
    """Takes the files of one run in, one transaction each."""

    def __init__(self, run: ImportRun, options: Options, earlier: EarlierFiles, where: Whereabouts) -> None:
        self.run = run
        self.options = options
        self.earlier = earlier
        self.where = where
        self.identifiers: dict[str, str] = {}  # of the files of this run, to the path that stated them
        self.places: dict[tuple[str, str], str] = {}  # in their sources, to the path that was given

    def take(self, found: Found) -> tuple[Row, Topic | None, Revision | None]:
        """The file's row, its topic where `--publish` may have to show it, and the revision that the file stands for,
        where it was read. Never raises for what is in the file."""
        row = Row(found.shown)
        if found.skipped:
            row.outcome = Outcome.SKIPPED
            row.notices.append(found.skipped)
            return row, None, None
        try:
            return row, *self._take(found, row)
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
        return row, None, None

    def _take(self, found: Found, row: Row) -> tuple[Topic | None, Revision | None]:
        if (first := self.places.setdefault((found.source, found.path), found.shown)) != found.shown:
            raise FormatError("ID_TAKEN", f"Its place in the source “{found.source}” is that of {first} too.")
        data = decoding.read(found.location)
        sha256 = hashlib.sha256(data).hexdigest()
        earlier = self.earlier.newest(found)
        if earlier and self._is_unchanged(earlier.file, sha256):
            return self._unchanged(earlier, row), None
        source = decoding.decode(found.path, data)
        module, evidence = detect.choose(source.text, self.options.format)
        row.format = module.NAME
        parsed = module.parse(source.text)
        row.declared, row.taken, row.dropped = parsed.declared, parsed.taken, parsed.dropped
        row.notices += [*source.notices, *parsed.notices]
        document = self._supplied(parsed.document, found)
        row.title, row.links = document.title, tuple(rendering.targets(document))
        check_showable(document, source.text)
        note_date_without_evidence(document, source.text, row)
        self._claim(document.identifier, row)
        with transaction.atomic():
            file = self._file(found, sha256, data, module.NAME, evidence, parsed, document)
            matched = match(found, file, self.where, is_new=earlier is None)
            topic = self._decide(file, matched, row)
        return _named(row, topic), file.revision

    def _is_unchanged(self, last: ImportedFile, sha256: str) -> bool:
        """The same bytes at the same place by the same parser, with nothing new from the options."""
        if (last.sha256, last.parser_version) != (sha256, PARSER_VERSION):
            return False
        if last.topic is None or last.taken_back or is_put_away(last.topic):
            return False
        new = {name: value for name, value in self.options.supplied().items() if value}
        return all(last.options.get(name) == value for name, value in new.items())

    def _unchanged(self, earlier: Earlier, row: Row) -> Topic | None:
        """What is known of its topic may be some seconds old: where something may be written, it is read again."""
        topic = earlier.file.topic
        assert topic  # or it would not be unchanged
        self._claim(earlier.file.identifier, row)
        row.outcome = Outcome.UNCHANGED
        row.recall(earlier.file, earlier.title)
        if not self.options.publish or earlier.is_shown:
            _named(row, topic)
            return None
        return _named(row, Topic.objects.filter(pk=topic.pk).first())

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

    def _decide(self, file: ImportedFile, matched: Match, row: Row) -> Topic:
        """Brings topic and file together, and keeps the file with what became of it."""
        remember(file, matched.base)
        topic, compared = matched.topic or Topic(), compare(file, matched)
        questions = Questions(topic, file, matched.before)
        row.outcome, file.revision = compared.outcome, compared.revision
        if row.outcome == Outcome.CREATED:
            file.revision = self._create(topic, file, row)
        elif compared.document:
            file.revision = self._take_on(topic, compared)
        _tell(row, file, matched, compared)
        if questions.same(compared):
            row.outcome = Outcome.RENAMED if matched.moved else Outcome.UNCHANGED
        elif compared.theirs:
            row.note("CONFLICT", "The topic and the file have both changed the same part: an editor decides.")
        relate(topic, file.revision.document if file.revision else file.document, row)
        file.topic, file.outcome, file.notices = topic, row.outcome, as_rows(tuple(row.notices))
        insert(file)
        self.earlier.written.add(topic.pk)
        questions.put(compared)
        return topic

    def _take_on(self, topic: Topic, compared: Comparison) -> Revision:
        assert compared.document
        origin = Origin.MERGE if compared.outcome == Outcome.MERGED else Origin.IMPORT
        made = topic.apply(compared.document, by=None, started_from=topic.version, origin=origin, reason=str(self.run))
        return made or topic.revision(topic.version)

    def _create(self, topic: Topic, file: ImportedFile, row: Row) -> Revision:
        document = file.document
        if topic.pk:
            return bring_back(topic, document, self.run)
        if not document.identifier:
            own = free_slug(file.fingerprint[:16], Topic.objects.has)
            document = dataclasses.replace(document, identifier=own)
        made = topic.apply(document, by=None, started_from=0, origin=Origin.IMPORT, reason=str(self.run))
        wanted = document.slug or slugify(document.title)
        if topic.slug != wanted:
            row.note("SLUG_TAKEN", f"The address “{wanted}” is taken; the topic has “{topic.slug}”.")
        assert made  # a new topic says something new
        return made


def _named(row: Row, topic: Topic | None) -> Topic | None:
    row.topic, row.topic_id = (topic.slug, topic.pk) if topic else (None, None)
    return topic


def _tell(row: Row, file: ImportedFile, matched: Match, compared: Comparison) -> None:
    if matched.shared_address:
        row.note("ADDRESS_SHARED", f"Its source_url is that of {matched.shared_address} too and identifies neither.")
    if matched.elsewhere and (compared.document or compared.theirs):
        there = f"Its id is that of {matched.elsewhere} too, which is still there and says something else."
        row.note("ID_ELSEWHERE", there)
    if compared.outcome == Outcome.DUPLICATE and matched.before:
        row.note("DUPLICATE", f"The same words as in {matched.before.path}; they are one topic.")
    if file.document.rights == RIGHTS_UNKNOWN:
        row.note("RIGHTS_UNKNOWN", "Nothing says under which rights the text may be used; --rights states it.")
