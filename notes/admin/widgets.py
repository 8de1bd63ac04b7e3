"""Form controls: the browser's own, in the admin's classes."""

import csv
import datetime
import io
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone


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


def read_only(form: forms.BaseForm) -> None:
    """Leaves everything to be read and copied, and nothing to be changed."""
    for field in form.fields.values():
        if isinstance(field.widget, forms.Select | forms.CheckboxInput):
            field.disabled = True
        field.widget.attrs["readonly"] = True
