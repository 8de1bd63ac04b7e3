"""The one written table of the workflow: who may make which move, from where, by which door, and where it leads.

What stands here is what the desk does: `test_moves_table.py` tries every cell of it, the empty ones too. "Live" is what
readers see now, "due" what they are to see, "was live" what they have seen.
"""

from dataclasses import dataclass, field

# D draft, R in review, C changes requested, A approved, P published, X archived; a dot: refused, and nothing happens.
STATES = {
    "D": "draft",
    "R": "in_review",
    "C": "changes_requested",
    "A": "approved",
    "P": "published",
    "X": "archived",
}

LEADS = """
                  submit request_changes approve publish wording exception confirm withdraw cancel restore archive reopen now
draft             R      .               .       .       .       P         .       .        .      D       X       .      .
draft_live        R      .               .       .       P       P         .       D        .      D       .       .      .
draft_due         R      .               .       .       .       P         .       D        D      D       .       .      .
draft_was_live    R      .               .       P       P       P         .       .        .      D       X       .      .
review            .      C               A       .       .       P         .       .        .      D       X       .      .
review_live       .      C               A       .       P       P         .       D        .      D       .       .      .
changes           R      .               .       .       .       P         .       .        .      C       X       .      .
changes_live      R      .               .       .       P       P         .       D        .      C       .       .      .
approved          .      .               .       P       P       P         .       .        .      D       X       .      .
approved_live     .      .               .       P       P       P         .       D        .      D       .       .      .
approved_due      .      .               .       P       P       P         .       D        A      D       .       .      .
published_live    .      .               .       .       .       .         .       D        .      D       .       .      .
published_due     .      .               .       P       P       P         .       D        D      D       .       .      P
published_over    .      .               .       P       P       P         .       .        .      D       X       .      .
published_wording .      .               .       .       .       .         P       D        .      D       .       .      .
archived          .      .               .       .       .       .         .       .        .      X       .       D      .
archived_was_live .      .               .       .       .       .         .       .        .      X       .       D      .
"""

WRITING = ("Author", "Reviewer", "Publisher", "superuser")
REVIEWING = ("Reviewer", "Publisher", "superuser")
SHOWING = ("Publisher", "superuser")
FORM, LIST, REVIEW, HISTORY, DUE = "form", "list", "review", "history", "list of editions"


@dataclass(frozen=True)
class Deed:
    """A move, and what is sent with its button. `else_as`: the deed that it is for whoever may make that one alone."""

    move: str
    may: tuple[str, ...]
    doors: tuple[str, ...]
    sends: dict[str, str] = field(default_factory=dict)
    else_as: str = ""


WHY = {"reason": "Because."}
DEEDS = {
    "submit": Deed("submit", WRITING, (FORM, LIST)),
    "request_changes": Deed("request_changes", REVIEWING, (FORM, REVIEW), WHY),
    "approve": Deed("approve", REVIEWING, (FORM, LIST, REVIEW)),
    "publish": Deed("publish", SHOWING, (FORM, LIST)),
    # A change of wording of a live topic goes out alone, and is confirmed afterwards.
    "wording": Deed("publish", SHOWING, (FORM,), {"change": "wording"}),
    # Unapproved, with a written reason.
    "exception": Deed("publish", ("superuser",), (FORM,), WHY, "publish"),
    "confirm": Deed("confirm", REVIEWING, (FORM, REVIEW)),
    "withdraw": Deed("withdraw", SHOWING, (FORM, LIST), WHY),
    "cancel": Deed("cancel", SHOWING, (FORM, DUE)),
    # A scheduled edition, if its text is still the newest.
    "now": Deed("publish", SHOWING, (DUE,)),
    "restore": Deed("restore", WRITING, (HISTORY,)),
    "archive": Deed("archive", SHOWING, (FORM, LIST)),
    "reopen": Deed("reopen", SHOWING, (FORM, LIST)),
}

# How a topic comes to stand so, from its first version on.
WAYS = {
    "draft": "edit",
    "draft_live": "publish edit",
    "draft_due": "publish_tomorrow edit",
    "draft_was_live": "edit publish withdraw",
    "review": "edit submit",
    "review_live": "publish edit submit",
    "changes": "edit submit request_changes",
    "changes_live": "publish edit submit request_changes",
    "approved": "edit submit approve",
    "approved_live": "publish edit submit approve",
    "approved_due": "publish_tomorrow edit submit approve",
    "published_live": "edit publish",
    "published_due": "edit publish_tomorrow",
    "published_over": "edit publish end",
    "published_wording": "publish edit publish_wording",
    "archived": "edit archive",
    "archived_was_live": "edit publish withdraw archive",
}


def _read() -> dict[str, dict[str, str]]:
    head, *rows = LEADS.strip().splitlines()
    table = {}
    for row in rows:
        standing, *cells = row.split()
        table[standing] = dict(zip(head.split(), cells, strict=True))
    return table


TABLE = _read()


def leads(role: str, deed: str, standing: str) -> str:
    """The state afterwards; empty where it is refused."""
    if role in DEEDS[deed].may:
        return STATES.get(TABLE[standing][deed], "")
    instead = DEEDS[deed].else_as
    return leads(role, instead, standing) if instead else ""


# Of a text in review. "mine": what this person did of it; "others": whether somebody else may approve; "form" and
# "list": by these doors it is approved (the review page does as the form does). "own": so recorded.
FOUR_EYES = """
mode others role      mine       reason  form  list  publish
auto yes    Reviewer  wrote      no      .     .     .
auto yes    Reviewer  submitted  yes     .     .     .
auto yes    Reviewer  neither    no      A     A     .
auto yes    Publisher both       yes     .     .     .
auto yes    Publisher neither    no      A     A     .
auto yes    superuser both       no      .     .     .
auto yes    superuser both       yes     own   .     P
auto no     Reviewer  both       no      own   own   .
auto no     Publisher both       no      own   own   P
auto no     Publisher neither    no      A     A     P
on   no     Publisher wrote      yes     .     .     .
on   no     Publisher neither    no      A     A     .
on   no     superuser submitted  yes     own   .     P
off  yes    Publisher both       no      own   own   P
off  yes    Author    neither    yes     .     .     .
""".strip().splitlines()[1:]
