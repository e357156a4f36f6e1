"""``kuaibao scheme trial``: who would move under another scheme, by how much, and why."""

from pathlib import Path

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.language import _, say
from kuaibao.cli.listing import Field, Listing, Value, show, write_json
from kuaibao.cli.options import FILE, doubts_option, format_option, period_option
from kuaibao.cli.reading import load, score_file
from kuaibao.cli.terminal import remark
from kuaibao.engine.scheme import Period
from kuaibao.engine.scoreboard import Movement, Reason, Standing, Trial, trial
from kuaibao.engine.words import plain

FIELDS = (
    Field("unit", _("Unit")),
    Field("total_before", _("Total before"), number=True),
    Field("total_after", _("Total after"), number=True),
    Field("difference", _("Difference"), number=True),
    Field("period_before", _("Period before"), number=True),
    Field("period_after", _("Period after"), number=True),
    Field("place_before", _("Place before"), number=True),
    Field("place_after", _("Place after"), number=True),
    Field("reasons", _("Reason")),
)


@make(
    "trial",
    _(
        "Score the same facts by two schemes, and list the units that would move: their points, "
        "their place in the band, and the clauses that are the reason. NEW is a shipped scheme "
        "or a folder; it is taken as if it had been in force all the time.\n\n"
        "Exit status 1 where facts cannot be scored."
    ),
    [
        (
            "kuaibao scheme trial my-county/ --against yanjin-2024 --facts bulletin-34.txt",
            _("Who would move in the period of a circular."),
        ),
        (
            "kuaibao scheme trial new/ --against old/ --facts facts.csv --period 2024-05..2024-06",
            _("The same of another period."),
        ),
    ],
)
@click.argument("new", metavar=_("NEW"))
@click.option(
    "--against",
    "old",
    required=True,
    metavar=_("NAME|PATH"),
    help=_("The scheme that measures the facts today."),
)
@click.option(
    "--facts",
    required=True,
    type=FILE,
    metavar=_("FACTS"),
    help=_("A table of facts or a published circular."),
)
@period_option
@doubts_option
@format_option
@click.pass_context
def command(
    ctx: click.Context,
    new: str,
    old: str,
    facts: Path,
    period: Period | None,
    doubts: str,
    form: str,
) -> None:
    """Try and show."""
    tried = load(new)
    scoring = score_file(facts, old, period, doubts)
    register = scoring.reading.intake.register
    found = trial(scoring.reading.scheme, tried, scoring.facts, register, scoring.period)
    for problem in found.problems:
        remark(say(problem.sentence()))
    if form == "json":
        write_json(_whole(found))
    elif found.movements or form == "csv":
        show(Listing(FIELDS, [tuple(_row(one).values()) for one in found.movements]), form)
    remark(_told(found))
    ctx.exit(1 if found.problems else 0)


def _row(movement: Movement) -> dict[str, Value]:
    before, after = movement.before, movement.after
    return {
        "unit": movement.unit,
        "total_before": before.total,
        "total_after": after.total,
        "difference": movement.difference,
        "period_before": before.period,
        "period_after": after.period,
        "place_before": before.place or None,
        "place_after": after.place or None,
        "reasons": "\n".join(say(reason.sentence()) for reason in movement.reasons),
    }


def _whole(found: Trial) -> dict[str, object]:
    movements = [
        {**_row(one), "reasons": list(map(_reason, one.reasons))} for one in found.movements
    ]
    return {
        "period": str(found.period),
        "before": _sums(found.before),
        "after": _sums(found.after),
        "movements": movements,
        "problems": [say(problem.sentence()) for problem in found.problems],
    }


def _reason(reason: Reason) -> dict[str, Value]:
    return {name: getattr(reason, name) for name in Reason.__slots__}


def _sums(standing: Standing) -> dict[str, Value]:
    return {"period": standing.period, "total": standing.total}


def _told(found: Trial) -> str:
    message = _(
        "Units that move: {units}; facts that cannot be scored: {problems}; points of all units "
        "in the period {before} → {after}, in the year {total_before} → {total_after}."
    )
    return message.format(
        units=len(found.movements),
        problems=len(found.problems),
        before=plain(found.before.period),
        after=plain(found.after.period),
        total_before=plain(found.before.total),
        total_after=plain(found.after.total),
    )
