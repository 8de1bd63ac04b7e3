"""An image that a person hands in at the desk, with its words."""

from typing import Any

from django import forms

from notes.admin import widgets
from notes.admin.upload_form import FILE_BYTES, MEGABYTE
from notes.documents.bounds import ONE_LINE_CHARACTERS
from notes.images import HANDED_IN_SIDE, PIXELS, ImageRefused, Picture, picture
from notes.text.cleaning import one_line

MEGAPIXEL = 1_000_000
TOO_LARGE = f"This file has more than {FILE_BYTES // MEGABYTE} MB, the most that an image may have. Save it smaller."
REFUSED = {
    "not_an_image": "This is no PNG, JPEG, WebP or GIF. Save the image as one of these.",
    "too_many_pixels": f"This image has more than {PIXELS // MEGAPIXEL} million pixels. Save it smaller.",
    "too_long": f"This image is more than {HANDED_IN_SIDE:,} pixels long or wide. Cut it into parts.",
    "damaged": "This image is damaged and cannot be read. Save it once more, or choose another file.",
}


class AlternativeField(forms.CharField):
    """One line for people who do not see the image."""

    def __init__(self) -> None:
        super().__init__(
            label="Alternative text",
            max_length=ONE_LINE_CHARACTERS,
            widget=widgets.line(),
            help_text="What the image shows, for people who do not see it.",
            error_messages={"required": "Write down what the image shows, for people who do not see it."},
        )

    def clean(self, value: Any) -> Any:
        return super().clean(one_line(str(value or "")))


class DescribeForm(forms.Form):
    """`instead_of`: the words that stood on the page."""

    alternative = AlternativeField()
    instead_of = forms.CharField(max_length=ONE_LINE_CHARACTERS, required=False)


class AttachForm(forms.Form):
    image = forms.FileField(
        label="Image",
        widget=forms.FileInput({"accept": "image/png,image/jpeg,image/webp,image/gif"}),
        help_text=f"A PNG, JPEG, WebP or GIF of at most {FILE_BYTES // MEGABYTE} MB. What a camera notes is left out.",
        error_messages={"required": "Choose an image.", "empty": "This file is empty. Choose another one."},
    )
    alternative = AlternativeField()

    def clean_image(self) -> Picture:
        file = self.cleaned_data["image"]
        if file.size > FILE_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        try:
            return picture(file.read())
        except ImageRefused as refused:
            raise forms.ValidationError(REFUSED[refused.code]) from refused
