import shutil

import pytest

from kuaibao.engine.documents import Faces, FaceSet, Role, free_folder
from kuaibao.engine.documents.coverage import coverage

pytestmark = pytest.mark.fonts


def test_free_fonts_stand_in_for_the_official_ones(faces):
    assert faces.used() == {
        "小标宋": "Noto Serif CJK SC",
        "仿宋": "FandolFang R",
        "楷体": "FandolKai",
        "黑体": "FandolHei",
        "宋体": "FandolSong",
        "西文": "Liberation Serif",
    }


def test_characters_that_the_first_face_lacks_are_listed_once(faces):
    assert faces.missing_characters("赵赟、王珺和赟 abc 12% “双过半”") == ("赟", "珺")
    assert faces.missing_characters("赟珺", Role.TITLE) == ()


def test_characters_without_any_font_are_listed(faces):
    assert faces.undrawable("赟😀国\ue123") == ("😀", "\ue123")


def test_an_administrators_folder_is_looked_into_first(tmp_path):
    only = tmp_path / "free"
    only.mkdir()
    shutil.copy(free_folder() / "FandolSong-Regular.otf", tmp_path)
    faces = Faces((tmp_path,), free=only)
    assert faces.used()["宋体"] == "FandolSong"
    assert str(tmp_path) in {str(f.path)[: len(str(tmp_path))] for f in faces.fonts.fonts()}


def licensed(folder, family):
    """A free font under an official name, for the licensed file that we may not have."""
    font = (free_folder() / "FandolFang-Regular.otf").read_bytes()
    for code in ("utf-16-be", "ascii"):
        font = font.replace("FandolFang R".encode(code), family.encode(code))  # as long as it
    (folder / f"{family}.otf").write_bytes(font)


def test_a_licensed_face_comes_before_the_free_one(tmp_path, faces):
    licensed(tmp_path, "KaiTi_GB2312")
    assert Faces((tmp_path,)).stacks[Role.KAI][:2] == ("KaiTi_GB2312", faces.used()["楷体"])


def test_the_house_chooses_whose_official_faces_come_first(tmp_path):
    licensed(tmp_path, "KaiTi_GB2312")
    faces = Faces((tmp_path,))
    assert faces.stacks_of(FaceSet.GB2312)[Role.KAI][0] == "KaiTi_GB2312"
    assert faces.stacks_of(FaceSet.GBK)[Role.KAI][0] == "KaiTi_GB2312"  # nearer than a free one
    assert faces.stacks_of(FaceSet.FREE)[Role.KAI][0] == "FandolKai"


def test_where_a_style_is_missing_some_chinese_face_stands_in(tmp_path):
    shutil.copy(free_folder() / "FandolSong-Regular.otf", tmp_path)
    used = Faces((tmp_path,), free=tmp_path / "none").used()
    assert used["宋体"] == "FandolSong"
    assert used["仿宋"]


def test_a_folder_that_is_not_there_does_no_harm(tmp_path, faces):
    assert Faces((tmp_path / "none",)).used() == faces.used()


@pytest.mark.parametrize(
    ("file", "index", "held", "lacked"),
    [
        ("FandolFang-Regular.otf", 0, "国务院，“”", "赟喆"),
        ("NotoSerifCJK-Bold.ttc", 2, "国务院赟喆", "😀"),
        ("LXGWWenKai-Regular.ttf", 0, "国务院赟喆", "😀"),
        ("LiberationSerif-Regular.ttf", 0, "Aé0%–", "国"),
    ],
)
def test_coverage_is_what_the_font_maps(file, index, held, lacked):
    covered = coverage(free_folder() / file, index)
    assert {c for c in held if ord(c) not in covered} == set()
    assert {c for c in lacked if ord(c) in covered} == set()
