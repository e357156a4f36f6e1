"""The reference circular: its printed table, and the facts behind each row, made by hand."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

from kuaibao.engine.scheme import Period
from kuaibao.engine.scoreboard import Line, RegisterUnit, fresh_line, scoreboard
from tests.engine.yanjin import MAY, YANJIN, commission, opening, prompt, scored, use

TABLE = Path(__file__).parents[2] / "cases/yanjin-2024-05-06/table.csv"
PERIOD = Period.parse("2024-05..2024-06")
DAY = date(2024, 6, 30)
FIGURES = 15


def printed():
    """Read the 53 printed rows: name, and the fifteen figures as they stand in print."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def register():
    return [
        RegisterUnit(
            row["unit"],
            row["group"],
            Decimal(row["annual_target"]) if row["annual_target"] else None,
            position,
        )
        for position, row in enumerate(printed())
    ]


def facts():
    return [fact for row in printed() for fact in facts_of(row)]


def facts_of(row):
    """Tell what happened to one unit; only 农业农村局 had one item in two bulletins."""
    unit = {"unit": row["unit"], "day": DAY}
    number = {name: int(text) for name, text in row.items() if text.lstrip("-").isdigit()}
    before = number.get("total_points", 0) - number.get("period_points", 0)
    city, county = number.get("city_single", 0), number.get("county_single", 0)
    if row["unit"] == "农业农村局":
        yield use("twice city", "city", item="麦收", **unit)
        yield use("twice county", "county", item="麦收", **unit)
        city, county = city - 1, county - 1
    if before:
        yield opening(f"{row['unit']} before", before, unit=row["unit"])
    if city:
        yield use(f"{row['unit']} city", "city", count=city, **unit)
    if county:
        yield use(f"{row['unit']} county", "county", count=county, **unit)
    if number.get("commission_points", 0) < 0:
        yield commission(f"{row['unit']} missed", "missed", **unit)
    elif number.get("commission_requested"):
        given = {"count": number["commission_requested"], "points": number["commission_points"]}
        yield commission(f"{row['unit']} commission", "answered", **given, **unit)
    if number.get("prompt_submitted"):
        given = {"count": number["prompt_submitted"], "points": number["prompt_points"]}
        yield prompt(f"{row['unit']} prompt", **given, **unit)


def board(units, lines=(), scheme=YANJIN, period=PERIOD):
    return scoreboard(scheme, units, lines, period)


def reference():
    return board(register(), map(fresh_line, scored(facts())))


def points_line(unit, points, account="use", day=MAY):
    return Line(unit, day, account, Decimal(points), (), 0)
