"""A scheme made from another: its own name and days, all else as it was, and its cases hold."""

from datetime import date

import pytest

from kuaibao.engine.scheme import (
    EditError,
    compare,
    copied,
    load_scheme,
    read_scheme,
    shipped_schemes,
    starter,
    texts_of,
)
from kuaibao.engine.scoreboard import case_files, check_case
from tests.engine.yanjin import SHIPPED, YANJIN

TEXTS = texts_of(SHIPPED)


def written(folder, texts):
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def case_problems(folder):
    scheme = load_scheme(folder)
    found = [problem for file in case_files(folder) for problem in check_case(scheme, file)]
    return [str(problem.sentence()) for problem in found]


def test_a_copy_differs_by_name_title_and_first_day():
    made = copied(TEXTS, id="county-2025", title="示例县办法", from_=date(2025, 7, 1))
    changes = compare(YANJIN, read_scheme(made))
    assert {one.path: one.after for one in changes} == {
        ("id",): "county-2025",
        ("title",): "示例县办法",
        ("from",): "2025-07-01",
    }
    assert made["clauses.yaml"] == TEXTS["clauses.yaml"]


def test_the_cases_of_a_copy_hold_on_the_days_they_moved_to(tmp_path):
    made = copied(TEXTS, id="county-2025", from_=date(2025, 7, 1))
    assert "period: 2026-05..2026-06" in made["cases/circular-2024-05-06.yaml"]
    folder = written(tmp_path, made)
    assert len(case_files(folder)) == len(case_files(SHIPPED))
    assert case_problems(folder) == []


def test_cases_that_stay_behind_would_be_noticed(tmp_path):
    made = copied(TEXTS, id="county-2025", from_=date(2025, 7, 1))
    folder = written(tmp_path, {**TEXTS, "scheme.yaml": made["scheme.yaml"]})
    assert any("not in force" in problem for problem in case_problems(folder))


def test_without_a_first_day_the_days_stay():
    made = copied(TEXTS, id="county-2025")
    assert {name for name in made if made[name] != TEXTS[name]} == {"scheme.yaml"}


def test_a_last_day_goes_and_a_first_day_comes():
    text = TEXTS["scheme.yaml"].replace("from: 2024-01-01\n", "until: 2024-12-31  # 到期\n")
    made = copied({**TEXTS, "scheme.yaml": text}, id="next", from_=date(2025, 1, 1))
    scheme = read_scheme(made)
    assert (scheme.from_, scheme.until) == (date(2025, 1, 1), None)
    assert "到期" not in made["scheme.yaml"]
    assert "id: next\nfrom: 2025-01-01\ntitle: " in made["scheme.yaml"]


def test_a_leap_day_moves_to_a_day_there_is():
    case = "facts:\n- {day: 2024-02-29, period: 2024-02..2024-03}\n"
    made = copied({**TEXTS, "cases/a.yaml": case}, id="next", from_=date(2025, 1, 1))
    assert made["cases/a.yaml"] == "facts:\n- {day: 2025-02-28, period: 2025-02..2025-03}\n"


def test_a_scheme_in_one_line_is_refused():
    with pytest.raises(EditError, match="on a line of its own"):
        copied({"scheme.yaml": "{id: a, title: b}"}, id="c", from_=date(2025, 1, 1))


def test_the_starter_is_sound_and_its_case_holds(tmp_path):
    folder = written(tmp_path, copied(starter(), id="my-county", from_=date(2027, 3, 1)))
    assert load_scheme(folder).id == "my-county"
    assert len(case_files(folder)) == 1
    assert case_problems(folder) == []


@pytest.mark.parametrize("name", shipped_schemes())
def test_every_shipped_scheme_can_be_copied(name):
    texts = texts_of(SHIPPED.parent / name)
    made = copied(texts, id="copy", title="某县办法")
    changes = compare(load_scheme(name), read_scheme(made))
    assert {one.path for one in changes} == {("id",), ("title",)}
