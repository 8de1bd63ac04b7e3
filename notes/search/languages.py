"""Languages as readers write them: as a code, or by a name."""

from django.conf.locale import LANG_INFO

from notes.text.folding import fold

HINDI = "हिन्दी"
# Names that Django has not, or spells in one way alone.
MORE = {HINDI: "hi", "अंग्रेज़ी": "en", "अंग्रेजी": "en"}


def _codes() -> dict[str, str]:
    told = [(code, info) for code, info in LANG_INFO.items() if "name" in info and "-" not in code]
    named = {fold(info[key]): code for code, info in told for key in ("name", "name_local")}
    return named | {fold(name): code for name, code in MORE.items()}


CODES = _codes()


# Those in which most is written here, by the names that somebody may have misspelt.
USUAL = {"English": "en", "Hindi": "hi", "हिंदी": "hi", **MORE}


def code_of(written: str) -> str:
    """The code in lower case, "hi", of a language that is written as a code, by its English name or by its own; what is
    none of these is as written."""
    word = fold(written)
    return CODES.get(word, word)


def primary(code: str) -> str:
    """Of a code with a country or script its language: "hi" of "hi-IN"."""
    return code.partition("-")[0].lower()


def name_of(code: str) -> str:
    """Its own name; the code where that is not known."""
    return HINDI if code == "hi" else LANG_INFO.get(code, {}).get("name_local", code)


def named(written: str) -> str:
    """The own name of a language that is written in whatever way; what is none is as written."""
    code = code_of(written)
    return name_of(code) if code in LANG_INFO else written
