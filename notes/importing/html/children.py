"""What stands in an element, put anew in one go: one by one, each child would be looked for among its siblings."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from bs4 import Tag
from bs4.element import NavigableString, PageElement

WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")
# The name of an element that means nothing: its children stand for it.
NOTHING = "nothing"
INLINE = frozenset("a b br code del em footnote i img kbd nothing q s samp strong sub sup".split())


def joined(element: Tag, *, in_code: bool) -> Iterator[PageElement]:
    """The children, with each run of text as one string; of what means nothing only the children."""
    run: list[str] = []
    for child in _children(element):
        if isinstance(child, NavigableString):
            run.append(str(child))
            continue
        if run:
            yield _string(run, in_code=in_code)
            run = []
        yield child
    if run:
        yield _string(run, in_code=in_code)


def _children(element: Tag) -> Iterator[PageElement]:
    for child in element.children:
        if isinstance(child, Tag) and child.name == NOTHING:
            yield from _children(child)
        else:
            yield child


def _string(run: Sequence[str], *, in_code: bool) -> NavigableString:
    text = "".join(run)
    return NavigableString(text if in_code else WHITE_SPACE.sub(" ", text))


def refill(element: Tag, children: Iterable[PageElement]) -> None:
    """Gives an element these children. One by one each would be looked for among all of its siblings."""
    wanted = list(children)
    for child in list(element.contents):
        child.extract()
    for child in wanted:
        element.append(child)


def every(body: Tag, names: Container[str]) -> list[Tag]:
    return [each for each in body.descendants if isinstance(each, Tag) and each.name in names]


def wrap(element: Tag, name: str) -> None:
    """Each run of text and inline elements right inside an element gets an element of its own."""
    children = list(element.contents)
    if all(isinstance(child, Tag) and child.name not in INLINE for child in children):
        return
    made: list[PageElement] = []
    run: Tag | None = None
    for child in children:
        child.extract()
        if isinstance(child, Tag) and child.name not in INLINE:
            run = None
            made.append(child)
        elif run is not None:
            run.append(child)
        elif isinstance(child, Tag) or str(child).strip():
            run = Tag(name=name)
            run.append(child)
            made.append(run)
    refill(element, made)


def content(element: Tag) -> Iterator[Tag | NavigableString]:
    for child in element.children:
        if isinstance(child, Tag) or (isinstance(child, NavigableString) and child.strip()):
            yield child
