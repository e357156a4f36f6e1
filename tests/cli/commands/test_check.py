import csv
import json

import pytest


def test_exactly_one_figure_of_the_bulletin_does_not_follow(run, bulletin):
    checked = run("check", bulletin, "--format", "csv")
    rows = list(csv.DictReader(checked.stdout.splitlines()))
    assert checked.exit_code == 1
    assert [(row["unit"], row["figure"], row["clause"]) for row in rows] == [
        ("农业农村局", "5-6月得分", "十")
    ]
    assert "19" in rows[0]["arithmetic"]
    assert "18" in rows[0]["arithmetic"]
    line = bulletin.read_text("utf-8").splitlines()[int(rows[0]["line"]) - 1]
    assert line.startswith("农业农村局")


def test_the_table_tells_people_the_same(run, bulletin):
    shown = run("check", bulletin).stdout
    assert shown.count("农业农村局") == 2  # the unit, and the number of its doubt
    assert "被各级信息刊物重复采用的信息只记一次最高分" in shown


def test_a_circular_in_which_all_follows_exits_0(run, bulletin, tmp_path):
    text = bulletin.read_text("utf-8").replace("\t18\t47\t118%", "\t19\t48\t120%")
    mended = tmp_path / "mended.txt"
    mended.write_text(text, encoding="utf-8")
    checked = run("check", mended, "--format", "json")
    assert checked.exit_code == 0
    assert json.loads(checked.stdout) == []
    assert "53" in checked.stderr


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_word_and_excel_are_checked_alike(run, bulletin, tmp_path, ending):
    copy = tmp_path / f"copy.{ending}"
    assert run("circular", bulletin, "-o", copy).exit_code == 0
    checked = run("check", copy, "--format", "csv")
    assert checked.exit_code == 1
    assert len(checked.stdout.splitlines()) == 2
    assert ",十," in checked.stdout


def test_a_damaged_file_is_said_with_its_line(run, bulletin, tmp_path):
    broken = tmp_path / "broken.txt"
    broken.write_text(bulletin.read_text("utf-8").replace("\t8\t24\t60%", "\t八\t24\t60%"), "utf-8")
    checked = run("check", broken)
    assert checked.exit_code == 1
    assert checked.stdout == ""
    assert "broken.txt" in checked.stderr
    assert "八" in checked.stderr


def test_a_file_of_another_kind_is_refused(run, tmp_path, facts):
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert run("check", picture).exit_code == 1
    assert run("check", facts).exit_code == 1


def test_an_unknown_scheme_is_said_with_the_known_ones(run, bulletin):
    checked = run("check", bulletin, "--scheme", "yanjing")
    assert checked.exit_code == 1
    assert "yanjin-2024" in checked.stderr
