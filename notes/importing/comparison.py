"""What becomes of a file's document and a topic's: nothing, an update, a merge, or a question for an editor."""

import dataclasses
from dataclasses import dataclass

from notes.documents import RIGHTS_UNKNOWN, TopicDocument, settled
from notes.documents.merge import merge
from notes.importing.match import Match
from notes.importing.putting_away import is_put_away
from notes.models import ImportedFile, Revision
from notes.models.import_run import Outcome
from notes.text.folding import fold


@dataclass(frozen=True, slots=True)
class Comparison:
    """`document`: what the topic is to take on, if anything. `revision`: the one that the file stands for where the
    topic takes nothing on. `base` and `theirs`: what a proposal puts before an editor."""

    outcome: Outcome
    document: TopicDocument | None = None
    revision: Revision | None = None
    base: TopicDocument | None = None
    theirs: TopicDocument | None = None


def remember(file: ImportedFile, base: ImportedFile | None) -> None:
    """What the command supplied for the file before and says nothing of now holds on: a later run without `--rights`
    takes no rights away."""
    if base is None:
        return
    for option, name, unsaid in (("rights", "rights", RIGHTS_UNKNOWN), ("default_subject", "subject", "")):
        given = base.options.get(option)
        if given and not file.options.get(option) and getattr(file.document, name) == unsaid:
            file.options = {**file.options, option: given}
            file.document = dataclasses.replace(file.document, **{name: given})


def compare(file: ImportedFile, matched: Match) -> Comparison:
    """At most two queries."""
    topic, base = matched.topic, matched.base
    if topic is None or is_put_away(topic):
        return Comparison(Outcome.CREATED, file.document)
    if matched.copy:
        return Comparison(Outcome.DUPLICATE, revision=matched.before.revision if matched.before else None)
    current = topic.revision(topic.version)
    same = Outcome.RENAMED if matched.moved else Outcome.UNCHANGED
    if _states_a_new_slug(file, base, topic.slug):
        return _merged(file, base, current, same)
    if alike(settled(spelt(file.document, current.document), current.document), current.document):
        return Comparison(same, revision=current)
    if base and alike(base.document, file.document):
        return Comparison(same, revision=base.revision)
    return _merged(file, base, current, same)


def _states_a_new_slug(file: ImportedFile, base: ImportedFile | None, slug: str) -> bool:
    stated = file.document.slug
    return bool(stated and base) and stated != slug and (base is None or stated != base.document.slug)


def _merged(file: ImportedFile, base: ImportedFile | None, current: Revision, same: Outcome) -> Comparison:
    """What the file last gave, what the topic says now, what the file says now."""
    before = _as_taken_on(base) if base else None
    theirs = settled(_restated(file, base, current.document), before or current.document)
    merged = merge(before, current.document, theirs)
    if merged.conflicts:
        return Comparison(Outcome.CONFLICT, base=before, theirs=theirs)
    if alike(merged.document, current.document) and merged.document.slug == current.document.slug:
        return Comparison(same, revision=current)
    untouched = before is not None and alike(before, current.document)
    return Comparison(Outcome.UPDATED if untouched else Outcome.MERGED, merged.document)


def _as_taken_on(base: ImportedFile) -> TopicDocument:
    """The document that the file gave, as its topic took it on: in the site's spelling, with the uids of its items.

    Its slug is the topic's: a slug that the file states again is not stated anew, an editor may have chosen another."""
    assert base.revision  # or it would be no base
    taken_on = base.revision.document
    return dataclasses.replace(settled(spelt(base.document, taken_on), taken_on), slug=taken_on.slug)


def _restated(file: ImportedFile, base: ImportedFile | None, current: TopicDocument) -> TopicDocument:
    document = spelt(file.document, current)
    if base and base.revision and base.document.slug == document.slug:
        return dataclasses.replace(document, slug=base.revision.document.slug)
    return document


def spelt(document: TopicDocument, kept: TopicDocument) -> TopicDocument:
    """The document with the identifier of another, and with its spelling of subject and tags."""
    spelling = {fold(tag): tag for tag in kept.tags}
    same_subject = fold(document.subject) == fold(kept.subject)
    return dataclasses.replace(
        document,
        identifier=kept.identifier,
        subject=kept.subject if same_subject else document.subject,
        tags=tuple(spelling.get(fold(tag), tag) for tag in document.tags),
    )


def alike(one: TopicDocument, other: TopicDocument) -> bool:
    """Whether two documents say the same; identifier and slug are not compared."""
    return dataclasses.replace(one, identifier="", slug="") == dataclasses.replace(other, identifier="", slug="")
