"""Any way in which the data of a scheme may be spoilt by its author."""

from copy import deepcopy
from datetime import date

from hypothesis import strategies as st

from tests.properties.schemes import documents

JUNK = [
    None, "", "x", "一", "total", "part", "opening", "{", "{x}", "2024-06-30", "1..2", True, 0, -1,
    7, 1e9, 0.00001, 999999999999, [], ["x"], [0], {}, {"x": 1}, {"by": "level"}, {"by": "group"},
    {"least": 1}, {"points": "total"}, {"each": 1, "of": {"points": "total"}}, date(2024, 6, 30),
]  # fmt: skip


@st.composite
def damaged(draw):
    """Draw the data of a scheme with one to three things wrong, or only strange."""
    data = deepcopy(draw(documents()))
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(data))
        holder, key = places[draw(st.integers(0, len(places) - 1))]
        way = draw(st.sampled_from(["junk", "graft", "drop", "twice"]))
        if way == "drop":
            del holder[key]
        elif way == "twice" and isinstance(holder, list):
            holder.insert(key, deepcopy(holder[key]))
        elif way == "graft":
            other, name = places[draw(st.integers(0, len(places) - 1))]
            holder[key] = deepcopy(other[name])
        else:
            holder[key] = draw(st.sampled_from(JUNK))
    return data


def _places(part):
    keys = part.keys() if isinstance(part, dict) else range(len(part))
    for key in keys:
        yield part, key
        if isinstance(part[key], dict | list):
            yield from _places(part[key])
