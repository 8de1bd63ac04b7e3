"""What a reviewer would otherwise have to look for by hand. Nothing here holds a topic back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from notes import rendering
from notes.documents import RIGHTS_UNKNOWN, Place, TopicDocument
from notes.documents.portrait import Portrait
from notes.rendering.lost_images import lost_images
from notes.rendering.lost_links import lost_links

SHORT, LONG = 150, 4_000  # words
HEADING = re.compile(r"<h([3-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
OF_A_PART = 2  # the level of a section's own heading
NAME = 80  # characters
NOUNS = {"sections": "", "takeaways": "Takeaway", "techniques": "Technique", "sources": "Source"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is amiss, and the key of its part; without one it concerns the topic as a whole."""

    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One question about a text: whether all is well, a sentence that says so or what is not, and where."""

    name: str
    is_met: bool
    says: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Undecided:
    """What waits for somebody's decision about a topic: open proposals of files, undecided relations (how many), and
    the places of open comments."""

    proposals: int = 0
    relations: int = 0
    comments: tuple[str, ...] = field(default=())


def checklist(
    document: TopicDocument,
    links: rendering.Links = rendering.nobody,
    undecided: Undecided | None = None,
    images: rendering.Images = rendering.no_images,
) -> list[Check]:
    """Every question, those first whose answer is not what it should be. `links` knows what readers can see now,
    `images` what the topic has. Renders the document once."""
    of_text = (_takeaways, _difficulty, _sources, _dates, _rights)
    checks = [each(document) for each in of_text]
    checks += _of_what_readers_get(document, links, images)
    checks += _of_what_waits(document, undecided or Undecided())
    return sorted(checks, key=lambda check: check.is_met)


def _takeaways(document: TopicDocument) -> Check:
    if not document.takeaways:
        return Check("takeaways", False, "There are no takeaways")
    empty = [item for item in document.takeaways if _shows_nothing(item.text)]
    found = [_at(document, "takeaways", item.uid) for item in empty]
    return _check("takeaways", found, "takeaway shows nothing", "takeaways show nothing", "Takeaways are filled")


def _shows_nothing(text: str) -> bool:
    try:
        return not rendering.plain(rendering.render_inline(text))
    except rendering.RenderingRefused:
        return False


def _difficulty(document: TopicDocument) -> Check:
    is_set = bool(document.difficulty)
    return Check("difficulty", is_set, "Difficulty is set" if is_set else "The difficulty is not set")


def _sources(document: TopicDocument) -> Check:
    found = [_at(document, "sources", item.uid) for item in document.sources if not item.url]
    return _check(
        "sources", found, "source without an address", "sources without an address", "No source lacks an address"
    )


def _dates(document: TopicDocument) -> Check:
    written = Portrait(document).unsupported
    if written is None:
        return Check("dates", True, "No date lacks evidence")
    return Check("dates", False, "A date without evidence", (Finding(f"“{written}”: the text names no source."),))


def _rights(document: TopicDocument) -> Check:
    is_known = document.rights != RIGHTS_UNKNOWN
    return Check("rights", is_known, "Rights are known" if is_known else "The rights are unknown")


def _of_what_readers_get(document: TopicDocument, links: rendering.Links, images: rendering.Images) -> Iterator[Check]:
    try:
        article = rendering.article(document, links, images)
    except rendering.RenderingRefused:
        yield Check("showable", False, "Readers cannot be shown this text: its marks are too many or too tangled")
        return
    yield _check(
        "headings",
        list(_skipped(article)),
        "skipped heading level",
        "skipped heading levels",
        "No heading level is skipped",
    )
    lost = [Finding(_short(each.target), str(each.place)) for each in lost_links(document, article, links)]
    yield _check(
        "links",
        lost,
        "link within the site leads nowhere",
        "links within the site lead nowhere",
        "Links within the site work",
    )
    yield _images(document, images)
    yield _length(article)


def _skipped(article: rendering.Article) -> Iterator[Finding]:
    for part in article.parts:
        level = OF_A_PART
        for found in HEADING.finditer(part.html):
            if int(found[1]) > level + 1:
                place = Place("sections", part.uid)
                yield Finding(f"{part.heading}: {_short(rendering.plain(found[2]))}", str(place))
            level = int(found[1])


def _images(document: TopicDocument, images: rendering.Images) -> Check:
    found = []
    for each in lost_images(document, images):
        name = each.image.alternative or each.image.caption or f"attachment:{each.image.uid}"
        amiss = "no alternative text" if each.is_there else "this topic has no such image"
        found.append(Finding(f"{_short(name)}: {amiss}", str(each.place)))
    return _check("images", found, "image is amiss", "images are amiss", "Every image is there and described")


def _length(article: rendering.Article) -> Check:
    words = f"{article.words:,} word{'' if article.words == 1 else 's'}"
    if article.words < SHORT:
        return Check("length", False, f"Very short: {words}")
    if article.words > LONG:
        return Check("length", False, f"Very long: {words}, {article.minutes} minutes to read")
    return Check("length", True, f"{words}, {article.minutes} minute{'' if article.minutes == 1 else 's'} to read")


def _of_what_waits(document: TopicDocument, undecided: Undecided) -> Iterator[Check]:
    yield _counted(
        "proposals", undecided.proposals, "open proposal of a file", "open proposals of files", "No proposal is open"
    )
    yield _counted(
        "relations",
        undecided.relations,
        "topic that may be about the same",
        "topics that may be about the same",
        "No relation is undecided",
    )
    places = list(dict.fromkeys(undecided.comments))
    found = tuple(Finding(_part(document, key), key) for key in places)
    check = _counted("comments", len(undecided.comments), "open comment", "open comments", "No comment is open")
    yield Check(check.name, check.is_met, check.says, found)


def _check(name: str, found: list[Finding], one: str, many: str, well: str) -> Check:
    check = _counted(name, len(found), one, many, well)
    return Check(name, check.is_met, check.says, tuple(found))


def _counted(name: str, number: int, one: str, many: str, well: str) -> Check:
    return Check(name, not number, f"{number} {one if number == 1 else many}" if number else well)


def _at(document: TopicDocument, kind: str, uid: str) -> Finding:
    key = str(Place(kind, uid))
    return Finding(_part(document, key), key)


def _part(document: TopicDocument, key: str) -> str:
    """What a part is called: its kind, number and name."""
    if not key:
        return "The topic as a whole"
    kind, _, uid = key.partition(":")
    if kind not in NOUNS:
        return kind.replace("_", " ").capitalize()
    for number, item in enumerate(getattr(document, kind), 1):
        if item.uid == uid.partition(":")[0]:
            return _short(f"{NOUNS[kind]} {number}: {item.name}" if NOUNS[kind] else item.name)
    return "A part that is not there any more"


def _short(text: str) -> str:
    return text if len(text) <= NAME else f"{text[: NAME - 1].rstrip()}…"
