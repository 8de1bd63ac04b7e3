"""Where the files of earlier runs are now."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from notes.importing.walk import Found
from notes.models import ImportedFile


class Whereabouts:
    """Asked of the disk. A source with a name of its own is only known by its run."""

    def __init__(self, files: Sequence[Found]) -> None:
        """`files` are those of this run."""
        self._locations = {(found.source, found.path): found.location for found in files}

    def is_there(self, file: ImportedFile) -> bool:
        """Whether something still stands where the file stood."""
        return (file.source, file.path) in self._locations or Path(file.source, file.path).is_file()

    def is_as_it_was(self, file: ImportedFile) -> bool:
        """Whether the very bytes are still there. Reads them."""
        location = self._locations.get((file.source, file.path)) or Path(file.source, file.path)
        try:
            return hashlib.sha256(location.read_bytes()).hexdigest() == file.sha256
        except OSError:
            return False
