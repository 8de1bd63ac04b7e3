"""Many editors at once save one topic's form on a running server, and nothing is lost in silence.

`python -m notes.tests.admin.many_editors [--editors 50] [--rounds 40] [--topics 5]` starts a server on a database of its
own (DATABASE_URL, made empty by the caller), lets every editor open, change and send the form, and counts.
"""

import argparse
import concurrent.futures
import contextlib
import dataclasses
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from notes.tests.admin.form_browser import PASSWORD, Answer, Browser, fields
from notes.tests.postgres import free_port

if TYPE_CHECKING:
    from notes.models import Revision

CHANGED = ("title", "summary", "sections-0-body", "takeaways-1-text")
# What came of a round.
SAVED, REFUSED, MERGED, UNCHANGED = "saved", "refused", "saved after a refusal", "nothing changed"


@dataclasses.dataclass
class Editor:
    """`typed`: what they saved, by the version that the server told."""

    number: int
    browser: Browser
    chance: random.Random
    counts: Counter[str] = dataclasses.field(default_factory=Counter)
    saved: list[tuple[int, int, str, str]] = dataclasses.field(default_factory=list)  # topic, version, field, words
    refusals: list[tuple[int, int, int, list[str]]] = dataclasses.field(default_factory=list)  # topic, from, to, shown
    silent: list[str] = dataclasses.field(default_factory=list)

    def round(self, topic: int, number: int) -> None:
        path = f"/admin/notes/topic/{topic}/change/"
        form = fields(self.browser.ask("GET", path).text)
        name = self.chance.choice(CHANGED)
        words = f"Editor {self.number}, round {number}"
        if self.chance.random() < 0.1:  # one who presses the button without a change
            words = form[name]
        answer = self._send(path, {**form, name: words})
        if answer.status == 409:
            self._refused(answer, path, topic, name, words, form)
        else:
            self._count(answer, SAVED, topic, name, words)

    def _refused(self, answer: Answer, path: str, topic: int, name: str, words: str, form: dict[str, str]) -> None:
        """My words are in the form; theirs too, in it or below it. Half of the editors then save once more."""
        again = self._look(answer, topic, form["started_from"])
        if words not in (again[name], form[name]):
            self.silent.append(f"{words} is not in the form of the refusal")
        if self.number % 2:
            answer = self._send(path, again)
            if answer.status == 409:
                if words not in (self._look(answer, topic, again["started_from"])[name], form[name]):
                    self.silent.append(f"{words} was lost at the second refusal")
            else:
                self._count(answer, MERGED, topic, name, words)

    def _look(self, answer: Answer, topic: int, start: str) -> dict[str, str]:
        """The form of a refusal; what it shows is compared later with what the others had saved."""
        self.counts[REFUSED] += 1
        form, found = fields(answer.text), BeautifulSoup(answer.text, "html5lib")
        for gone in found.select("#topic_form .said del"):
            gone.decompose()
        shown = [*form.values(), *(each.get_text() for each in found.select("#topic_form .collision .said"))]
        self.refusals.append((topic, int(start), int(form["started_from"]), shown))
        return form

    def _send(self, path: str, form: dict[str, str]) -> Answer:
        return self.browser.ask("POST", path, {**form, "_continue": "1"})

    def _count(self, answer: Answer, outcome: str, topic: int, name: str, words: str) -> None:
        """The message is the server's word on what it did. It is told once, and to this session alone."""
        if answer.status != 302:
            self.silent.append(f"{words}: answered {answer.status}")
            return
        messages = " ".join(
            each.get_text(" ", strip=True)
            for each in BeautifulSoup(self.browser.follow(answer).text, "html5lib").select(".messagelist li")
        )
        if "Saved as version " in messages:
            version = int(messages.partition("Saved as version ")[2].partition(".")[0])
            self.counts[outcome] += 1
            self.saved.append((topic, version, name, words))
        elif "Nothing was changed." in messages:
            self.counts[UNCHANGED] += 1
        else:
            self.silent.append(f"{words}: the server said “{messages}”")


def work(editor: Editor, topics: list[int], rounds: int) -> Editor:
    editor.browser.sign_in(f"editor{editor.number}")
    for number in range(rounds):
        editor.round(editor.chance.choice(topics), number)
    return editor


def simulate(host: str, port: int, topics: list[int], editors: int, rounds: int) -> list[Editor]:
    """All of them at the same time, each in a thread with a browser of their own."""
    people = [Editor(number, Browser(host, port), random.Random(number)) for number in range(editors)]
    with concurrent.futures.ThreadPoolExecutor(editors) as pool:
        return list(pool.map(lambda each: work(each, topics, rounds), people))


def account(editors: list[Editor]) -> list[str]:
    """What is wrong: accepted saves without their revision or the other way round, and what was lost in silence."""
    from notes.models import Revision

    wrong = [line for editor in editors for line in editor.silent]
    told = Counter((topic, version) for editor in editors for topic, version, _, _ in editor.saved)
    wrong += [
        f"version {version} of topic {topic} was told to {count}"
        for (topic, version), count in told.items()
        if count > 1
    ]
    stored = {(each.topic_id, each.version): each for each in Revision.objects.select_related("by")}
    made = {key for key in stored if key[1] > 1}
    wrong += [f"told and not stored: {each}" for each in told.keys() - made]
    wrong += [f"stored and not told: {each}" for each in made - told.keys()]
    for editor in editors:
        for topic, version, name, words in editor.saved:
            revision = stored.get((topic, version))
            if revision and (
                str(revision.by) != f"editor{editor.number}" or words not in held(revision.document, name)
            ):
                wrong.append(f"version {version} of topic {topic} is not what editor {editor.number} saved")
    for editor in editors:
        for topic, start, version, shown in editor.refusals:
            known = set(texts(stored[topic, start]))
            theirs = [each for each in texts(stored[topic, version]) if each not in known]
            missing = [each for each in theirs if not any(each in text for text in shown)]
            wrong += [f"version {version} of topic {topic}: “{each}” is shown nowhere" for each in missing]
    return wrong


def texts(revision: "Revision") -> list[str]:
    return [line for name in CHANGED for line in held(revision.document, name).splitlines()]


def held(document: object, name: str) -> str:
    kind, _, rest = name.partition("-")
    if not rest:
        return str(getattr(document, name))
    return "\n".join(str(getattr(item, rest.partition("-")[2])) for item in getattr(document, kind))


def prepare(editors: int, topics: int) -> list[int]:
    """The people and the topics."""
    from django.contrib.auth.hashers import make_password
    from django.contrib.auth.models import User

    from notes.tests.making import a_topic

    secret = make_password(PASSWORD)
    User.objects.bulk_create(
        User(username=f"editor{number}", password=secret, is_staff=True, is_superuser=True) for number in range(editors)
    )
    return [a_topic(f"Topic {number}").pk for number in range(topics)]


@contextlib.contextmanager
def served(threads: int) -> Iterator[int]:
    """The port of a gunicorn with two workers."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "studynotes.wsgi",
        "--bind",
        f"127.0.0.1:{port}",
        "--log-level",
        "error",
    ]
    command += [
        "--no-control-socket",
        "--worker-class",
        "gthread",
        "--workers",
        "2",
        "--threads",
        str(threads),
        "--timeout",
        "300",
    ]
    server = subprocess.Popen(command)
    try:
        for _ in range(200):
            with contextlib.suppress(OSError):
                if Browser("127.0.0.1", port).ask("GET", "/healthz").status == 200:
                    break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for name, number in (("editors", 50), ("rounds", 40), ("topics", 5)):
        parser.add_argument(f"--{name}", type=int, default=number)
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studynotes.settings")
    # Plain static files need no collecting; and all editors sit at one address.
    os.environ |= {"DEBUG": "1", "SECRET_KEY": "for these editors alone " * 3, "RATE_LIMITS": "0"}
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    topics = prepare(asked.editors, asked.topics)
    connection.close()
    began = time.monotonic()
    with served(threads=8) as port:
        editors = simulate("127.0.0.1", port, topics, asked.editors, asked.rounds)
    counts = sum((editor.counts for editor in editors), Counter[str]())
    wrong = account(editors)
    print(f"{connection.vendor}: {asked.editors} editors, {asked.rounds} rounds, {time.monotonic() - began:.0f} s")
    print(", ".join(f"{what}: {count}" for what, count in sorted(counts.items())))
    print("\n".join(wrong) or "Every accepted save is a revision, every other was refused with both texts.")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
