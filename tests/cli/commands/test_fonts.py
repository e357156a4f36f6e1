import json
import shutil

import pytest


@pytest.mark.fonts
def test_each_face_has_a_font_and_the_folder_is_named(run, tmp_path):
    listed = run("fonts", "--format", "json")
    faces = {row["face"]: row["font"] for row in json.loads(listed.stdout)}
    assert listed.exit_code == 0
    assert faces["仿宋"] == "FandolFang R"
    assert len(faces) == 6
    assert str(tmp_path / "home" / "fonts") in listed.stderr


@pytest.mark.fonts
def test_a_font_dropped_into_the_folder_is_seen(run, tmp_path, fonts, monkeypatch):
    monkeypatch.setattr("kuaibao.engine.documents.fonts.free_folder", lambda: tmp_path / "none")
    dropped = tmp_path / "home" / "fonts"
    dropped.mkdir(parents=True)
    shutil.copy(fonts / "FandolFang-Regular.otf", dropped)
    listed = json.loads(run("fonts", "--format", "json").stdout)
    assert {"face": "仿宋", "font": "FandolFang R"} in listed
