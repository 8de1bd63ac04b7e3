"""P9: the memory of an import, in processes of their own, against a Django process that does nothing.

Run as a program it is such a process: `memory` alone does nothing, `memory FOLDER` imports; it prints its peak in bytes.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from notes.tests.bench import corpus
from notes.tests.bench.harness import AT_MOST, Figure

MANY = 4
UNIT = 1 if sys.platform == "darwin" else 1024


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    number, rounds = (50, 1) if quick else (300, 1)
    few = corpus.write(folder / "memory few", number, corpus.markdown, ".md", first=3 * 10**6)
    many = corpus.write(folder / "memory many", number * MANY, corpus.markdown, ".md", first=4 * 10**6)
    bare, one, more = [], [], []
    for each in range(rounds):
        bare.append(_peak(folder, f"bare {each}"))
        one.append(_peak(folder, f"few {each}", few))
        more.append(_peak(folder, f"many {each}", many))
    against = [other / own for own, other in zip(bare, more, strict=True)]
    yield Figure("P9", f"memory, {number * MANY:,} files", f"bare {_size(bare)}", _size(more), against, AT_MOST, 2)
    flat = [other / own for own, other in zip(one, more, strict=True)]
    yield Figure("P9", f"memory, ×{MANY} files", f"{number:,} files {_size(one)}", _size(more), flat, AT_MOST, 1.1)


def _size(peaks: list[int]) -> str:
    return f"{sorted(peaks)[len(peaks) // 2] / 2**20:.0f} MiB"


def _peak(folder: Path, name: str, *notes: Path) -> int:
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{folder}/{name}.sqlite3"}
    if notes:
        command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(command, env=environment, check=True)
    command = [sys.executable, "-m", __name__, *map(str, notes)]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return int(done.stdout)


def main(notes: list[str]) -> None:
    import django

    django.setup()
    peak = _own()
    if notes:
        from notes.importing.options import Options
        from notes.importing.run import import_files
        from notes.importing.walk import Found

        def watched(files: Sequence[Found]) -> Iterator[Found]:
            nonlocal peak
            for number, found in enumerate(files):
                yield found
                if number % 10 == 0:
                    peak = max(peak, _own())

        import_files(notes, Options(publish=True, rights="own work"), watched)
    print(max(peak, _own()))


def _own() -> int:
    """Bytes that this process has for itself. Files that it has mapped (SQLite maps its database) are not among them:
    the system takes them back when it likes. Where it does not say so much, the peak of all."""
    status = Path("/proc/self/status")
    if status.exists():
        found = next(line for line in status.read_text().splitlines() if line.startswith("RssAnon:"))
        return int(found.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


if __name__ == "__main__":
    main(sys.argv[1:])
