import pytest

from tools import fetch_fonts


def test_a_folder_without_one_font_lacks_its_package(tmp_path):
    for package, names in fetch_fonts.FONTS.items():
        for name in (*names, f"{package}.copyright"):
            (tmp_path / name).touch()
    assert fetch_fonts.missing(tmp_path) == []
    (tmp_path / "LXGWWenKai-Light.ttf").unlink()
    assert fetch_fonts.missing(tmp_path) == ["fonts-lxgw-wenkai"]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("./usr/share/x/public/fandol/FandolFang-Regular.otf", "FandolFang-Regular.otf"),
        ("./usr/share/x/public/fandol/FandolHei-Bold.otf", None),
        ("./usr/share/doc/texlive-lang-chinese/copyright", "texlive-lang-chinese.copyright"),
        ("./usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz", "Fandol.COPYING"),
        ("./usr/share/doc/texlive-doc/fonts/other/COPYING.gz", None),
    ],
)
def test_only_fonts_and_licences_are_kept(path, name):
    assert fetch_fonts.kept_as("texlive-lang-chinese", path) == name


def test_without_apt_one_line_is_said_and_the_install_goes_on(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    fetch_fonts.main(tmp_path / "fonts")
    _announced, lacking = capsys.readouterr().out.splitlines()
    assert lacking.startswith("No fonts from texlive-lang-chinese, fonts-noto-cjk")


@pytest.mark.fonts
def test_the_fetched_folder_is_complete(fonts):
    assert fetch_fonts.missing(fonts) == []
