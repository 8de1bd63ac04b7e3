"""What the form of a refused save shows: the texts of both."""

from typing import Any

from notes.tests.admin.desk import fields, page


def theirs_at(answer: Any) -> dict[str, str]:
    """What the form shows as theirs below mine, by the key of the place."""
    found = {}
    for shown in page(answer).select("#topic_form .collision"):
        box = shown.select_one(".take input")
        assert box
        texts = [each.get_text().strip() for each in shown.select(".said, ol, .quiet")]
        found[str(box["value"])] = "".join(texts)
    return found


def merged_in(answer: Any) -> list[str]:
    """What the page names as merged, after the names of both changed."""
    lists = page(answer).select("#conflict .told")
    heads = [each.get_text(strip=True) for each in page(answer).select("#conflict h2")]
    found = dict(zip(heads, lists, strict=True)).get("Theirs, merged into yours")
    return [" ".join(each.get_text(" ").split()) for each in found.select("li")] if found else []


def statements(answer: Any) -> list[str]:
    """The takeaways in the form; one that is to be deleted in brackets."""
    kept = fields(answer)
    rows = [n for n in range(int(kept["takeaways-TOTAL_FORMS"])) if kept.get(f"takeaways-{n}-text")]
    return [
        f"({kept[f'takeaways-{n}-text']})" if f"takeaways-{n}-DELETE" in kept else kept[f"takeaways-{n}-text"]
        for n in rows
    ]
