"""Topics as files in studynotes/1: what `import_seeds` reads back as the very same topics."""

import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from django.db.models import QuerySet
from django.utils import timezone

from notes.documents import TopicDocument
from notes.importing.writer import write
from notes.models import Edition, Revision, Topic

CHUNK = 200
# Bytes of an archive that stay in memory.
IN_MEMORY = 4 * 1024 * 1024


def export(folder: Path, *, published: bool = False) -> int:
    """Writes `<slug>.md` for every topic, flat; `published`: what readers see now instead of the working copies.

    Makes the folder; a file of the same name is replaced whole or not at all, others are left alone.
    Returns the number of files. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    for name, text in _files(_published() if published else _working_copies(Topic.objects.all())):
        _replace(folder / name, text)
        number += 1
    return number


def zipped(topics: QuerySet[Topic]) -> IO[bytes]:
    """The working copies of these topics as one ZIP of the files that `export` writes, ready to be read.

    The same topics give the same bytes. Holds one topic at a time, and a big archive on disk.
    """
    archive = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # whoever reads it closes it
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in _files(_working_copies(topics)):
            entry = zipfile.ZipInfo(name)  # without a time of its own
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            made.writestr(entry, text)
    archive.seek(0)
    return archive


def _files(documents: Iterable[tuple[str, TopicDocument]]) -> Iterator[tuple[str, str]]:
    return ((f"{slug}.md", write(document)) for slug, document in documents)


def _published() -> Iterator[tuple[str, TopicDocument]]:
    live = Edition.objects.live(timezone.now()).order_by("topic").only("slug", "document")
    return ((edition.slug, edition.document) for edition in live.iterator(CHUNK))


def _working_copies(topics: QuerySet[Topic]) -> Iterator[tuple[str, TopicDocument]]:
    newest = Revision.objects.newest().filter(topic__in=topics.order_by().values("pk"))
    newest = newest.select_related("topic").order_by("topic")
    return ((revision.topic.slug, revision.document) for revision in newest.iterator(CHUNK))


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
