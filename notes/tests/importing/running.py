"""Running `import_seeds` in a test as an operator does, on files that the test writes."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

from notes.models import Topic

Importer = Callable[..., "Done"]


class Done:
    """A finished command: its exit code, what it printed, its report."""

    def __init__(self, code: int, out: str, err: str, report: dict[str, Any]) -> None:
        self.code, self.out, self.err, self.report = code, out, err, report

    @property
    def outcomes(self) -> dict[str, str]:
        return {Path(row["path"]).name: row["outcome"] for row in self.report["files"]}

    def codes(self, name: str) -> list[str]:
        row = next(row for row in self.report["files"] if Path(row["path"]).name == name)
        return [notice["code"] for notice in row["notices"]]


def note(folder: Path, name: str = "note.md", title: str = "Finance Commission", **fields: str) -> Path:
    """Writes a studynotes/1 file."""
    body = fields.pop("body", "A summary.\n\n## Introduction\n\nWho sits on it.\n\n## Key Takeaways\n- Five years.\n")
    front = "".join(f"{key}: {value}\n" for key, value in fields.items())
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\nformat: studynotes/1\ntitle: {title}\n{front}---\n{body}", "utf-8")
    return path


def put(folder: Path, name: str, text: str | bytes) -> Path:
    """Writes any file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def edited(topic: Topic, **fields: Any) -> Topic:
    """The topic after an editor has changed it."""
    topic.apply(dataclasses.replace(topic.document, **fields), by=None, started_from=topic.version)
    return topic
