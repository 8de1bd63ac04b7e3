"""The questions that files put to editors: of each file at most one at a time, and none twice."""

from django.utils import timezone

from notes.importing.comparison import Comparison
from notes.models import ImportedFile, Proposal, Topic
from notes.models.proposal import Closing


class Questions:
    """What is open about a topic when one of its files is taken in. One query."""

    def __init__(self, topic: Topic, file: ImportedFile, before: ImportedFile | None) -> None:
        """`before`: the file that this one goes on, maybe under another path. What that one asked, this one asks."""
        asked = Proposal.objects.open().filter(topic=topic.pk).select_related("file") if topic.pk else ()
        places = {(each.source, each.path) for each in (file, before) if each}
        self.earlier = [each for each in asked if (each.file.source, each.file.path) in places]
        self.topic = topic
        self.file = file

    def same(self, compared: Comparison) -> Proposal | None:
        """The question that this comparison would put, where it has been put already."""
        return next((each for each in self.earlier if each.theirs == compared.theirs), None)

    def put(self, compared: Comparison) -> None:
        """After the file is saved: what it no longer asks is closed, what it asks now is open."""
        same = self.same(compared)
        gone = [each.pk for each in self.earlier if each is not same]
        if gone:
            Proposal.objects.filter(pk__in=gone).close(Closing.SUPERSEDED)
        if same:
            same.file = self.file
            same.save(update_fields=["file"])
        elif compared.theirs:
            Proposal.objects.create(
                topic=self.topic,
                file=self.file,
                base=compared.base,
                theirs=compared.theirs,
                created_at=timezone.now(),
            )
