"""The rows of a topic's form: sections, takeaways, memory techniques, sources."""

from typing import Any, ClassVar

from django import forms

from notes import documents
from notes.admin import widgets
from notes.admin.sentences import refused
from notes.documents import DocumentError, SectionKind
from notes.documents.items import Item
from notes.models import choices

# Beyond these nobody types; the document's own bounds come much earlier, with a sentence.
MOST_FORMS = 1000


class ItemForm(forms.Form):
    """One item. Becomes a part of a document, `item`, or None when nothing was typed."""

    part: ClassVar[type[Item]]
    texts: ClassVar[tuple[str, ...]]
    # The text that is Markdown.
    markdown: ClassVar[str] = ""
    # Where the document's name for what it refuses is not the field's.
    refused_at: ClassVar[dict[str, str]] = {}

    uid = forms.CharField(required=False, widget=forms.HiddenInput)
    position = forms.IntegerField(required=False, widget=widgets.number())

    item: Item | None = None

    @classmethod
    def values_of(cls, item: Any, position: int) -> dict[str, Any]:
        values = {name: getattr(item, name) for name in ("uid", "kind", *cls.texts) if hasattr(item, name)}
        return values | {"position": position}

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if not self.errors and (values.get("uid") or any(values[name] for name in self.texts)):
            try:
                self.item = self.part(**self.values())
            except DocumentError as error:
                name = str(error.values.get("field"))
                field = self.refused_at.get(name, name)
                self.add_error(field if field in self.fields and field != "uid" else None, refused(error))
        return values

    def values(self) -> dict[str, Any]:
        names = ("uid", "kind", *self.texts)
        values = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        if values.get("kind") == "":
            values["kind"] = self.fields["kind"].initial
        return values

    @property
    def rows(self) -> list[forms.BoundField]:
        """The fields that are typed into, without those of the row itself."""
        return [field for field in self.visible_fields() if field.name not in ("position", "DELETE")]

    @property
    def place(self) -> float:
        """Where the item is to stand: at the number typed; a number that another one has too means before it when
        this one moved up, behind it when it moved down; without a number at the end."""
        index = int(str(self.prefix).rpartition("-")[2])
        typed = self["position"].value()
        try:
            position = int(typed)
        except (TypeError, ValueError):
            return float("inf")
        position = max(-MOST_FORMS, min(position, MOST_FORMS + 1))
        return position + (position > index + 1) * 0.25 - (position < index + 1) * 0.25


class SectionForm(ItemForm):
    part = documents.Section
    texts = ("heading", "body")
    markdown = "body"

    kind = forms.ChoiceField(choices=choices.SectionKind.choices, initial=choices.SectionKind.BODY, required=False)
    heading = forms.CharField(
        required=False, widget=widgets.line(), help_text="Left empty, readers see a plain one that fits the kind."
    )
    body = forms.CharField(
        required=False,
        strip=False,
        widget=widgets.markdown("body", 12),
        help_text="Markdown. The highest heading is ###.",
    )
    supplied = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def values_of(cls, item: Any, position: int) -> dict[str, Any]:
        return super().values_of(item, position) | {"supplied": item.heading if item.heading_supplied else ""}

    def values(self) -> dict[str, Any]:
        values, supplied = super().values(), self.cleaned_data["supplied"]
        if supplied and values["heading"] == supplied:
            values["heading_supplied"] = True
            if supplied in SectionKind.SUPPLIED.values():  # the one that fits the kind, should that have changed
                values["heading"] = ""
        return values


class TakeawayForm(ItemForm):
    part = documents.Takeaway
    texts = ("text",)
    markdown = "text"
    refused_at: ClassVar = {"takeaway": "text"}

    text = forms.CharField(
        required=False,
        widget=widgets.markdown("line", 2),
        label="Statement",
        help_text="One, on one line; inline Markdown.",
    )


class TechniqueForm(ItemForm):
    part = documents.MemoryTechnique
    texts = ("hook", "text")
    markdown = "text"
    refused_at: ClassVar = {"technique": "text"}

    kind = forms.ChoiceField(
        choices=choices.TechniqueKind.choices, initial=choices.TechniqueKind.MNEMONIC, required=False
    )
    hook = forms.CharField(required=False, widget=widgets.line(), help_text="What one remembers.")
    text = forms.CharField(
        required=False,
        widget=widgets.markdown("line", 2),
        label="Meaning",
        help_text="What it stands for; inline Markdown.",
    )


class SourceForm(ItemForm):
    part = documents.Source
    texts = ("text", "url")
    refused_at: ClassVar = {"source": "text"}

    text = forms.CharField(required=False, widget=widgets.text(2), label="Source")
    url = forms.CharField(required=False, widget=widgets.address(), label="Its address")


class ItemFormSet(forms.BaseFormSet):  # type: ignore[type-arg]  # generic in the stubs alone
    """The items of one kind, in the order of their positions."""

    @property
    def in_order(self) -> list[ItemForm]:
        return sorted(self.forms, key=lambda form: form.place)

    @property
    def kept(self) -> list[ItemForm]:
        """Those that hold an item and are not to be deleted. Of a valid formset only."""
        return [form for form in self.in_order if form.item is not None and form not in self.deleted_forms]

    def refuse(self, sentence: str) -> None:
        """Says of the items as a whole what is wrong with them."""
        self.non_form_errors().append(sentence)


class Kind:
    """One kind of items: its words, its form and formset."""

    def __init__(self, name: str, noun: str, heading: str, form: type[ItemForm]) -> None:
        self.name, self.noun, self.heading, self.form = name, noun, heading, form
        self.formset: type[Any] = forms.formset_factory(
            form, formset=ItemFormSet, extra=1, can_delete=True, max_num=MOST_FORMS, absolute_max=MOST_FORMS
        )
        self.only_these: type[Any] = forms.formset_factory(form, formset=ItemFormSet, extra=0, max_num=MOST_FORMS)


KINDS = (
    Kind("sections", "Section", "Sections", SectionForm),
    Kind("takeaways", "Takeaway", "Key takeaways", TakeawayForm),
    Kind("techniques", "Memory technique", "Memory techniques", TechniqueForm),
    Kind("sources", "Source", "Reference sources", SourceForm),
)
