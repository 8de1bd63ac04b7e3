"""A whole run of the importer."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from notes.importing.earlier import EarlierFiles
from notes.importing.intake import Intake
from notes.importing.linking import link_up, note_unresolved
from notes.importing.lock import one_run_at_a_time
from notes.importing.options import Options
from notes.importing.report import Report, Row
from notes.importing.showing import show
from notes.importing.walk import Found, walk
from notes.importing.whereabouts import Whereabouts
from notes.models import ImportedFile, ImportRun
from notes.models.import_run import Outcome

# Wraps the files of a run as they are worked through, to show progress.
Progress = Callable[[Sequence[Found]], Iterable[Found]]


def import_files(paths: Sequence[str], options: Options, progress: Progress = iter) -> Report:
    """Imports every file of these paths. Raises RunInProgress; nothing that is in a file raises.

    A dry run does all that a run does and takes it back, so its outcomes are the same.
    """
    report = Report(options.dry_run)
    files = list(_files(paths, options, report))
    return import_found(files, paths, options, progress, report=report) if files else report


def import_found(
    files: Sequence[Found],
    paths: Sequence[str],
    options: Options,
    progress: Progress = iter,
    *,
    report: Report | None = None,
    by: User | None = None,
) -> Report:
    """Imports these files, which are known under these paths. `by`: who started the run; its moves remain the
    operator's. Raises RunInProgress."""
    report = report or Report(options.dry_run)
    with one_run_at_a_time(), _taken_back() if options.dry_run else _kept():
        asked = {"paths": list(paths), **options.to_json()}
        run = ImportRun.objects.create(started_at=timezone.now(), options=asked, by=by)
        report.run = run.pk
        _take_in(run, files, options, progress, report)
        report.rows += _gone(files)
        run.finished_at, run.report = timezone.now(), report.to_json()
        run.save(update_fields=["finished_at", "report"])
    return report


def _take_in(run: ImportRun, files: Sequence[Found], options: Options, progress: Progress, report: Report) -> None:
    intake = Intake(run, options, EarlierFiles(files), Whereabouts(files))
    for found in progress(files):
        row, topic, revision = intake.take(found)
        if topic and options.publish:
            show(topic, row, run, revision)
        report.rows.append(row)
    note_unresolved(report.rows)
    if any(row.published for row in report.rows) or _was_cut_short(run):
        link_up(report.rows)


def _was_cut_short(run: ImportRun) -> bool:
    """Whether the run before this one did not come to its end."""
    before = ImportRun.objects.filter(pk__lt=run.pk).order_by("-pk").first()
    return before is not None and before.finished_at is None


def _files(paths: Sequence[str], options: Options, report: Report) -> Iterator[Found]:
    seen: set[Path] = set()
    for path in paths:
        try:
            files = walk(path, options.source)
        except FileNotFoundError as missing:
            report.wrong.append(f"{str(missing) or 'An empty path'}: there is no such file or folder.")
            continue
        if not files:
            report.wrong.append(f"{path}: the folder holds no files.")
        for found in files:
            place = found.location.absolute()
            if place not in seen:  # two of the paths may overlap
                seen.add(place)
                yield found


def _gone(files: Sequence[Found]) -> Iterator[Row]:
    """A row for every file that gave a topic and is no longer in its folder."""
    roots = {found.source: found.shown.removesuffix(found.path) for found in files if found.in_folder}
    for source, root in sorted(roots.items()):
        here = {found.path for found in files if found.source == source}
        newest: dict[int, tuple[str, str, str]] = {}
        earlier = ImportedFile.objects.filter(source=source, topic__isnull=False, taken_back=False).order_by("pk")
        earlier = earlier.exclude(outcome=Outcome.DUPLICATE)
        for topic, path, slug, title in earlier.values_list("topic_id", "path", "topic__slug", "topic__title"):
            newest[topic] = (path, slug, title)
        for path, slug, title in newest.values():
            if path not in here:
                row = Row(root + path, Outcome.SKIPPED, topic=slug, title=title)
                row.note("FILE_GONE", "The file is no longer there. Its topic stays.")
                yield row


@contextmanager
def _kept() -> Iterator[None]:
    yield


@contextmanager
def _taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
