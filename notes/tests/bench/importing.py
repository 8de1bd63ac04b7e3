"""P9: what the importer costs beside the steps that it cannot do without, measured on other files of the same make."""

from collections.abc import Iterator
from functools import partial
from itertools import starmap
from pathlib import Path
from statistics import median
from unittest import mock

from django.db import transaction
from django.utils import timezone
from markdown import Markdown

from notes import rendering
from notes.documents import TopicDocument
from notes.importing import decoding, detect
from notes.importing.options import Options
from notes.importing.run import import_files
from notes.models import ImportedFile, ImportRun, Topic
from notes.models.choices import Origin
from notes.models.import_run import Outcome
from notes.tests.bench import corpus
from notes.tests.bench.harness import AT_LEAST, Figure, cpu

DIALECTS = {"Markdown": (corpus.markdown, ".md", 0.75), "HTML": (corpus.html, ".md", 0.6)}
# The goal's 230 documents a CPU second, where the Markdown library alone converted 456 of them.
OF_THE_LIBRARY = 0.5
OPTIONS = Options(publish=True, rights="own work")
ELSEWHERE = 500_000  # the numbers of the notes that the steps are measured on


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    for name, (dialect, ending, asked) in DIALECTS.items():
        number, rounds = (40, 3) if quick else (200, 5)
        _import(corpus.write(folder / f"{name} to begin with", 10, dialect, ending, first=10**6))
        new, again, steps, library = [], [], [], []
        for each in range(rounds):
            first = each * number
            apart = corpus.write(folder / f"{name} steps {each}", number, dialect, ending, first=first + ELSEWHERE)
            steps.append(sum(_steps(apart)))
            library.append(cpu(lambda apart=apart: _converted(apart)))  # type: ignore[misc]
            notes = corpus.write(folder / f"{name} {each}", number, dialect, ending, first=first)
            new.append(cpu(lambda notes=notes: _import(notes, Outcome.CREATED)))  # type: ignore[misc]
            again.append(cpu(lambda notes=notes: _import(notes, Outcome.UNCHANGED)))  # type: ignore[misc]
        shares = [one / other for one, other in zip(steps, new, strict=True)]
        ceiling, ours = (_rate(number, seconds) for seconds in (steps, new))
        yield Figure("P9", f"{name}, new and published", f"steps {ceiling}", ours, shares, AT_LEAST, asked)
        if dialect is corpus.markdown:
            share = [one / other for one, other in zip(library, new, strict=True)]
            alone = f"library alone {_rate(number, library)}"
            yield Figure("P9", f"{name}, new and published", alone, ours, share, AT_LEAST, OF_THE_LIBRARY)
        faster = [one / other for one, other in zip(new, again, strict=True)]
        yield Figure("P9", f"{name}, unchanged", f"new {ours}", _rate(number, again), faster, AT_LEAST, 10)


def _rate(number: int, seconds: list[float]) -> str:
    return f"{number / median(seconds):,.0f}/s"


def _converted(notes: Path) -> None:
    """What the Markdown library makes of them, as it comes."""
    converter = Markdown(extensions=["tables"])
    for file in notes.rglob("*.md"):
        converter.reset()
        converter.convert(file.read_text("utf-8"))


def _import(notes: Path, expected: Outcome | None = None) -> None:
    report = import_files([str(notes)], OPTIONS)
    assert expected is None or {row.outcome for row in report.rows} == {expected}, report.summary


def _steps(notes: Path) -> Iterator[float]:
    """Seconds to read and parse these files, to render them, to store them: each a loop without anything else."""
    files = sorted(path for path in notes.rglob("*") if path.is_file())
    documents: list[TopicDocument] = []
    yield cpu(lambda: documents.extend(_parsed(file) for file in files))
    articles: list[rendering.Article] = []
    yield cpu(lambda: articles.extend(rendering.article(document) for document in documents))
    run = ImportRun.objects.create(started_at=timezone.now())
    whole = list(zip(files, documents, articles, strict=True))
    yield cpu(lambda: [*starmap(partial(_store, run), whole)])


def _parsed(file: Path) -> TopicDocument:
    text = decoding.decode(file.name, file.read_bytes()).text
    return detect.choose(text)[0].parse(text).document


def _store(run: ImportRun, file: Path, document: TopicDocument, article: rendering.Article) -> None:
    """The house's own verbs: the topic, its edition with what was rendered, the file."""
    topic = Topic()
    with transaction.atomic():
        topic.apply(document, by=None, started_from=0, origin=Origin.IMPORT)
        ImportedFile.objects.create(
            run=run, source=str(file.parent), path=file.name, parser_version=1, document=document, topic=topic,
            compressed=b"", outcome=Outcome.CREATED,
        )  # fmt: skip
    with mock.patch("notes.rendering.article", lambda *_: article):
        topic.publish(by=None, origin=Origin.IMPORT)
