"""Any scheme with units and facts for it, right ones and wrong ones."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from kuaibao.engine.ledger import OPENING, WITHDRAWAL, Fact
from kuaibao.engine.scheme import Scheme
from kuaibao.engine.settlement import RegisterUnit
from tests.properties.reckonings import GROUPS
from tests.properties.schemes import documents, read

NAMES = ("甲镇", "乙镇", "丙局", "丁局", "戊县")
ITEMS = ("麦收", "防汛")
START = date(2023, 12, 1)  # the first day of the earliest year that a drawn scheme may have

maybe = st.booleans()
rarely = st.integers(0, 9).map(lambda n: n == 0)
days = st.integers(31, 360).map(lambda n: START + timedelta(n))
cents = st.integers(-300, 1500).map(lambda n: Decimal(n) / 100)
whole = st.integers(-2, 8).map(Decimal)


@dataclass(frozen=True)
class World:
    """A scheme, who is measured by it, and what happened."""

    scheme: Scheme
    register: tuple[RegisterUnit, ...]
    facts: tuple[Fact, ...]

    @property
    def year(self):
        return self.scheme.calendar.year_of(date(2024, 6, 1))

    @property
    def periods(self):
        return self.scheme.calendar.periods_of(self.year)


@st.composite
def worlds(draw, *, wrong=True, most=10):
    scheme = read(draw(documents()))
    number = draw(st.integers(1, most))
    facts = [draw(happenings(scheme, f"f{n:02}", wrong=wrong)) for n in range(number)]
    return World(scheme, draw(registers()), tuple(facts))


@st.composite
def registers(draw):
    found = []
    for position, name in enumerate(NAMES[: draw(st.integers(1, len(NAMES)))]):
        target = draw(st.sampled_from([None, Decimal(40), Decimal(15), Decimal(0)]))
        group = draw(st.sampled_from((*GROUPS, "其他")))
        counties = {"counties": Decimal(draw(st.integers(0, 9)))} if draw(maybe) else {}
        under = draw(st.sampled_from(("", "", *NAMES)))
        found.append(RegisterUnit(name, group, target, position, counties, under))
    return tuple(found)


@st.composite
def happenings(draw, scheme, number, *, wrong):
    """Draw a fact that may be recorded; where *wrong*, perhaps one that cannot be scored."""
    unit, day = draw(st.sampled_from(NAMES)), draw(days)
    special = draw(st.integers(0, 11))
    if special == 0:
        return Fact(number, OPENING, unit, day, points=draw(cents), evidence="上年公报")
    if special == 1 and number != "f00":
        earlier = draw(st.integers(0, int(number[1:]) - 1))
        return Fact(number, WITHDRAWAL, unit, day, withdraws=f"f{earlier:02}")
    name = draw(st.sampled_from(sorted(scheme.facts)))
    kind = scheme.facts[name]
    item = draw(st.sampled_from(ITEMS if kind.item == "required" else ("", *ITEMS)))
    if kind.item == "none":
        item = ""
    fact = Fact(
        number, name, unit, day, draw(told(kind)), item,
        count=1 if item else draw(st.sampled_from([1, 1, 2, 8])),
        points=draw(whole | cents), title=item,
        partners=draw(others(unit)) if kind.joint else (),
    )  # fmt: skip
    return draw(spoilt(fact)) if wrong and draw(rarely) else fact


def told(kind):
    words = st.sampled_from(["0", "99.99", "100", "100.0", "300", "300.5", "1200"])
    return st.fixed_dictionaries(
        {
            name: words if one.number else st.sampled_from(list(one.values))
            for name, one in kind.attributes.items()
        }
    )


def others(unit):
    left = [name for name in NAMES if name != unit]
    return st.lists(st.sampled_from(left), max_size=3, unique=True).map(tuple)


@st.composite
def spoilt(draw, fact):
    """Draw *fact* with something wrong, as a careless import could bring it."""
    changes = {
        "kind": st.sampled_from(["", "kind9", "total"]),
        "count": st.sampled_from([0, -1, 3]),
        "points": st.sampled_from([None, Decimal("1E+5"), Decimal("0.005")]),
        "item": st.sampled_from(["", "麦收"]),
        "day": st.sampled_from([date.min, date.max, date(2024, 2, 29)]),
        "partners": st.sampled_from([("甲镇",), ("甲镇", "甲镇"), ("无名",)]),
        "attributes": st.dictionaries(
            st.sampled_from(["level", "words", "part", "other"]),
            st.sampled_from(["", "city", "nowhere", "-1", "nan", "1e9", "十"]),
        ),
    }
    key = draw(st.sampled_from(sorted(changes)))
    fields = {name: getattr(fact, name) for name in fact.__dataclass_fields__}
    return Fact(**{**fields, key: draw(changes[key])})
