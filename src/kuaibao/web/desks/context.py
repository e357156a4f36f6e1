from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from kuaibao.web.desks.navigation import doors
from kuaibao.web.units.permissions import rights_of, signed_in


def navigation(request: HttpRequest) -> dict[str, object]:
    """The doors in the frame of every page, drawn only where a frame is."""
    user = getattr(request, "user", None)
    if user is None or not signed_in(user):
        return {}
    return {"doors": SimpleLazyObject(lambda: doors(rights_of(user), request.path))}
