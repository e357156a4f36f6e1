"""Names in a worked example that neither the scheme nor the example itself knows."""

from collections.abc import Iterable, Iterator

from kuaibao.engine.scheme import Scheme, nearest
from kuaibao.engine.scheme.source import Steps
from kuaibao.engine.scoreboard.case import Case
from kuaibao.engine.words import Sentence

Finding = tuple[Steps, Sentence, Sentence]  # path in the file, what, remedy


def case_names(scheme: Scheme, case: Case) -> Iterator[Finding]:
    """Find readings, groups, numbers and units that are nowhere, so that nothing comes of them."""
    yield from _readings(scheme, case)
    yield from _units(scheme, case)
    yield from _totals(case)


def unknown(name: str, known: Iterable[str]) -> tuple[Sentence, Sentence]:
    """Tell that *name* is none of the *known* ones."""
    return Sentence("“{name}” is not declared.", {"name": name}), nearest(name, list(known))


def _readings(scheme: Scheme, case: Case) -> Iterator[Finding]:
    for name, answer in case.readings.items():
        if name not in scheme.readings:
            yield ("readings", name), *unknown(name, scheme.readings)
        elif answer not in scheme.readings[name].answers:
            yield ("readings", name), *unknown(answer, scheme.readings[name].answers)


def _units(scheme: Scheme, case: Case) -> Iterator[Finding]:
    groups = [group.id for group in scheme.groups]
    names = [unit.name for unit in case.units]
    for i, unit in enumerate(case.units):
        if unit.group not in groups:
            yield ("units", i, "group"), *unknown(unit.group, groups)
        if unit.under and unit.under not in names:
            yield ("units", i, "under"), *unknown(unit.under, names)
        for name in unit.attributes:
            if name not in scheme.register_:
                yield ("units", i, "attributes", name), *unknown(name, scheme.register_)


def _totals(case: Case) -> Iterator[Finding]:
    """Find totals of nobody; facts may well concern units outside the register."""
    told = {name: None for fact in case.facts for name in (fact.unit, *fact.with_)}
    names = [*(unit.name for unit in case.units), *told]
    for name in case.totals:
        if name not in names:
            yield ("totals", name), *unknown(name, names)
