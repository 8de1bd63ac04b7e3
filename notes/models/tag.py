from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Self

from django.db import connection, models, transaction
from django.urls import reverse
from taggit.models import TagBase

from notes.models.fields import FOLDED, UnicodeSlugField, folded
from notes.models.inserted import insert_all
from notes.models.written import among, columns
from notes.text.slug import free_slug, slugify


@lru_cache(maxsize=1_000)  # each row of a list has several
def address(slug: str) -> str:
    """That of the tag with this slug."""
    return reverse("tag", args=[slug])


class TagQuerySet(models.QuerySet["Tag"]):
    def called(self, name: str) -> Self:
        """The one of this name, whatever its case and width."""
        return self.filter(folded_name=folded(name))

    def named(self, names: Iterable[str]) -> list["Tag"]:
        """The tags of these names in this order, made where missing. Case and width do not count; the spelling
        that the site has wins. One query when all exist, none for no names."""
        wanted = {folded(name): name for name in names}
        found = self._found(wanted)
        while missing := [name for key, name in sorted(wanted.items()) if key not in found]:
            self._make(missing)
            found = self._found(wanted)
        return [found[key] for key in wanted]

    def _found(self, keys: Iterable[str]) -> dict[str, "Tag"]:
        return {tag.folded_name: tag for tag in self._with("folded_name", keys)} if keys else {}

    def _with(self, column: str, values: Iterable[str]) -> Iterator["Tag"]:
        condition, given = among(values, "text")
        names = columns(Tag)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(names)} FROM notes_tag WHERE {column} {condition}", [given])  # noqa: S608
            return (Tag.from_db(connection.alias, names, row) for row in cursor.fetchall())

    def _make(self, names: list[str]) -> None:
        """In the order of the names, or two that make the same ones wait for each other for ever. What somebody else
        has just made is left out, whether it has the name or only the slug."""
        made: dict[str, Tag] = {}
        wanted = {name: slugify(name, "tag") for name in names}
        free = {*wanted.values()} - {tag.slug for tag in self._with("slug", wanted.values())}
        for name, first in wanted.items():
            slug = free_slug(first, lambda one: one in made or (one not in free and self.filter(slug=one).exists()))
            made[slug] = Tag(name=name, folded_name=folded(name), slug=slug)
        insert_all(made.values(), leave_out=True)


class Tag(TagBase):
    """What a topic is about, in a word or two."""

    folded_name = models.CharField(max_length=FOLDED, unique=True, editable=False)
    slug = UnicodeSlugField(unique=True)
    # What took its place. That one is merged into no other itself.
    merged_into = models.ForeignKey("self", null=True, editable=False, on_delete=models.SET_NULL, related_name="merged")

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints: Any = [
            models.CheckConstraint(condition=~models.Q(merged_into=models.F("id")), name="tag_merged_into_another")
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Not taggit's, which gives a new tag a slug of its own and tries again and again."""
        is_new = self._state.adding
        self.folded_name = folded(self.name)
        if not self.slug:
            self.slug = free_slug(slugify(self.name, "tag"), lambda one: Tag.objects.filter(slug=one).exists())
        with transaction.atomic():
            models.Model.save(self, *args, **kwargs)
            if not is_new:  # a new one stands on no page yet
                _advance()

    def merge_into(self, other: "Tag") -> None:
        """From now on its address leads to the other's, where no live topic carries it; so do those of all that were
        merged into it. What was once merged the other way round is so no more. Changes no topic."""
        if other.pk == self.pk:
            raise ValueError("A tag is merged into another one.")
        with transaction.atomic():
            tags = Tag.objects.select_for_update().order_by("pk")
            list(tags.filter(models.Q(pk__in=(self.pk, other.pk)) | models.Q(merged_into=self.pk)))
            Tag.objects.filter(pk=other.pk).update(merged_into=None)
            Tag.objects.filter(models.Q(pk=self.pk) | models.Q(merged_into=self.pk)).exclude(pk=other.pk).update(
                merged_into=other.pk
            )
            _advance()
        self.merged_into, other.merged_into = other, None

    def get_absolute_url(self) -> str:
        return address(self.slug)


def _advance() -> None:
    """Its name stands on public pages."""
    from notes.models.site_version import SiteVersion  # which knows editions, and they know tags

    SiteVersion.objects.advance()
