"""All that an editor decides about one proposal, and the document that comes of it."""

from typing import Any, Self

from django.http import QueryDict

from notes.admin.proposal_form import TYPED, PartForm, subjects
from notes.admin.proposal_part import parts
from notes.admin.sentences import refused, unshowable
from notes.documents import DocumentError, TopicDocument
from notes.documents.merge import Merge
from notes.documents.places import Place, Side
from notes.rendering import RenderingRefused, article, render, render_inline

# Of the texts that are Markdown, those of one line.
INLINE = ("text",)
MARKDOWN = ("summary", "body", *INLINE)


class Decisions:
    """One form for each conflict of a merge. `errors`: what is wrong with the whole."""

    def __init__(self, merge: Merge, data: QueryDict | None = None) -> None:
        self.merge = merge
        known = subjects(merge.conflicts)
        self.forms = [PartForm(part, known, data) for part in parts(merge)]
        self.errors: list[str] = []

    @classmethod
    def kept(cls, merge: Merge, sent: QueryDict, was: Self | None) -> tuple[Self, list[tuple[str, str]]]:
        """Those of a merge that is another than the one the person saw: with all that was chosen and typed there.
        And, with their labels, the texts that were typed for parts that are in question no more."""
        kept = cls(merge)
        before = {form.conflict.place: form for form in was.forms} if was else {}
        for form in kept.forms:
            form.keep(sent, before.pop(form.conflict.place, None))
        typed = ((form.part.label, form.typed_in(sent)) for form in before.values())
        return kept, [(label, text) for label, text in typed if text]

    def all_for(self, side: Side) -> TopicDocument | None:
        return self._built({conflict.place: side for conflict in self.merge.conflicts})

    def document(self) -> TopicDocument | None:
        """As it was chosen and typed; None when something is wrong: the forms, or `errors`, then say what."""
        if not all(form.is_valid() for form in self.forms):
            return None
        return self._built({form.conflict.place: form.choice for form in self.forms})

    def _built(self, choices: dict[Place, Any]) -> TopicDocument | None:
        try:
            document = self.merge.taking(choices)
            article(document)
        except (DocumentError, RenderingRefused) as error:
            self._point_out(error)
            return None
        return document

    @property
    def wrong(self) -> int:
        """How many things are wrong."""
        return len(self.errors) + sum(len(form.errors) for form in self.forms if form.is_bound)

    def _point_out(self, error: DocumentError | RenderingRefused) -> None:
        """Says so at what was typed, each tried by itself, else of the whole."""
        found = [(form, sentence) for form in self.forms if form.is_bound and (sentence := self._refusal(form))]
        for form, sentence in found:
            form.add_error(TYPED, sentence)
        if not found:
            self.errors.append(refused(error) if isinstance(error, DocumentError) else unshowable(error))

    def _refusal(self, form: PartForm) -> str:
        if not form.is_valid() or not form.is_typed:
            return ""
        place, text = form.conflict.place, form.choice
        name = place.name or place.kind
        try:
            self.merge.taking({place: text})
            if name in MARKDOWN:
                (render_inline if name in INLINE else render)(text)
        except DocumentError as error:
            return refused(error)
        except RenderingRefused as error:
            return unshowable(error)
        return ""
