from functools import lru_cache
from typing import Self

from django.db import IntegrityError, models, transaction
from django.urls import reverse

from notes.models.fields import FOLDED, UnicodeSlugField, folded
from notes.models.site_version import SiteVersion
from notes.models.written import ANY_TEXT, Written, columns
from notes.text.slug import free_slug, slugify


@lru_cache(maxsize=1_000)  # each page has several
def address(slug: str) -> str:
    """That of the subject with this slug."""
    return reverse("subject", args=[slug])


class SubjectQuerySet(models.QuerySet["Subject"]):
    def called(self, name: str) -> Self:
        """The one of this name, whatever its case and width."""
        return self.filter(folded_name=folded(name))

    def named(self, name: str) -> "Subject":
        """The subject of this name, made at the end of the order if there is none. Case and width do not count;
        the spelling that the site has wins. One query when it exists, four when it is made."""
        return written_subject.one({ANY_TEXT: folded(name)}, Subject) or self._made(name)

    def _made(self, name: str) -> "Subject":
        last = self.aggregate(last=models.Max("position"))["last"]
        slug = free_slug(slugify(name, "subject"), lambda slug: self.filter(slug=slug).exists())
        try:
            with transaction.atomic():
                return self.create(name=name, slug=slug, position=0 if last is None else last + 1)
        except IntegrityError:  # somebody else has just made it, or taken its slug
            return self.called(name).first() or self._made(name)


class Subject(models.Model):
    """A field of study. Subjects are ordered; a topic may have none."""

    name = models.CharField(max_length=100)
    folded_name = models.CharField(max_length=FOLDED, unique=True, editable=False)
    slug = UnicodeSlugField(unique=True)
    position = models.PositiveIntegerField(default=0)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.folded_name = folded(self.name)
        with transaction.atomic():
            super().save(*args, **kwargs)  # type: ignore[arg-type]
            SiteVersion.objects.advance()  # its name and place stand on public pages

    def get_absolute_url(self) -> str:
        return address(self.slug)


written_subject = Written(lambda: Subject.objects.filter(folded_name=ANY_TEXT).order_by().values(*columns(Subject)))
