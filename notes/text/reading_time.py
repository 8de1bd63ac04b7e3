"""How long a topic takes to read."""

WORDS_A_MINUTE = 200


def reading_minutes(words: int) -> int:
    """Whole minutes for this many words, rounded up; at least one."""
    return max(1, -(-words // WORDS_A_MINUTE))
