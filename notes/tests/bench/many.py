"""Very many live topics that search finds, quickly: past `apply`, `publish` and rendering, each with a text of its own."""

import datetime
import random
from collections.abc import Iterator

from django.db import transaction

from notes.models import Edition, EditionTag, Revision, SearchEntry, SearchWord, SiteVersion, Subject, Tag, Topic
from notes.models.choices import Difficulty
from notes.rendering import SearchText
from notes.tests.bench import corpus
from notes.tests.making import copied, published
from notes.text.closeness import is_word

AT_ONCE = 2_000
MINUTE = datetime.timedelta(minutes=1)  # no two are published at the same moment
SUBJECTS, TAGS = 20, 200


def fill(number: int) -> None:
    """Until there are so many, in twenty subjects, each with three of two hundred tags. About 1.5 ms each."""
    begun = Topic.objects.filter(identifier__startswith="bulk-").count()
    if begun >= number:
        return
    model = published(f"A model {begun}", subject="Subject 0")
    topic, revision = Topic.objects.get(pk=model.topic_id), model.revision
    subjects = [Subject.objects.named(f"Subject {n}") for n in range(SUBJECTS)]
    tags = Tag.objects.named([f"Tag {n}" for n in range(TAGS)])
    SearchWord.objects.learn([word for word in (*corpus.WORDS, *corpus.JOINTS) if is_word(word)])
    for first in range(begun, number, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, number))
        with transaction.atomic():
            topics = [copied(topic, identifier=f"bulk-{n}", slug=f"bulk-{n}") for n in numbers]
            Topic.objects.bulk_create(topics)
            revisions = Revision.objects.bulk_create([copied(revision, topic=each) for each in topics])
            made = [_edition(model, *pair, subjects) for pair in zip(topics, revisions, strict=True)]
            editions = Edition.objects.bulk_create(made)
            carried = list(_tags(editions, tags))
            EditionTag.objects.bulk_create(carried)
            entries = [_entry(edition, carried[3 * n : 3 * n + 3]) for n, edition in enumerate(editions)]
            # PostgreSQL works ten milliseconds on each, and breaks off a statement that takes half a minute.
            SearchEntry.objects.bulk_create(entries, batch_size=200)
    SiteVersion.objects.advance()


def _edition(model: Edition, topic: Topic, revision: Revision, subjects: list[Subject]) -> Edition:
    chance = random.Random(topic.slug)
    title = f"{corpus.phrase(chance, 3)} {topic.slug.removeprefix('bulk-')}"
    difficulty, subject = chance.choice(Difficulty.values), chance.choice(subjects)
    number = int(topic.slug.removeprefix("bulk-"))
    fields = {"slug": topic.slug, "title": title, "difficulty": difficulty, "subject": subject}
    begun = model.live_from - MINUTE * (number + 1)
    return copied(model, topic=topic, revision=revision, live_from=begun, **fields)


def _entry(edition: Edition, carried: list[EditionTag]) -> SearchEntry:
    chance = random.Random(edition.slug)
    headings = tuple((f"part-{n}", corpus.phrase(chance, 4)) for n in range(6))
    takeaways, summary = (corpus.plain(chance, words) for words in (60, 30))
    body = "\n".join([*(text for _, text in headings), corpus.plain(chance)])
    entry = SearchEntry.of(edition, SearchText(edition.title, headings, takeaways, summary, body))
    entry.take_words()
    entry.tags = " ".join(str(each.tag_id) for each in carried)
    return entry


def _tags(editions: list[Edition], tags: list[Tag]) -> Iterator[EditionTag]:
    for edition in editions:
        for tag in random.Random(edition.slug).sample(tags, 3):
            yield EditionTag(content_object=edition, tag=tag)
