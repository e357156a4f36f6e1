from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from kuaibao.web.core.queries import notices_of


def signs(request: HttpRequest) -> dict[str, object]:
    """What the top bar shows: the number of notices not read, asked for by pages that show it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {"unread": SimpleLazyObject(lambda: notices_of(user.pk, unread=True).count())}
