"""A "UPSC Learning" page, written for the tests, and what they ask of it."""

from notes.importing.formats import upsc_learning
from notes.importing.parsed import Parsed
from notes.importing.source import SourceText
from notes.tests.importing.account import account

TITLE = "Inter-State River Water Disputes"
HTML = (
    "<h4>Why rivers divide</h4><p>A river that crosses a <strong>border</strong> has two owners &amp; one flow.</p>"
    "<div class='info-box'><p><strong>What is a tribunal?</strong><br>A body that shares out water.</p></div>"
    "<h4>What the law says</h4><p>Article 262 keeps the courts out.</p>"
    "<div class='key-point-box'><p>Parliament may bar the <strong>Supreme Court</strong>.</p></div>"
)
PAGE = f"""{TITLE} - Indian Polity | UPSC Learning
Topics
0 topics • 0 completed
🔍
No topics match your search

{TITLE}
Medium⏱️ 7 min read
indian polity
📖 Introduction
{HTML}

💡 Key Takeaways
- •Tribunals are set up under an Act of 1956.
- •Awards have the force of a decree.
🧠 Memory Techniques

95% Verified Content
📚 Reference Sources
•Ministry of Jal Shakti, annual report
•Constitution of India, Article 262"""


def source_of(text: str) -> SourceText:
    return SourceText("pages/river-disputes.txt", text)


def parsed(text: str) -> Parsed:
    return upsc_learning.parse(source_of(text))


def balanced(text: str) -> Parsed:
    result = parsed(text)
    found = account(source_of(text), result, is_html=True)
    assert found.is_balanced, found
    return result


def with_body(html: str) -> Parsed:
    return balanced(PAGE.replace(HTML, html))


def outline(result: Parsed) -> list[tuple[str, str, bool]]:
    return [(each.heading, each.kind, each.heading_supplied) for each in result.document.sections]


def notices(result: Parsed, code: str) -> list[tuple[int | None, str]]:
    return [(each.line, each.message) for each in result.notices if each.code == code]
