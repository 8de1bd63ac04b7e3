"""What the floors below refuse with a code and values, said to the person who typed it."""

from notes.documents import DocumentError
from notes.rendering import RenderingRefused

SENTENCES = {
    "too_long": "This has {found} {unit}; {bound} are allowed.",
    "too_many": "There are {found} {field}; {bound} are allowed.",
    "too_large": "The whole text has {found} bytes; {bound} are allowed.",
    "empty": "This is needed.",
    "not_one_of": "“{found}” is none of the choices.",
    "malformed": "“{found}” cannot be used here.",
    "uid_taken": "Two of these have the same name for the machine ({found}). Delete one of them and add it anew.",
}

UNSHOWABLE = {
    "too_long": "it has {found} bytes; {bound} are allowed",
    "too_many": "it has {found} {what}; {bound} are allowed",
    "too_deep": "it is nested more than {bound} deep",
    "unclosed_tags": "more than {bound} of its tags are never closed",
}

MALFORMED = {
    "language": "Write a language as its code, such as “en”, “hi” or “pt-BR”.",
    "position": "Write a whole number from 0 to 1,000,000.",
    "slug": "Use letters, digits and single hyphens in lower case.",
    "source_url": "Write a whole address that begins with https:// or http://.",
    "url": "Write a whole address that begins with https:// or http://.",
}


def refused(error: DocumentError) -> str:
    """One sentence, to stand at the field."""
    field = str(error.values.get("field", ""))
    if error.code == "malformed" and field in MALFORMED:
        return MALFORMED[field]
    return SENTENCES[error.code].format(**error.values)


def unshowable(error: RenderingRefused) -> str:
    """One sentence, to stand at the text or, where it is not known which one, above all of them."""
    reason = UNSHOWABLE.get(error.code, "its marks are too tangled to be Markdown").format(**error.values)
    return f"This cannot be shown to readers: {reason}."
