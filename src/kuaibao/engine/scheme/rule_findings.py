"""What is wrong with rules and with policies over several facts or units."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from kuaibao.engine.scheme.findings import Finding, Path, known, named, same_days
from kuaibao.engine.scheme.kind import PART, FactKind
from kuaibao.engine.scheme.model import Scheme
from kuaibao.engine.scheme.parts import Range
from kuaibao.engine.scheme.price import JudgedPoints, Multiple, NumberFactor, PointsBy, TalliesBy
from kuaibao.engine.scheme.rule import (
    About,
    InTurn,
    JointPolicy,
    LineagePolicy,
    OncePer,
    Rule,
    Wanted,
)
from kuaibao.engine.words import Sentence


def rule_findings(scheme: Scheme) -> Iterator[Finding]:
    """Find what each rule and policy says amiss by itself."""
    for key in ("rules", "lineage", "joint"):
        for i, part in enumerate(getattr(scheme, key)):
            yield from _about(scheme, part, (key, i))
    for i, rule in enumerate(scheme.rules):
        yield from _rule(scheme, rule, ("rules", i))
    for i, policy in enumerate(scheme.lineage):
        yield from _policy(scheme, policy, ("lineage", i))
    for i, joint in enumerate(scheme.joint):
        yield from _joint(scheme, joint, ("joint", i))


def meetings(scheme: Scheme, whole: Scheme) -> Iterator[Finding]:
    """Find decisions of *scheme* that would both decide one thing; paths are those in *whole*."""
    for one, other in _pairs(scheme.rules):
        if isinstance(one, Rule) and isinstance(other, Rule) and one.account == other.account:
            yield (
                ("rules", whole.rules.index(other)),
                Sentence(
                    "“{one}” and “{other}” would both price the same fact in one account.",
                    {"one": one.id, "other": other.id},
                ),
                Sentence("Tell them apart under “where”, or by “from” and “until”."),
            )
    for key, wholes, parts in (
        ("lineage", whole.lineage, scheme.lineage),
        ("joint", whole.joint, scheme.joint),
    ):
        for one, other in _pairs(parts):
            yield (
                (key, list(wholes).index(other)),
                Sentence(
                    "“{one}” and “{other}” would both decide the same facts.",
                    {"one": one.id, "other": other.id},
                ),
                Sentence("Tell them apart under “where”, or by “from” and “until”."),
            )


def _pairs(parts: Sequence[About]) -> Iterator[tuple[About, About]]:
    return ((one, other) for one, other in combinations(parts, 2) if _meet(one, other))


def _meet(one: About, other: About) -> bool:
    if one.fact != other.fact or not same_days(one, other):
        return False
    shared = one.where.keys() & other.where.keys()
    return all(_overlap(one.where[name], other.where[name]) for name in shared)


def _overlap(one: Wanted, other: Wanted) -> bool:
    if isinstance(one, Range) and isinstance(other, Range):
        ends = {one.least, one.over, one.most, one.below, other.least, other.over, other.most}
        marks = sorted(end for end in {*ends, other.below} if end is not None)
        between = [(a + b) / 2 for a, b in pairwise(marks)]
        tried = [*marks, *between, marks[-1] + 1, max(marks[0] - 1, marks[0] * 0)]
        return any(one.holds(value) and other.holds(value) for value in tried if value >= 0)
    if isinstance(one, Range) or isinstance(other, Range):
        return True  # one of the two is refused anyway
    return bool(_values(one) & _values(other))


def _values(wanted: str | tuple[str, ...]) -> set[str]:
    return {wanted} if isinstance(wanted, str) else set(wanted)


def _about(scheme: Scheme, part: About, path: Path) -> Iterator[Finding]:
    yield from known(part.fact, scheme.facts, (*path, "fact"))
    kind = scheme.facts.get(part.fact)
    for name, wanted in part.where.items() if kind else ():
        yield from _wanted(kind, name, wanted, (*path, "where"))  # type: ignore[arg-type] # known


def _wanted(kind: FactKind, name: str, wanted: Wanted, path: Path) -> Iterator[Finding]:
    yield from known(name, [*kind.choices, *kind.numbers], path)
    path = (*path, name)
    if isinstance(wanted, Range):
        if name in kind.choices:
            what = Sentence("“{name}” is no number, so it has no limits.", named(name))
            yield path, what, Sentence("Name the values that are meant.")
        elif not any(wanted.holds(value) for value in _tried(wanted)):
            yield path, Sentence("no number lies inside these limits."), Sentence("Mend one.")
    elif name in kind.numbers:
        what = Sentence("“{name}” is a number, so it has no values.", named(name))
        yield path, what, Sentence("Write limits, such as {{least: 800}}.")
    elif name in kind.choices:
        for value in _values(wanted):
            yield from known(value, kind.choices[name], path)


def _tried(wanted: Range) -> list[Decimal]:
    ends = [e for e in (wanted.least, wanted.over, wanted.most, wanted.below) if e is not None]
    return [*ends, (min(ends) + max(ends)) / 2, max(ends) + 1, max(min(ends) - 1, min(ends) * 0)]


def _rule(scheme: Scheme, rule: Rule, path: Path) -> Iterator[Finding]:
    kind = scheme.facts.get(rule.fact)
    points = rule.points
    if isinstance(points, JudgedPoints) and points.judged.most < points.judged.least:
        what = Sentence("“most” is less than “least”.")
        yield (*path, "points", "judged", "most"), what, Sentence("Exchange the two, or mend one.")
    if kind is None:
        return
    tables: list[tuple[Path, object]] = [((*path, "points"), points)]
    tables.append(((*path, "tallies"), rule.tallies))
    tables += [((*path, "factors", i), factor) for i, factor in enumerate(rule.factors)]
    for where, table in tables:
        if isinstance(table, PointsBy | TalliesBy):
            yield from _table(kind, rule, table, where)
        elif isinstance(table, NumberFactor):
            yield from known(table.number, kind.numbers, (*where, "number"))
    if isinstance(points, Multiple) and kind.item != "required":
        yield (
            (*path, "points"),
            Sentence("a multiple of the item needs facts that name one."),
            Sentence("Set “item: required” for facts of “{fact}”.", named(rule.fact)),
        )
    if isinstance(points, Multiple) and kind.joint:
        what = Sentence("a multiple of the item follows each unit's own share already.")
        yield (*path, "points"), what, Sentence("Leave “joint” out for “{fact}”.", named(rule.fact))


def _table(
    kind: FactKind, rule: Rule, table: PointsBy | TalliesBy, path: Path
) -> Iterator[Finding]:
    yield from known(table.by, kind.choices, (*path, "by"))
    if table.by not in kind.choices:
        return
    values = kind.choices[table.by]
    for value in sorted(set(table.table) - set(values)):
        yield from known(value, values, (*path, value))
    wanted = rule.where.get(table.by, values)
    reachable = _values(wanted) if not isinstance(wanted, Range) else set(values)
    for value in sorted(reachable - set(table.table)):
        yield (
            path,
            Sentence("“{name}” is not in the table, though the rule covers it.", named(value)),
            Sentence("Add it, or leave it out under “where”."),
        )


def _policy(scheme: Scheme, policy: LineagePolicy, path: Path) -> Iterator[Finding]:
    kind = scheme.facts.get(policy.fact)
    if kind and isinstance(policy.keep, OncePer):
        yield from known(policy.keep.once_per, kind.choices, (*path, "keep"))
    if policy.most is not None and policy.most < 0:
        what = Sentence("a cap below zero would turn points into deductions.")
        yield (*path, "most"), what, Sentence("Write a number from 0 up.")
    if isinstance(policy.keep, InTurn) and (
        policy.keep.in_turn[0] != 1 or min(policy.keep.in_turn) < 0
    ):
        what = Sentence("the first does not count in full, or a share is less than nothing.")
        yield (*path, "keep"), what, Sentence("Begin with 1 and write shares from 0 up.")
    if kind and kind.item == "none":
        yield (
            (*path, "fact"),
            Sentence(
                "facts of “{fact}” name no item, so they have no lineage.", named(policy.fact)
            ),
            Sentence("Set “item: optional” or “item: required” for that kind of fact."),
        )


def _joint(scheme: Scheme, policy: JointPolicy, path: Path) -> Iterator[Finding]:
    kind = scheme.facts.get(policy.fact)
    if PART in policy.where:
        what = Sentence("how a unit took part is not known before the points are shared.")
        yield (*path, "where", PART), what, Sentence("Leave it out.")
    if kind and not kind.joint:
        yield (
            (*path, "fact"),
            Sentence("facts of “{fact}” are never joint.", named(policy.fact)),
            Sentence("Set “joint: true” for that kind of fact."),
        )
