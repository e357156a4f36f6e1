import pytest

from kuaibao.cli.home import dropped_fonts, home
from kuaibao.config import environment

NAMES = ["KUAIBAO_HOME", "XDG_DATA_HOME"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"KUAIBAO_HOME": "a", "XDG_DATA_HOME": "b"}, "a"),
        ({"XDG_DATA_HOME": "b"}, "b/kuaibao"),
        ({}, "user/.local/share/kuaibao"),
    ],
)
def test_commands_and_pages_agree_on_the_data_folder(monkeypatch, tmp_path, given, expected):
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    for name, folder in given.items():
        monkeypatch.setenv(name, str(tmp_path / folder))
    assert home() == tmp_path / expected
    assert not home().exists()
    assert home() == environment.home()


def test_licensed_fonts_lie_in_the_data_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("KUAIBAO_HOME", str(tmp_path))
    assert dropped_fonts() == tmp_path / "fonts"
