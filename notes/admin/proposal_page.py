"""One request to a proposal's page: shown, resolved, or refused without losing a word."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from notes.admin.conflict import differences
from notes.admin.decisions import Decisions
from notes.admin.standing import Standing
from notes.documents import Side, TopicDocument, merge
from notes.models import Proposal, Revision, Topic
from notes.models.choices import Status
from notes.models.refusal import Refused, Stale

OPEN, CLOSED = "admin/notes/proposal/change_form.html", "admin/notes/proposal/closed.html"
ALL_FOR = {"_ours": Side.OURS, "_theirs": Side.THEIRS}


def found(number: int) -> Proposal | None:
    """The proposal of this number, with its topic, file and run."""
    rows = Proposal.objects.select_related("topic__subject", "file__run", "closed_by", "revision")
    return rows.defer("file__compressed", "file__document", "file__run__report").filter(pk=number).first()


class ProposalPage:
    """Whoever may see a proposal reads its page; whoever may change topics resolves it there."""

    def __init__(self, desk: Any, request: HttpRequest, proposal: Proposal) -> None:
        self.desk, self.request, self.proposal = desk, request, proposal
        assert isinstance(request.user, User)  # the admin lets nobody else in
        self.user = request.user
        self.may_resolve = self.user.has_perm("notes.change_topic")

    def answer(self) -> HttpResponse:
        if self.request.method == "POST":
            if not self.may_resolve:
                raise PermissionDenied
            return self._posted()
        if not self.proposal.is_open:
            return self._closed()
        return self._page(Decisions(self.proposal.merge()))

    def _posted(self) -> HttpResponse:
        started_from = self._started_from()
        if not self.proposal.is_open or started_from != self.proposal.topic.version:
            return self._stale(started_from)
        side = next((side for name, side in ALL_FOR.items() if name in self.request.POST), None)
        decisions = Decisions(self.proposal.merge(), None if side else self.request.POST)
        document = decisions.all_for(side) if side else decisions.document()
        if document is None:
            return self._page(decisions)
        before = self.proposal.topic.status
        try:
            revision = self.proposal.resolve(document, by=self.user, started_from=started_from)
        except Refused as refusal:
            anew = found(self.proposal.pk)
            if anew and (isinstance(refusal, Stale) or not anew.is_open):
                self.proposal = anew
                return self._stale(started_from)
            decisions.errors.append(str(refusal))
            return self._page(decisions)
        self._report(revision, before)
        return HttpResponseRedirect(reverse("admin:notes_proposal_change", args=[self.proposal.pk]))

    def _started_from(self) -> int:
        typed = self.request.POST.get("started_from", "")
        return int(typed) if typed.isdecimal() and len(typed) < 10 else 0

    def _report(self, revision: Revision | None, before: str) -> None:
        if revision is None:
            messages.success(self.request, "The topic stays as it is. The proposal is resolved.")
            return
        messages.success(self.request, f"Saved as version {revision.version}. The proposal is resolved.")
        if self.proposal.topic.status != before:
            see = " Readers see the old edition until the new one is published." if before == Status.PUBLISHED else ""
            label = Status(before).label.lower()
            messages.info(self.request, f"The topic was “{label}”; changed, it is a draft again.{see}")

    def _stale(self, started_from: int) -> HttpResponse:
        """The page against what the topic says by now, with what was chosen and typed."""
        sent, proposal = self.request.POST, self.proposal
        seen = proposal.topic.revisions.filter(version=started_from).first()
        was = Decisions(merge(proposal.base, seen.document, proposal.theirs)) if seen else None
        if not proposal.is_open:
            _, typed = Decisions.kept(merge(None, proposal.theirs, proposal.theirs), sent, was)
            return self._closed(status=409, too_late=True, typed=typed)
        decisions, typed = Decisions.kept(proposal.merge(), sent, was)
        newest = proposal.topic.revisions.select_related("by").get(version=proposal.topic.version)
        return self._page(decisions, status=409, newest=newest, started_from=started_from, typed=typed)

    def _page(self, decisions: Decisions, *, status: int = 200, **more: Any) -> HttpResponse:
        merged, topic = decisions.merge, self.proposal.topic
        context = {
            "decisions": decisions,
            "fitting": differences(merged.versions.ours, merged.document),
            "standing": Standing.of(topic),
            "may_resolve": self.may_resolve,
            **more,
        }
        return self._answer(OPEN, context, status)

    def _closed(self, *, status: int = 200, **more: Any) -> HttpResponse:
        """How it ended: what the file had changed, and what the topic took on."""
        base, revision = self.proposal.base, self.proposal.revision
        asked = differences(base, self.proposal.theirs) if base else []
        made = differences(self._before(revision), revision.document) if revision else []
        others = Proposal.objects.open().only("pk").first() if self.may_resolve else None
        return self._answer(CLOSED, {"asked": asked, "made": made, "next": others, **more}, status)

    def _before(self, revision: Revision) -> TopicDocument:
        return self.proposal.topic.revision(revision.version - 1).document

    def _answer(self, template: str, more: dict[str, Any], status: int) -> HttpResponse:
        topic: Topic = self.proposal.topic
        context = {
            **self.desk.admin_site.each_context(self.request),
            "opts": self.desk.opts,
            "original": self.proposal,
            "proposal": self.proposal,
            "topic": topic,
            "title": "A file’s proposal",
            "subtitle": str(topic),
            "may_see_topic": self.user.has_perm("notes.view_topic") or self.user.has_perm("notes.change_topic"),
            **more,
        }
        self.request.current_app = self.desk.admin_site.name
        return TemplateResponse(self.request, template, context, status=status)
