from datetime import date

import pytest

from kuaibao.engine.scheme import load_scheme, texts_of
from tests.engine.yanjin import SHIPPED


def test_a_small_scheme_is_sound_from_the_first_day(run, tmp_path):
    made = run("scheme", "new", "my-county", tmp_path / "my")
    assert made.exit_code == 0
    assert "scheme check" in made.stderr
    assert load_scheme(tmp_path / "my").id == "my-county"
    assert run("scheme", "check", tmp_path / "my").exit_code == 0


def test_a_copy_has_its_own_name_title_and_day_and_the_cases(run, tmp_path):
    options = ("--from", "yanjin-2024", "--title", "某县办法", "--since", "2026-01-01")
    assert run("scheme", "new", "my-county-2026", tmp_path / "my", *options).exit_code == 0
    scheme = load_scheme(tmp_path / "my")
    assert (scheme.id, scheme.title) == ("my-county-2026", "某县办法")
    assert scheme.from_ == date(2026, 1, 1)
    assert texts_of(tmp_path / "my").keys() == texts_of(SHIPPED).keys()
    assert run("scheme", "check", tmp_path / "my").exit_code == 0


def test_nothing_is_written_over(run, tmp_path):
    kept = tmp_path / "my" / "note.txt"
    kept.parent.mkdir()
    kept.write_text("一", "utf-8")
    assert run("scheme", "new", "my-county", kept.parent).exit_code == 2
    assert run("scheme", "new", "my-county", kept).exit_code == 2
    assert [path.name for path in kept.parent.iterdir()] == ["note.txt"]
    assert kept.read_text("utf-8") == "一"


def test_a_folder_without_files_is_taken(run, tmp_path):
    assert run("scheme", "new", "my-county", tmp_path / "home/..").exit_code == 0


WRONG = {
    "no name": (("my county", "my"), 1),
    "no such scheme": (("my-county", "my", "--from", "yanjin"), 1),
    "no day": (("my-county", "my", "--since", "2026-02-30"), 2),
    "no folder": (("my-county",), 2),
}


@pytest.mark.parametrize(("arguments", "status"), WRONG.values(), ids=WRONG)
def test_a_wrong_call_writes_nothing(run, tmp_path, monkeypatch, arguments, status):
    monkeypatch.chdir(tmp_path)
    assert run("scheme", "new", *arguments).exit_code == status
    assert not (tmp_path / "my").exists()
