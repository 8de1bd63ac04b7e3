"""The finished pages that a process keeps."""

from collections import OrderedDict
from threading import Lock

from notes.front.finished import Finished


class Pages:
    """At most so many bytes, at most so many pages; whoever was not asked for longest makes room. For threads."""

    def __init__(self, most_bytes: int, most: int) -> None:
        self.most_bytes, self.most = most_bytes, most
        self.bytes = 0
        self._pages: OrderedDict[str, tuple[Finished, int]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: str) -> Finished | None:
        with self._lock:
            found = self._pages.get(key)
            if found is None:
                return None
            self._pages.move_to_end(key)
            return found[0]

    def put(self, key: str, page: Finished) -> None:
        """In place of what stood there. One that is larger than an eighth of all room is not kept."""
        size = page.size + len(key)
        with self._lock:
            self._remove(key)
            if size > self.most_bytes // 8:
                return
            self._pages[key] = (page, size)
            self.bytes += size
            while self.bytes > self.most_bytes or len(self._pages) > self.most:
                self._remove(next(iter(self._pages)))

    def drop(self, key: str) -> None:
        with self._lock:
            self._remove(key)

    def _remove(self, key: str) -> None:
        _, size = self._pages.pop(key, (None, 0))
        self.bytes -= size
