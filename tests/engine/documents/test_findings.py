import pytest

from kuaibao.engine.documents import (
    Concern,
    Piece,
    findings,
    read_blocks,
)
from kuaibao.engine.documents.bulletin import BulletinColumn
from tests.engine.documents import issue

pytestmark = pytest.mark.fonts
UNITS = ("塔铺街道", "司寨乡", "农业农村局", "市场监管局")


def found(faces, *pieces, **other):
    columns = (BulletinColumn("动态", pieces),)
    bulletin = issue.bulletin(columns=columns, contents=False, appendices=(), **other)
    return findings(bulletin, faces, UNITS)


def piece(text, title=("题目",), **other):
    return Piece(title, read_blocks(text), **other)


def told(findings_):
    return [(one.concern, one.found, one.better) for one in findings_]


def test_a_clean_issue_has_no_findings(faces):
    assert found(faces, piece("一、甲。正文。\n二、乙。塔铺街道8月2日报送信息3条。")) == ()


def test_a_character_of_another_face_and_one_of_none_are_told_apart(faces):
    seen = found(faces, piece("赵赟到会😀。"))
    assert told(seen) == [(Concern.GLYPH, "😀", ""), (Concern.FONT, "赟", "")]
    assert {(one.under, one.text) for one in seen} == {("题目", "赵赟到会😀。")}


def test_each_text_is_held_against_its_own_face(faces):
    # 小标宋 of the free fonts has 赟, 仿宋 has not.
    assert found(faces, piece("文。", ("赵赟同志",))) == ()
    assert told(found(faces, piece("村\t亩\n赟村\t1")))[0][:2] == (Concern.FONT, "赟")


def test_days_that_no_calendar_has_are_found(faces):
    seen = found(faces, piece("会议于2023年2月29日召开。"))
    assert told(seen) == [(Concern.DAY, "2023年2月29日", "")]


def test_names_other_than_in_the_register_are_found_with_the_right_one(faces):
    seen = found(faces, piece("塔铺镇与农业农林局联合行动。"))
    names = [(one.found, one.better) for one in seen if one.concern is Concern.NAME]
    assert names == [("塔铺镇", "塔铺街道"), ("农业农林局", "农业农村局")]


def test_names_are_looked_at_in_sources_tables_and_parts_too(faces):
    composite = piece("文。\n一、做法\n单位\t亩\n司寨镇\t1", source="塔铺镇")
    names = [o.found for o in found(faces, composite) if o.concern is Concern.NAME]
    assert names == ["司寨镇", "塔铺镇"]


@pytest.mark.parametrize(
    ("title", "wrong"),
    [
        (("题" * 20,), []),
        (("题" * 21,), ["题" * 21]),
        (("题" * 20, "目" * 20, "再" * 3), []),
        (("甲", "乙", "丙", "丁"), ["甲乙丙丁"]),
    ],
)
def test_a_title_too_long_for_its_lines_is_found(faces, title, wrong):
    assert [one.found for one in found(faces, piece("文。", title))] == wrong


def test_a_heading_longer_than_a_line_is_found(faces):
    fitting, long = "一、" + "甲" * 24, "二、" + "乙" * 25
    seen = found(faces, piece(f"{fitting}\n{long}"))
    assert told(seen) == [(Concern.HEADING, long, "")]


def test_marks_out_of_order_are_found_and_each_piece_begins_anew(faces):
    seen = found(faces, piece("一、甲\n（一）乙\n三、丙"), piece("一、丁", ("又题",)))
    assert told(seen) == [(Concern.HEADING, "三、丙", "二、丙")]
    assert seen[0].under == "题目"


def test_a_picture_that_is_not_there_is_found(faces):
    assert told(found(faces, piece("[图：收麦]")))[0][:2] == (Concern.PICTURE, "收麦")


def test_masthead_and_tail_are_looked_at(faces):
    seen = found(faces, piece("文。"), masthead=issue.masthead(organ="塔铺镇"))
    assert [(one.found, one.under) for one in seen] == [("塔铺镇", "")]


def test_the_reference_circular_is_clean_but_for_its_own_marks(circular, faces):
    concerns = {one.concern for one in findings(circular, faces)}
    assert concerns <= {Concern.WRITING}
