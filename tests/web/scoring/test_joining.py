from datetime import date

import pytest
from django.db import connection
from django.db.models import Q

from kuaibao.engine.scheme import Period
from kuaibao.web.scoring.booking import recount
from kuaibao.web.scoring.models import Fact, Item
from kuaibao.web.scoring.queries import lineage, total
from kuaibao.web.scoring.recording import join_items, open_item, propose_joining
from tests.web.cast import record_use

pytestmark = [pytest.mark.django_db, pytest.mark.database]
YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))


def told_twice(county, unit=None):
    """The same information as two items: one told by the county, one by the city."""
    first = open_item(county.unit, "小麦机收全面展开")
    second = open_item(unit or county.unit, "我县小麦机收进度过半")
    record_use(county, "county", item=first)
    record_use(county, "city", item=second, unit=second.unit, level="city")
    return first, second


def test_two_items_of_one_lineage_earn_once(county):
    first, second = told_twice(county)
    assert total(county.unit, YEAR) == 1 + 5
    proposed = propose_joining(by=county.editor, item=second, into=first)
    assert sum(posting.points for posting in proposed.postings) == -100
    assert total(county.unit, YEAR) == 6  # nothing is stored yet
    join_items(by=county.editor, item=second, into=first)
    assert total(county.unit, YEAR) == 5
    assert recount(county.jurisdiction) == []


def test_what_comes_later_counts_in_the_lineage(county):
    first, second = told_twice(county)
    stale = Item.objects.get(pk=second.pk)
    join_items(by=county.editor, item=second, into=first)
    record_use(county, "again", date(2024, 6, 28), item=stale, level="city")
    assert total(county.unit, YEAR) == 5
    assert recount(county.jurisdiction) == []


def test_a_lineage_that_joins_comes_as_a_whole(county):
    first, second = told_twice(county)
    third = open_item(county.unit, "三夏快报")
    record_use(county, "third", item=third)
    join_items(by=county.editor, item=third, into=second)
    join_items(by=county.editor, item=second, into=first)
    assert set(Item.objects.values_list("joins", flat=True)) == {None, first.id}
    assert total(county.unit, YEAR) == 5
    assert recount(county.jurisdiction) == []


def test_a_lineage_is_found_by_indexes(county):
    """Every act asks for it; a condition on facts and items together read all facts there are."""
    first, _ = told_twice(county)
    if connection.vendor == "sqlite":
        assert "SCAN" not in lineage(first.id).explain()
        facts = Fact.objects.filter(Q(item=first) | Q(item__joins=first))  # control
        assert "SCAN" in facts.explain()


def test_each_unit_keeps_its_own_points(county):
    first, second = told_twice(county, county.sibling_unit)
    join_items(by=county.editor, item=second, into=first)
    assert (total(county.unit, YEAR), total(county.sibling_unit, YEAR)) == (1, 5)
    assert recount(county.jurisdiction) == []
