"""What is wrong with quotas, steps, mentions and the figures they read."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kuaibao.engine.scheme.findings import Finding, Path, exactly_one, groups, known, named
from kuaibao.engine.scheme.layout import Column
from kuaibao.engine.scheme.measure import (
    TARGET,
    TOTAL,
    Amount,
    Bands,
    ByGroup,
    Condition,
    Each,
    Measure,
)
from kuaibao.engine.scheme.model import Scheme
from kuaibao.engine.scheme.parts import listed
from kuaibao.engine.scheme.step import Concerned, Limit, Mention, Quota, Step
from kuaibao.engine.words import Sentence


def step_findings(scheme: Scheme) -> Iterator[Finding]:
    """Find what quotas, steps and mentions say amiss."""
    for i, quota in enumerate(scheme.quotas):
        yield from _quota(scheme, quota, ("quotas", i))
    for i, step in enumerate(scheme.steps):
        yield from _step(scheme, step, ("steps", i))
    for i, mention in enumerate(scheme.mentions):
        yield from _mention(scheme, mention, ("mentions", i))


def measure_findings(
    scheme: Scheme, measure: Measure, path: Path, asker: Concerned | Column
) -> Iterator[Finding]:
    """Find what a measure reads that is nowhere."""
    given = (
        measure.count, measure.points, measure.attribute, measure.share,
        measure.needed, measure.missing, measure.extra, measure.met, measure.missed,
    )  # fmt: skip
    names = "count, points, attribute, share, needed, missing, extra, met, missed"
    yield from exactly_one(given, path, names)
    for key, one in (("count", measure.count), ("share", measure.share), ("of", measure.of)):
        if isinstance(one, Measure):
            yield from measure_findings(scheme, one, (*path, key), asker)
            continue
        for name in listed(one):
            yield from known(name, sorted(scheme.tally_names()), (*path, key))
    for name in listed(measure.points):
        yield from known(name, [TOTAL, *sorted(scheme.account_names())], (*path, "points"))
    if measure.attribute:
        yield from known(measure.attribute, [TARGET, *scheme.register_], (*path, "attribute"))
    if (measure.share is None) != (measure.of is None):
        what = Sentence("a share is told by “share” and “of” together.")
        yield path, what, Sentence("Write both, such as {{share: adopted, of: submitted}}.")
    if measure.quota:
        yield from _asked(scheme, measure.quota, path, asker)


def _asked(scheme: Scheme, name: str, path: Path, asker: Concerned | Column) -> Iterator[Finding]:
    """Find a quota that is nowhere, or that asks for a longer time than is looked at."""
    if isinstance(asker, Quota):
        what = Sentence("a quota cannot rest on a quota.")
        yield path, what, Sentence("Count what it asks for itself.")
        return
    yield from known(name, [quota.id for quota in scheme.quotas], path)
    quota = next((quota for quota in scheme.quotas if quota.id == name), None)
    if quota and scheme.calendar.longest(quota.per) > scheme.calendar.longest(asker.per):
        yield (
            path,
            Sentence(
                "“{name}” is asked per {asked}, but this is worked out per {per}.",
                {"name": name, "asked": quota.per, "per": asker.per},
            ),
            Sentence("Write “per: {asked}” here, or a longer one.", {"asked": quota.per}),
        )


def _amount(
    scheme: Scheme, amount: Amount | None, path: Path, concerned: Concerned
) -> Iterator[Finding]:
    if isinstance(amount, ByGroup):
        yield from _by_group(scheme, amount, path, concerned)
    elif isinstance(amount, Each):
        yield from measure_findings(scheme, amount.of, (*path, "of"), concerned)
        if isinstance(amount.every, Measure):
            yield from measure_findings(scheme, amount.every, (*path, "every"), concerned)
        yield from _crossed(amount.least, amount.most, path)
    elif isinstance(amount, Bands):
        yield from measure_findings(scheme, amount.of, (*path, "of"), concerned)
        starts = [band.from_ for band in amount.bands]
        if sorted(set(starts)) != starts and sorted(set(starts), reverse=True) != starts:
            what = Sentence("the bands do not follow one another.")
            yield (*path, "bands"), what, Sentence("Order them by “from”, each once.")


def _by_group(
    scheme: Scheme, amount: ByGroup, path: Path, concerned: Concerned
) -> Iterator[Finding]:
    ids = [group.id for group in scheme.groups]
    for name in amount.table:
        yield from known(name, ids, (*path, name))
    for name in sorted(set(concerned.groups or ids) - set(amount.table)):
        yield (
            path,
            Sentence("“{name}” is not in the table, though it is concerned.", named(name)),
            Sentence("Add it, or name the groups under “groups”."),
        )


def _quota(scheme: Scheme, quota: Quota, path: Path) -> Iterator[Finding]:
    yield from groups(scheme, quota.groups, (*path, "groups"))
    yield from measure_findings(scheme, quota.measure, (*path, "measure"), quota)
    yield from _amount(scheme, quota.needed, (*path, "needed"), quota)
    if isinstance(quota.needed, Decimal) and quota.needed < 0:
        what = Sentence("less than nothing cannot be asked.")
        yield (*path, "needed"), what, Sentence("Write a number from 0 up.")


def _step(scheme: Scheme, step: Step, path: Path) -> Iterator[Finding]:
    yield from groups(scheme, step.groups, (*path, "groups"))
    yield from exactly_one((step.give, step.set_, step.limit), path, "give, set, limit")
    yield from _conditions(scheme, step.when, path, step)
    yield from _amount(scheme, step.give, (*path, "give"), step)
    yield from _amount(scheme, step.set_, (*path, "set"), step)
    if step.limit:
        yield from _limit(scheme, step.limit, (*path, "limit"), step)
    if step.give is not None and step.of is not None:
        what = Sentence("what is given does not change other accounts.")
        yield (*path, "of"), what, Sentence("Leave “of” out, or write “set” or “limit”.")
    names = listed(step.of)
    unknown = [
        found
        for name in names
        for found in known(name, [TOTAL, *sorted(scheme.account_names())], (*path, "of"))
    ]
    yield from unknown or _stands(scheme, step, names, path)


def _stands(scheme: Scheme, step: Step, names: Sequence[str], path: Path) -> Iterator[Finding]:
    """Find a line that would stand outside what it changes, so that no sum would come out."""
    inside = step.account not in scheme.apart if TOTAL in names else step.account in names
    above = scheme.steps[: scheme.steps.index(step)]
    filled = {*(rule.account for rule in scheme.rules), *(one.account for one in above)}
    if step.limit and not names:  # else the name of the account may be a slip
        yield from known(step.account, sorted(filled), (*path, "account"))
    if names and not inside:
        yield (
            (*path, "account"),
            Sentence("the line would not stand in what it changes."),
            Sentence("Choose an account that “of” includes."),
        )


def _limit(scheme: Scheme, limit: Limit, path: Path, step: Step) -> Iterator[Finding]:
    yield from _amount(scheme, limit.least, (*path, "least"), step)
    yield from _amount(scheme, limit.most, (*path, "most"), step)
    if limit.least is None and limit.most is None:
        yield path, Sentence("no limit is given."), Sentence("Write “least”, “most” or both.")
    if isinstance(limit.most, Decimal) and limit.most < 0:
        what = Sentence("a cap below zero would turn points into deductions.")
        yield (*path, "most"), what, Sentence("Write a number from 0 up.")
    yield from _crossed(limit.least, limit.most, path)


def _crossed(least: object, most: object, path: Path) -> Iterator[Finding]:
    if isinstance(least, Decimal) and isinstance(most, Decimal) and most < least:
        what = Sentence("“most” is less than “least”.")
        yield (*path, "most"), what, Sentence("Exchange the two, or mend one.")


def _conditions(
    scheme: Scheme, when: Sequence[Condition], path: Path, concerned: Concerned
) -> Iterator[Finding]:
    for i, condition in enumerate(when):
        where = (*path, "when", i)
        yield from measure_findings(scheme, condition, where, concerned)
        if not (condition.bounded or condition.met or condition.missed):
            what = Sentence("a condition is a figure with a limit, or a quota met or missed.")
            yield where, what, Sentence("Add least, over, most or below.")


def _mention(scheme: Scheme, mention: Mention, path: Path) -> Iterator[Finding]:
    yield from groups(scheme, mention.groups, (*path, "groups"))
    yield from _conditions(scheme, mention.when, path, mention)
    if isinstance(mention.best, ByGroup):
        yield from _by_group(scheme, mention.best, (*path, "best"), mention)
    for i, measure in enumerate(mention.by):
        yield from measure_findings(scheme, measure, (*path, "by", i), mention)
    if not mention.when and mention.best is None:
        what = Sentence("nothing says who is named.")
        yield path, what, Sentence("Write “when”, “best” or both.")
