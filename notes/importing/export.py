"""Topics as files in studynotes/1: what `import_seeds` reads back as the very same topics."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.utils import timezone

from notes.documents import TopicDocument
from notes.importing.writer import write
from notes.models import Edition, Revision

CHUNK = 200


def export(folder: Path, *, published: bool = False) -> int:
    """Writes `<slug>.md` for every topic, flat; `published`: what readers see now instead of the working copies.

    Makes the folder; a file of the same name is replaced whole or not at all, others are left alone.
    Returns the number of files. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    for slug, document in _published() if published else _working_copies():
        _replace(folder / f"{slug}.md", write(document))
        number += 1
    return number


def _published() -> Iterator[tuple[str, TopicDocument]]:
    live = Edition.objects.live(timezone.now()).order_by("topic").only("slug", "document")
    return ((edition.slug, edition.document) for edition in live.iterator(CHUNK))


def _working_copies() -> Iterator[tuple[str, TopicDocument]]:
    newest = Revision.objects.newest().select_related("topic").order_by("topic").iterator(CHUNK)
    return ((revision.topic.slug, revision.document) for revision in newest)


def _replace(path: Path, text: str) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as file:
        part = Path(file.name)
        try:
            file.write(text.encode())
            part.chmod(0o666 & ~_umask())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
