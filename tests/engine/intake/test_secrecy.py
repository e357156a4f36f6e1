from pathlib import Path

from kuaibao.engine.intake import read_facts
from kuaibao.engine.scheme import load_scheme

BULLETIN = Path(__file__).parents[2] / "cases/yanjin-2024-05-06/bulletin-34.txt"


def test_a_marked_file_gives_one_problem_with_its_line_and_no_fact():
    text = "机密★1年\n" + BULLETIN.read_text(encoding="utf-8")
    intake = read_facts("a.txt", text.encode(), load_scheme("yanjin-2024"))
    assert [(problem.place.line, intake.facts) for problem in intake.problems] == [(1, ())]


def test_the_same_file_without_the_marking_is_read():
    assert read_facts("a.txt", BULLETIN.read_bytes(), load_scheme("yanjin-2024")).facts
