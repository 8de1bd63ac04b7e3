"""A file that is there whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from notes.backup.contents import BackupError


@contextmanager
def placed(file: Path, *, force: bool = False) -> Iterator[Path]:
    """An empty file that only its owner may read, to be filled in the block. Behind it, it stands at `file`, on disk;
    after an exception nothing is left of it. Without `force` nothing is ever overwritten, whoever made it and when.
    Raises BackupError and OSError."""
    if not file.parent.is_dir():
        raise BackupError(f"There is no folder {file.parent}.")
    if os.path.lexists(file):
        _refuse_to_replace(file, force)
    # In a folder of its own, since a database writes files beside its own while it works.
    with TemporaryDirectory(prefix=".backup-", dir=file.parent) as folder:
        draft = Path(folder, "draft")
        draft.touch(mode=0o600)
        yield draft
        _to_disk(draft)
        if force:
            draft.replace(file)
        else:
            _put(draft, file)
    with suppress(PermissionError):  # of Windows, where a folder is no file
        _to_disk(file.parent)


def _refuse_to_replace(file: Path, force: bool) -> None:
    if not file.is_file():
        raise BackupError(f"{file} is there and is not an ordinary file.")
    if not force:
        raise BackupError(f"{file} is there already. With --force the new backup takes its place.")


def _put(draft: Path, file: Path) -> None:
    """A link fails where something stands, though it has come this very moment."""
    try:
        os.link(draft, file)
    except FileExistsError:
        _refuse_to_replace(file, force=False)
    except OSError:  # a disk without links: who makes the name first has it
        with suppress(FileExistsError):
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            draft.replace(file)
            return
        _refuse_to_replace(file, force=False)


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
