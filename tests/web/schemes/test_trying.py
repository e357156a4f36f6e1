"""A trial shows what an approval would bring, and moves nothing."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist

from kuaibao.engine.scheme import Period, read_scheme, starter
from kuaibao.web.schemes.trying import try_on
from kuaibao.web.scoring.actions import withdraw_fact
from kuaibao.web.scoring.models import Posting
from tests.web.cast import record_use
from tests.web.schemes.making import approved, copied, dearer, with_price

MAY_JUNE = Period.parse("2024-05..2024-06")
EARLY = date(2024, 1, 2)  # before everything that happened in the case


def dear(county):
    return read_scheme(with_price(copied(county)))


def sums(county, first, last):
    """Add up the ledger, by unit."""
    found = Posting.objects.filter(jurisdiction=county.jurisdiction, counted__range=(first, last))
    sums = {}
    for name, points in found.values_list("unit__name", "points"):
        sums[name] = sums.get(name, 0) + points / 100
    return sums


def test_a_trial_foretells_what_the_approval_brings(case, rows):
    scheme = dear(case)
    before, were = rows(), sums(case, MAY_JUNE.first, MAY_JUNE.last)
    tried = try_on(case.jurisdiction, scheme, MAY_JUNE)
    assert rows() == before

    approved(case, EARLY, name="early")
    are = sums(case, MAY_JUNE.first, MAY_JUNE.last)
    years = sums(case, date(2024, 1, 1), MAY_JUNE.last)
    moved = {one.unit: one for _id, one in tried.moved if one.reasons}
    assert len(moved) == tried.moving == 34
    assert {name for name in were if were[name] != are[name]} == set(moved)
    for name, one in moved.items():
        assert float(one.before.period) == were[name]
        assert float(one.after.period) == are[name]
        assert float(one.after.total) == years[name]
        assert sum(why.after - why.before for why in one.reasons) == one.difference
    assert float(tried.trial.after.period) == sum(are.values())


def test_a_trial_tells_by_which_clauses_and_who_is_only_passed(case):
    tried = try_on(case.jurisdiction, dear(case), MAY_JUNE)
    one = next(one for _id, one in tried.moved if one.unit == "农业农村局")
    assert [(why.clause, why.before, why.after) for why in one.reasons] == [
        ("四", 4, 8),
        ("十", -1, -2),
    ]
    assert list(tried.clauses) == ["四", "十"]
    assert tried.passed == len(tried.moved) - 34 > 0
    assert tried.facts > 100


def test_a_trial_looks_at_its_own_county_and_at_what_still_stands(county, neighbour):
    record_use(county, "own", date(2024, 5, 2))
    taken = record_use(county, "taken back", date(2024, 5, 3))
    withdraw_fact(by=county.editor, fact=taken, on=date(2024, 5, 4), reason="误记")
    record_use(neighbour, "foreign", date(2024, 5, 2))
    tried = try_on(county.jurisdiction, dear(county), MAY_JUNE)
    assert [(one.unit, one.difference) for _id, one in tried.moved] == [(county.unit.name, 1)]


def test_a_fact_after_the_period_or_of_another_year_moves_nothing(county):
    record_use(county, "later", date(2024, 7, 1))
    record_use(county, "next", date(2025, 5, 1))
    assert try_on(county.jurisdiction, dear(county), MAY_JUNE).moved == ()


def test_an_item_of_last_year_is_known(county):
    """An item counted at its highest last year adds nothing when the county repeats it."""
    first = record_use(county, "city", date(2024, 12, 30), level="city", title="冬修水利")
    record_use(county, "county", date(2025, 1, 3), item=first.item)
    period = Period.parse("2025-01..2025-02")
    assert try_on(county.jurisdiction, dear(county), period).moved == ()
    record_use(county, "alone", date(2025, 1, 4))  # control
    assert len(try_on(county.jurisdiction, dear_again(county), period).moved) == 1


def dear_again(county):
    return read_scheme(with_price(copied(county, name="again")))


def test_a_fact_that_the_draft_cannot_score_is_named(county):
    record_use(county, "odd", date(2024, 5, 2), level="province")
    record_use(county, "even", date(2024, 5, 2))
    tried = try_on(county.jurisdiction, read_scheme(starter()), MAY_JUNE)
    assert len(tried.problems) == 1
    assert county.unit.name in tried.problems[0]
    assert "省快报、政务要闻单条采用1条" in tried.problems[0]


def test_before_the_first_scheme_there_is_nothing_to_compare_with(county):
    with pytest.raises(ObjectDoesNotExist):
        try_on(county.jurisdiction, dear(county), Period.parse("2020-05..2020-06"))


def test_thirty_facts_cost_as_many_queries_as_one(
    county, django_assert_num_queries, django_assert_max_num_queries
):
    scheme = dear(county)
    record_use(county, "one", date(2024, 5, 2))
    with django_assert_max_num_queries(5) as one:
        try_on(county.jurisdiction, scheme, MAY_JUNE)
    for number in range(30):
        record_use(county, f"more {number}", date(2024, 6, number % 28 + 1), title=f"信息{number}")
    with django_assert_num_queries(len(one)):
        try_on(county.jurisdiction, scheme, MAY_JUNE)


# ------------------------------------------------------------------ the page


def test_a_trial_of_what_is_typed_stores_nothing_and_shows_who_moves(case, client, rows):
    client.force_login(case.editor)
    draft = copied(case)
    before = rows()
    typed = {"seen": 1, "mode": "form", "on": "2024-05..2024-06"}
    typed |= {"scheme": draft.scheme_yaml, "clauses": draft.clauses_yaml}
    typed |= {"scheme.yaml:rules.county-use.points.single": "2"}
    shown = client.post(f"/schemes/drafts/{draft.id}/trial/", typed)
    html = shown.content.decode()
    assert "34个单位积分变动" in html
    assert "249 → 326" in html
    assert "被各级信息刊物重复采用的信息只记一次最高分" in html
    assert "依据本年至该期末的129件事实" in html
    assert rows() == before
    assert 'name="scheme.yaml:rules.county-use.points.single"' in html  # the way back keeps it
    part = client.post(f"/schemes/drafts/{draft.id}/trial/", typed, headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()


def test_a_reader_tries_what_is_saved_on_the_period_of_the_page(case, client):
    client.force_login(case.leader)
    draft = dearer(case)
    address = f"/schemes/drafts/{draft.id}/trial/"
    assert "34个单位积分变动" in client.get(f"{address}?period=2024-05..2024-06").content.decode()
    early = client.get(f"{address}?period=2020-05..2020-06")
    assert early.status_code == 200
    assert "该期没有办法施行" in early.content.decode()
    assert client.get(f"{address}?period=never").status_code == 404


def test_what_has_problems_is_not_tried(county, client):
    client.force_login(county.editor)
    draft = copied(county)
    typed = {"scheme": "rules: [", "clauses": "", "seen": 1, "mode": "text"}
    for changes in ({}, {"clauses": draft.clauses_yaml}):
        shown = client.post(f"/schemes/drafts/{draft.id}/trial/", typed | changes)
        assert "试算" in shown.content.decode()
        assert shown.context["tried"] is None
