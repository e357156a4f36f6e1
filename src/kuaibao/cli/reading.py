"""A file of facts with the scheme that measures it: what most commands begin with."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import click

from kuaibao.cli.language import _, say
from kuaibao.cli.terminal import ProblemsFound, progress, remark
from kuaibao.engine.intake import Intake, read_facts
from kuaibao.engine.ledger import Entry, Explainer, Fact, score
from kuaibao.engine.scheme import Period, Scheme, SchemeError, load_scheme, shipped_schemes
from kuaibao.engine.scoreboard import Board, fresh_line, scoreboard
from kuaibao.engine.settlement import settle_year


@dataclass(frozen=True)
class Reading:
    """A file as read, and the scheme it was read by."""

    scheme: Scheme
    intake: Intake

    @property
    def misfit(self) -> tuple[int, int, int]:
        """Tell how badly the scheme fits the file: less is better.

        A heading that the scheme does not know speaks against it more than a slip in a row.
        """
        problems = self.intake.problems
        headings = sum(problem.place.line <= 1 for problem in problems)
        return headings, len(problems), len(self.intake.doubts)


@dataclass(frozen=True)
class Scoring:
    """The facts taken from a file, what the scheme makes of them, and the period asked for."""

    reading: Reading
    facts: tuple[Fact, ...]
    entries: tuple[Entry, ...]
    period: Period

    @cached_property
    def board(self) -> Board:
        """The scoreboard of the period."""
        lines = map(fresh_line, self.entries)
        return scoreboard(self.reading.scheme, self.reading.intake.register, lines, self.period)

    @cached_property
    def explainer(self) -> Explainer:
        """What tells why an entry stands."""
        return Explainer(self.reading.scheme, {fact.id: fact for fact in self.facts})


def read(path: Path, scheme: str | None) -> Reading:
    """Read *path* by *scheme*, or by the shipped one that fits best.

    Problems are left in the intake; a scheme that cannot be loaded raises ProblemsFound.
    """
    data = path.read_bytes()
    with progress(_("Reading")):
        readings = [
            Reading(loaded, read_facts(path.name, data, loaded))
            for loaded in map(load, [scheme] if scheme else shipped_schemes())
        ]
    best = min(readings, key=lambda reading: reading.misfit)
    equals = [one.scheme.id for one in readings if one.misfit == best.misfit]
    if len(equals) > 1 and not best.intake.failed:
        message = _("Several schemes fit this file; name one with --scheme: {names}")
        raise click.UsageError(message.format(names=_(", ").join(equals)))
    return best


def load(scheme: str) -> Scheme:
    """Load a scheme by name or path; raise ProblemsFound with everything wrong with it."""
    try:
        return load_scheme(scheme)
    except SchemeError as error:
        raise ProblemsFound(error.problems) from error


def score_file(path: Path, scheme: str | None, period: Period | None, doubts: str) -> Scoring:
    """Read and score the facts of *path*; errors raise ProblemsFound, doubts are remarked on."""
    reading = read(path, scheme)
    intake = reading.intake
    if intake.failed:
        raise ProblemsFound(intake.problems)
    for problem in intake.problems:
        remark(say(problem.sentence()))
    facts = intake.accepted_all() if doubts == "accept" else intake.facts
    _remark_on_doubts(intake, doubts)
    with progress(_("Scoring")):
        scored = score(reading.scheme, facts)
    if scored.problems:
        raise ProblemsFound(scored.problems)
    period = period or _own_period(reading, facts)
    lines = map(fresh_line, scored.entries)
    steps = settle_year(reading.scheme, intake.register, lines, period.last)
    return Scoring(reading, facts, (*scored.entries, *steps), period)


def _remark_on_doubts(intake: Intake, doubts: str) -> None:
    if not intake.doubts:
        return
    units = _(", ").join(dict.fromkeys(doubt.unit for doubt in intake.doubts))
    taken = _(
        "Figures that do not follow, taken as the file proposes: {units} "
        "(see kuaibao check; --doubts ignore leaves the proposals out)."
    )
    left = _("Figures that do not follow, proposals left out: {units} (see kuaibao check).")
    remark((taken if doubts == "accept" else left).format(units=units))


def _own_period(reading: Reading, facts: tuple[Fact, ...]) -> Period:
    if reading.intake.circular is not None:
        return reading.intake.circular.period
    if not facts:
        raise click.ClickException(_("The file holds no facts."))
    return reading.scheme.calendar.period_of(max(fact.day for fact in facts))
