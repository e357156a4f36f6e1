import csv
import io
import json

import pytest

from kuaibao.engine.scheme import texts_of
from tests.engine.yanjin import SHIPPED


@pytest.fixture
def dearer(tmp_path):
    """The shipped scheme with 2 points for a single item of the county."""
    for name, text in texts_of(SHIPPED).items():
        path = tmp_path / "dearer" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("by: form, single: 1,", "by: form, single: 2,"), "utf-8")
    return tmp_path / "dearer"


def test_a_price_is_told_in_words(run, dearer):
    shown = run("scheme", "diff", "yanjin-2024", dearer)
    assert shown.exit_code == 0
    (line,) = [line for line in shown.stdout.splitlines() if "县快报" in line]
    assert "第四条" in line
    assert line.split()[-2:] == ["1", "2"]


def test_programs_and_spreadsheets_get_the_path(run, dearer):
    wanted = {
        "before": "1",
        "after": "2",
        "clause": "四",
        "kind": "changed",
        "path": "rules/county-use/points/single",
    }
    (row,) = json.loads(run("scheme", "diff", "yanjin-2024", dearer, "--format", "json").stdout)
    assert {name: row[name] for name in wanted} == wanted
    table = run("scheme", "diff", "yanjin-2024", dearer, "--format", "csv").stdout
    assert list(csv.DictReader(io.StringIO(table))) == [row]


def test_the_same_scheme_does_not_differ(run):
    shown = run("scheme", "diff", "yanjin-2024", SHIPPED)
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert shown.stderr
    assert json.loads(run("scheme", "diff", SHIPPED, SHIPPED, "--format", "json").stdout) == []


def test_a_scheme_that_does_not_load_is_told(run, dearer):
    (dearer / "clauses.yaml").unlink()
    refused = run("scheme", "diff", "yanjin-2024", dearer)
    assert refused.exit_code == 1
    assert "clauses.yaml" in refused.stderr


def test_one_scheme_is_not_enough(run):
    assert run("scheme", "diff", "yanjin-2024").exit_code == 2
