"""The one way to change a topic."""

import dataclasses
import secrets
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import F, Model, QuerySet
from django.utils import timezone

from notes.documents import TopicDocument, settled
from notes.documents.items import Item as DocumentItem
from notes.models.choices import Origin, Status
from notes.models.edition import Edition
from notes.models.inserted import insert, insert_all
from notes.models.item import Item
from notes.models.memory_technique import MemoryTechnique
from notes.models.refusal import Refused, Stale
from notes.models.revision import Revision
from notes.models.section import Section
from notes.models.source import Source
from notes.models.subject import Subject
from notes.models.tag import Tag
from notes.models.takeaway import Takeaway
from notes.models.transition import Transition
from notes.models.working_copy import PK, WorkingCopy
from notes.models.written import ANY_TEXT, Written
from notes.text.slug import free_slug, slugify, stem

ITEM_MODELS: dict[str, type[Item]] = {
    "sections": Section,
    "takeaways": Takeaway,
    "techniques": MemoryTechnique,
    "sources": Source,
}

# The document's fields that are columns of the topic under the same name.
COLUMNS = ("title", "position", "difficulty", "language", "summary", "event_date", "rights", "source_url")

# A changed text is a draft again, whoever had looked at the old one; in these states it is none yet, or put away.
UNMOVED = (Status.DRAFT, Status.CHANGES_REQUESTED, Status.ARCHIVED)


written_editions = Written(lambda: Edition.objects.filter(slug=ANY_TEXT).exclude(topic=PK).order_by().values("pk")[:1])


def _other_topics() -> QuerySet[Model, Any]:
    topics = apps.get_model("notes", "Topic")._default_manager.order_by()
    return topics.filter(slug=ANY_TEXT).exclude(pk=PK).values("pk")


written_topics = Written(_other_topics)


class Applying(WorkingCopy):
    """Ability of a topic: to take on a document."""

    class Meta:
        abstract = True

    def apply(
        self,
        document: TopicDocument,
        *,
        by: User | None,
        started_from: int,
        origin: Origin | str = Origin.EDITOR,
        reason: str = "",
    ) -> Revision | None:
        """Makes the topic say what the document says, in one transaction, and keeps that as a revision.

        `started_from` is the version that the change is based on, 0 for a topic that does not exist yet. `by` None
        is the operator. Returns None when the topic says this already; then nothing was written.
        Raises Stale when the topic has moved on, Refused when an identifier or a slug belongs to another topic.
        """
        with transaction.atomic():
            base, before = self._base(started_from), self.status
            subject = Subject.objects.named(document.subject) if document.subject else None
            tags = Tag.objects.named(document.tags)
            document, slug = self._as_kept(document, base, subject, tags)
            if base == document:
                return None
            now = timezone.now()
            values = {name: getattr(document, name) for name in COLUMNS}
            values |= {"subject": subject, "slug": slug, "updated_at": now}
            self._write_topic(document.identifier, values, started_from)
            self._write_parts(document, base, tags)
            return self._keep(document, before, by=by, origin=origin, reason=reason, created_at=now)

    def restore(self, revision: Revision, *, by: User | None, started_from: int | None = None) -> Revision:
        """Makes the topic say again what it said in an earlier revision, as a new one.
        Raises Refused when it says that already, Stale."""
        started_from = self.version if started_from is None else started_from
        reason = f"version {revision.version}"
        made = self.apply(revision.document, by=by, started_from=started_from, origin=Origin.RESTORE, reason=reason)
        if made is None:
            raise Refused("The topic says exactly this already.")
        return made

    def _keep(self, document: TopicDocument, before: str, **values: Any) -> Revision:
        """Saves the revision, and a Transition where the change moved the topic in the workflow."""
        insert(revision := Revision(topic_id=self.pk, version=self.version, document=document, **values))
        restored = values["origin"] == Origin.RESTORE
        if restored or before != self.status:
            values["at"] = values.pop("created_at")
            move = "restore" if restored else "edit"
            states = {"from_status": before, "to_status": self.status}
            insert(Transition(topic_id=self.pk, move=move, revision=revision, **states, **values))
        return revision

    def _write_parts(self, document: TopicDocument, base: TopicDocument | None, tags: list[Tag]) -> None:
        for kind, model in ITEM_MODELS.items():
            items = getattr(document, kind)
            if base is None or getattr(base, kind) != items:
                _write_items(self.pk, model, items, is_new=base is None)
        if document.tags != (base.tags if base else ()):
            self._write_tags(tags, is_new=base is None)

    def _base(self, started_from: int) -> TopicDocument | None:
        """The document that the change starts from; None for a new topic."""
        if self._state.adding:
            if started_from != 0:
                raise Stale(started_from, 0)
            return None
        return self._take(started_from).document

    def _as_kept(
        self, document: TopicDocument, base: TopicDocument | None, subject: Subject | None, tags: list[Tag]
    ) -> tuple[TopicDocument, str]:
        """The document as this topic keeps it: its identifier and slug, the site's spelling of subject and tags,
        a uid for every item. A slug changes only when the document states one."""
        slug = document.slug or (slugify(document.title) if base is None else self.slug)
        if base is None:
            identifier = document.identifier or secrets.token_hex(8)
            slug = self._free(slug)
        else:
            identifier = self.identifier
            if slug != self.slug and self._slug_is_taken(slug):
                raise Refused(f"The address “{slug}” belongs to another topic. Choose another one.")
        kept = dataclasses.replace(
            document,
            identifier=identifier,
            slug="" if slug == slugify(document.title) else slug,
            subject=subject.name if subject else "",
            tags=tuple(tag.name for tag in tags),
        )
        return settled(kept, base), slug

    def _free(self, slug: str) -> str:
        """Two queries, two more where it is taken, however many there are of a name."""
        if not self._slug_is_taken(slug):
            return slug
        alike = {"slug__startswith": stem(slug)}
        topics, editions = type(self)._default_manager.filter(**alike), Edition.objects.filter(**alike)
        taken = set(topics.values_list("slug", flat=True)) | set(editions.order_by().values_list("slug", flat=True))
        return free_slug(slug, taken.__contains__)

    def _slug_is_taken(self, slug: str) -> bool:
        """By another topic's working copy, or by anything that readers ever saw under it: old addresses lead on."""
        given = {ANY_TEXT: slug, PK: self.pk or 0}
        return any(next(each.rows(given), None) for each in (written_topics, written_editions))

    def _write_topic(self, identifier: str, values: dict[str, Any], started_from: int) -> None:
        if self._state.adding:
            self._insert({**values, "identifier": identifier, "version": 1, "created_at": values["updated_at"]})
            return
        values["status"] = self.status if self.status in UNMOVED else Status.DRAFT
        mine = type(self)._default_manager.filter(pk=self.pk, version=started_from)
        try:
            changed = mine.update(version=F("version") + 1, **values)
        except IntegrityError as error:  # another topic took the slug between our look and our write
            raise Refused(f"The address “{values['slug']}” has just been taken. Choose another one.") from error
        if not changed:
            raise Stale(started_from, self.current_version())
        self._take_on({**values, "version": started_from + 1})

    def _insert(self, values: dict[str, Any]) -> None:
        self._take_on(values)
        try:
            insert(self)
        except IntegrityError as error:  # nothing of it is there, so this instance is as new as before
            self._take_on({"pk": None, "version": 0})
            self._state.adding = True
            identifier = values["identifier"]
            raise Refused(f"The identifier “{identifier}” or its address belongs to another topic.") from error

    def _take_on(self, values: dict[str, Any]) -> None:
        for name, value in values.items():
            setattr(self, name, value)

    def _write_tags(self, tags: list[Tag], *, is_new: bool) -> None:
        through = type(self).tags.through  # type: ignore[attr-defined]  # Topic has them
        if not is_new:
            through.objects.filter(content_object=self).delete()
        insert_all(through(content_object=self, tag=tag) for tag in tags)


def _write_items(topic: int, model: type[Item], items: tuple[DocumentItem, ...], *, is_new: bool) -> None:
    """Brings the rows of one kind to these items, matched by uid; at most five queries, one for a new topic."""
    rows = {} if is_new else {row.uid: row for row in model._default_manager.filter(topic=topic)}
    kept, new = [], []
    for position, item in enumerate(items):
        row = rows.pop(item.uid, None)
        if row is None:
            new.append(model(topic_id=topic, position=position, **model.values_of(item)))
        else:
            for name, value in model.values_of(item).items():
                setattr(row, name, value)
            row.position = position
            kept.append(row)
    if rows:
        model._default_manager.filter(pk__in=[row.pk for row in rows.values()]).delete()
    if kept:
        # In two steps, or two items that change places would for a moment stand on one.
        model._default_manager.filter(topic=topic).update(position=-1 - F("position"))
        model._default_manager.bulk_update(kept, ["position", *model.columns])
    insert_all(new)
