"""What holds for the points of any history."""

from dataclasses import astuple
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from kuaibao.engine.ledger import score
from tests.engine.yanjin import item_use, withdrawal
from tests.properties.story import DAYS, PRICED, READINGS, YANJIN, histories

ANY = settings(deadline=None, max_examples=150)


def entries(scheme, facts):
    result = score(scheme, facts)
    assert result.problems == ()
    return sorted(map(astuple, result.entries))


def total(facts, scheme=YANJIN):
    return sum((entry.points for entry in score(scheme, facts).entries), Decimal(0))


@ANY
@given(st.data(), st.sampled_from(READINGS))
def test_the_order_of_facts_makes_no_difference(data, scheme):
    facts = data.draw(histories())
    shuffled = data.draw(st.permutations(facts))
    assert entries(scheme, facts) == entries(scheme, shuffled)


@ANY
@given(histories(), st.sampled_from(READINGS))
def test_lineages_scored_apart_give_what_they_give_together(facts, scheme):
    lineage = {fact.id: (fact.unit, fact.item or fact.id) for fact in facts}
    lineage |= {fact.id: lineage[fact.withdraws] for fact in facts if fact.withdraws}
    apart = []
    for one in set(lineage.values()):
        apart += entries(scheme, [fact for fact in facts if lineage[fact.id] == one])
    assert sorted(apart) == entries(scheme, facts)


@ANY
@given(histories())
def test_withdrawing_everything_leaves_nothing(facts):
    gone = {fact.withdraws for fact in facts}
    left = [fact for fact in facts if fact.kind != "withdrawal" and fact.id not in gone]
    facts += [withdrawal(f"w{fact.id}", fact.id, fact.day, unit=fact.unit) for fact in left]
    assert score(YANJIN, facts).entries == ()


@ANY
@given(st.lists(st.tuples(st.sampled_from(PRICED), DAYS), min_size=1, max_size=8))
def test_an_item_is_worth_its_highest_use(uses):
    facts = [item_use(f"u{n}", level, day, form) for n, ((level, form), day) in enumerate(uses)]
    highest = max(total([fact]) for fact in facts)
    assert total(facts) == highest


@ANY
@given(st.lists(st.tuples(st.sampled_from(PRICED), DAYS), min_size=1, max_size=8))
def test_where_all_uses_count_they_add_up(uses):
    everything = READINGS[1]
    facts = [item_use(f"u{n}", level, day, form) for n, ((level, form), day) in enumerate(uses)]
    assert total(facts, everything) == sum(total([fact]) for fact in facts)


@ANY
@given(histories())
def test_counts_are_those_of_the_standing_facts(facts):
    """The count columns show every use, whatever the points follow."""
    gone = {fact.withdraws for fact in facts}
    uses = sum(fact.count for fact in facts if fact.kind == "use" and fact.id not in gone)
    counted = [entry.count for entry in score(YANJIN, facts).entries if entry.account == "use"]
    assert sum(counted) == uses
