"""Which format a file is in. Its bytes decide, not its name's ending."""

from notes.importing.formats import Format, formats
from notes.importing.source import SourceText

ASKED_FOR = "asked for by --format"


class UnknownFormatError(ValueError):
    """A format that was asked for and does not exist. Says which do."""

    def __init__(self, wanted: str) -> None:
        super().__init__(f"There is no format {wanted!r}. Known: {', '.join(formats())}.")


def choose(source: SourceText, wanted: str | None = None) -> tuple[Format, str]:
    """The format that is surest of the file, and its evidence. `wanted` names one that is taken unasked.

    Raises UnknownFormatError for a name that is none.
    """
    if wanted:
        return named(wanted), ASKED_FOR
    scored = [(module, *module.score(source)) for module in formats().values()]
    # max() takes the first of several that are equally sure: the order of the registry.
    module, _, evidence = max(scored, key=lambda each: each[1])
    return module, evidence


def named(wanted: str) -> Format:
    """The format of this name. Raises UnknownFormatError, with the names that exist."""
    try:
        return formats()[wanted]
    except KeyError:
        raise UnknownFormatError(wanted) from None
