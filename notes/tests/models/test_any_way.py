"""Any way through the workflow, however people click, keeps the rules."""

from collections.abc import Callable
from itertools import pairwise

from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from notes.models import Edition, Topic
from notes.models.choices import Status
from notes.models.refusal import Refused
from notes.tests.making import a_topic
from notes.tests.models.test_moves import DAY, SIMPLE, edit


class AnyWay(RuleBasedStateMachine):
    """Editions never overlap, the story is unbroken, and "published" says the truth."""

    def __init__(self) -> None:
        super().__init__()
        self.topic = a_topic(f"Topic {Topic.objects.count()}")
        self.edits = 0

    @rule(name=st.sampled_from(sorted(SIMPLE)))
    def move(self, name: str) -> None:
        self.attempt(lambda: SIMPLE[name](self.topic))

    @rule(start=st.integers(1, 5), length=st.integers(1, 5))
    def schedule(self, start: int, length: int) -> None:
        begin = timezone.now() + start * DAY
        self.attempt(lambda: self.topic.publish(by=None, live_from=begin, live_until=begin + length * DAY))

    @rule()
    def withdraw(self) -> None:
        self.attempt(lambda: self.topic.withdraw("Because.", by=None))

    @rule()
    def cancel(self) -> None:
        edition = Edition.objects.filter(topic=self.topic).scheduled(timezone.now()).first()
        if edition:
            self.attempt(lambda: self.topic.cancel(edition, by=None))

    @rule()
    def edit(self) -> None:
        self.edits += 1
        edit(self.topic, summary=f"Edit {self.edits}.")

    @rule()
    def restore(self) -> None:
        self.attempt(lambda: self.topic.restore(self.topic.revision(1), by=None))

    def attempt(self, what: Callable[[], object]) -> None:
        try:
            what()
        except Refused:
            self.topic.refresh_from_db()

    @invariant()
    def windows_do_not_overlap(self) -> None:
        windows = sorted(
            (edition.live_from, edition.live_until)
            for edition in Edition.objects.filter(topic=self.topic)
            if edition.live_from < edition.live_until
        )
        assert all(earlier[1] <= later[0] for earlier, later in pairwise(windows))

    @invariant()
    def the_story_is_unbroken(self) -> None:
        story = list(self.topic.transitions.order_by("pk"))
        states = [Status.DRAFT, *(move.to_status for move in story)]
        assert [move.from_status for move in story] == states[:-1]
        assert Topic.objects.get(pk=self.topic.pk).status == self.topic.status == states[-1]

    @invariant()
    def published_means_that_the_newest_edition_holds_the_working_copy(self) -> None:
        if self.topic.status == Status.PUBLISHED:
            newest = Edition.objects.filter(topic=self.topic).order_by("number").last()
            assert newest
            assert newest.document == self.topic.document

    @invariant()
    def nothing_in_the_archive_is_shown(self) -> None:
        if self.topic.status == Status.ARCHIVED:
            assert not Edition.objects.not_over(timezone.now()).filter(topic=self.topic).exists()


class TestAnyWay(TestCase):
    def test_any_way_through_the_workflow_keeps_the_rules(self) -> None:
        few = settings(max_examples=40, stateful_step_count=15, deadline=None)
        run_state_machine_as_test(AnyWay, settings=few)
