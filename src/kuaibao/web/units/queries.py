from django.http import HttpRequest

from kuaibao.engine.scoreboard import RegisterUnit
from kuaibao.web.units.choices import Role
from kuaibao.web.units.models import Appointment, Jurisdiction, Person, Placement
from kuaibao.web.units.permissions import signed_in


def person_of(request: HttpRequest) -> Person:
    """The person behind a request that passed a policy."""
    if not signed_in(request.user):
        msg = "the view's policy let a stranger in"
        raise PermissionError(msg)
    return request.user


def is_empty() -> bool:
    """Tell whether nobody has set this installation up yet."""
    return not Person.objects.exists()


def register(jurisdiction: Jurisdiction, year: int) -> tuple[RegisterUnit, ...]:
    """List the units measured in *year*, in the office's fixed order."""
    placements = Placement.objects.filter(jurisdiction=jurisdiction, year=year)
    return tuple(
        RegisterUnit(place.unit.name, place.group, place.target_points, place.position)
        for place in placements.select_related("unit").order_by("position", "id")
    )


def holders(jurisdiction: Jurisdiction, role: Role) -> list[Person]:
    posts = Appointment.objects.filter(jurisdiction=jurisdiction, role=role)
    return [post.person for post in posts.select_related("person")]
