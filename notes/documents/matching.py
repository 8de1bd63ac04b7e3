"""What two sequences have in common, in order and at a bounded cost."""

from collections.abc import Hashable, Sequence

# So many elements may be removed and added between two sequences before they count as having nothing in common
# but their two ends. The work grows with its square.
TURNS = 400


def common(one: Sequence[Hashable], other: Sequence[Hashable], turns: int = TURNS) -> list[tuple[int, int]] | None:
    """The longest common subsequence, as rising pairs of positions; None if more than `turns` elements would have
    to be removed or added to come from one sequence to the other. (Myers, 1986.)"""
    head = _common_head(one, other)
    tail = _common_head(one[head:][::-1], other[head:][::-1])
    one_end, other_end = len(one) - tail, len(other) - tail
    steps = _steps(one[head:one_end], other[head:other_end], turns)
    if steps is None:
        return None
    pairs = [(place, place) for place in range(head)]
    pairs += [(x + head, y + head) for x, y in _walked_back(steps, one_end - head, other_end - head)]
    return pairs + [(one_end + place, other_end + place) for place in range(tail)]


def _common_head(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    head = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        head += 1
    return head


def _steps(one: Sequence[Hashable], other: Sequence[Hashable], turns: int) -> list[dict[int, int]] | None:
    """For each number of turns the furthest place in `one` on each diagonal, up to the one that reaches both ends."""
    furthest, steps = {1: 0}, []
    for turn in range(min(turns, len(one) + len(other)) + 1):
        steps.append(furthest)
        furthest = dict(furthest)
        for diagonal in range(-turn, turn + 1, 2):
            x = _stepped(furthest, turn, diagonal)
            y = x - diagonal
            while x < len(one) and y < len(other) and one[x] == other[y]:
                x, y = x + 1, y + 1
            furthest[diagonal] = x
            if x >= len(one) and y >= len(other):
                return steps
    return None


def _adds(furthest: dict[int, int], turn: int, diagonal: int) -> bool:
    """Whether the last turn before a diagonal added an element of `other`; else it removed one of `one`."""
    return diagonal == -turn or (diagonal != turn and furthest[diagonal - 1] < furthest[diagonal + 1])


def _stepped(furthest: dict[int, int], turn: int, diagonal: int) -> int:
    return furthest[diagonal + 1] if _adds(furthest, turn, diagonal) else furthest[diagonal - 1] + 1


def _walked_back(steps: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    pairs = []
    for turn in range(len(steps) - 1, -1, -1):
        diagonal = x - y
        after = _stepped(steps[turn], turn, diagonal)
        while x > after:
            x, y = x - 1, y - 1
            pairs.append((x, y))
        x, y = (x, y - 1) if _adds(steps[turn], turn, diagonal) else (x - 1, y)
    return pairs[::-1]
