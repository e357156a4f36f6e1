"""Facts in, entries out: the pure function behind every point (law 3)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kuaibao.engine.ledger.entry import Entry
from kuaibao.engine.ledger.fact import OPENING, WITHDRAWAL, Fact
from kuaibao.engine.ledger.joint import shared
from kuaibao.engine.ledger.lineage import Event, Lineage
from kuaibao.engine.ledger.price import price_entry
from kuaibao.engine.ledger.pricing import PriceList
from kuaibao.engine.scheme import Scheme
from kuaibao.engine.words import Place, Problem, Sentence, plain


@dataclass(frozen=True, slots=True)
class Scored:
    """What the scheme makes of some facts; facts under ``problems`` gave no entry."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def score(scheme: Scheme, facts: Iterable[Fact]) -> Scored:
    """Score *facts* by *scheme*: every fact becomes entries or a problem.

    Only facts of one unit and item touch one another, so scoring any set of whole lineages
    gives the same entries as scoring everything. The order of *facts* does not matter.
    """
    standing, problems = standing_facts(facts)
    prices = PriceList(scheme)
    entries: list[Entry] = []
    lineages: dict[tuple[str, str], list[Event]] = {}
    for fact in standing:
        if fact.kind == OPENING:
            entries.extend(_opening(fact, problems))
            continue
        if fact.partners and fact.kind in prices.joint_kinds:
            _join(prices, fact, entries, lineages, problems)
            continue
        found, wrong = prices.look_up(fact)
        if wrong:
            problems.extend(wrong)
        elif fact.item:
            lineages.setdefault((fact.unit, fact.item), []).append(Event(fact, found))
        else:
            for price in found:
                entries.append(price_entry(fact, price))  # noqa: PERF401 -- a million times
    for lineage in lineages.values():
        entries.extend(Lineage(prices).entries(lineage))
    return Scored(tuple(entries), tuple(problems))


def _join(
    prices: PriceList,
    fact: Fact,
    entries: list[Entry],
    lineages: dict[tuple[str, str], list[Event]],
    problems: list[Problem],
) -> None:
    """Give a joint fact to its units; each has a lineage of its own."""
    policy = prices.joint(fact)
    own = [(one, share, *prices.look_up(one)) for one, share in shared(fact, policy)]
    units = {fact.unit, *fact.partners}
    if policy is None or len(units) < len(own) or any(wrong for *_, wrong in own):
        problems.extend(prices.objections(fact))
        return
    for one, share, found, _ in own:
        if one.item:
            lineages.setdefault((one.unit, one.item), []).append(Event(one, found, share))
        else:
            entries.extend(price_entry(one, price, share) for price in found)


def standing_facts(facts: Iterable[Fact]) -> tuple[list[Fact], list[Problem]]:
    """Leave out withdrawals and what they withdraw; two facts of one id are a problem."""
    known: dict[str, Fact] = {}
    withdrawn: list[Fact] = []
    problems: list[Problem] = []
    for fact in facts:
        if fact.id in known:
            what = Sentence("the number is given to two facts.")
            problems.append(Problem(Place(fact.id), what, Sentence("Give each its own.")))
        known[fact.id] = fact
        if fact.kind == WITHDRAWAL:
            withdrawn.append(fact)
    if not withdrawn:
        return list(known.values()), problems
    for fact in withdrawn:
        if fact.withdraws not in known or known[fact.withdraws].kind == WITHDRAWAL:
            values: dict[str, object] = {"withdraws": fact.withdraws}
            what = Sentence("there is no fact “{withdraws}” to withdraw.", values)
            problems.append(Problem(Place(fact.id), what, Sentence("Check the number.")))
    gone = {fact.withdraws for fact in withdrawn} | {fact.id for fact in withdrawn}
    return [fact for fact in known.values() if fact.id not in gone], problems


def _opening(fact: Fact, problems: list[Problem]) -> Iterator[Entry]:
    """Make the entry of an opening balance; it rests on its evidence, not on a clause."""
    if fact.points is None:
        what = Sentence("the opening balance has no points.")
        remedy = Sentence("Give the points before the ledger begins.")
        problems.append(Problem(Place(fact.id), what, remedy))
        return
    yield Entry(
        fact.unit, fact.day, OPENING, fact.points, (), 0,
        "", OPENING, fact.id, "", "", plain(fact.points),
    )  # fmt: skip
