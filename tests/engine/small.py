"""A scheme as short as a test needs it, written as its files are, and figures for it."""

from datetime import date
from decimal import Decimal

import yaml

from kuaibao.engine.scheme import read_scheme
from kuaibao.engine.settlement import Line, RegisterUnit, settle_year

BASE = """
format: 1
id: small
title: 考核办法
issuer: 办公室
facts:
  use: {title: 采用, says: "采用{count}条", item: optional}
  talk: {title: 约稿, says: "约稿{count}次"}
rules:
  - {id: use, clause: 一, fact: use, points: 1, account: use, tallies: [used]}
  - {id: talk, clause: 二, fact: talk, points: 0, account: talk, tallies: [asked]}
groups: [{id: 乡镇, heading: 乡镇}, {id: 部门, heading: 部门}]
columns: [{id: total, title: 总分, points: total}]
"""
CLAUSES = [{"number": number, "wording": f"第{number}条。"} for number in "一二三四五六"]
MAY, YEAR_END = date(2024, 5, 10), date(2024, 12, 31)


def small(text="", clauses=CLAUSES):
    """Read a scheme: the keys of *text*, and those of BASE that it leaves out."""
    base, given = yaml.safe_load(BASE), yaml.safe_load(text) or {}
    data = {**base, **given}
    if "rules" in given and "facts" not in given:  # a kind that no rule prices is refused
        priced = {rule["fact"] for rule in data["rules"]}
        data["facts"] = {name: kind for name, kind in base["facts"].items() if name in priced}
    files = {"scheme.yaml": data, "clauses.yaml": clauses}
    return read_scheme(
        {name: yaml.safe_dump(part, allow_unicode=True) for name, part in files.items()}
    )


def unit(name, group="部门", position=0, target=None, under="", **attributes):
    numbers = {key: Decimal(value) for key, value in attributes.items()}
    target = None if target is None else Decimal(target)
    return RegisterUnit(name, group, target, position, numbers, under)


ALONE = (unit("甲"),)


def got(name, points, day, account="use", **tallies):
    """Give points of a fact, and counts by tally, to a unit on a day written as 05-10."""
    day = date.fromisoformat(f"2024-{day}")
    (tally, count), *_ = [*tallies.items(), ("", 0)]
    return Line(name, day, account, Decimal(points), (tally,) if tally else (), count)


def reckoned(scheme, lines, units=ALONE, until=YEAR_END):
    """Work out the steps of a year; tell each line as unit, day, points, clause, arithmetic."""
    return [
        (entry.unit, f"{entry.day:%m-%d}", entry.points, entry.clause, entry.arithmetic)
        for entry in settle_year(scheme, units, lines, until)
    ]


def step(text, **more):
    """Read a scheme of one yearly step with the keys of *text*."""
    head = {"id": "step", "clause": "三", "title": "一步", "account": "use"}
    return small(
        yaml.safe_dump({"steps": [{**head, **yaml.safe_load(text)}], **more}, allow_unicode=True)
    )


def worth(amount, lines=(), units=ALONE, **more):
    """Tell what *amount* gives 甲 in a year: points and arithmetic; nothing where it is 0."""
    scheme = step(f"give: {amount}\nper: year", **more)
    found = [one[2:] for one in reckoned(scheme, lines, units) if one[0] == "甲"]
    return [(points, arithmetic) for points, _, arithmetic in found]
