"""What a verb raises when the rules forbid what it was asked for."""


class Refused(Exception):
    """A change or move that may not be. `str()` is one sentence for the person who asked; nothing was written."""


class Stale(Refused):
    """The topic has changed since the version that the caller started from."""

    def __init__(self, started_from: int, current: int) -> None:
        super().__init__(
            f"This topic has been changed since you opened it: you started from version {started_from}, "
            f"it is now at version {current}."
        )
        self.started_from = started_from
        self.current = current
