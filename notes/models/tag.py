from collections.abc import Iterable

from django.db import IntegrityError, models, transaction
from django.urls import reverse
from taggit.models import TagBase

from notes.models.fields import UnicodeSlugField
from notes.text.folding import fold
from notes.text.slug import free_slug, slugify


class TagQuerySet(models.QuerySet["Tag"]):
    def named(self, names: Iterable[str]) -> list["Tag"]:
        """The tags of these names in this order, made where missing. Case and width do not count; the spelling
        that the site has wins. One query when all exist, none for no names."""
        wanted = {fold(name): name for name in names}
        found = {tag.folded_name: tag for tag in self.filter(folded_name__in=wanted)} if wanted else {}
        return [found.get(folded) or self._made(name) for folded, name in wanted.items()]

    def _made(self, name: str) -> "Tag":
        slug = free_slug(slugify(name, "tag"), lambda slug: self.filter(slug=slug).exists())
        try:
            with transaction.atomic():
                return self.create(name=name, slug=slug)
        except IntegrityError:  # somebody else has just made it, or taken its slug
            return self.filter(folded_name=fold(name)).first() or self._made(name)


class Tag(TagBase):
    """What a topic is about, in a word or two."""

    folded_name = models.CharField(max_length=300, unique=True, editable=False)
    slug = UnicodeSlugField(unique=True)

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def save(self, *args: object, **kwargs: object) -> None:
        is_new = self._state.adding
        self.folded_name = fold(self.name)
        with transaction.atomic():
            super().save(*args, **kwargs)
            if not is_new:  # a new one stands on no page yet
                _advance()

    def slugify(self, tag: str, i: int | None = None) -> str:
        return slugify(tag if i is None else f"{tag} {i}", "tag")

    def get_absolute_url(self) -> str:
        return reverse("tag", args=[self.slug])


def _advance() -> None:
    """Its name stands on public pages."""
    from notes.models.site_version import SiteVersion  # which knows editions, and they know tags

    SiteVersion.objects.advance()
