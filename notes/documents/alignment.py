"""Which item of a base an item without a uid is. Items are matched by their words, then by their place."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from notes.text.folding import fold, words

if TYPE_CHECKING:
    from notes.documents.items import Item

WORDED = ("heading", "hook", "text", "body")


def followed(items: Sequence["Item"], base: Sequence["Item"]) -> list[str]:
    """The uid of each item, in order; empty for one that is new.

    A written uid stays. An item without one takes that of the base's item with the same folded name (of several the
    most similar one, then the first), else with the same address, else of the most similar one, else of the one
    between the same neighbours. No uid is given twice. Costs one count of the words of each item that has no equal.
    """
    uids = [item.uid for item in items]
    given = set(uids)
    free = {item.uid: item for item in base if item.uid and item.uid not in given}
    if not free:
        return uids
    compared = Similarity()
    for key in (_name, _address):
        _take_by(key, items, uids, free, compared)
    _take(uids, free, compared.pairs(_missing(items, uids), free.values()))
    order = [item.uid for item in base]
    for place in range(len(items)):
        if not uids[place] and (uid := _between(uids, place, order)) in free:
            _take(uids, free, [(place, uid)])
    return uids


class Similarity:
    """Of two items: the words they share, out of all words of both; every occurrence of a word counts.

    Two items are alike when they share more words than they do not. Different texts about one event stay far
    below that, and a text whose every fourth word was exchanged still stands above it.
    """

    def __init__(self) -> None:
        self.numbers: dict[tuple[str, int], int] = {}  # of the nth occurrence of each word
        self.counted: dict[int, tuple[int, int]] = {}  # of each item, by its identity while it is compared

    def pairs(self, items: Iterable[tuple[int, "Item"]], base: Iterable["Item"]) -> list[tuple[int, str]]:
        """Places and the uids of what is alike there, the most similar first."""
        candidates = [(item.uid, *self._counted(item)) for item in base]
        found = []
        for place, item in items:
            mine, size = self._counted(item)
            for rank, (uid, theirs, other_size) in enumerate(candidates):
                shared = (mine & theirs).bit_count()
                if shared * 2 > (together := size + other_size - shared):
                    found.append((-shared / together, place, rank, uid))
        return [(place, uid) for _, place, _, uid in sorted(found)]

    def _counted(self, item: "Item") -> tuple[int, int]:
        """The words as the bits of a number, each occurrence its own, and how many there are."""
        if id(item) not in self.counted:
            times = Counter(_words(item))
            each = ((word, nth) for word, all_of_them in times.items() for nth in range(all_of_them))
            places = [self.numbers.setdefault(occurrence, len(self.numbers)) for occurrence in each]
            bits = bytearray(max(places, default=0) // 8 + 1)
            for place in places:
                bits[place // 8] |= 1 << place % 8
            self.counted[id(item)] = int.from_bytes(bits, "little"), len(places)
        return self.counted[id(item)]


def _words(item: "Item") -> Iterator[str]:
    for name in WORDED:
        yield from words(fold(getattr(item, name, "")))
    if url := getattr(item, "url", ""):
        yield url


def _name(item: "Item") -> str:
    return fold(item.name)


def _address(item: "Item") -> str:
    return getattr(item, "url", "")


def _take_by(
    key: Callable[["Item"], str],
    items: Sequence["Item"],
    uids: list[str],
    free: dict[str, "Item"],
    compared: Similarity,
) -> None:
    """Brings together what has the same key; where several have it, first what is most similar."""
    groups: dict[str, tuple[list[tuple[int, Item]], list[Item]]] = {}
    for item in free.values():
        groups.setdefault(key(item), ([], []))[1].append(item)
    for place, item in _missing(items, uids):
        if (found := key(item)) and found in groups:
            groups[found][0].append((place, item))
    for places, candidates in groups.values():
        if len(places) + len(candidates) > 2 and places:
            _take(uids, free, compared.pairs(places, candidates))
        left = [item.uid for item in candidates if item.uid in free]
        _take(uids, free, zip((place for place, _ in places if not uids[place]), left, strict=False))


def _missing(items: Sequence["Item"], uids: Sequence[str]) -> list[tuple[int, "Item"]]:
    return [(place, item) for place, item in enumerate(items) if not uids[place]]


def _take(uids: list[str], free: dict[str, "Item"], pairs: Iterable[tuple[int, str]]) -> None:
    for place, uid in pairs:
        if not uids[place] and uid in free:
            uids[place] = uid
            del free[uid]


def _between(uids: Sequence[str], place: int, order: Sequence[str]) -> str:
    """The base's one item between the two that now stand beside this place; ends of the list are neighbours too."""
    before = uids[place - 1] if place else None
    after = uids[place + 1] if place + 1 < len(uids) else None
    left = -1 if before is None else order.index(before) if before in order else None
    right = len(order) if after is None else order.index(after) if after in order else None
    return order[left + 1] if left is not None and right is not None and right - left == 2 else ""
