"""The sentences for what the floors below refuse with a code and values."""

from notes.documents import DocumentError
from notes.importing.parsed import Notice
from notes.rendering import RenderingRefused

DOCUMENT = {
    "too_long": ("FIELD_TOO_LONG", "The {field} has {found} {unit}; {bound} are allowed."),
    "too_many": ("FIELD_TOO_LONG", "There are {found} {field}; {bound} are allowed."),
    "too_large": ("TOO_LARGE", "The text has {found} bytes in all; {bound} are allowed."),
    "empty": ("TITLE_SUPPLIED", "The {field} is empty."),
    "not_one_of": ("FRONT_MATTER_BROKEN", "The {field} “{found}” is not one of {allowed}."),
    "malformed": ("FRONT_MATTER_BROKEN", "The {field} “{found}” cannot be used."),
    "uid_taken": ("FRONT_MATTER_BROKEN", "Two of the {field} have the uid “{found}”."),
}

RENDERING = {
    "too_long": "it has {found} bytes; {bound} are allowed",
    "too_many": "it has {found} {what}; {bound} are allowed",
    "too_deep": "it is nested too deep",
    "too_tangled": "its brackets and marks are too tangled to be Markdown",
    "unclosed_tags": "too many of its tags are never closed",
    "expands": "it would become {found} bytes of HTML; {bound} are allowed",
}


def refused_document(error: DocumentError) -> Notice:
    code, sentence = DOCUMENT[error.code]
    return Notice(code, sentence.format(**error.values))


def refused_rendering(error: RenderingRefused, where: str, line: int | None) -> Notice:
    """`where` names the text that cannot be rendered: a heading, a takeaway."""
    reason = RENDERING[error.code].format(**error.values)
    return Notice("MARKDOWN_REFUSED", f"“{where}” cannot be shown: {reason}.", line)
