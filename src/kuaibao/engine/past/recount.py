"""The figures of a past circular, reckoned by the scheme of its time where that is known."""

from collections.abc import Iterator
from dataclasses import replace

from kuaibao.engine.intake import tight
from kuaibao.engine.intake.grid import Grid
from kuaibao.engine.intake.read import doubts_of_circular
from kuaibao.engine.past.doubt import PastDoubt, Subject
from kuaibao.engine.past.issue import PastIssue
from kuaibao.engine.scheme import Scheme


def recount(grid: Grid, issue: PastIssue, scheme: Scheme) -> Iterator[PastDoubt]:
    """List the figures that do not follow by *scheme*; nothing where its columns are others.

    Shares and running totals are left to the check that needs no scheme.
    """
    if issue.table is None:
        return
    places = {tight(row.unit): n for n, (_, _, row) in enumerate(issue.table.rows())}
    whole = {f"/{one.id}" for one in scheme.columns if one.share or one.points == "total"}
    for doubt in doubts_of_circular(grid, scheme):
        place = places.get(tight(doubt.unit))
        if place is None or any(doubt.id.endswith(end) for end in whole):
            continue
        name = f"{place}/{doubt.id.rpartition('/')[2]}"
        made = PastDoubt.at(
            doubt.problem.place, Subject.ROW, name, doubt.problem.what, doubt.problem.remedy,
            str(place),
        )  # fmt: skip
        yield replace(made, id=f"scheme/{name}")
