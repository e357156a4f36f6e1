"""Days of the calendar from a spreadsheet: 日期, 上班, 名称."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kuaibao.engine.intake import tight
from kuaibao.engine.words import Problem, Sentence
from kuaibao.web.core.sheets import Row, read_sheet
from kuaibao.web.register.plans import Plan, State, Step
from kuaibao.web.units.actions.calendar import MOST_DAYS, Said
from kuaibao.web.units.models import CalendarDay, Jurisdiction

TITLES = {
    "day": ("日期", "day", "date"),
    "working": ("上班", "是否上班", "working"),
    "name": ("名称", "节假日", "name"),
}
WORKING = {"是": True, "班": True, "上班": True, "yes": True, "1": True}
OFF = {"否": False, "休": False, "放假": False, "休息": False, "no": False, "0": False}
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:00:00(?::00)?)?")
_NAME = 40


@dataclass(frozen=True, slots=True)
class DayPlan(Plan):
    """The plan with the days as the act takes them."""

    days: Mapping[date, Said] | None = None


def read_days(jurisdiction: Jurisdiction, name: str, data: bytes) -> DayPlan:
    """Work out what the file *name* would change; nothing is stored."""
    sheet = read_sheet(name, data, TITLES, ("day", "working"))
    problems: list[Problem] = list(sheet.problems)
    days: dict[date, Said] = {}
    lines: dict[date, int] = {}
    for row in sheet.rows:
        day, said = _day(row["day"]), _said(row)
        wrong = list(_wrong(row, day, said, lines))
        problems += wrong
        if day is not None and said is not None and not wrong:
            days[day], lines[day] = said, row.place.line
    if len(days) > MOST_DAYS and sheet.rows:
        what = Sentence("the table has more than {most} days.", {"most": MOST_DAYS})
        problems.append(sheet.rows[-1].problem(what, Sentence("Import one year at a time.")))
    if problems:
        return DayPlan((), tuple(problems))
    return DayPlan(tuple(_steps(jurisdiction, days, lines)), (), days)


def _steps(
    jurisdiction: Jurisdiction, days: Mapping[date, Said], lines: Mapping[date, int]
) -> Iterator[Step]:
    found = CalendarDay.objects.filter(jurisdiction=jurisdiction, day__in=days)
    standing = {day.day: Said(day.working, day.name) for day in found}
    for day, said in days.items():
        old = standing.get(day)
        state = State.NEW if old is None else State.SAME if old == said else State.CHANGED
        change = _told(said)
        if old is not None and old != said:
            change = f"{_told(old)} → {change}"
        yield Step(lines[day], state, day.isoformat(), change)


def _wrong(
    row: Row, day: date | None, said: Said | None, lines: Mapping[date, int]
) -> Iterator[Problem]:
    if day is None:
        what = Sentence("“{cell}” is no day.", {"cell": row["day"][:40]})
        yield row.problem(what, Sentence("Write it as 2026-10-01."), "日期")
    elif day in lines:
        what = Sentence("{day} stands already in line {line}.", {"day": day, "line": lines[day]})
        yield row.problem(what, Sentence("Leave one of the rows."), "日期")
    if said is None:
        what = Sentence("“{cell}” does not say whether one works.", {"cell": row["working"][:40]})
        yield row.problem(what, Sentence("Write 班 or 休."), "上班")
    if len(row["name"]) > _NAME:
        what = Sentence("the name is longer than {most} characters.", {"most": _NAME})
        yield row.problem(what, Sentence("Shorten it."), "名称")


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(tight(text))
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _said(row: Row) -> Said | None:
    working = (WORKING | OFF).get(tight(row["working"]).casefold())
    return None if working is None else Said(working, row["name"])


def _told(said: Said) -> str:
    return f"{_('working day') if said.working else _('day off')} {said.name}".strip()
