"""What a run says: a row a file, none left out, then the notices, then the counts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from notes.importing.parsed import Declared, Dropped, Notice, Taken, as_rows
from notes.models.import_run import ImportedFile, Outcome

# What was said of other topics, as they were when the file was read: an editor may have decided on it since.
OF_THE_STOCK = {"SAME_EVENT", "CONTAINED_IN"}


@dataclass(slots=True)
class Row:
    """One file's line in the report."""

    path: str
    outcome: Outcome = Outcome.FAILED
    format: str = ""
    topic: str | None = None
    topic_id: int | None = None
    links: tuple[str, ...] = ()  # the names that its wikilinks lead to, of a file that was read in this run
    title: str = ""
    declared: Declared = field(default_factory=Declared)
    taken: tuple[Taken, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    notices: list[Notice] = field(default_factory=list)
    published: bool = False
    recalled: tuple[Notice, ...] = ()  # of an earlier run, for a file that has not changed since

    def failed(self, notice: Notice, *, skip: bool = False) -> None:
        """Whatever was about to become of the file, nothing of it is there."""
        self.outcome = Outcome.SKIPPED if skip else Outcome.FAILED
        self.notices.append(notice)

    def recall(self, seen: ImportedFile, title: str) -> None:
        """What was said of these very bytes when they were read."""
        self.format, self.title = seen.format, title
        self.declared = Declared(**seen.declared)
        self.taken = tuple(Taken(**row) for row in seen.taken)
        self.dropped = tuple(Dropped(**row) for row in seen.dropped)
        self.recalled = tuple(Notice(**row) for row in seen.notices if row["code"] not in OF_THE_STOCK)

    def note(self, code: str, message: str, line: int | None = None) -> None:
        self.notices.append(Notice(code, message, line))

    def to_json(self) -> dict[str, Any]:
        return {
            "path": self.path,
            "format": self.format,
            "outcome": str(self.outcome),
            "topic": self.topic,
            "title": self.title,
            "declared": as_rows((self.declared,))[0],
            "taken": as_rows(self.taken),
            "notices": as_rows((*self.recalled, *self.notices)),
            "dropped": as_rows(self.dropped),
        }


@dataclass(slots=True)
class Report:
    dry_run: bool
    rows: list[Row] = field(default_factory=list)
    # Paths that do not exist or hold no file: one sentence each.
    wrong: list[str] = field(default_factory=list)
    run: int | None = None

    @property
    def summary(self) -> dict[str, int]:
        """The outcomes that occurred, in the order of the words, with their numbers."""
        counted = Counter(str(row.outcome) for row in self.rows)
        return {outcome: counted[outcome] for outcome in Outcome.values if counted[outcome]}

    @property
    def exit_code(self) -> int:
        """0: all handled, conflicts and skipped files included; 1: something failed; 2: nothing found, or a path that
        does not exist."""
        if self.wrong or not self.rows:
            return 2
        return 1 if any(row.outcome == Outcome.FAILED for row in self.rows) else 0

    def to_json(self) -> dict[str, Any]:
        return {
            "dry_run": self.dry_run,
            "files": [row.to_json() for row in self.rows],
            "summary": self.summary,
        }

    def lines(self, *, with_unchanged: bool = False) -> Iterator[str]:
        """For a terminal."""
        for row in self.rows:
            if with_unchanged or row.outcome != Outcome.UNCHANGED:
                what = f" → {row.topic}" if row.topic else ""
                how = f" ({row.format})" if row.format else ""
                yield f"{row.outcome:<10} {row.path}{how}{what}"
        for row in self.rows:
            for notice in row.notices:
                place = f"{row.path}:{notice.line}" if notice.line else row.path
                yield f"{place} {notice.code} {notice.message}"
        counts = ", ".join(f"{number} {outcome}" for outcome, number in self.summary.items()) or "no files"
        if shown := sum(row.published for row in self.rows):
            counts += f". {shown} published"
        yield f"{counts}. Nothing was written: this was a dry run." if self.dry_run else f"{counts}."
