"""What a document may hold at most. Each bound is refused with a code and the values that a sentence needs."""

ONE_LINE_CHARACTERS = 300
TAG_CHARACTERS = 100
IDENTIFIER_CHARACTERS = 100
URL_CHARACTERS = 2000
FIELD_BYTES = 102_400
DOCUMENT_BYTES = 1_048_576
SECTIONS = 100
ITEMS = 200
LAST_POSITION = 1_000_000


class CodedError(ValueError):
    """An error of the floors without sentences: `code` names the rule, `values` what a sentence about it needs."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return f"{self.code}: " + ", ".join(f"{name}={value!r}" for name, value in self.values.items())


class DocumentError(CodedError):
    """A document that cannot be.

    Codes: ``too_long`` (field, bound, found, unit), ``too_many`` (field, bound, found), ``too_large`` (bound, found),
    ``empty`` (field), ``not_one_of`` (field, found, allowed), ``malformed`` (field, found),
    ``uid_taken`` (field, found).
    """


def check_line(field: str, text: str, bound: int = ONE_LINE_CHARACTERS) -> None:
    if len(text) > bound:
        raise DocumentError("too_long", field=field, bound=bound, found=len(text), unit="characters")


def check_field(field: str, text: str) -> None:
    # A character has at most four bytes, so most fields need no encoding to be known as short enough.
    if len(text) * 4 > FIELD_BYTES and (size := len(text.encode())) > FIELD_BYTES:
        raise DocumentError("too_long", field=field, bound=FIELD_BYTES, found=size, unit="bytes")


def check_count(field: str, found: int, bound: int) -> None:
    if found > bound:
        raise DocumentError("too_many", field=field, bound=bound, found=found)
