"""Queries that are written as questions: which of their words say nothing of what is asked about."""

from collections.abc import Collection

# As search compares words.
ASKING = frozenset(
    "what whats how who whom whose when where why which explain define meaning "
    "क्या कौन कब कहां क्यों कैसे कितने किसे किसने".split()
)
JOINING = frozenset(
    "is are was were be do does did has have had can should would "
    "the a an of in on for to from by with and about it its "
    "है हैं था थी थे का की के को में से पर ने और".split()
)


def said_nothing_with(words: Collection[str]) -> frozenset[str]:
    """Those words of a question that it may go without; none where it is no question, or asks nothing else."""
    dropped = {*words} & (ASKING | JOINING)
    return frozenset(dropped) if not ASKING.isdisjoint(words) and len(dropped) < len({*words}) else frozenset()
