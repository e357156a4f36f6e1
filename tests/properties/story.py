"""Any history of a small office: units, items, uses, instructions, judgements, withdrawals."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from kuaibao.engine.scheme import load_scheme
from tests.engine.yanjin import commission, deduction, instruction, prompt, use, withdrawal

YANJIN = load_scheme("yanjin-2024")
READINGS = [
    YANJIN.model_copy(
        update={"lineage": tuple(p.model_copy(update={"keep": keep}) for p in YANJIN.lineage)}
    )
    for keep in ("highest", "all")
]
DAYS = st.integers(0, 365).map(lambda day: date(2024, 1, 1) + timedelta(day))
UNITS = st.sampled_from(["农业农村局", "水利局"])
ITEMS = st.sampled_from(["麦收", "防汛"])
PRICED = [
    (level, form)
    for level in ("province", "city", "county")
    for form in ("single", "composite", "special")
    if (level, form) not in {("city", "composite"), ("county", "composite")}
]


@st.composite
def happenings(draw, number):
    """Draw one fact that nothing is wrong with."""
    about = {"unit": draw(UNITS), "day": draw(DAYS)}
    kind = draw(st.sampled_from(["item", "item", "item", "uses", "instruction", "judged", "fixed"]))
    if kind == "item":
        level, form = draw(st.sampled_from(PRICED))
        return use(number, level, form=form, item=draw(ITEMS), **about)
    if kind == "uses":
        level, form = draw(st.sampled_from(PRICED))
        return use(number, level, form=form, count=draw(st.integers(1, 5)), **about)
    if kind == "instruction":
        made = instruction(number, about["day"], unit=about["unit"])
        return made if draw(st.booleans()) else type(made)(**{**fields(made), "item": "防汛"})
    if kind == "judged":
        count = draw(st.integers(1, 3))
        points = draw(st.integers(0, 200 * count)) / Decimal(100)
        make = draw(st.sampled_from([prompt, lambda n, **more: commission(n, "answered", **more)]))
        return make(number, count=count, points=points, **about)
    if draw(st.booleans()):
        return deduction(number, draw(st.sampled_from(["false_data", "copying"])), **about)
    return commission(number, draw(st.sampled_from(["missed", "late", "poor"])), **about)


def fields(fact):
    return {name: getattr(fact, name) for name in fact.__dataclass_fields__}


@st.composite
def histories(draw, most=12):
    """Draw facts in the order in which they were recorded, some withdrawn later."""
    facts = []
    for n in range(draw(st.integers(1, most))):
        known = [f for f in facts if f.kind != "withdrawal"]
        gone = {f.withdraws for f in facts}
        left = [f for f in known if f.id not in gone]
        if left and draw(st.integers(0, 3)) == 0:
            taken = draw(st.sampled_from(left))
            facts.append(withdrawal(f"f{n:02}", taken.id, taken.day, unit=taken.unit))
        else:
            facts.append(draw(happenings(f"f{n:02}")))
    return facts
