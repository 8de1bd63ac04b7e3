import secrets
import string
from typing import Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Cast

from notes.documents.bounds import ONE_LINE_CHARACTERS
from notes.models.refusal import Refused
from notes.models.revision import Revision
from notes.rendering.attachments import UID, markdown

SIGNS = string.ascii_lowercase + string.digits
LENGTH = 16  # 82 bits of chance
UNDESCRIBED = "Write down what the image shows, for people who do not see it."


def unguessable() -> str:
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def rows(self) -> Self:
        """Without the bytes."""
        return self.defer("content")

    def named(self, uids: list[str]) -> Self:
        return self.filter(uid__in=uids)


class Attachment(models.Model):
    """An image of a topic, as somebody at the desk handed it in and the site has encoded it anew. Readers see it only
    through an edition, which has its own copy (`PublishedAttachment`).

    `uid` is what texts call it by; its bytes never change. `alternative` is what its words are to begin with wherever
    it is put into a text: there they are the text's own.
    """

    topic = models.ForeignKey("notes.Topic", on_delete=models.CASCADE, related_name="attachments")
    uid = models.CharField(
        max_length=LENGTH, unique=True, default=unguessable, editable=False, validators=[RegexValidator(UID)]
    )
    alternative = models.CharField("alternative text", max_length=ONE_LINE_CHARACTERS)
    media_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField(help_text="In bytes.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the bytes.")
    content = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        default_permissions = ()  # who may see or change the topic may see or change its images
        constraints = [
            models.UniqueConstraint(fields=["topic", "digest"], name="one_attachment_of_equal_bytes"),
            models.CheckConstraint(condition=~models.Q(alternative=""), name="attachment_is_described"),
        ]

    def __str__(self) -> str:
        return self.alternative

    @property
    def markdown(self) -> str:
        """What shows it, written into a text."""
        return markdown(self.uid, self.alternative)

    def describe(self, alternative: str, *, instead_of: str) -> None:
        """Other words for it than those that somebody saw, from the next time on that it is put into a text. Refused
        where there are none, and where somebody else has written others meanwhile."""
        if not alternative:
            raise Refused(UNDESCRIBED)
        seen = type(self).objects.filter(pk=self.pk, alternative__in=(instead_of, alternative))
        if not seen.update(alternative=alternative):
            raise Refused(f"Somebody else has just changed these words. Yours were “{alternative}”.")
        self.alternative = alternative

    def is_named(self) -> bool:
        """Whether any version of its topic names it. One query, which reads all of them."""
        versions = Revision.objects.filter(topic=self.topic_id).order_by()
        texts = versions.annotate(text=Cast("document", models.TextField()))
        return texts.filter(text__contains=f"attachment:{self.uid}").exists()
