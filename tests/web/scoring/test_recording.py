"""What the acts of other apps share when they record or take back facts."""

from datetime import date

import pytest

from kuaibao.web.scoring.booking import recount
from kuaibao.web.scoring.models import Fact, Posting
from kuaibao.web.scoring.recording import add_facts, open_item, propose_facts, take_back
from kuaibao.web.units.actions import RefusedError
from tests.web.cast import use

JUNE, JULY = date(2024, 6, 20), date(2024, 7, 3)


def points():
    return [posting.points for posting in Posting.objects.order_by("id")]


def test_several_facts_are_one_booking_and_a_known_key_adds_nothing(county):
    news = [use(county.unit, JUNE, "a"), use(county.sibling_unit, JUNE, "b", level="city")]
    assert len(propose_facts(by=county.issuer, new=news).postings) == 2
    assert not Fact.objects.exists()
    assert len(add_facts(by=county.issuer, new=news).facts) == 2
    assert add_facts(by=county.issuer, new=news).facts == ()
    assert points() == [100, 500]


def test_an_opened_item_joins_its_uses_into_one_lineage(county):
    item = open_item(county.unit, "麦收进度")
    add_facts(by=county.issuer, new=[use(county.unit, JUNE, "a", item=item)])
    add_facts(by=county.issuer, new=[use(county.unit, JULY, "b", level="city", item=item)])
    assert points() == [100, 500, -100]


def test_several_facts_are_taken_back_at_once_and_only_once(county):
    news = [use(county.unit, JUNE, "a"), use(county.sibling_unit, JUNE, "b")]
    facts = add_facts(by=county.issuer, new=news).facts
    take_back(by=county.issuer, facts=facts, on=JULY, reason="误登")
    assert sum(points()) == 0
    assert recount(county.jurisdiction) == []
    with pytest.raises(RefusedError, match="签发"):
        take_back(by=county.issuer, facts=facts[:1], on=JULY, reason="再撤")
