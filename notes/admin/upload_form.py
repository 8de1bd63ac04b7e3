"""Files that a person hands in at the desk: how many, how big, and under which names."""

import math
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.core.validators import RegexValidator
from django.http import HttpRequest

from notes.documents.bounds import ONE_LINE_CHARACTERS
from notes.importing.formats import formats
from notes.importing.options import Options

FILES = 50
MEGABYTE = 1024 * 1024
FILE_BYTES = 5 * MEGABYTE
ALL_BYTES = 20 * MEGABYTE
# What file systems take as a name.
NAME_BYTES = 255
# As many files as a sentence names.
NAMED = 3


class Bounded(TemporaryFileUploadHandler):
    """Reads on where a bound is passed, and writes no more; the form then refuses the files by their sizes."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.files = self.bytes = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.files += 1

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.bytes += len(raw_data)
        if self.files <= FILES and start + len(raw_data) <= FILE_BYTES and self.bytes <= ALL_BYTES:
            super().receive_data_chunk(raw_data, start)


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A list of files."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data or [None]
        cleaned = [super(ManyFilesField, self).clean(each, initial) for each in files]
        if wrong := list(_passed(cleaned)):
            raise forms.ValidationError(wrong)
        return cleaned


def _passed(files: "Sequence[UploadedFile[Any]]") -> Iterable[str]:
    """The bounds that these files pass, a sentence each."""
    if len(files) > FILES:
        more = ", ".join(f"“{each.name}”" for each in files[FILES : FILES + NAMED])
        yield f"These are {len(files)} files; {FILES} at once are possible. From {more} on they are too many."
    for each in files:
        if _size(each) > FILE_BYTES:
            yield f"“{each.name}” has {_megabytes(_size(each))}; {_megabytes(FILE_BYTES)} a file are possible."
    if (total := sum(map(_size, files))) > ALL_BYTES:
        largest = max(files, key=_size)
        yield (
            f"Together the files have {_megabytes(total)}; {_megabytes(ALL_BYTES)} at once are possible. "
            f"The largest is “{largest.name}”."
        )


def _size(file: "UploadedFile[Any]") -> int:
    return file.size or 0


def _megabytes(number: int) -> str:
    """Rounded up: what passes a bound is never called equal to it."""
    return f"{math.ceil(10 * number / MEGABYTE) / 10:g} MB"


class UploadForm(forms.Form):
    uploads = ManyFilesField(
        label="Files",
        allow_empty_file=True,
        help_text=f"At most {FILES}, {_megabytes(FILE_BYTES)} each and {_megabytes(ALL_BYTES)} together.",
    )
    source = forms.CharField(
        initial="uploads",
        max_length=200,
        validators=[
            RegexValidator(r"^[^./\\][^/\\]*$", "A name, not a path: without “/” and without a dot before it.")
        ],
        help_text="A name for where they come from. A file of the same name from the same source is its next version.",
    )
    rights = forms.CharField(
        required=False, max_length=ONE_LINE_CHARACTERS, help_text="Of files that state none, such as “own work”."
    )
    default_subject = forms.CharField(required=False, max_length=100, help_text="For files without a subject.")
    format = forms.ChoiceField(required=False, help_text="Found by their content where none is chosen.")
    publish = forms.BooleanField(required=False, label="Publish what now equals its file and has known rights")
    dry_run = forms.BooleanField(required=False, label="Only show what would happen")

    def __init__(self, *args: Any, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = sorted(formats())
        self.fields["format"] = forms.ChoiceField(
            required=False,
            choices=[("", "By content"), *zip(names, names, strict=True)],
            help_text=self.fields["format"].help_text,
        )
        if not may_publish:
            del self.fields["publish"]

    def options(self) -> Options:
        given = self.cleaned_data
        return Options(
            dry_run=given["dry_run"],
            publish=given.get("publish", False),
            rights=given["rights"],
            source=given["source"],
            format=given["format"],
            default_subject=given["default_subject"],
        )


def flat(names: Iterable[str]) -> list[str]:
    """Names for these files in one folder: without separators and leading dots, each once, and the same ones for the
    same names."""
    made: list[str] = []
    for name in names:
        plain = unicodedata.normalize("NFC", name).replace("/", " ").replace("\\", " ")
        plain = "".join(sign for sign in plain if sign.isprintable()).strip().lstrip(". ") or "file"
        number, wanted = 1, _cut(plain, "")
        while wanted in made:
            number += 1
            wanted = _cut(plain, f"-{number}")
        made.append(wanted)
    return made


def _cut(name: str, mark: str) -> str:
    """With the mark before its ending, and short enough."""
    path = PurePosixPath(name)
    ending = path.suffix if len(path.suffix.encode()) <= NAME_BYTES // 4 else ""
    stem = name.removesuffix(ending) if ending else name
    room = NAME_BYTES - len((mark + ending).encode())
    return stem.encode()[:room].decode(errors="ignore") + mark + ending
