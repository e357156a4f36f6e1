"""Recompute a published circular and list every figure that does not follow."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from kuaibao.engine.intake.arithmetic import against_print, joined, limits_of, sum_of
from kuaibao.engine.intake.causes import Cause, Causes
from kuaibao.engine.intake.derive import opens_year
from kuaibao.engine.intake.grid import doubt
from kuaibao.engine.intake.header import column_title
from kuaibao.engine.intake.intake import Doubt
from kuaibao.engine.intake.published import PublishedCircular, PublishedRow
from kuaibao.engine.ledger import Entry, Fact, score
from kuaibao.engine.scheme import Column, NotInForceError, Scheme
from kuaibao.engine.scoreboard import (
    Board,
    RegisterUnit,
    Row,
    completion,
    fresh_line,
    scoreboard,
)
from kuaibao.engine.words import Sentence, plain

_ZERO = Decimal(0)


def check(
    circular: PublishedCircular,
    scheme: Scheme,
    register: Sequence[RegisterUnit],
    facts: Sequence[Fact],
) -> tuple[Doubt, ...]:
    """List the printed figures that do not follow from *facts*, each once, in printed order.

    A figure that differs only because another does is not listed again: points of the period
    are judged by the accounts as printed, completion and order by the totals as printed.
    """
    entries = score(scheme, facts).entries
    board = scoreboard(scheme, register, map(fresh_line, entries), circular.period)
    checker = _Checker(circular, scheme, board, entries, facts)
    rows = {row.unit: row for _, _, row in board.rows()}
    found = [d for row in circular.rows for d in checker.row(row, rows[row.unit])]
    return (*found, *_order(circular, scheme))


class _Checker:
    def __init__(
        self,
        circular: PublishedCircular,
        scheme: Scheme,
        board: Board,
        entries: Sequence[Entry],
        facts: Sequence[Fact],
    ) -> None:
        self.circular, self.scheme, self.board = circular, scheme, board
        self.causes = Causes(scheme, circular)
        self.facts: dict[str, list[Fact]] = {}
        for fact in facts:
            if fact.day in circular.period:
                self.facts.setdefault(fact.unit, []).append(fact)
        self.entries: dict[str, list[Entry]] = {}
        for entry in entries:
            if entry.day in circular.period:
                self.entries.setdefault(entry.unit, []).append(entry)

    def row(self, row: PublishedRow, computed: Row) -> Iterator[Doubt]:
        """Check one unit's line, column by column."""
        values = {
            column.id: cell.value
            for column, cell in zip(self.board.columns, computed.cells, strict=True)
        }
        for column in self.scheme.columns:
            if column.count:
                yield from self._count(row, column, values[column.id])
            elif column.points == "period":
                yield from self._period(row, column, values)
            elif column.points == "total":
                yield from self._total(row, column)
            elif column.points:
                yield from self._account(row, column, values[column.id])
            else:
                yield from self._share(row, column)

    def _count(self, row: PublishedRow, column: Column, computed: Decimal) -> Iterator[Doubt]:
        if row.value(column.id) != computed:
            explanation = against_print(plain(computed), computed, row.figures[column.id])
            yield self._doubt(row, column, explanation)

    def _account(self, row: PublishedRow, column: Column, computed: Decimal) -> Iterator[Doubt]:
        printed = row.value(column.id)
        if printed == computed:
            return
        facts = self.facts.get(row.unit, [])
        account = column.points or ""
        cause = self.causes.in_account(row.unit, facts, account, printed - computed)
        entries = [e for e in self.entries.get(row.unit, []) if e.account == column.points]
        explanation = against_print(
            limits_of(self.scheme, entries), computed, row.figures[column.id]
        )
        yield self._doubt(row, column, explanation, cause)

    def _period(
        self, row: PublishedRow, column: Column, values: dict[str, Decimal]
    ) -> Iterator[Doubt]:
        accounts = [c for c in self.scheme.columns if c.points not in {None, "period", "total"}]
        moved = [row.value(c.id) - values[c.id] for c in accounts]
        expected = values[column.id] + sum(moved, _ZERO)
        difference = row.value(column.id) - expected
        if not difference:
            return
        facts = self.facts.get(row.unit, [])
        cause = self.causes.in_period(facts, difference)
        parts = [sum_of(self.scheme, self.entries.get(row.unit, []))]
        parts += [plain(points) for points in moved if points]
        explanation = against_print(
            joined(part for part in parts if part != "0"), expected, row.figures[column.id]
        )
        yield self._doubt(row, column, explanation, cause)

    def _total(self, row: PublishedRow, column: Column) -> Iterator[Doubt]:
        period = next((c for c in self.scheme.columns if c.points == "period"), None)
        printed = row.figures[column.id]
        if period is None or (printed is not None and not opens_year(self.circular, self.scheme)):
            return  # the balance before the period was read back from this very figure
        expected = row.value(period.id)
        if (printed or _ZERO) != expected:
            yield self._doubt(row, column, against_print(plain(expected), expected, printed))

    def _share(self, row: PublishedRow, column: Column) -> Iterator[Doubt]:
        whole = next((c for c in self.scheme.columns if c.points == column.share), None)
        if whole is None:
            return
        points, printed = row.value(whole.id), row.figures[column.id]
        if not row.target:
            expected, arithmetic = _ZERO, "0"
        else:
            expected = completion(points, row.target, column)
            exact = completion(points, row.target, column.model_copy(update={"digits": 2}))
            arithmetic = f"{plain(points)}÷{plain(row.target)}＝{plain(exact)}%"
        if completion(printed or _ZERO, Decimal(100), column) != expected:
            values: dict[str, object] = {
                "sum": arithmetic,
                "rounded": f"{plain(expected)}%",
                "printed": Sentence("blank") if printed is None else f"{plain(printed)}%",
            }
            explanation = Sentence("{sum}, rounded {rounded}, printed {printed}", values)
            yield self._doubt(row, column, explanation)

    def _doubt(
        self, row: PublishedRow, column: Column, explanation: Sentence, cause: Cause | None = None
    ) -> Doubt:
        title = column_title(column, self.circular.period.months)
        values: dict[str, object] = {
            "unit": row.unit,
            "column": title,
            "explanation": explanation,
        }
        what = Sentence("{unit}: “{column}” does not follow: {explanation}.", values)
        problem = doubt(replace(row.place, column=title), what, self._remedy(cause))
        return Doubt(
            f"{row.unit}/{column.id}", row.unit, problem, explanation,
            cause.clause if cause else None, cause.proposal if cause else None,
        )  # fmt: skip

    def _remedy(self, cause: Cause | None) -> Sentence:
        if cause is None:
            return Sentence("No clause explains the difference; compare it with the records.")
        values: dict[str, object] = {"clause": cause.clause, "wording": self._wording(cause)}
        return Sentence("The likely cause is clause {clause}: {wording}", values)

    def _wording(self, cause: Cause) -> str:
        day = self.circular.period.last
        try:
            return " ".join(self.scheme.clause(n, day).wording for n in cause.clause.split("、"))
        except NotInForceError:
            return ""


def _order(circular: PublishedCircular, scheme: Scheme) -> Iterator[Doubt]:
    """List the rows that stand below one they should stand above."""
    shown = [
        next((c for c in scheme.columns if c.points == key), None)
        for key in scheme.order
        if key != "register"
    ]
    columns = [column for column in shown if column]
    for above, below in pairwise(circular.rows):
        together = (above.group, above.target) == (below.group, below.target)
        keys = [[row.value(column.id) for column in columns] for row in (above, below)]
        if together and keys[0] < keys[1]:
            yield _misplaced(above, below, *keys)


def _misplaced(
    above: PublishedRow, below: PublishedRow, higher: list[Decimal], lower: list[Decimal]
) -> Doubt:
    explanation = Sentence(
        "{unit} with {points} stands below {other} with {fewer}",
        {
            "unit": below.unit,
            "points": "、".join(map(plain, lower)),
            "other": above.unit,
            "fewer": "、".join(map(plain, higher)),
        },
    )
    what = Sentence("the order does not follow: {explanation}.", {"explanation": explanation})
    remedy = Sentence("Rows stand by total points, then points of the period, highest first.")
    return Doubt(f"{below.unit}/order", below.unit, doubt(below.place, what, remedy), explanation)
