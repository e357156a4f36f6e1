"""Facts of the reference scheme, and variants of its folder, short enough to read in a test."""

import shutil
from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import kuaibao
from kuaibao.engine.ledger import OPENING, WITHDRAWAL, Fact, score
from kuaibao.engine.scheme import load_scheme

SHIPPED = Path(kuaibao.__file__).parent / "schemes/yanjin-2024"
YANJIN = load_scheme("yanjin-2024")
UNIT, ITEM = "农业农村局", "麦收"
MAY, JUNE, JULY = date(2024, 5, 10), date(2024, 6, 10), date(2024, 7, 10)


def fact(number, kind, day=MAY, **more):
    attributes = {
        name: more.pop(name)
        for name in ("level", "form", "outcome", "leader", "matter")
        if name in more
    }
    if isinstance(more.get("points"), int | str):
        more["points"] = Decimal(more["points"])
    return Fact(number, kind, more.pop("unit", UNIT), day, attributes, **more)


def use(number, level, day=MAY, form="single", **more):
    return fact(number, "use", day, level=level, form=form, **more)


def item_use(number, level, day=MAY, form="single", **more):
    return use(number, level, day, form, item=ITEM, title="麦收进展", **more)


def instruction(number, day=MAY, leader="county", **more):
    return fact(number, "instruction", day, leader=leader, item=ITEM, title="麦收进展", **more)


def commission(number, outcome, day=MAY, **more):
    return fact(number, "commission", day, outcome=outcome, **more)


def prompt(number, day=MAY, **more):
    return fact(number, "prompt", day, **more)


def deduction(number, matter, day=MAY, **more):
    return fact(number, "deduction", day, matter=matter, **more)


def opening(number, points, day=date(2024, 4, 30), **more):
    return fact(number, OPENING, day, points=points, **more)


def withdrawal(number, withdraws, day=MAY, **more):
    return fact(number, WITHDRAWAL, day, withdraws=withdraws, **more)


def variant(folder, *changes):
    """Copy the shipped folder into *folder*, replacing text; each change must find its place."""
    copy = folder / "variant"
    shutil.copytree(SHIPPED, copy, dirs_exist_ok=True)
    for file, old, new in changes:
        path = copy / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), "utf-8")
    return copy


def scored(facts, scheme=YANJIN):
    """Score *facts* that nothing is wrong with."""
    result = score(scheme, facts)
    assert result.problems == ()
    return result.entries


def points(facts, scheme=YANJIN):
    """Tell the points of *facts* by account."""
    sums = defaultdict(Decimal)
    for entry in scored(facts, scheme):
        sums[entry.account] += entry.points
    return dict(sums)


def story(facts, scheme=YANJIN):
    """Tell entries as (day, points, clause, fact, cause), in order."""
    return [
        (entry.day, int(entry.points), entry.clause, entry.fact, entry.cause)
        for entry in scored(facts, scheme)
    ]


def of(unit, *facts):
    """Give the same facts to another unit."""
    return [replace(one, unit=unit, id=f"{unit} {one.id}") for one in facts]
