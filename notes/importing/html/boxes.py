"""Boxes of a page, by their classes: which callout each is, and which are only containers."""

import re
from dataclasses import dataclass

INFO, KEY_POINT, EXAM_TIP, WARNING, EXAMPLE, QUOTE = "info", "key-point", "exam-tip", "warning", "example", "quote"

# What a class calls its box by; the first kind of which a word occurs is the box's.
FAMILIES = (
    (EXAM_TIP, frozenset("exam examtip tip tips upsc prelims mains hint".split())),
    (KEY_POINT, frozenset("key keypoint keypoints important highlight highlighted takeaway remember".split())),
    (WARNING, frozenset("warning warn caution danger attention error mistake trap bug fail failure".split())),
    (EXAMPLE, frozenset("example examples case illustration".split())),
    (QUOTE, frozenset("quote pullquote quotation blockquote cite citation".split())),
    (
        INFO,
        frozenset(
            "info information informational note notes definition fact facts background context know did abstract "
            "default primary secondary success light dark question todo summary tldr seealso".split()
        ),
    ),
)
FAMILY_WORDS = frozenset().union(*(words for _, words in FAMILIES))
BOX_WORDS = frozenset("box card callout alert admonition panel note tip aside notice".split())
# Parts of a box that some style sheets name after it.
INNER_WORDS = frozenset(
    "body header heading title footer content inner icon wrapper container group text row list".split()
)
TITLE_WORDS = frozenset({"title", "heading", "header"})
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
JOINED = re.compile(r"([a-z]+?)(box|card|callout)")


@dataclass(frozen=True, slots=True)
class Box:
    """A callout's kind, and the class that gave no known one."""

    kind: str
    unknown: str = ""


def box(classes: str) -> Box | None:
    """What a class attribute makes of its element; None: a container with nothing of its own. A box that does not
    name its kind in one class (`alert alert-warning`) may name it in another (`admonition warning`)."""
    names = [(name, _words(name)) for name in classes.split()]
    boxes = [each for each in names if BOX_WORDS.intersection(each[1]) and not INNER_WORDS.intersection(each[1])]
    if not boxes:
        return None
    beside = [words for _, words in names if len(words) == 1]
    for words in [*(words for _, words in boxes), *beside]:
        for kind, family in FAMILIES:
            if family.intersection(words):
                return Box(kind)
    return Box(INFO, boxes[0][0])


def names_title(classes: str) -> bool:
    """Whether a class says that its element is the title of the box around it."""
    return any(TITLE_WORDS.intersection(_words(name)) for name in classes.split())


def class_words(classes: str) -> list[str]:
    """The words of all classes of an element."""
    return [word for name in classes.split() for word in _words(name)]


def _words(name: str) -> list[str]:
    """`exam-tip-box`, `exam_tip_box` and `examTipBox` are the words exam, tip, box; `infobox` is info, box."""
    found = [word for word in re.split(r"[-_]+", CAMEL.sub("-", name).lower()) if word]
    joined = JOINED.fullmatch(found[-1]) if found else None
    if joined and joined[1] in FAMILY_WORDS:
        found[-1:] = [joined[1], joined[2]]
    return found
