"""Which files a path stands for. What is passed over is said, never silently left out."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from notes.importing.parsed import Notice

VENDORED = frozenset({"node_modules", "vendor", "venv", "__pycache__", "site-packages", "bower_components"})
CODE_OR_DATA = frozenset(
    "c cfg cpp cs css csv db go h ini ipynb java js json jsonl jsx less lock log mjs mk php po py rb rs scss "
    "sh sql sqlite3 svg svelte toml ts tsv tsx vue xml yaml yml".split()
)
LICENCES = frozenset({"license", "licence", "copying", "notice", "unlicense"})


LONGEST_PATH = 1000


@dataclass(frozen=True, slots=True)
class Found:
    """A file, or something that is passed over: then `skipped` says why.

    `shown` is the path given joined with the path below it; `source` the folder that the path given stands for;
    `path` the path below that folder, with /; `in_folder`: the path given is a folder, not this very file.
    """

    shown: str
    source: str
    path: str
    location: Path
    skipped: Notice | None = None
    in_folder: bool = True

    @property
    def folder(self) -> str:
        """The first folder below the path given: a subject, where a file names none. Empty for files right in it."""
        first, slash, _ = self.path.partition("/")
        return first if slash else ""


def walk(given: str, source: str = "") -> list[Found]:
    """The files of a path, in the order of their paths. Raises FileNotFoundError when there is no such path."""
    root = Path(given)
    if not given or _shown(given) != given or not _exists(root):
        raise FileNotFoundError(_shown(given))
    if root.is_file():
        return [Found(root.as_posix(), source or str(root.parent.resolve()), root.name, root, in_folder=False)]
    name = source or str(root.resolve())
    found = (
        Found((root / path).as_posix(), name, path.as_posix(), root / path, skipped)
        for path, skipped in _below(root, root.resolve(), Path())
    )
    return sorted(found, key=lambda each: each.path)


def _below(root: Path, inside: Path, folder: Path) -> Iterator[tuple[Path, Notice | None]]:
    try:
        entries = list(os.scandir(root / folder))
    except OSError as error:
        yield folder, Notice("UNREADABLE", f"The folder cannot be read: {error.strerror}.")
        return
    for entry in entries:
        path = folder / _shown(entry.name)
        skipped = _passed_over(entry, path, inside)
        if skipped or not entry.is_dir():
            yield path, skipped
        elif not entry.is_symlink():  # a linked folder may lead round in a circle
            yield from _below(root, inside, path)
        else:
            yield path, Notice("OUTSIDE_ROOT", "A link to a folder is not followed: name the folder itself.")


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # no file system takes such a name
        return False


def _leads_out(path: str, inside: Path) -> bool:
    try:
        return not Path(path).resolve().is_relative_to(inside)
    except (OSError, RuntimeError):  # a link that leads to itself
        return True


def _shown(name: str) -> str:
    """A file's name as text; the bytes that are none become question marks."""
    return name.encode("utf-8", "replace").decode()


def _passed_over(entry: "os.DirEntry[str]", path: Path, inside: Path) -> Notice | None:
    name = entry.name.casefold()
    if path.name != entry.name or len(path.as_posix()) > LONGEST_PATH:
        return Notice("UNREADABLE", "Its name is not UTF-8, or too long to be kept.")
    if name.startswith("."):
        return Notice("HIDDEN", "Hidden files and folders are not imported.")
    if entry.is_symlink() and _leads_out(entry.path, inside):
        return Notice("OUTSIDE_ROOT", "The link leads out of the folder given and is not followed.")
    if entry.is_dir() and Path(entry.path).resolve() == settings.DATA_FOLDER:
        return Notice("HIDDEN", "The site's own data are not imported.")
    if entry.is_dir():
        return Notice("VENDORED", "Folders of other people's code are not imported.") if name in VENDORED else None
    if name.rpartition(".")[2] in CODE_OR_DATA or name == "makefile":
        return Notice("NOT_A_NOTE", "This is code or data, not a note. Name the file itself to import it all the same.")
    if name.partition(".")[0] in LICENCES:
        return Notice("LICENCE", "A licence is not a study note.")
    if not entry.is_file():
        return Notice("BINARY", "This is not a regular file.")
    return None
