import csv
import subprocess
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pytest

from kuaibao.engine.documents import Circular, Faces
from kuaibao.engine.scheme import Period
from kuaibao.engine.scoreboard import Band, Board, Cell, Row, Section

CASE = Path(__file__).parents[2] / "cases/yanjin-2024-05-06"


@pytest.fixture(scope="session")
def printed():
    """The 53 rows of the published table: unit and 15 figures, as printed."""
    with (CASE / "table.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row[2:]) for row in list(csv.reader(file))[1:]]


def cell(text):
    return Cell(Decimal(text.removesuffix("%") or 0), text)


@pytest.fixture(scope="session")
def board(scheme):
    with (CASE / "table.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file))[1:]
    sections = []
    for group_id, rows in groupby(table, key=lambda row: row[0]):
        bands = [
            Band(
                Decimal(target) if target else None,
                scheme.target_title(Decimal(target)) if target else "",
                tuple(Row(row[2], tuple(map(cell, row[3:]))) for row in members),
            )
            for target, members in groupby(rows, key=lambda row: row[1])
        ]
        sections.append(Section(group_id, scheme.group(group_id).heading, tuple(bands)))
    period = Period.parse("2024-05..2024-06")
    titles = tuple(column.title.format(period=period.months) for column in scheme.columns)
    return Board(period, scheme.columns, titles, tuple(sections), Decimal("0.5"))


@pytest.fixture(scope="session")
def circular(scheme, board, bulletin):
    lines = bulletin.split("\n\n")
    return Circular(
        publication="延津政务快报",
        number=34,
        organ="延津县人民政府办公室",
        issued=date(2024, 8, 1),
        lead=(next(line for line in lines if line.startswith("从 5-6 月")),),
        title="2024年5-6月政务信息采用情况通报",
        board=board,
        clauses=scheme.clauses,
        distribution=next(
            line.removeprefix("本期发：") for line in lines if line.startswith("本期发：")
        ),
        editor="责任编辑",
        reviewer="审核",
        issuer="签发",
    )


@pytest.fixture(scope="session")
def faces():
    return Faces()


@pytest.fixture(scope="session")
def converted(soffice, tmp_path_factory):
    """Let LibreOffice make a PDF of a Word file, with a profile of its own."""

    def convert(data):
        folder = tmp_path_factory.mktemp("office")
        file = folder / "edition.docx"
        file.write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, file]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (folder / "edition.pdf").read_bytes()

    return convert
