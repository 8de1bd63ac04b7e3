from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from notes.reading.attachment import HARMLESS, headers
from notes.reading.attachment import attachment as shown

SECONDS_IN_FRONT = 30


@require_safe
def attachment(request: HttpRequest, uid: str) -> HttpResponse:
    """An image, as long as readers are shown a topic with it; in between it is as unknown as any other."""
    now = timezone.now()
    found = shown(uid, now)
    if found is None:
        raise Http404
    image, until = found
    served = {**headers(uid, image.media_type), "ETag": f'"{image.digest[:32]}"'}
    left = max(0, min(SECONDS_IN_FRONT, int((until - now).total_seconds())))
    served["Cache-Control"] = f"public, max-age=0, s-maxage={left}"
    answer = HttpResponse(bytes(image.content), headers=served)
    chosen = get_conditional_response(request, etag=served["ETag"], response=answer) or answer
    if chosen.status_code == HTTPStatus.NOT_MODIFIED:
        # A browser takes these over into what it has kept.
        for name, value in HARMLESS.items():
            chosen.headers[name] = value
    return chosen
