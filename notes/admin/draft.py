"""A topic as it stands in somebody's form, not saved: as much of it as readers could be shown."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.forms import Form
from django.utils import timezone

from notes import rendering
from notes.admin.cautions import cautions
from notes.admin.item_forms import KINDS
from notes.admin.typed import Typed
from notes.documents import DocumentError, Place, TopicDocument, settled
from notes.models.linking import images, links
from notes.rendering.lost_images import lost_images
from notes.rendering.lost_links import lost_links
from notes.rendering.words import words_in

UNTITLED = "Untitled"
NO_SUCH_IMAGE = "“{}”: this topic has no such image, readers see these words."
NOWHERE = "Leads nowhere: {}."
MOST_NAMED = 5
NO_ALTERNATIVE = "An image has no alternative text: write what it shows between the square brackets."


class Said(NamedTuple):
    """A sentence about a field, named as in the page; about the whole where `field` is empty."""

    field: str
    text: str
    is_error: bool
    label: str = ""

    def to_json(self) -> dict[str, Any]:
        return self._asdict()


class Draft:
    """Of bound forms. `document` and `article` leave out what is refused; None where nothing can be shown."""

    def __init__(self, typed: Typed, topic_id: int | None = None) -> None:
        self.typed, self.topic_id = typed, topic_id
        self.is_whole = typed.document is not None
        self.images: rendering.Images = rendering.no_images
        self.links: rendering.Links = rendering.nobody
        self.document, self.article = self._shown(typed.document or _what_is_right(typed))

    def _shown(
        self, document: TopicDocument | None, *, once_more: bool = True
    ) -> tuple[TopicDocument | None, rendering.Article | None]:
        if document is None:
            return None, None
        try:
            document = settled(document)
            self.links = links(document, timezone.now(), but=self.topic_id)
            self.images = images(document, self.topic_id)
            return document, rendering.article(document, self.links, self.images)
        except DocumentError:  # two items of one name, which the forms say
            return None, None
        except rendering.RenderingRefused as error:
            self.is_whole = False
            if not once_more:
                return None, None
            self.typed.point_out(error)
            return self._shown(_what_is_right(self.typed), once_more=False)

    def said(self) -> Iterator[Said]:
        """What is refused first, then what should be known."""
        yield from _refused(self.typed.form, "")
        for kind, formset in self.typed.formsets.items():
            yield from (Said("", str(error), True, kind.heading) for error in formset.non_form_errors())
            for number, form in enumerate(formset.in_order, start=1):
                yield from _refused(form, f"{kind.noun} {number}")
        yield from (Said(name, sentence, False) for name, sentence in cautions(self.typed))
        if self.document and self.article:
            fields = dict(self._fields(self.document))
            yield from self._of_links(self.document, self.article, fields)
            yield from self._of_images(self.document, fields)

    def _fields(self, document: TopicDocument) -> Iterator[tuple[Place, str]]:
        """Of each place that holds Markdown the field of the page where it is written."""
        yield Place("summary"), "summary"
        for kind in KINDS:
            for item, form in zip(getattr(document, kind.name), _right(self.typed, kind.name), strict=True):
                yield Place(kind.name, item.uid), form.add_prefix(form.markdown)

    def _of_links(
        self, document: TopicDocument, article: rendering.Article, fields: dict[Place, str]
    ) -> Iterator[Said]:
        found: dict[Place, list[str]] = {}
        for lost in lost_links(document, article, self.links):
            found.setdefault(lost.place, []).append(f"“{lost.target[:80]}”")
        for place, names in found.items():
            more = [f"and {len(names) - MOST_NAMED} more"] if len(names) > MOST_NAMED else []
            yield Said(fields[place], NOWHERE.format(", ".join([*names[:MOST_NAMED], *more])), False)

    def _of_images(self, document: TopicDocument, fields: dict[Place, str]) -> Iterator[Said]:
        for lost in lost_images(document, self.images):
            words = lost.image.alternative or lost.image.caption or lost.image.uid
            sentence = NO_ALTERNATIVE if lost.is_there else NO_SUCH_IMAGE.format(words[:40])
            yield Said(fields[lost.place], sentence, False)

    def sections(self) -> dict[str, dict[str, Any]]:
        """By its prefix, of each section that readers see: where it stands in the page, and how many words it has."""
        if not (self.document and self.article):
            return {}
        parts = {part.uid: part for part in self.article.parts if part.anchor}
        prefixes = [form.prefix for form in _right(self.typed, "sections")]
        pairs = zip(prefixes, self.document.sections, strict=True)
        return {
            str(prefix): {"anchor": parts[section.uid].anchor, "words": words_in(parts[section.uid].html)}
            for prefix, section in pairs
            if section.uid in parts
        }


def _refused(form: Form, whose: str) -> Iterator[Said]:
    for name, errors in form.errors.items():
        field = form.add_prefix(name) if name in form.fields else ""
        labels = (whose, str(form[name].label) if field else "")
        yield from (Said(field, str(error), True, ", ".join(filter(None, labels))) for error in errors)


def _right(typed: Typed, kind_name: str) -> list[Any]:
    """The forms of one kind that hold an item with which nothing is wrong."""
    formset = next(formset for kind, formset in typed.formsets.items() if kind.name == kind_name)
    forms = (form for form in formset.in_order if form.item is not None and not form.errors)
    return [form for form in forms if not form.cleaned_data.get("DELETE")]


def _what_is_right(typed: Typed) -> TopicDocument | None:
    given = typed.form.cleaned_data
    fields = {name: given[name] for name in ("summary", "language", "difficulty") if name in given}
    items: dict[str, Any] = {kind.name: tuple(form.item for form in _right(typed, kind.name)) for kind in KINDS}
    try:
        return TopicDocument(title=given.get("title") or UNTITLED, **fields, **items)
    except DocumentError:
        return None
