"""What the parts of a scheme must agree on before it may decide any point."""

import string
from collections.abc import Iterator
from itertools import combinations

from kuaibao.engine.scheme.model import (
    Multiple,
    OncePer,
    PointsBy,
    Rule,
    Scheme,
    TalliesBy,
)
from kuaibao.engine.words import Sentence

Path = tuple[str | int, ...]
Finding = tuple[Path, Sentence, Sentence]


def contradictions(scheme: Scheme) -> Iterator[Finding]:
    """Yield everything that does not fit together: path in the file, what, remedy."""
    for i, rule in enumerate(scheme.rules):
        yield from _rule(scheme, rule, ("rules", i))
    yield from _overlaps(scheme)
    for i, policy in enumerate(scheme.lineage):
        path: Path = ("lineage", i)
        yield from _clause(scheme, policy.clause, path)
        yield from _known(policy.fact, scheme.facts, (*path, "fact"))
        kind = scheme.facts.get(policy.fact)
        if kind and isinstance(policy.keep, OncePer):
            yield from _known(policy.keep.once_per, kind.attributes, (*path, "keep"))
        if kind and kind.item == "none":
            yield (
                (*path, "fact"),
                Sentence(
                    "facts of “{fact}” name no item, so they have no lineage.", _n(policy.fact)
                ),
                Sentence("Set “item: optional” or “item: required” for that kind of fact."),
            )
    yield from _says(scheme)
    yield from _columns(scheme)


def _n(name: str) -> dict[str, object]:
    return {"name": name, "fact": name}


def _known(name: str, known: object, path: Path) -> Iterator[Finding]:
    names = tuple(str(one) for one in known)  # type: ignore[attr-defined]
    if name not in names:
        yield (
            path,
            Sentence("“{name}” is not declared.", _n(name)),
            Sentence("Known are: {names}.", {"names": names}),
        )


def _clause(scheme: Scheme, number: str, path: Path) -> Iterator[Finding]:
    numbers = dict.fromkeys(clause.number for clause in scheme.clauses)
    yield from _known(number, numbers, (*path, "clause"))


def _rule(scheme: Scheme, rule: Rule, path: Path) -> Iterator[Finding]:
    yield from _clause(scheme, rule.clause, path)
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
    if one.fact != other.fact:
        return False
    if one.until and other.from_ and one.until < other.from_:
        return False
    if other.until and one.from_ and other.until < one.from_:
        return False
    for name in one.where.keys() & other.where.keys():
        a, b = (_values(rule.where[name]) for rule in (one, other))
        if not a & b:
            return False
    return True


def _values(wanted: str | tuple[str, ...]) -> set[str]:
    return {wanted} if isinstance(wanted, str) else set(wanted)


def _says(scheme: Scheme) -> Iterator[Finding]:
    for name, kind in scheme.facts.items():
        allowed = {"count", *kind.attributes}
        used = {field for _, field, _, _ in string.Formatter().parse(kind.says) if field}
        for field in sorted(used - allowed):
            yield from _known(field, sorted(allowed), ("facts", name, "says"))


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
