"""Wikilinks that lead to no topic: a format cannot know, a whole run can."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath

from notes.documents import TopicDocument
from notes.importing.parsed import Notice
from notes.rendering import targets
from notes.text.folding import fold
from notes.text.slug import slugify

MOST = 50  # notices of a file


def unresolved(documents: Mapping[str, TopicDocument], known: Iterable[str] = ()) -> dict[str, list[Notice]]:
    """For the documents of a run, by the path of their files: the notices LINK_UNRESOLVED of those that link to what is
    neither among them (by title, slug or file name) nor `known` (titles and slugs of other topics)."""
    names = set(map(_key, known))
    for path, document in documents.items():
        names |= {_key(document.title), _key(document.slug), _key(PurePosixPath(path).stem)}
    found = ((path, _notices(document, names)) for path, document in documents.items())
    return {path: notices for path, notices in found if notices}


def _notices(document: TopicDocument, names: Collection[str]) -> list[Notice]:
    missing = [name for name in targets(document) if _key(name) not in names]
    message = "The wikilink to “{}” leads to no topic; its words stay until there is one."
    return [Notice("LINK_UNRESOLVED", message.format(name[:100])) for name in missing[:MOST]]


def _key(name: str) -> str:
    return slugify(fold(name), fallback="") if name else ""
