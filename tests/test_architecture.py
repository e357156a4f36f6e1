"""What import-linter cannot see."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MOST_LINES = 400


def modules():
    ours = [*ROOT.glob("src/**/*.py"), *ROOT.glob("tests/**/*.py"), *ROOT.glob("tools/**/*.py")]
    return [path for path in ours if "migrations" not in path.parts]


def too_long(paths):
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in paths}
    return {path.name: length for path, length in lengths.items() if length > MOST_LINES}


def test_no_module_is_too_long_to_read():
    assert too_long(modules()) == {}


@pytest.mark.parametrize(("lines", "found"), [(400, {}), (401, {"long.py": 401})])
def test_a_module_above_the_limit_is_found(tmp_path, lines, found):
    (tmp_path / "long.py").write_text("pass\n" * lines, "utf-8")
    assert too_long([tmp_path / "long.py"]) == found
