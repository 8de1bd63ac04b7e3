"""What is kept of the site as it stands."""

import datetime
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache import cache

Value = TypeVar("Value")

# The version of the site, and when an edition starts or ends next.
State = tuple[int, datetime.datetime]


class Kept:
    """Values of one state of the site, at hand in this process; behind them Django's cache, which processes may share
    and which makes every value anew when it gives it. For threads. What is kept must not be changed."""

    MOST = 200

    def __init__(self) -> None:
        self._state: tuple[State | None, dict[str, Any]] = (None, {})

    def get(self, name: str, state: State, build: Callable[[], Value]) -> Value:
        """What `build` gave in this state."""
        stood, values = self._state
        if stood != state or len(values) >= self.MOST:
            values = {}
            self._state = (state, values)
        if name not in values:
            values[name] = self._shared(name, state, build)
        value: Value = values[name]
        return value

    def forget(self) -> None:
        self._state = (None, {})

    def _shared(self, name: str, state: State, build: Callable[[], Value]) -> Value:
        version, boundary = state
        key = f"{name}@{version}@{boundary:%Y%m%d%H%M%S%f}"
        found: tuple[Value] | None = cache.get(key)
        if found is not None:
            return found[0]
        value = build()
        cache.set(key, (value,))
        return value


kept = Kept()
