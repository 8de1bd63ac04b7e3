"""What is new or different in a topic since an earlier version of it, in a few words for its readers."""

from collections.abc import Iterator

from notes.documents.topic import TopicDocument

NEW, CHANGED = "new", "changed"
MOST = 12  # parts that are named
LISTS = ("takeaways", "techniques", "sources")


def changed_parts(one: TopicDocument, other: TopicDocument) -> list[list[str]]:
    """Triples: "new" or "changed", the kind of the part ("title", "summary", "takeaways", a section's kind), and the
    heading that a section was given. Of what was taken away nothing is named. JSON-ready; at most twelve."""
    return [list(each) for each in _changed(one, other)][:MOST]


def _changed(one: TopicDocument, other: TopicDocument) -> Iterator[tuple[str, str, str]]:
    for name in ("title", "summary"):
        if (now := getattr(other, name)) and now != getattr(one, name):
            yield CHANGED, name, ""
    before = {each.uid: each for each in one.sections}
    for section in other.sections:
        was = before.get(section.uid)
        if section.body and (was is None or (was.heading, was.body) != (section.heading, section.body)):
            yield CHANGED if was else NEW, section.kind, "" if section.heading_supplied else section.heading
    for kind in LISTS:
        was_there, is_there = getattr(one, kind), getattr(other, kind)
        if is_there and is_there != was_there:
            yield CHANGED if was_there else NEW, kind, ""
