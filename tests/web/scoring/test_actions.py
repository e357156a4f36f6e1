from datetime import date
from decimal import Decimal

import pytest

from kuaibao.engine.scheme import Period
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.scoring.actions import (
    NewFact,
    close_period,
    propose_fact,
    propose_withdrawal,
    record_fact,
    withdraw_fact,
)
from kuaibao.web.scoring.booking import FactRefusedError, recount
from kuaibao.web.scoring.models import Fact, Item, Posting, SchemeInForce
from kuaibao.web.scoring.queries import total
from kuaibao.web.scoring.settling import board
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.models import Unit
from tests.web.cast import record_use, use

MAY_JUNE = Period.parse("2024-05..2024-06")
JULY_AUGUST = Period.parse("2024-07..2024-08")
YEAR = Period.parse("2024-01..2024-12")
MAY, JUNE, JULY = date(2024, 5, 8), date(2024, 6, 20), date(2024, 7, 3)


def told(postings):
    """Points, clause and period-deciding day of each posting, oldest first."""
    return sorted((posting.counted, posting.points / 100, posting.clause) for posting in postings)


# ------------------------------------------------------------------ record


def test_a_recorded_use_earns_what_its_clause_says(county):
    fact = record_use(county, "a", JUNE, title="麦收进度")
    (posting,) = Posting.objects.all()
    assert (posting.points, posting.clause, posting.fact_id) == (100, "四", fact.id)
    assert posting.arithmetic == "1"
    assert Item.objects.get().title == "麦收进度"
    assert recount(county.jurisdiction) == []


def test_a_later_higher_use_raises_the_item_by_the_difference(county):
    first = record_use(county, "a", MAY, title="麦收进度")
    record_use(county, "b", JULY, item=first.item, level="city")
    assert told(Posting.objects.all()) == [(MAY, 1, "四"), (JULY, -1, "十"), (JULY, 5, "三")]
    assert total(county.unit, YEAR) == Decimal(5)
    assert recount(county.jurisdiction) == []


def test_an_instruction_follows_the_final_points_of_its_item(county):
    first = record_use(county, "a", MAY, title="麦收进度")
    instruction = NewFact(
        kind="instruction",
        unit=county.unit,
        day=JUNE,
        key="i",
        item=first.item,
        attributes={"leader": "county"},
    )
    record_fact(by=county.editor, new=instruction)
    assert total(county.unit, YEAR) == Decimal(1 + 3)
    record_use(county, "b", JULY, item=first.item, level="city")
    assert total(county.unit, YEAR) == Decimal(5 + 15)
    assert recount(county.jurisdiction) == []


def test_the_same_key_twice_is_one_fact(county, rows):
    first = record_use(county, "a", JUNE, title="麦收进度")
    before = rows()
    assert record_use(county, "a", JUNE, title="麦收进度") == first
    assert rows() == before


def test_two_counties_may_use_the_same_key(county, neighbour):
    assert record_use(county, "a") != record_use(neighbour, "a")


def test_judged_points_are_kept_to_the_hundredth(county):
    judged = NewFact(
        kind="prompt", unit=county.unit, day=JUNE, key="p", count=2, points=Decimal("1.25")
    )
    record_fact(by=county.editor, new=judged)
    assert Posting.objects.get().points == 125
    assert recount(county.jurisdiction) == []


# ------------------------------------------------------------------ propose


def test_a_proposal_equals_what_recording_then_does_and_stores_nothing(county, rows):
    first = record_use(county, "a", MAY, title="麦收进度")
    before = rows()
    new = use(county.unit, JULY, "b", level="city", item=first.item)
    proposed = propose_fact(by=county.editor, new=new)
    assert rows() == before
    fact = record_fact(by=county.editor, new=new)
    assert told(proposed.postings) == told(Posting.objects.filter(fact=fact))


def test_the_proposal_of_a_new_item_stores_no_item(county, rows):
    before = rows()
    propose_fact(by=county.editor, new=use(county.unit, JUNE, "a", title="麦收进度"))
    assert rows() == before


def test_a_proposed_withdrawal_equals_the_withdrawal_and_stores_nothing(county, rows):
    fact = record_use(county, "a")
    before = rows()
    proposed = propose_withdrawal(by=county.editor, fact=fact, on=JULY)
    assert rows() == before
    withdraw_fact(by=county.editor, fact=fact, on=JULY, reason="误记")
    assert told(proposed.postings) == told(Posting.objects.exclude(reverses=None))


# ------------------------------------------------------------------ withdraw


def test_a_withdrawal_reverses_and_deletes_nothing(county):
    fact = record_use(county, "a", JUNE)
    taken_back = withdraw_fact(by=county.editor, fact=fact, on=JULY, reason="误记")
    assert taken_back.withdraws == fact
    assert told(Posting.objects.all()) == [(JUNE, -1, "四"), (JUNE, 1, "四")]
    assert Posting.objects.exclude(reverses=None).get().reverses.fact_id == fact.id
    assert total(county.unit, YEAR) == 0
    assert recount(county.jurisdiction) == []


def test_withdrawing_the_higher_use_gives_the_lower_one_its_point_back(county):
    first = record_use(county, "a", MAY, title="麦收进度")
    second = record_use(county, "b", JULY, item=first.item, level="city")
    withdraw_fact(by=county.editor, fact=second, on=JULY, reason="误记")
    assert total(county.unit, YEAR) == Decimal(1)
    assert recount(county.jurisdiction) == []


def test_the_second_withdrawal_is_refused_and_names_the_winner(county, rows):
    fact = record_use(county, "a")
    withdraw_fact(by=county.editor, fact=fact, on=JULY, reason="误记")
    before = rows()
    with pytest.raises(RefusedError, match=county.editor.name):
        withdraw_fact(by=county.editor, fact=fact, on=JULY, reason="误记")
    assert rows() == before


def test_a_withdrawal_cannot_be_withdrawn(county):
    fact = record_use(county, "a")
    taken_back = withdraw_fact(by=county.editor, fact=fact, on=JULY, reason="误记")
    with pytest.raises(RefusedError):
        withdraw_fact(by=county.editor, fact=taken_back, on=JULY, reason="误记")


# ------------------------------------------------------------------ close


def test_a_late_fact_counts_in_the_first_open_period(county):
    record_use(county, "a", JUNE)
    close_period(by=county.issuer, period=MAY_JUNE)
    late = record_use(county, "b", JUNE, level="city")
    (posting,) = Posting.objects.filter(fact=late)
    assert (posting.day, posting.counted) == (JUNE, JULY_AUGUST.first)
    assert recount(county.jurisdiction) == []


def test_a_closed_period_does_not_move(case):
    fact = record_use(case, "a", JUNE, title="麦收进度")
    close_period(by=case.issuer, period=MAY_JUNE)
    before = board(case.jurisdiction, MAY_JUNE)
    record_use(case, "b", JUNE, item=fact.item, level="city")
    withdraw_fact(by=case.editor, fact=fact, on=JULY, reason="误记")
    assert board(case.jurisdiction, MAY_JUNE) == before
    assert board(case.jurisdiction, JULY_AUGUST) != before
    assert recount(case.jurisdiction) == []


def test_an_open_period_moves(case):
    """Control of the test above: without a closing the same acts show."""
    before = board(case.jurisdiction, MAY_JUNE)
    record_use(case, "a", JUNE, level="city")
    assert board(case.jurisdiction, MAY_JUNE) != before


def test_a_period_closes_once(county):
    close_period(by=county.issuer, period=MAY_JUNE)
    with pytest.raises(RefusedError, match=str(MAY_JUNE)):
        close_period(by=county.issuer, period=MAY_JUNE)


def test_a_period_before_a_closed_one_is_closed_too(county):
    close_period(by=county.issuer, period=JULY_AUGUST)
    with pytest.raises(RefusedError):
        close_period(by=county.issuer, period=MAY_JUNE)


def test_a_period_waits_until_the_one_before_is_closed(county):
    record_use(county, "a", JUNE)
    with pytest.raises(RefusedError, match=str(MAY_JUNE)):
        close_period(by=county.issuer, period=JULY_AUGUST)
    close_period(by=county.issuer, period=MAY_JUNE)
    close_period(by=county.issuer, period=JULY_AUGUST)


@pytest.mark.parametrize("period", ["2024-05", "2024-06..2024-07", "2024-03..2024-06"])
def test_what_is_no_period_of_the_scheme_cannot_be_closed(county, period):
    with pytest.raises(RefusedError, match=period):
        close_period(by=county.issuer, period=Period.parse(period))


# ------------------------------------------------------------------ refused


REFUSED = {
    "unknown kind": {"kind": "gift"},
    "unknown level": {"attributes": {"level": "village", "form": "single"}},
    "missing form": {"attributes": {"level": "county"}},
    "no clause": {"attributes": {"level": "county", "form": "composite"}},
    "zero times": {"count": 0},
    "an item twice": {"title": "麦收进度", "count": 2},
    "judged too high": {"kind": "prompt", "attributes": {}, "points": Decimal("2.01")},
    "judged below": {"kind": "prompt", "attributes": {}, "points": Decimal("-0.01")},
    "not judged": {"kind": "prompt", "attributes": {}},
    "no item": {"kind": "instruction", "attributes": {"leader": "county"}},
}


@pytest.mark.parametrize("wrong", REFUSED.values(), ids=REFUSED)
def test_a_fact_that_no_clause_can_score_changes_nothing(county, rows, wrong):
    good = {"kind": "use", "attributes": {"level": "county", "form": "single"}}
    new = NewFact(**{"unit": county.unit, "day": JUNE, "key": "x", **good, **wrong})
    before = rows()
    with pytest.raises(FactRefusedError) as refusal:
        record_fact(by=county.editor, new=new)
    assert refusal.value.problems
    assert rows() == before


def test_a_fact_before_the_first_scheme_is_refused(county, rows):
    before = rows()
    with pytest.raises(SchemeInForce.DoesNotExist):
        record_use(county, "a", date(2023, 12, 31))
    assert rows() == before


# ------------------------------------------------------------------ the wall between counties


def test_a_fact_of_a_foreign_unit_cannot_be_recorded(county, neighbour, rows):
    before = rows()
    with pytest.raises(Unit.DoesNotExist):
        record_fact(by=county.editor, new=use(neighbour.unit, JUNE, "a"))
    assert rows() == before


def test_a_use_of_another_units_item_cannot_be_recorded(county, rows):
    other = record_use(county, "a", unit=county.sibling_unit, title="麦收进度")
    before = rows()
    with pytest.raises(Item.DoesNotExist):
        record_use(county, "b", item=other.item)
    assert rows() == before


def test_a_foreign_fact_cannot_be_withdrawn(county, neighbour, rows):
    theirs = record_use(neighbour, "a")
    before = rows()
    with pytest.raises(Fact.DoesNotExist):
        withdraw_fact(by=county.editor, fact=theirs, on=JULY, reason="误记")
    assert rows() == before


# ------------------------------------------------------------------ the audit trail


def test_each_act_leaves_one_audit_entry(county):
    fact = record_use(county, "a")
    withdraw_fact(by=county.editor, fact=fact, on=JULY, reason="误记")
    closing = close_period(by=county.issuer, period=MAY_JUNE)
    acts = [Act.RECORD_FACT, Act.WITHDRAW_FACT, Act.CLOSE_PERIOD]
    trail = AuditEntry.objects.filter(act__in=acts).order_by("id")
    assert [(one.act, one.person, one.thing) for one in trail] == [
        (Act.RECORD_FACT, county.editor.id, fact.id),
        (Act.WITHDRAW_FACT, county.editor.id, fact.id),
        (Act.CLOSE_PERIOD, county.issuer.id, closing.id),
    ]
    assert {one.jurisdiction for one in trail} == {county.jurisdiction.id}
    assert [one.person_name for one in trail] == ["责任编辑", "责任编辑", "签发"]
