from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from notes.reading.moment import this_moment
from notes.search import Beginning, beginning

# Longer texts are pasted, not typed.
LONGEST = 100
# Letters from which on the beginning of a word says something.
SHORTEST = 3


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """What somebody may mean who is still typing, for the field's script: titles of live topics and the headings inside
    them, at most eight. At most three queries while what is known of all entries is kept."""
    typed = _typed(request.GET.get("q", ""))
    found = beginning(typed, this_moment()) if typed else ()
    answer = {"suggestions": [_suggestion(each) for each in found]}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def _typed(text: str) -> str:
    """Without the beginning of its last word while that would fit almost anything; empty for what nobody types."""
    *whole, last = text.split() or [""]
    words = whole if whole and len(last) < SHORTEST else [*whole, last]
    return " ".join(words) if len(text) <= LONGEST else ""


def _suggestion(found: Beginning) -> dict[str, str]:
    """`title` and `heading` are HTML whose only tag is `mark`."""
    edition = found.edition
    return {
        "title": found.title,
        "heading": found.heading,
        "subject": edition.subject.name if edition.subject else "",
        "language": edition.language,
        "url": edition.get_absolute_url() + (f"#{found.anchor}" if found.anchor else ""),
    }
