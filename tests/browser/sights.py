"""All there is to see: each page of each route, each form with its errors, each rare state."""

from dataclasses import dataclass

from tests.access.conftest import STATED
from tests.access.matrix import lets_in
from tests.browser.gallery import answer_of
from tests.browser.states import STATES

# Of each side of the counter the first who is let in looks; other sides see other things.
OFFICE = ("editor", "reviewer", "issuer", "leader")
UNIT = ("reporter", "approver", "sibling")
ANSWERS = {"GET": (200,), "POST": (200, 410, 422)}


@dataclass(frozen=True, slots=True)
class Sight:
    who: str
    what: str
    method: str = ""  # without one it is a state

    def __str__(self):
        return " ".join(filter(None, (self.method, self.what, self.who)))

    def render(self, scene):
        if not self.method:
            return STATES[self.what](scene, self.who)
        address = scene.address(self.what)
        return answer_of(scene.ask(self.who, self.method, address), address)


def lookers(route, method):
    inside = lets_in(route, method, ANSWERS[method])
    sides = [[who for who in inside if who in side] for side in (OFFICE, UNIT)]
    others = [who for who in inside if who not in OFFICE + UNIT]
    found = [side[0] for side in [*sides, others] if side]
    return found if method == "GET" else found[:1]


SIGHTS = [
    Sight(who, route, method)
    for method in ANSWERS
    for route in sorted(STATED["routes"])
    for who in lookers(route, method)
]
SIGHTS += [Sight(state.who, name) for name, state in STATES.items()]
