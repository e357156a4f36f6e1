"""What the parts of a scheme must agree on before it may decide any point."""

import string
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from kuaibao.engine.scheme.model import (
    Dated,
    JudgedPoints,
    LineagePolicy,
    Multiple,
    OncePer,
    PointsBy,
    Rule,
    Scheme,
    TalliesBy,
)
from kuaibao.engine.scheme.nearest import nearest
from kuaibao.engine.words import Sentence

Path = tuple[str | int, ...]
Finding = tuple[Path, Sentence, Sentence]


def contradictions(scheme: Scheme) -> Iterator[Finding]:
    """Yield everything that does not fit together: path in the file, what, remedy."""
    yield from _dates(scheme, ())
    yield from _clauses(scheme)
    yield from _names(scheme)
    for i, rule in enumerate(scheme.rules):
        yield from _rule(scheme, rule, ("rules", i))
    yield from _overlaps(scheme)
    for i, policy in enumerate(scheme.lineage):
        yield from _policy(scheme, policy, ("lineage", i))
    yield from _two_policies(scheme)
    yield from _says(scheme)
    yield from _columns(scheme)
    yield from _braces(scheme.target_line, {"target"}, ("target_line",))


def _n(name: str) -> dict[str, object]:
    return {"name": name, "fact": name}


def _known(name: str, known: object, path: Path) -> Iterator[Finding]:
    names = tuple(str(one) for one in known)  # type: ignore[attr-defined]
    if name not in names:
        yield path, Sentence("“{name}” is not declared.", _n(name)), nearest(name, names)


def _clause(scheme: Scheme, number: str, path: Path) -> Iterator[Finding]:
    numbers = dict.fromkeys(clause.number for clause in scheme.clauses)
    yield from _known(number, numbers, (*path, "clause"))


def _dates(part: Dated, path: Path) -> Iterator[Finding]:
    if part.from_ and part.until and part.until < part.from_:
        yield (
            (*path, "until"),
            Sentence("“until” lies before “from”."),
            Sentence("Exchange the two days, or mend one."),
        )


def _clauses(scheme: Scheme) -> Iterator[Finding]:
    for i, clause in enumerate(scheme.clauses):
        yield from _dates(clause, ("clauses", i))
    for (_, one), (j, other) in combinations(enumerate(scheme.clauses), 2):
        if one.number == other.number and _same_days(one, other):
            yield (
                ("clauses", j),
                Sentence("clause {name} has two wordings on the same day.", _n(one.number)),
                Sentence("End the old one by “until” the day before the new one's “from”."),
            )


def _names(scheme: Scheme) -> Iterator[Finding]:
    """Rules and policies share one row of names: an entry of the ledger is told apart by it."""
    decisions = [("rules", i, rule.id) for i, rule in enumerate(scheme.rules)]
    decisions += [("lineage", i, policy.id) for i, policy in enumerate(scheme.lineage)]
    columns = [("columns", i, column.id) for i, column in enumerate(scheme.columns)]
    groups = [("groups", i, group.id) for i, group in enumerate(scheme.groups)]
    for parts in (decisions, columns, groups):
        yield from _once(parts)


def _once(parts: Sequence[tuple[str, int, str]]) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for key, i, name in parts:
        seen[name] += 1
        if seen[name] > 1:
            what = Sentence("“{name}” is the name of an earlier one.", _n(name))
            yield (key, i, "id"), what, Sentence("Give each its own name.")


def _policy(scheme: Scheme, policy: LineagePolicy, path: Path) -> Iterator[Finding]:
    yield from _dates(policy, path)
    yield from _clause(scheme, policy.clause, path)
    yield from _known(policy.fact, scheme.facts, (*path, "fact"))
    kind = scheme.facts.get(policy.fact)
    if kind and isinstance(policy.keep, OncePer):
        yield from _known(policy.keep.once_per, kind.attributes, (*path, "keep"))
    if kind and kind.item == "none":
        yield (
            (*path, "fact"),
            Sentence("facts of “{fact}” name no item, so they have no lineage.", _n(policy.fact)),
            Sentence("Set “item: optional” or “item: required” for that kind of fact."),
        )


def _two_policies(scheme: Scheme) -> Iterator[Finding]:
    for (_, one), (j, other) in combinations(enumerate(scheme.lineage), 2):
        if one.fact == other.fact and _same_days(one, other):
            yield (
                ("lineage", j),
                Sentence(
                    "“{one}” and “{other}” would both decide the same uses.",
                    {"one": one.id, "other": other.id},
                ),
                Sentence("Keep one, or tell them apart by “from” and “until”."),
            )


def _rule(scheme: Scheme, rule: Rule, path: Path) -> Iterator[Finding]:
    yield from _dates(rule, path)
    yield from _clause(scheme, rule.clause, path)
    yield from _limits(rule, (*path, "points"))
    yield from _known(rule.fact, scheme.facts, (*path, "fact"))
    kind = scheme.facts.get(rule.fact)
    if kind is None:
        return
    for name, wanted in rule.where.items():
        yield from _known(name, kind.attributes, (*path, "where"))
        if name in kind.attributes:
            for value in (wanted,) if isinstance(wanted, str) else wanted:
                yield from _known(value, kind.attributes[name].values, (*path, "where", name))
    for key, table in (("points", rule.points), ("tallies", rule.tallies)):
        if isinstance(table, PointsBy | TalliesBy):
            yield from _table(scheme, rule, table, (*path, key))
    if isinstance(rule.points, Multiple) and kind.item != "required":
        yield (
            (*path, "points"),
            Sentence("a multiple of the item needs facts that name one."),
            Sentence("Set “item: required” for facts of “{fact}”.", _n(rule.fact)),
        )


def _limits(rule: Rule, path: Path) -> Iterator[Finding]:
    points = rule.points
    if isinstance(points, JudgedPoints) and points.judged.most < points.judged.least:
        what = Sentence("“most” is less than “least”.")
        yield (*path, "judged", "most"), what, Sentence("Exchange the two, or mend one.")


def _table(
    scheme: Scheme, rule: Rule, table: PointsBy | TalliesBy, path: Path
) -> Iterator[Finding]:
    kind = scheme.facts[rule.fact]
    yield from _known(table.by, kind.attributes, (*path, "by"))
    if table.by not in kind.attributes:
        return
    given = set(table.model_extra or {})
    for value in sorted(given - set(kind.attributes[table.by].values)):
        yield from _known(value, kind.attributes[table.by].values, (*path, value))
    for value in sorted(_reachable(scheme, rule, table.by) - given):
        yield (
            path,
            Sentence("“{name}” is not in the table, though the rule covers it.", _n(value)),
            Sentence("Add it, or leave it out under “where”."),
        )


def _reachable(scheme: Scheme, rule: Rule, name: str) -> set[str]:
    wanted = rule.where.get(name)
    if wanted is None:
        return set(scheme.facts[rule.fact].attributes[name].values)
    return {wanted} if isinstance(wanted, str) else set(wanted)


def _overlaps(scheme: Scheme) -> Iterator[Finding]:
    numbered = list(enumerate(scheme.rules))
    for (_, one), (j, other) in combinations(numbered, 2):
        if one.account == other.account and _meet(one, other):
            yield (
                ("rules", j),
                Sentence(
                    "“{one}” and “{other}” would both price the same fact in one account.",
                    {"one": one.id, "other": other.id},
                ),
                Sentence("Tell them apart under “where”, or by “from” and “until”."),
            )


def _meet(one: Rule, other: Rule) -> bool:
    if one.fact != other.fact or not _same_days(one, other):
        return False
    for name in one.where.keys() & other.where.keys():
        a, b = (_values(rule.where[name]) for rule in (one, other))
        if not a & b:
            return False
    return True


def _same_days(one: Dated, other: Dated) -> bool:
    if one.until and other.from_ and one.until < other.from_:
        return False
    return not (other.until and one.from_ and other.until < one.from_)


def _values(wanted: str | tuple[str, ...]) -> set[str]:
    return {wanted} if isinstance(wanted, str) else set(wanted)


def _says(scheme: Scheme) -> Iterator[Finding]:
    for name, kind in scheme.facts.items():
        path: Path = ("facts", name)
        yield from _braces(kind.says, {"count", *kind.attributes}, (*path, "says"))
        if "count" in kind.attributes:
            what = Sentence("“count” is told of every fact already.")
            yield (*path, "attributes", "count"), what, Sentence("Choose another name.")


def _braces(text: str, allowed: set[str], path: Path) -> Iterator[Finding]:
    try:
        used = {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
    except ValueError:
        yield path, Sentence("a brace is left open."), Sentence("Write names as {{name}}.")
        return
    for field in sorted(used - allowed):
        yield from _known(field, sorted(allowed), path)


def _columns(scheme: Scheme) -> Iterator[Finding]:
    tallies: set[str] = set()
    for rule in scheme.rules:
        table = rule.tallies
        lists = (table.model_extra or {}).values() if isinstance(table, TalliesBy) else [table]
        tallies.update(name for names in lists for name in names)
    accounts = {"period", "total", *(rule.account for rule in scheme.rules)}
    ids = [column.id for column in scheme.columns]
    for i, column in enumerate(scheme.columns):
        path: Path = ("columns", i)
        yield from _braces(column.title, {"period"}, (*path, "title"))
        if sum(part is not None for part in (column.count, column.points, column.share)) != 1:
            yield (
                path,
                Sentence("a column shows one thing: “count”, “points” or “share”."),
                Sentence("Give exactly one of them."),
            )
        if column.count:
            yield from _known(column.count, sorted(tallies), (*path, "count"))
        if column.points:
            yield from _known(column.points, sorted(accounts), (*path, "points"))
        if column.zero_beside:
            yield from _known(column.zero_beside, ids, (*path, "zero_beside"))
