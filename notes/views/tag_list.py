from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from notes.reading.moment import this_moment
from notes.reading.tag_index import ON_ONE_PAGE, tag_index
from notes.views.pages import FOLLOW_ONLY


@require_safe
def tag_list(request: HttpRequest) -> HttpResponse:
    """All tags by letter, with their counts; where they are many, those of one letter. An unknown letter is none."""
    letters = tag_index(this_moment())
    count = sum(len(each.tags) for each in letters)
    asked = request.GET.get("letter", "") if count > ON_ONE_PAGE else ""
    chosen = next((each for each in letters if each.letter == asked), None)
    request.is_guess = bool(request.GET) and not chosen  # type: ignore[attr-defined]
    shown = [chosen] if chosen else letters if count <= ON_ONE_PAGE else letters[:1]
    known_by = {"robots": FOLLOW_ONLY} if chosen else {"canonical": request.path}
    found = {"letters": letters, "shown": shown, "count": count, "is_part": count > ON_ONE_PAGE}
    return render(request, "tag_list.html", {**found, **known_by})
