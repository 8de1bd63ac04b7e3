"""Bad input: the project's own dumps and pages, changed at random, are topics or refused with one clear reason.

What costs time and memory is bounded by counts (lines, tags, elements, items), which these tests ask for; the seconds
themselves are the benchmark's. The memory of the worst files is measured in a process of its own.
"""

import json
import random
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from notes.documents import DocumentError
from notes.importing.decoding import decode
from notes.importing.detect import choose
from notes.importing.parsed import FormatError, Notice
from notes.importing.showable import check_showable
from notes.tests.importing.word_files import docx, p

HOUSE = Path(__file__).resolve().parents[3]
SEEDS = [HOUSE / "seeds" / "finance_commission.txt", HOUSE / "seeds" / "Geography" / "western_ghats.txt"]
GOLDEN = Path(__file__).parent / "golden"
PAGES = [GOLDEN / name for name in ("html-page.html", "html-boxes.html", "reader-dump.txt", "emoji-notes.txt")]
MOST_MEGABYTES = 256


def imported(data: bytes, name: str = "a.txt") -> Notice | None:
    """None for a document; else why there is none. Every other exception is a failure of the test."""
    try:
        source = decode(name, data).text
        module, _ = choose(source)
        check_showable(module.parse(source).document, source)
    except FormatError as error:
        return error.notice
    except DocumentError as error:
        return Notice(error.code, str(error))
    return None


def bytes_flipped(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 8, 64, 512))):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def lines_shuffled(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def stretches_moved(data: bytes, chance: random.Random) -> bytes:
    cuts = sorted(chance.randrange(len(data)) for _ in range(6))
    parts = [data[start:end] for start, end in zip([0, *cuts], [*cuts, len(data)], strict=True)]
    chance.shuffle(parts)
    return b"".join(parts)


def lines_repeated(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    for _ in range(4):
        at = chance.randrange(len(lines))
        lines[at:at] = [lines[chance.randrange(len(lines))]] * chance.choice((2, 20))
    return b"\n".join(lines)


def controls_strewn(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    signs = (0, 7, 8, 11, 12, 13, 27, 31, 127)
    for _ in range(chance.choice((1, 20, 200))):
        made.insert(chance.randrange(len(made)), chance.choice(signs))
    return bytes(made)


def signs_strewn(data: bytes, chance: random.Random) -> bytes:
    text = data.decode()
    for _ in range(40):
        at = chance.randrange(len(text))
        sign = chance.choice(
            [
                "<",
                ">",
                "&",
                "*",
                "`",
                "[",
                "](",
                "|",
                "\n",
                "\n\n",
                "<div>",
                "</div>",
                "<b>",
                "&#0;",
                "\u202e",
                "\u200d",
                "\ud7ff",
                "<!--",
                "📌",
                "- •",
            ]
        )
        text = text[:at] + sign + text[at:]
    return text.encode()


MUTATIONS: list[Callable[[bytes, random.Random], bytes]] = [
    bytes_flipped, lines_shuffled, stretches_moved, lines_repeated, controls_strewn, signs_strewn,
]  # fmt: skip


@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda mutate: mutate.__name__)
@pytest.mark.parametrize("path", [*SEEDS, *PAGES], ids=lambda path: path.stem)
def test_a_file_changed_at_random_is_a_topic_or_refused(path: Path, mutate: Callable[..., bytes]) -> None:
    chance = random.Random(f"{path.name} {mutate.__name__}")
    for _ in range(8):
        imported(mutate(path.read_bytes(), chance))


@pytest.mark.parametrize("path", [*SEEDS, *PAGES], ids=lambda path: path.stem)
def test_a_file_cut_off_anywhere_is_a_topic_or_refused(path: Path) -> None:
    data = path.read_bytes()
    for end in range(0, len(data), max(1, len(data) // 25)):
        refused = imported(data[:end])
        assert refused is None or refused.code in ("EMPTY_PAGE", "BINARY"), (end, refused)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig", "cp1252", "utf-7", "utf-16-be", "cp037"])
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_file_in_another_encoding_is_a_topic_or_refused(path: Path, encoding: str) -> None:
    refused = imported(path.read_text("utf-8").encode(encoding, errors="replace"))
    assert refused is None if encoding in ("utf-16", "utf-32", "utf-8-sig", "cp1252") else True


def test_a_word_file_changed_at_random_is_a_topic_or_refused() -> None:
    chance = random.Random("word")
    data = docx(p("Title", "Title") + p("One", "heading1") + p("Text.") + p("item", listed=(0, 1)))
    for _ in range(60):
        refused = imported(bytes_flipped(data, chance), "a.docx")
        assert refused is None or refused.code in ("BINARY", "EMPTY_PAGE", "TOO_LARGE"), refused
    for end in range(0, len(data), len(data) // 20):
        imported(data[:end], "a.docx")


LEARNING = "T - S | UPSC Learning\nT\nMedium⏱️ 7 min read\n"
DUMP = "Title: T\nURL Source: https://example.org/\nMarkdown Content:\n"
BULLETS = "- x\n" * 100_000
DEEP = "<div>" * 10_000 + "x"
HOSTILE = {
    "markdown bullets": f"# B\n\n## Key Takeaways\n{BULLETS}",
    "studynotes bullets": f"---\nformat: studynotes/1\ntitle: B\n---\n## Key Takeaways\n{BULLETS}",
    "learning bullets": f"{LEARNING}💡 Key Takeaways\n{BULLETS}",
    "wix bullets": f"top of page\nT\n\n{BULLETS}bottom of page\n",
    "text bullets": f"B\n\n{BULLETS}",
    "dump bullets": f"{DUMP}{BULLETS}",
    "emoji bullets": "📌 T\n" + "• x\n" * 100_000,
    "html bullets": "<!doctype html><h1>T</h1><ul>" + "<li>x" * 100_000,
    "markdown deep": "# T\n\n" + ">" * 10_000 + " x",
    "learning deep": f"{LEARNING}📖 Introduction\n{DEEP}",
    "html deep": f"<!doctype html><h1>T</h1>{DEEP}",
    "quotes deep": "# T\n\n" + "\n".join("> " * number + "x" for number in range(1, 200)),
    "lists deep": "# T\n\n" + "\n".join("    " * number + "- x" for number in range(1, 200)),
    "one line": "# T\n\n" + "x " * 1_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_bound(name: str) -> None:
    refused = imported(HOSTILE[name].encode(), "a.md" if name.startswith("markdown") else "a.txt")
    assert refused is not None
    assert refused.code in ("TOO_LARGE", "FIELD_TOO_LONG", "MARKDOWN_REFUSED")
    assert any(map(str.isdigit, refused.message)) or refused.code == "MARKDOWN_REFUSED"


FIVE_MEGABYTES = {
    "learning bullets": f"{LEARNING}💡 Key Takeaways\n" + "- •x\n" * 700_000,
    "wix bullets": "top of page\nT\n" + "- x\n" * 1_200_000 + "bottom of page",
    "html scripts": "<!doctype html>" + "<script>" * 500_000,
    "html tags": "<!doctype html>" + "<p>x\n" * 800_000,
    "markdown bullets": "# B\n\n" + "- x\n" * 1_150_000,
}


def test_the_worst_files_of_five_megabytes_stay_within_the_memory() -> None:
    """One process for all: its peak is that of the worst."""
    done = subprocess.run([sys.executable, "-m", __name__], cwd=HOUSE, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    refused, megabytes = json.loads(done.stdout)
    assert set(refused.values()) <= {"TOO_LARGE", "FIELD_TOO_LONG", "EMPTY_PAGE"}, refused
    assert megabytes < MOST_MEGABYTES


def _peak() -> int:
    """Megabytes. What `getrusage` tells may be that of the process which began this one."""
    status = Path("/proc/self/status")
    if status.exists():
        return (
            next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) // 1024
        )
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    found = {name: imported(text.encode()) for name, text in FIVE_MEGABYTES.items()}
    codes = {name: notice.code if notice else "" for name, notice in found.items()}
    print(json.dumps([codes, _peak()]))
