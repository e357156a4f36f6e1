import csv
import json
from importlib.resources import files
from shutil import copytree

import pytest


def rows(scored):
    return {row["unit"]: row for row in csv.DictReader(scored.stdout.splitlines())}


def test_a_circular_gives_the_printed_table_byte_for_byte(run, bulletin, table_csv):
    period = ["--scheme", "yanjin-2024", "--period", "2024-05..2024-06"]
    scored = run("score", bulletin, *period, "--format", "csv")
    assert scored.exit_code == 0
    assert scored.stdout_bytes.decode() == table_csv
    assert len(scored.stderr.splitlines()) == 1
    assert "农业农村局" in scored.stderr


def test_scheme_and_period_may_be_left_out(run, bulletin, table_csv):
    assert run("score", bulletin, "--format", "csv").stdout_bytes.decode() == table_csv


def test_proposals_can_be_left_out(run, bulletin):
    scored = run("score", bulletin, "--doubts", "ignore", "--format", "csv")
    assert rows(scored)["农业农村局"]["period_points"] == "19"
    assert len(scored.stderr.splitlines()) == 1


def test_facts_are_scored_by_lineage_and_period(run, facts):
    scored = run("score", facts, "--period", "2024-05..2024-06", "--format", "csv")
    farming = rows(scored)["农业农村局"]
    assert (farming["county_single"], farming["city_single"]) == ("1", "1")
    assert (farming["bonus_penalty"], farming["period_points"]) == ("15", "25")
    assert (farming["total_points"], farming["completion"]) == ("54", "135%")


def test_the_last_period_with_facts_is_taken(run, facts):
    assert rows(run("score", facts, "--format", "csv"))["塔铺街道"]["period_points"] == "1"


def test_json_has_numbers_and_null_for_blanks(run, bulletin):
    scored = json.loads(run("score", bulletin, "--format", "json").stdout)
    market = next(row for row in scored if row["unit"] == "市场监管局")
    assert len(scored) == 53
    assert (market["annual_target"], market["commission_submitted"]) == (40, 0)
    assert (market["commission_points"], market["period_points"]) == (-5, -2)
    assert market["city_single"] is None


def test_the_table_shows_every_unit_once_and_a_minus_sign(run, bulletin, table_csv):
    shown = run("score", bulletin).stdout
    units = [line.split(",")[2] for line in table_csv.splitlines()[1:]]
    assert [unit for unit in units if f" {unit} " not in shown] == []
    assert "−5" in shown
    assert shown.count("信息采用积分年目标为") == 5


def test_one_group_is_shown_alone(run, bulletin):
    assert len(rows(run("score", bulletin, "-g", "乡镇街道", "--format", "csv"))) == 13
    refused = run("score", bulletin, "-g", "乡镇")
    assert refused.exit_code == 2
    assert "乡镇街道" in refused.stderr


@pytest.mark.parametrize("period", ["2024", "2024-13", "2024-06..2024-05", "五月"])
def test_a_wrong_period_is_a_wrong_call(run, bulletin, period):
    refused = run("score", bulletin, "--period", period)
    assert refused.exit_code == 2
    assert "2024-05..2024-06" in refused.stderr


def test_other_prices_give_other_points_without_a_line_of_python(run, bulletin, tmp_path):
    own = tmp_path / "own"
    copytree(str(files("kuaibao") / "schemes/yanjin-2024"), own)
    text = (own / "scheme.yaml").read_text("utf-8")
    dearer = text.replace("{by: form, single: 1, special: 2}", "{by: form, single: 3, special: 4}")
    assert dearer != text
    (own / "scheme.yaml").write_text(dearer, encoding="utf-8")
    scored = rows(run("score", bulletin, "-s", own, "--doubts", "ignore", "--format", "csv"))
    assert scored["财政局"]["period_points"] == "6"


def test_every_error_of_a_table_is_said_at_once(run, facts):
    text = facts.read_text("utf-8").replace("2024-05-10", "五月").replace("市级领导", "市长")
    facts.write_text(text, encoding="utf-8")
    refused = run("score", facts)
    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert "五月" in refused.stderr
    assert "市长" in refused.stderr
    assert "facts.csv" in refused.stderr
