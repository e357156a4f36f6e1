import csv
import json
from decimal import Decimal


def test_each_figure_opens_to_sentences_with_clause_and_arithmetic(run, bulletin):
    shown = run("explain", bulletin, "--unit", "农业农村局").stdout
    for part in ("5-6月得分  18", "总分  47", "占任务%  118%  47÷40", "+29", "3×1=3"):
        assert part in shown
    assert "被各级信息刊物重复采用的信息只记一次最高分" in shown
    assert "−1" in shown


def test_parts_add_up_in_csv_and_json(run, bulletin):
    listed = run("explain", bulletin, "-u", "市场监管局", "--format", "csv")
    rows = list(csv.DictReader(listed.stdout.splitlines()))
    period = [Decimal(row["part"]) for row in rows if row["figure"] == "5-6月得分"]
    assert sum(period) == -2
    assert json.loads(run("explain", bulletin, "-u", "市场监管局", "--format", "json").stdout)


def test_a_unit_without_figures_has_nothing_to_explain(run, bulletin):
    explained = run("explain", bulletin, "-u", "编办")
    assert (explained.exit_code, explained.stdout) == (0, "")


def test_an_unknown_unit_is_answered_with_near_names(run, bulletin):
    refused = run("explain", bulletin, "-u", "农业局")
    assert refused.exit_code == 2
    assert "农业农村局" in refused.stderr
