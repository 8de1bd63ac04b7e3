"""What earlier runs have kept of the files to come: asked for many at once, and let go of again."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Max, OuterRef, Subquery
from django.db.models.fields.json import KeyTextTransform

from notes.importing.walk import Found
from notes.models import Edition, ImportedFile, Transition

BATCH = 200


@dataclass(frozen=True, slots=True)
class Earlier:
    """The newest version of a file, without its bytes and its document. `title`: the document's. `is_shown`: its
    topic's newest edition is the topic as it stood when this was read."""

    file: ImportedFile
    title: str
    is_shown: bool


class EarlierFiles:
    """The newest version of each file of a run. One query for a batch of files that are asked for in their order; and
    one for a file whose topic this run has written to since."""

    def __init__(self, files: Sequence[Found]) -> None:
        self.written = set[int]()  # the topics that this run has written to
        self._files = files
        self._batches = {(found.source, found.path): number // BATCH for number, found in enumerate(files)}
        self._batch, self._kept = -1, dict[tuple[str, str], Earlier]()

    def newest(self, found: Found) -> Earlier | None:
        number = self._batches[found.source, found.path]
        if number != self._batch:
            self._batch = number
            self._kept = {(each.file.source, each.file.path): each for each in self._read(number)}
        kept = self._kept.get((found.source, found.path))
        if kept and kept.file.topic_id in self.written:
            return next(iter(_newest(found.source, [found.path])), None)
        return kept

    def _read(self, number: int) -> Iterable[Earlier]:
        paths = defaultdict[str, list[str]](list)
        for found in self._files[number * BATCH : (number + 1) * BATCH]:
            paths[found.source].append(found.path)
        for source, those in paths.items():
            yield from _newest(source, those)


def _newest(source: str, paths: Sequence[str]) -> Iterable[Earlier]:
    at = ImportedFile.objects.filter(source=source, path__in=paths).order_by().values("path")
    editions = Edition.objects.not_cancelled().filter(topic=OuterRef("topic")).order_by("-number")
    moves = Transition.objects.filter(topic=OuterRef("topic"), move__in=["publish", "withdraw"])
    files = ImportedFile.objects.filter(pk__in=at.annotate(newest=Max("pk")).values("newest"))
    files = files.select_related("topic").defer("compressed", "document")
    found = files.annotate(
        title=KeyTextTransform("title", "document"),
        shown=Subquery(editions.values("revision__version")[:1]),
        move=Subquery(moves.values("move")[:1]),
    )
    for file in found:
        topic, read = file.topic, file.__dict__
        is_shown = topic is not None and read["shown"] == topic.version and read["move"] == "publish"
        yield Earlier(file, read["title"], is_shown)
