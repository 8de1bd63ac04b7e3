"""Boxes of a page, by their classes: which callout each is, and which are only containers."""

import re
from dataclasses import dataclass

INFO, KEY_POINT, EXAM_TIP, WARNING, EXAMPLE, QUOTE = "info", "key-point", "exam-tip", "warning", "example", "quote"

# What a class calls its box by; the first kind of which a word occurs is the box's.
FAMILIES = (
    (EXAM_TIP, frozenset("exam examtip tip tips upsc prelims mains hint".split())),
    (KEY_POINT, frozenset("key keypoint keypoints important highlight highlighted takeaway remember".split())),
    (WARNING, frozenset("warning warn caution danger attention error mistake trap".split())),
    (EXAMPLE, frozenset("example examples case illustration".split())),
    (QUOTE, frozenset("quote quotation blockquote citation".split())),
    (INFO, frozenset("info information note notes definition fact facts background context know did".split())),
)
FAMILY_WORDS = frozenset().union(*(words for _, words in FAMILIES))
BOX_WORDS = frozenset("box card callout alert admonition panel note tip aside notice".split())
# Parts of a box that some style sheets name after it.
INNER_WORDS = frozenset(
    "body header heading title footer content inner icon wrapper container group text row list".split()
)
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
JOINED = re.compile(r"([a-z]+?)(box|card|callout)")


@dataclass(frozen=True, slots=True)
class Box:
    """A callout's kind, and the class that gave no known one."""

    kind: str
    unknown: str = ""


def box(classes: str) -> Box | None:
    """What a class attribute makes of its element; None: a container with nothing of its own."""
    unknown = None
    for name in classes.split():
        words = _words(name)
        if not BOX_WORDS.intersection(words) or INNER_WORDS.intersection(words):
            continue
        for kind, family in FAMILIES:
            if family.intersection(words):
                return Box(kind)
        unknown = unknown or Box(INFO, name)
    return unknown


def _words(name: str) -> list[str]:
    """`exam-tip-box`, `exam_tip_box` and `examTipBox` are the words exam, tip, box; `infobox` is info, box."""
    found = [word for word in re.split(r"[-_]+", CAMEL.sub("-", name).lower()) if word]
    joined = JOINED.fullmatch(found[-1]) if found else None
    if joined and joined[1] in FAMILY_WORDS:
        found[-1:] = [joined[1], joined[2]]
    return found
