from django.http import HttpRequest

from kuaibao.web.units.permissions import rights_of, signed_in


def desk(request: HttpRequest) -> dict[str, object]:
    """What the frame of every page shows: whose office it is and what the person may do."""
    user = getattr(request, "user", None)
    if user is None or not signed_in(user):
        return {}
    return {
        "jurisdiction": user.jurisdiction,
        "rights": {right.value for right in rights_of(user)},
    }
