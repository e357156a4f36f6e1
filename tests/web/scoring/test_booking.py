"""Any sequence of records, withdrawals and closings, through the acts, on a real database."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kuaibao.engine import ledger
from kuaibao.engine.scheme import Period, load_scheme
from kuaibao.engine.scoreboard import RegisterUnit
from kuaibao.web.core.ids import new_id
from kuaibao.web.scoring.actions import close_period, record_fact, withdraw_fact
from kuaibao.web.scoring.booking import FactRefusedError, recount
from kuaibao.web.scoring.models import Fact, Item, Posting
from kuaibao.web.scoring.queries import open_from
from kuaibao.web.scoring.recording import NewFact
from kuaibao.web.scoring.settling import board
from kuaibao.web.units.actions import place_units
from kuaibao.web.units.models import Jurisdiction, Unit
from tests.web.cast import SCHEME, use

YEAR = load_scheme(SCHEME).calendar.periods_of(Period.parse("2024-01..2024-12"))

ITEMS = 3
days = st.dates(date(2024, 1, 1), date(2024, 8, 31))
records = st.tuples(
    st.just("record"),
    days,
    st.sampled_from(["county", "city", "province"]),
    st.sampled_from(["single", "special"]),
    st.integers(0, ITEMS),  # the last one stands for none
    st.booleans(),
)
instructions = st.tuples(st.just("instruct"), days, st.integers(0, ITEMS - 1), st.booleans())
withdrawals = st.tuples(st.just("withdraw"), st.integers(0, 30), days)
closings = st.tuples(st.just("close"))
facts = st.one_of(records, records, instructions)
# Something happens, one to three periods close, and then anything does, much of it late.
stories = st.tuples(
    st.lists(facts, min_size=1, max_size=6),
    st.lists(closings, min_size=1, max_size=3),
    st.lists(st.one_of(facts, withdrawals, closings), min_size=2, max_size=8),
).map(lambda parts: [step for part in parts for step in part])
LIVELY = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


class Story:
    """Plays steps by the acts, and remembers the tables of what was closed."""

    def __init__(self, county):
        self.county = county
        self.facts = []
        self.closed = {}
        units = (county.unit, county.sibling_unit)
        register = [RegisterUnit(u.name, "乡镇街道", Decimal(40), n) for n, u in enumerate(units)]
        place_units(county.jurisdiction, 2024, tuple(register))
        self.items = {
            unit: [
                Item.objects.create(
                    jurisdiction=county.jurisdiction, unit=unit, title=f"信息{number}"
                )
                for number in range(ITEMS)
            ]
            for unit in units
        }

    def play(self, steps):
        for number, (verb, *parts) in enumerate(steps):
            getattr(self, verb)(str(number), *parts)

    def unit(self, own):
        return self.county.unit if own else self.county.sibling_unit

    def record(self, key, day, level, form, item, own):
        unit = self.unit(own)
        chosen = [*self.items[unit], None][item]
        new = use(unit, day, key, level=level, form=form, item=chosen)
        self.facts.append(record_fact(by=self.county.editor, new=new))

    def instruct(self, key, day, item, own):
        unit = self.unit(own)
        new = NewFact(
            kind="instruction",
            unit=unit,
            day=day,
            key=key,
            attributes={"leader": "county"},
            item=self.items[unit][item],
        )
        self.facts.append(record_fact(by=self.county.editor, new=new))

    def withdraw(self, _key, which, on):
        standing = [fact for fact in self.facts if not hasattr(fact, "gone")]
        if standing:
            fact = standing[which % len(standing)]
            fact.gone = True
            withdraw_fact(by=self.county.editor, fact=fact, on=on, reason="误记")

    def close(self, _key):
        start = open_from(self.county.jurisdiction)
        period = next((period for period in YEAR if period.first >= start), None)
        if period is not None and period is not YEAR[-1]:
            close_period(by=self.county.issuer, period=period)
            self.closed[period] = board(self.county.jurisdiction, period)


def ledger_totals(jurisdiction):
    totals = Counter()
    for posting in Posting.objects.filter(jurisdiction=jurisdiction).select_related("unit"):
        totals[posting.unit.name] += Decimal(posting.points) / 100
    return {unit: points for unit, points in totals.items() if points}


def engine_totals(jurisdiction):
    """What a clean scoring of the facts that stand gives, with no history behind it."""
    taken_back = Fact.objects.exclude(withdraws=None).values("withdraws")
    standing = Fact.objects.filter(jurisdiction=jurisdiction, withdraws=None)
    values = [fact.value() for fact in standing.exclude(pk__in=taken_back)]
    totals = Counter()
    for entry in ledger.score(load_scheme(SCHEME), values).entries:
        totals[entry.unit] += entry.points
    return {unit: points for unit, points in totals.items() if points}


@pytest.mark.django_db
@LIVELY
@given(steps=stories)
def test_the_ledger_equals_a_recount_and_closed_periods_never_move(county, steps):
    with transaction.atomic():
        story = Story(county)
        story.play(steps)
        jurisdiction = county.jurisdiction
        assert recount(jurisdiction) == []
        assert ledger_totals(jurisdiction) == engine_totals(jurisdiction)
        for period, before in story.closed.items():
            assert len(list(before.rows())) == 2
            assert board(jurisdiction, period) == before
        assert all(posting.counted >= posting.day for posting in Posting.objects.all())
        transaction.set_rollback(True)


@pytest.mark.django_db
@LIVELY
@given(
    order=st.lists(records, min_size=2, max_size=6, unique_by=lambda step: step[1]),
    data=st.data(),
)
def test_the_order_of_recording_does_not_change_the_totals(county, order, data):
    shuffled = data.draw(st.permutations(order))
    totals = []
    for chosen in (order, shuffled):
        with transaction.atomic():
            Story(county).play(chosen)
            totals.append(ledger_totals(county.jurisdiction))
            transaction.set_rollback(True)
    assert totals[0] == totals[1]


@pytest.mark.parametrize("points", [100, 500], ids=["the same again", "more"])
def test_a_posting_that_no_fact_calls_for_is_found(county, points):
    """Control: a ledger that was written past the acts differs from its recount."""
    fact = record_fact(by=county.editor, new=use(county.unit, date(2024, 6, 20), "a"))
    assert recount(county.jurisdiction) == []
    false = Posting.objects.get(fact=fact)
    false.pk, false.points = new_id(), points
    false.save(force_insert=True)
    assert recount(county.jurisdiction) != []


def test_a_fact_without_its_posting_is_found(county):
    """Control: the same for a fact that went into the table by itself."""
    Fact.objects.create(
        jurisdiction=county.jurisdiction,
        unit=county.unit,
        kind="use",
        day=date(2024, 6, 20),
        attributes={"level": "county", "form": "single"},
        recorded_by=county.editor,
        key="past the act",
    )
    assert [posting.entry.points for posting in recount(county.jurisdiction)] == [Decimal(1)]


def test_a_refusal_names_every_problem_at_once(county):
    wrong = NewFact(
        kind="use",
        unit=county.unit,
        day=date(2024, 6, 20),
        key="x",
        attributes={"level": "village", "form": "poem"},
    )
    with pytest.raises(FactRefusedError) as refusal:
        record_fact(by=county.editor, new=wrong)
    assert len(refusal.value.problems) == 2


@pytest.mark.usefixtures("county")
def test_only_the_lineage_that_a_fact_touches_is_read(county, django_assert_max_num_queries):
    """A year of facts behind it does not make one more fact dearer."""
    start = date(2024, 1, 1)
    for number in range(60):
        record_fact(
            by=county.editor,
            new=use(
                county.unit, start + timedelta(days=number), f"{number}", title=f"信息{number}"
            ),
        )
    with django_assert_max_num_queries(20):
        record_fact(
            by=county.editor, new=use(county.unit, date(2024, 6, 20), "new", title="又一条")
        )
    assert Jurisdiction.objects.count() == 1
    assert Unit.objects.count() == 2
