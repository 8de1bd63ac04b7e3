"""One spelling for words that British and American texts write differently. Search folds index and queries alike, so a
form need not be a word: it only has to be the same from both sides, and no other word's."""

import re
from functools import lru_cache

# Words that no rule reaches, each with the form that stands for both spellings.
WRITTEN = {
    "acknowledgement": "acknowledgment",
    "aeroplane": "airplane",
    "ageing": "aging",
    "aluminium": "aluminum",
    "artefact": "artifact",
    "defence": "defense",
    "dependant": "dependent",
    "enrol": "enroll",
    "fulfil": "fulfill",
    "grey": "gray",
    "instalment": "installment",
    "judgement": "judgment",
    "kilogramme": "kilogram",
    "licence": "license",
    "manoeuvre": "maneuver",
    "mould": "mold",
    "offence": "offense",
    "plough": "plow",
    "practise": "practice",
    "pretence": "pretense",
    "programme": "program",
    "programmed": "programed",
    "programming": "programing",
    "sceptic": "skeptic",
    "sceptical": "skeptical",
    "skilful": "skillful",
    "sulphur": "sulfur",
    "wilful": "willful",
}
# Numbers in their order: 15th, fifteenth.
WRITTEN |= dict(
    zip(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th 11th 12th 13th 14th 15th 16th 17th 18th 19th 20th".split(),
        strict=True,
    )
)
PLURAL = re.compile(r"(?:s|d|ed|ing)$")

# Words that a rule would make another word's, or no longer one with their own forms.
KEPT = frozenset(
    "four fours our ours hour hours your yours tour tours tourist tourists tourism pour pours poured pouring "
    "scour scours prise prised rise rises wise otherwise likewise promise promises promised promising premise premises "
    "precise concise exercise exercises exercised exercising enterprise enterprises expertise treatise treatises "
    "surprise surprises surprised surprising noise noises raise raises raised raising praise praises praised cruise "
    "cruises bruise acre acres massacre massacres ogre genre genres tendre poise poised poison poisons poisoned".split()
)

OUR = re.compile(r"^(\w{2,}?)our(s|ed|ing|er|ers|able|ably|ful|hoods?|ites?|less|al|ally)?$")
ISE = re.compile(r"^(\w{3,}?)is(e|es|ed|er|ers|ing|able|ation|ations|ational)$")
YSE = re.compile(r"^(\w{3,})ys(e|ed|er|ers|ing)$")
TRE = re.compile(r"^(cent|theat|met|lit|fib|calib|spect|sab|lust|meag|sepulch|somb|och|amphitheat)re(s|d)?$")
OF_METRES = re.compile(r"^(\w+)(met|lit)re(s)?$")
OGUE = re.compile(r"^(catal|dial|anal|monol|epil|prol|travel)ogue(s|d)?$")
DOUBLED = re.compile(r"^(\w{2,}[aeiou])ll(ed|ing|er|ers|or|ors)$")
# Where a doubled l is no mark of one side: called, selling, filled, comptroller.
KEPT_DOUBLED = re.compile(r"^(?:[^aeiou]*[aeiou]|(?:comp|con|pa)tro|(?:com|dis|ex|pro|re)pe)ll")
LIGATURES = re.compile(
    r"(?:(?<=arch)ae|(?<=encyclop)ae|(?<=p)ae(?=d)|(?<=orthop)ae|(?<=an)ae(?=m)|(?<=h)ae(?=mo)|(?<=leuk)ae)"
)
BEGINNINGS = (("oestr", "estr"), ("oesoph", "esoph"), ("foet", "fet"), ("diarrhoe", "diarrhe"), ("aesth", "esth"))


@lru_cache(maxsize=50_000)
def one_spelling(word: str) -> str:
    """The form of a lower-case word that all its spellings share. Idempotent."""
    if word in KEPT or len(word) < 4 or not word.isascii():
        return word
    ending = PLURAL.search(word)
    for bare in (word, word[: ending.start()] if ending else word, word[:-1]):
        if bare in WRITTEN:
            return WRITTEN[bare] + word[len(bare) :]
    return _by_rule(word)


def _by_rule(word: str) -> str:
    for old, new in BEGINNINGS:
        if word.startswith(old):
            word = new + word[len(old) :]
    word = LIGATURES.sub("e", word)
    word = OUR.sub(r"\1or\2", word)
    word = ISE.sub(r"\1iz\2", word)
    word = YSE.sub(r"\1yz\2", word)
    word = TRE.sub(_er, word)
    word = OF_METRES.sub(r"\1\2er\3", word)
    word = OGUE.sub(r"\1og\2", word)
    return word if KEPT_DOUBLED.match(word) else DOUBLED.sub(r"\1l\2", word)


def _er(found: "re.Match[str]") -> str:
    ending = found[2] or ""
    return found[1] + "er" + ("ed" if ending == "d" else ending)
