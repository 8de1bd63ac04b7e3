"""Columns of our own kinds."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from notes.documents import TopicDocument
from notes.text import slug
from notes.text.folding import fold
from notes.text.narrowing import bare


def validate_slug(value: str) -> None:
    if not slug.is_slug(value):
        raise ValidationError(
            "Use letters, digits and single hyphens in lower case, at most %(characters)s characters.",
            params={"characters": slug.MAX_CHARACTERS},
        )


class UnicodeSlugField(models.CharField):  # type: ignore[type-arg]  # generic in the stubs alone
    """A slug in any script. Django's own refuses the vowel signs of Devanagari even with `allow_unicode`."""

    default_validators = [validate_slug]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", slug.MAX_CHARACTERS)
        super().__init__(**kwargs)


FOLDED = 300


def folded(name: str) -> str:
    """The form in which names of subjects and tags are compared. Some single letters fold to eighteen."""
    return fold(name)[:FOLDED]


class BareTitleField(models.CharField):  # type: ignore[type-arg]  # generic in the stubs alone
    """The bare form of the row's title, written with each save: what lists are ordered and narrowed by."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs |= {"max_length": FOLDED, "editable": False}
        super().__init__(**kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = bare(model_instance.title)[:FOLDED]  # type: ignore[attr-defined]  # of the row's model
        setattr(model_instance, self.attname, value)
        return value


class DocumentField(models.JSONField):
    """A TopicDocument, stored as its JSON. What is loaded is a TopicDocument again."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> TopicDocument | None:
        data = super().from_db_value(value, expression, connection)
        return None if data is None else TopicDocument.from_json(data)

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(value.to_json() if isinstance(value, TopicDocument) else value)

    def value_to_string(self, obj: models.Model) -> Any:
        document = self.value_from_object(obj)
        return document.to_json() if isinstance(document, TopicDocument) else document

    def to_python(self, value: Any) -> Any:
        return TopicDocument.from_json(value) if isinstance(value, dict) else value
