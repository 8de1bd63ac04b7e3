"""Images handed in for a topic, and handed on to readers by its editions."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from notes.images import Picture
from notes.models.attachment import UNDESCRIBED, Attachment
from notes.models.edition import Edition
from notes.models.published_attachment import EditionAttachment, PublishedAttachment
from notes.models.refusal import Refused
from notes.models.working_copy import WorkingCopy

MOST = 100  # images of a topic
TOO_MANY = f"This topic has {MOST} images, which is as many as a topic may have. Remove one that no version shows."
SHOWN_SOMEWHERE = "A version of this topic shows this image, so it stays: who restores that version needs it."
COPIED = ("uid", "media_type", "width", "height", "digest", "content")


class Attaching(WorkingCopy):
    """Ability of a topic: to have images."""

    class Meta:
        abstract = True

    def attach(self, picture: Picture, alternative: str, *, by: User | None) -> tuple[Attachment, bool]:
        """Its image of this picture, and whether it is new: of one it has already, the words stay. Changes nothing of
        what the topic says. Refused without alternative text, and for more than a hundred."""
        if not alternative:
            raise Refused(UNDESCRIBED)
        mine = Attachment.objects.filter(topic=self.pk)
        with transaction.atomic():
            self._hold()
            if had := mine.rows().filter(digest=picture.digest).first():
                return had, False
            if mine.count() >= MOST:
                raise Refused(TOO_MANY)
            made = mine.create(
                topic_id=self.pk,
                alternative=alternative,
                media_type=picture.media_type,
                width=picture.width,
                height=picture.height,
                size=len(picture.content),
                digest=picture.digest,
                content=picture.content,
                by=by,
                at=timezone.now(),
            )
            return made, True

    def detach(self, attachment: Attachment) -> None:
        """Removes one of its images for good. Refused where any of its versions names it."""
        with transaction.atomic():
            self._hold()
            if attachment.is_named():
                raise Refused(SHOWN_SOMEWHERE)
            Attachment.objects.filter(topic=self.pk, pk=attachment.pk).delete()

    def _hold(self) -> None:
        """Nobody else saves a version or an image meanwhile."""
        type(self)._default_manager.select_for_update().order_by().filter(pk=self.pk).values("pk").first()


def show(edition: Edition, uids: Sequence[str]) -> None:
    """The edition shows these images. Call it inside the transaction that saves it. No query where there are none."""
    if not uids:
        return
    known = set(PublishedAttachment.objects.filter(uid__in=uids).values_list("uid", flat=True))
    for each in Attachment.objects.named([uid for uid in uids if uid not in known]).values(*COPIED):
        PublishedAttachment.objects.get_or_create(uid=each.pop("uid"), defaults=each)
    found = PublishedAttachment.objects.filter(uid__in=uids).values_list("pk", flat=True)
    shown = [EditionAttachment(edition=edition, attachment_id=pk) for pk in found]
    EditionAttachment.objects.bulk_create(shown, ignore_conflicts=True)


def show_only(edition: Edition, uids: Sequence[str]) -> None:
    """The edition shows these images, and none that it showed before."""
    EditionAttachment.objects.filter(edition=edition).exclude(attachment__uid__in=uids).delete()
    show(edition, uids)
