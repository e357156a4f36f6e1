import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kuaibao.engine.documents import Circular
from kuaibao.engine.intake import read_facts
from kuaibao.engine.ledger import score
from kuaibao.engine.scheme import Period
from kuaibao.engine.scoreboard import fresh_line, scoreboard

CASE = Path(__file__).parents[2] / "cases/yanjin-2024-05-06"
PERIOD = Period.parse("2024-05..2024-06")


@pytest.fixture(scope="session")
def intake(scheme, bulletin):
    return read_facts("bulletin-34.txt", bulletin.encode(), scheme)


@pytest.fixture(scope="session")
def printed():
    """The 53 rows of table.csv: group, annual target, unit and 15 figures."""
    with (CASE / "table.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in list(csv.reader(file))[1:]]


def board_of(scheme, intake, facts):
    scored = score(scheme, facts)
    assert scored.problems == ()
    return scoreboard(scheme, intake.register, map(fresh_line, scored.entries), PERIOD)


@pytest.fixture(scope="session")
def rows_of(scheme):
    """Score facts, and lay the board out as table.csv does."""

    def rows(intake, facts):
        return [
            (
                section.group,
                f"{band.target:f}" if band.target is not None else "",
                row.unit,
                *(cell.text for cell in row.cells),
            )
            for section, band, row in board_of(scheme, intake, facts).rows()
        ]

    return rows


@pytest.fixture(scope="session")
def circular(scheme, intake):
    """The reference issue as the writers of documents take it."""
    frame = intake.circular.frame
    return Circular(
        publication=frame.publication,
        number=frame.number,
        organ=frame.organ,
        issued=date(2024, 8, 1),
        lead=frame.lead,
        title=frame.annex,
        board=board_of(scheme, intake, intake.accepted_all()),
        clauses=scheme.clauses,
        distribution=frame.distribution,
        editor=frame.editor,
        reviewer=frame.reviewer,
        issuer=frame.issuer,
    )


@pytest.fixture
def mutated(scheme, bulletin):
    """Change one piece of the text, which must be in it, and read the result."""

    def read(*changes, register=None):
        text = bulletin
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        return read_facts("bulletin.txt", text.encode(), scheme, register)

    return read


def said(problems):
    return [str(problem.sentence()) for problem in problems]


def figures(intake):
    return [
        (row.unit, row.group, row.target, row.position, row.figures) for row in intake.circular.rows
    ]


def essence(facts):
    return [(f.id, f.kind, f.unit, f.day, dict(f.attributes), f.count, f.points) for f in facts]


ZERO = Decimal(0)
