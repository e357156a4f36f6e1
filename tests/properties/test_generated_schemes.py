"""What holds for any scheme that loads, whatever happens under it."""

from collections import defaultdict
from dataclasses import astuple
from decimal import Decimal
from fractions import Fraction
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from kuaibao.engine.ledger import OPENING, Explainer, post, score, standing_postings
from kuaibao.engine.scheme import Limit, SchemeError, listed
from kuaibao.engine.scoreboard import scoreboard
from kuaibao.engine.settlement import (
    ROUNDING,
    At,
    fresh_line,
    line,
    named,
    reckoning_of,
    settle,
    settle_year,
)
from tests.properties.damage import damaged
from tests.properties.paper import worked_out
from tests.properties.schemes import documents, read
from tests.properties.worlds import World, happenings, registers, worlds

# A third of what others try, since a whole scheme is drawn; see conftest for a long hunt.
ANY = settings(derandomize=True, deadline=None, max_examples=settings.default.max_examples // 3)


def lines_of(world):
    return [fresh_line(entry) for entry in score(world.scheme, world.facts).entries]


def settled(world, until=None):
    return settle_year(world.scheme, world.register, lines_of(world), until or world.year.last)


def everything(world):
    """All lines of a year, those of its steps among them."""
    return [*lines_of(world), *map(fresh_line, settled(world))]


# ------------------------------------------------------------------ every point explains itself


def fineness(world, entry):
    """Tell how far a sum may lie from what is written: what rounding could make of it."""
    digits = {step.id: step.digits for step in world.scheme.steps}.get(entry.rule, 2)
    partners = {fact.id: len(fact.partners) for fact in world.facts}.get(entry.fact, 0)
    return Fraction(1, 10**digits) + Fraction(partners, 200)


def explained(world):
    explainer = Explainer(world.scheme, {fact.id: fact for fact in world.facts})
    entries = [*score(world.scheme, world.facts).entries, *settled(world)]
    for entry in entries:
        said = explainer.explain(entry)
        assert entry.unit in str(said)
        if entry.rule != OPENING and not follows(entry):
            assert said.values["wording"] == world.scheme.clause(entry.clause, entry.day).wording
        value, stated = worked_out(entry.arithmetic)
        points = Fraction(entry.points)
        assert points in {value, stated}, entry.arithmetic
        assert abs(value - points) < fineness(world, entry), entry.arithmetic
    return entries


def follows(entry):
    """A bonus follows its item even when its clause has ended; it quotes nothing then."""
    return entry.cause != ""


@ANY
@given(worlds())
def test_every_point_has_its_clause_and_a_sum_that_comes_out(world):
    explained(world)


@ANY
@given(worlds())
def test_the_table_is_the_sum_of_the_postings_explained(world):
    entries = explained(world)
    for period in world.periods:
        table = scoreboard(world.scheme, world.register, map(fresh_line, entries), period)
        named(world.scheme, world.register, map(fresh_line, entries), period)
        year = [one for one in entries if world.year.first <= one.day <= period.last]
        own = [one for one in year if one.day in period and one.rule != OPENING]
        for _, _, row in table.rows():
            cells = dict(zip((column.id for column in table.columns), row.cells, strict=True))
            for name, part in {"total": year, "period": own}.items():
                assert cells[name].value == total(world, row.unit, part)
            assert cells["previous"].value == cells["total"].value - cells["period"].value
            for account in {one.account for one in own}:
                wanted = sum(
                    one.points for one in own if (one.unit, one.account) == (row.unit, account)
                )
                assert cells[f"in-{account}"].value == wanted


def total(world, unit, entries):
    apart = world.scheme.apart
    return sum(one.points for one in entries if one.unit == unit and one.account not in apart)


# ------------------------------------------------------------------ steps do what they say


@ANY
@given(worlds())
def test_what_a_step_sets_or_limits_comes_to_what_it_says(world):
    book = reckoning_of(world.scheme, world.register, everything(world), world.year.last)
    for place, step in enumerate(world.scheme.steps):
        if step.give is not None:
            continue
        for window in book.store.spans[step.per]:
            still_open = window.last >= world.periods[-1].first
            if not still_open or not world.scheme.holds(step, window.last):
                continue
            for unit in book.register.concerned(step.groups):
                at = At(unit, window, place)
                if book.holds(step.when, at):
                    check(book, step, at)


def check(book, step, at):
    accounts = listed(step.of) or (step.account,)

    def together(above):
        return book.store.points([at.unit.name], at.window, accounts, above)

    def rounded(amount):
        unit = Decimal(1).scaleb(-step.digits)
        return book.amount(amount, at).value.quantize(unit, rounding=ROUNDING[step.round])

    before, after = together(at.above), together(at.above + 1)
    if not isinstance(step.limit, Limit):
        assert after == rounded(step.set_)
        return
    least = None if step.limit.least is None else rounded(step.limit.least)
    most = None if step.limit.most is None else rounded(step.limit.most)
    assert least is None or after >= least
    assert most is None or after <= most or after == least
    inside = (least is None or before >= least) and (most is None or before <= most)
    assert after == before or not inside


@ANY
@given(worlds())
def test_periods_settled_one_by_one_are_the_year_and_never_move(world):
    ledger, found = [], []
    for period in world.periods:
        ledger += [one for one in lines_of(world) if one.counted in period]
        new = settle(world.scheme, world.register, ledger, period)
        assert all(entry.day in period for entry in new)
        ledger += map(fresh_line, new)
        assert settle(world.scheme, world.register, ledger, period) == []
        found += new
        assert settled(world, period.last) == found


# ------------------------------------------------------------------ the ledger


def outcome(scheme, facts):
    result = score(scheme, facts)
    return sorted(map(astuple, result.entries)), sorted(map(repr, result.problems))


@ANY
@given(worlds(), st.randoms(use_true_random=False))
def test_lineages_scored_apart_in_any_order_give_what_they_give_together(world, random):
    lineage = {fact.id: fact.item or fact.id for fact in world.facts}
    lineage |= {f.id: lineage[f.withdraws] for f in world.facts if f.withdraws}
    entries, problems = [], []
    for one in set(lineage.values()):
        facts = [fact for fact in world.facts if lineage[fact.id] == one]
        random.shuffle(facts)
        apart = outcome(world.scheme, facts)
        entries, problems = entries + apart[0], problems + apart[1]
    assert (sorted(entries), sorted(problems)) == outcome(world.scheme, world.facts)


@ANY
@given(worlds(), st.lists(st.booleans(), min_size=10, max_size=10))
def test_a_ledger_kept_with_closings_in_between_ends_as_a_recount(world, closings):
    postings, number, closed = [], (f"p{n}" for n in count()), 0
    for n, closing in enumerate(closings[: len(world.facts)], 1):
        closed += closing and closed < len(world.periods) - 1
        open_from = world.periods[closed].first
        held = sums(one for one in postings if one.counted < open_from)
        wanted = score(world.scheme, world.facts[:n]).entries
        new = post(postings, wanted, open_from=open_from, new_id=lambda: next(number))
        postings += new
        assert sums(one for one in postings if one.counted < open_from) == held
        assert post(postings, wanted, open_from=open_from, new_id=lambda: next(number)) == []
        standing = [posting.entry for posting in standing_postings(postings)]
        assert sorted(map(astuple, standing)) == sorted(map(astuple, wanted))
        assert nothing(sums(postings), wanted)
    settle_year(world.scheme, world.register, map(line, postings), world.year.last)


def sums(postings):
    found = defaultdict(Decimal)
    for posting in postings:
        found[posting.entry.unit, posting.entry.account] += posting.entry.points
    return found


def nothing(found, wanted):
    """Tell whether nothing is left of *found* without what is *wanted*."""
    for entry in wanted:
        found[entry.unit, entry.account] -= entry.points
    return not any(found.values())


# ------------------------------------------------------------------ loading


@ANY
@given(documents())
def test_two_loads_of_one_text_are_equal(data):
    scheme = read(data)
    assert scheme == read(data)
    assert scheme.read_as() == scheme


def loaded(data):
    try:
        return read(data), ()
    except SchemeError as error:
        return None, error.problems


@ANY
@given(damaged(), st.data())
def test_what_is_spoilt_is_told_or_can_be_scored_all_the_same(data, more):
    scheme, problems = loaded(data)
    if scheme is None:
        assert problems
        assert all(str(one.sentence()) for one in problems)
        return
    facts = tuple(more.draw(happenings(scheme, f"f{n:02}", wrong=True)) for n in range(6))
    world = World(scheme, more.draw(registers()), facts)
    explained(world)
    for period in world.periods:
        scoreboard(world.scheme, world.register, everything(world), period)
