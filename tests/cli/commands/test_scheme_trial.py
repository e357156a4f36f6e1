import csv
import io
import json

import pytest

from kuaibao.engine.scheme import texts_of
from tests.engine.yanjin import SHIPPED


def version(folder, old, new):
    """Write the shipped scheme with some text replaced."""
    for name, text in texts_of(SHIPPED).items():
        path = folder / "new" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        assert name != "scheme.yaml" or old in text
        path.write_text(text.replace(old, new) if name == "scheme.yaml" else text, "utf-8")
    return folder / "new"


@pytest.fixture
def dearer(tmp_path):
    """The shipped scheme with 2 points for a single item of the county."""
    return version(tmp_path, "by: form, single: 1,", "by: form, single: 2,")


@pytest.fixture
def against(run, bulletin):
    """Try a scheme on the published circular."""

    def call(new, *options, facts=bulletin):
        return run("scheme", "trial", new, "--against", "yanjin-2024", "--facts", facts, *options)

    return call


def test_who_moves_farthest_stands_first_with_points_place_and_reason(against, dearer):
    shown = against(dearer)
    assert shown.exit_code == 0
    first = next(line for line in shown.stdout.splitlines() if "→" in line)
    assert first.split()[:8] == ["东屯镇", "20", "26", "6", "14", "20", "3", "1"]
    assert "第四条" in first
    assert "6 → 12" in first
    assert "249 → 326" in shown.stderr
    assert "577 → 654" in shown.stderr


def test_programs_get_reasons_and_sums(against, dearer):
    found = json.loads(against(dearer, "--format", "json").stdout)
    assert found["period"] == "2024-05..2024-06"
    assert found["before"] == {"period": 249, "total": 577}
    assert found["after"] == {"period": 326, "total": 654}
    assert len(found["movements"]) == 39
    mine = next(one for one in found["movements"] if one["unit"] == "农业农村局")
    reasons = [
        (why["clause"], why["count"], why["before"], why["after"]) for why in mine["reasons"]
    ]
    assert reasons == [("四", 2, 4, 8), ("十", 1, -1, -2)]
    assert found["problems"] == []


def test_spreadsheets_get_one_row_a_unit(against, dearer):
    rows = list(csv.DictReader(io.StringIO(against(dearer, "--format", "csv").stdout)))
    assert len(rows) == 39
    assert sum(int(row["difference"]) for row in rows) == 77


def test_the_same_scheme_moves_nobody(against):
    shown = against("yanjin-2024")
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert "577 → 577" in shown.stderr


def test_another_period_can_be_asked_for(against, dearer, facts):
    july = against(dearer, "--period", "2024-07..2024-08", "--format", "json", facts=facts)
    (moved,) = [
        (one["unit"], one["period_before"], one["period_after"], one["difference"])
        for one in json.loads(july.stdout)["movements"]
        if one["unit"] == "塔铺街道"
    ]
    assert moved == ("塔铺街道", 1, 2, 3)


def test_facts_that_the_new_scheme_cannot_score_are_told(against, tmp_path):
    new = version(
        tmp_path,
        "where: {level: county, form: [single, special]}",
        "where: {level: county, form: special}",
    )
    new_text = (new / "scheme.yaml").read_text("utf-8")
    new_text = new_text.replace("points: {by: form, single: 1, special: 2}", "points: 2")
    new_text = new_text.replace(
        "{by: form, single: [county_single], special: [county_special]}", "[county_special]"
    ).replace("  - {id: county_single, under: 县快报, title: 单条, count: county_single}\n", "")
    (new / "scheme.yaml").write_text(new_text, "utf-8")
    shown = against(new, "--format", "json")
    assert shown.exit_code == 1
    found = json.loads(shown.stdout)
    assert found["after"]["total"] == 577 - 77
    assert len(found["problems"]) > 30
    assert found["problems"][0] in shown.stderr


@pytest.mark.parametrize("left_out", ["--against", "--facts"])
def test_both_schemes_and_facts_are_needed(run, bulletin, left_out):
    given = {"--against": "yanjin-2024", "--facts": bulletin}
    options = [part for name in given if name != left_out for part in (name, given[name])]
    refused = run("scheme", "trial", "yanjin-2024", *options)
    assert refused.exit_code == 2
    assert left_out in refused.stderr
