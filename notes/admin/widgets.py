"""Form controls: the browser's own, in the admin's classes."""

import csv
import datetime
import io
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString


class TagsField(forms.CharField):
    """Tags between commas, in their order; one that holds a comma stands in double quotes."""

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        try:
            rows = list(csv.reader([" ".join(typed.split())], skipinitialspace=True, strict=True))
        except csv.Error as error:
            raise forms.ValidationError("A quotation mark is not closed, or stands inside a tag.") from error
        return tuple(tag.strip() for row in rows for tag in row if tag.strip())


def between_commas(tags: Iterable[str]) -> str:
    """What TagsField reads back as these tags."""
    written = []
    for tag in tags:
        line = io.StringIO()
        csv.writer(line, lineterminator="").writerow([tag])
        written.append(line.getvalue())
    return ", ".join(written)


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Moment(forms.DateTimeInput):
    """A date and a time of day in the site's time zone."""

    input_type = "datetime-local"

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, datetime.datetime):
            return timezone.localtime(value).strftime("%Y-%m-%dT%H:%M") if timezone.is_aware(value) else str(value)
        return super().format_value(value)


def line() -> forms.TextInput:
    return forms.TextInput({"class": "vTextField"})


def address() -> forms.URLInput:
    return forms.URLInput({"class": "vURLField"})


def number() -> forms.NumberInput:
    return forms.NumberInput({"class": "vIntegerField"})


def text(rows: int) -> forms.Textarea:
    return forms.Textarea({"class": "vLargeTextField", "rows": rows, "cols": 80})


class Markdown(forms.Textarea):
    """A text with its tools, its count and what is said of it; the scripts of the desk bring them to life.

    `shape`: what may stand in it: "body", "paragraphs" or "line".
    """

    def __init__(self, shape: str, rows: int) -> None:
        super().__init__({"class": "vLargeTextField", "rows": rows, "cols": 80})
        self.shape = shape

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        area = super().render(name, value, attrs, renderer)
        if self.attrs.get("readonly"):
            return area
        return format_html(
            '<div class="written" data-written="{}"><div class="written-tools" data-tools></div>{}'
            '<div class="written-foot"><span data-count></span> '
            '<span class="written-said" aria-live="polite" data-said-of></span> '
            '<span role="status" data-pasted></span></div></div>',
            self.shape,
            area,
        )


def markdown(shape: str, rows: int) -> Markdown:
    return Markdown(shape, rows)


def read_only(form: forms.BaseForm) -> None:
    """Leaves everything to be read and copied, and nothing to be changed."""
    for field in form.fields.values():
        if isinstance(field.widget, forms.Select | forms.CheckboxInput):
            field.disabled = True
        field.widget.attrs["readonly"] = True
