"""The few words by which a topic is found from another one about something like it."""

from notes.documents.names import names, telling_words
from notes.documents.topic import TopicDocument
from notes.text.folding import fold, words

# How much a shared one says: a tag was chosen, a title is the topic in short, the rest may stand there by chance.
TAG, TITLE, PASSING = 3, 2, 1
TAGS, HEADINGS, NAMES, MOST = 8, 8, 6, 24


def keywords(document: TopicDocument) -> dict[str, int]:
    """Keywords and how much each says, the telling first; at most 24. A tag's begins with "#". Bodies are not read:
    what a text is about stands in its tags, title, headings, summary and takeaways."""
    found = {f"#{fold(tag)}": TAG for tag in document.tags[:TAGS]}
    headings = " · ".join(each.heading for each in document.sections if not each.heading_supplied)
    prose = "\n".join((document.summary, *(each.text for each in document.takeaways)))
    weighed = (
        (list(telling_words(document.title)), TITLE),
        (list(telling_words(headings))[:HEADINGS], PASSING),
        (list(names(prose, words(prose)))[:NAMES], PASSING),
    )
    for spelt, weight in weighed:
        for word in spelt:
            found.setdefault(_stem(word), weight)
    return dict(list(found.items())[:MOST])


def _stem(word: str) -> str:
    """Without the ending of an English plural: "wetlands" and "wetland" are one word here."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
