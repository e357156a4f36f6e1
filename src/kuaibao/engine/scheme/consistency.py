"""What the parts of a scheme must agree on before it may decide any point."""

from collections.abc import Iterator
from itertools import combinations, islice, pairwise, product

from kuaibao.engine.scheme.column_findings import column_findings
from kuaibao.engine.scheme.findings import (
    Finding,
    Path,
    braces,
    dates,
    decision,
    groups,
    known,
    named,
    once,
    same_days,
)
from kuaibao.engine.scheme.kind import PART
from kuaibao.engine.scheme.model import DECIDING, Scheme
from kuaibao.engine.scheme.rule_findings import meetings, rule_findings
from kuaibao.engine.scheme.step_findings import step_findings
from kuaibao.engine.words import Sentence

_READINGS_TRIED = 256  # combinations of answers; more than any office would ever leave open


def contradictions(scheme: Scheme) -> Iterator[Finding]:
    """Yield everything that does not fit together: path in the file, what, remedy."""
    yield from dates(scheme, ())
    yield from _clauses(scheme)
    yield from _names(scheme)
    yield from _readings(scheme)
    yield from _facts(scheme)
    yield from _forgotten(scheme)
    for key in DECIDING:
        for i, part in enumerate(getattr(scheme, key)):
            yield from decision(scheme, part, (key, i))
    yield from rule_findings(scheme)
    yield from step_findings(scheme)
    yield from _meetings(scheme)
    yield from _groups(scheme)
    yield from _starts(scheme)
    yield from column_findings(scheme)
    yield from braces(scheme.target_line, {"target"}, ("target_line",))


def _clauses(scheme: Scheme) -> Iterator[Finding]:
    if not scheme.clauses:
        what = Sentence("there are no clauses, so no point could cite one.")
        yield ("clauses",), what, Sentence("Write the issuer's sentences into clauses.yaml.")
    for i, clause in enumerate(scheme.clauses):
        yield from dates(clause, ("clauses", i))
    for (_, one), (j, other) in combinations(enumerate(scheme.clauses), 2):
        if one.number == other.number and same_days(one, other):
            yield (
                ("clauses", j),
                Sentence("clause {name} has two wordings on the same day.", named(one.number)),
                Sentence("End the old one by “until” the day before the new one's “from”."),
            )


def _names(scheme: Scheme) -> Iterator[Finding]:
    """All deciding parts share one row of names: a line of the ledger is told apart by it."""
    deciding = [
        (key, i, part.id) for key in DECIDING for i, part in enumerate(getattr(scheme, key))
    ]
    columns = [("columns", i, column.id) for i, column in enumerate(scheme.columns)]
    found = [("groups", i, group.id) for i, group in enumerate(scheme.groups)]
    for parts in (deciding, columns, found):
        yield from once(parts)


def _readings(scheme: Scheme) -> Iterator[Finding]:
    numbers = dict.fromkeys(clause.number for clause in scheme.clauses)
    for name, reading in scheme.readings.items():
        path: Path = ("readings", name)
        yield from known(reading.clause, numbers, (*path, "clause"))
        yield from known(reading.chosen, reading.answers, (*path, "chosen"))


def _forgotten(scheme: Scheme) -> Iterator[Finding]:
    """Find kinds of facts that could only be recorded in vain."""
    priced = {rule.fact for rule in scheme.rules}
    shared = {policy.fact for policy in scheme.joint}
    if not priced | shared <= scheme.facts.keys():
        return  # a misspelt name is told already
    for name, kind in scheme.facts.items():
        if name not in priced:
            what = Sentence("facts of “{fact}” earn nothing and count nowhere.", named(name))
            yield ("facts", name), what, Sentence("Write a rule for them, or leave them out.")
        elif kind.joint and name not in shared:
            what = Sentence("nothing says how units share facts of “{fact}”.", named(name))
            remedy = Sentence("Write it under “joint”, or leave “joint: true” out.")
            yield ("facts", name), what, remedy


def _facts(scheme: Scheme) -> Iterator[Finding]:
    for name, kind in scheme.facts.items():
        path: Path = ("facts", name)
        told = {"count", *kind.attributes, *([PART] if kind.joint else [])}
        yield from braces(kind.says, told, (*path, "says"))
        for attribute, one in kind.attributes.items():
            where = (*path, "attributes", attribute)
            if attribute in {"count", PART}:
                what = Sentence("“{name}” is told of every fact already.", named(attribute))
                yield where, what, Sentence("Choose another name.")
            if bool(one.values) == one.number:
                what = Sentence("“{name}” is either one of “values” or a number.", named(attribute))
                yield where, what, Sentence("List its values, or write “number: true”.")


def _meetings(scheme: Scheme) -> Iterator[Finding]:
    """Look for two decisions about the same thing under every reading of the text."""
    answers = [[(name, answer) for answer in one.answers] for name, one in scheme.readings.items()]
    seen: set[Path] = set()
    for chosen in islice(product(*answers), _READINGS_TRIED):
        for finding in meetings(scheme.read_as(dict(chosen)), scheme):
            if finding[0] not in seen:
                seen.add(finding[0])
                yield finding


def _groups(scheme: Scheme) -> Iterator[Finding]:
    above = {group.id: group.under for group in scheme.groups}
    told: set[str] = set()
    for i, group in enumerate(scheme.groups):
        path: Path = ("groups", i, "under")
        yield from groups(scheme, [group.under] if group.under else [], path)
        way = [group.id]
        while (over := above.get(way[-1])) and over not in way:
            way.append(over)
        if over == group.id and told.isdisjoint(way):
            told.update(way)
            yield (
                path,
                Sentence("“{name}” would stand under itself.", named(group.id)),
                Sentence("Leave “under” out of one group of the circle."),
            )


def _starts(scheme: Scheme) -> Iterator[Finding]:
    starts = scheme.periods.starts
    of_the_year = [(start < starts[0], start) for start in starts]  # true: behind its turn
    if any(later <= earlier for earlier, later in pairwise(of_the_year)):
        what = Sentence("the periods do not follow one another within one year.")
        remedy = Sentence("Write their first days in the order of the year, each once.")
        yield ("periods", "starts"), what, remedy
