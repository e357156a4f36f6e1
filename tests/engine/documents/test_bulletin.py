from dataclasses import replace

from kuaibao.engine.documents import (
    Attachments,
    Brief,
    Bulletin,
    BulletinColumn,
    Contents,
    Form,
    Heading,
    Note,
    Paragraph,
    Picture,
    Piece,
    Rubric,
    Source,
    Table,
    Title,
    composite_text,
    credited,
    paragraphs,
    read_blocks,
    renumbered,
)
from tests.engine.documents.issue import bulletin, masthead, png, tail


def blocks_of(*pieces, **other):
    issue = Bulletin(masthead(), (BulletinColumn("", pieces),), tail(), **other)
    return issue.edition().blocks


def test_a_single_piece_has_title_note_text_and_source():
    piece = Piece(("上行", "下行"), (Paragraph("文。"),), source="塔铺街道", note="按语。")
    assert blocks_of(piece) == (
        Title(("上行", "下行")),
        Note("按语。"),
        Paragraph("文。"),
        Source("塔铺街道"),
    )


def test_a_brief_runs_title_text_and_source_together():
    piece = Piece(("题",), read_blocks("甲。\n乙。"), Form.BRIEF, source="供销社")
    assert blocks_of(piece) == (Brief("题", "甲。乙。（供销社）"),)


def test_the_parts_of_a_composite_piece_are_numbered_and_name_their_units():
    items = [("甲", "一、子。文。\n（一）孙。", "司寨乡"), ("乙", "（见附图）\n字。", "东屯镇")]
    blocks, left = credited(
        read_blocks("总。\n" + composite_text(items)), ["司寨乡", "东屯镇", "城关镇"]
    )
    assert blocks == (
        Paragraph("总。"),
        Heading(1, "一、甲"),
        Heading(2, "（一）子。", "文。"),
        Heading(3, "1.孙。"),
        Source("司寨乡"),
        Heading(1, "二、乙"),
        Paragraph("（见附图）"),
        Paragraph("字。"),
        Source("东屯镇"),
    )
    assert left == ("城关镇",)


def test_a_special_piece_names_its_author_under_the_title_alone():
    blocks = blocks_of(Piece(("题",), (Paragraph("文。"),), Form.SPECIAL, source="发改委"))
    assert blocks == (Title(("题",), "发改委"), Paragraph("文。"))


def test_columns_show_their_names_where_they_have_pieces():
    piece = Piece(("题",), (Paragraph("文。"),))
    columns = (BulletinColumn("动态", (piece,)), BulletinColumn("空", ()), BulletinColumn("", ()))
    edition = bulletin(columns=columns, contents=False, appendices=()).edition()
    assert [block for block in edition.blocks if isinstance(block, Rubric)] == [Rubric("动态")]


def test_contents_note_and_attachments_frame_the_pieces():
    edition = bulletin(note="本期按语。").edition()
    contents, note, *_, attachments = edition.blocks
    assert isinstance(contents, Contents)
    assert len(contents.titles) == 4
    assert note == Note("本期按语。")
    assert attachments == Attachments(("1至12月各单位报送情况",))
    assert edition.name == "延津政务快报 第 35 期 塔铺街道聚焦“三个环节”推动政务信息工作提质增效"


def test_the_number_line_tells_year_total_and_extra_issue():
    def line(**other):
        return masthead(**other).number_line

    assert line() == "第 35 期"
    assert line(year=2024, total=412) == "2024 年第 35 期（总第 412 期）"
    assert line(extra=True, number=2) == "增刊第 2 期"


def test_paragraphs_come_in_printed_order():
    parts = paragraphs(bulletin())
    assert parts[:5] == (
        "内部资料　注意保存",
        "延津政务快报",
        "第 35 期",
        "延津县人民政府办公室",
        "2024年8月15日",
    )
    assert parts[-5:] == (
        "发：各乡（镇）人民政府、街道办事处，县直各单位。",
        "责任编辑：责任编辑",
        "审核：审核",
        "签发：签发",
        "（共印120份）",
    )


def test_texts_lose_what_has_no_printed_form():
    assert Paragraph(" 文\x00字\ud800\t末 ").text == "文字 末"
    assert Title((" 上 ", "", "下")).lines == ("上", "下")
    assert replace(masthead(), organ="　办公室\n").organ == "办公室"


# ------------------------------------------------------------------ manuscript


def test_headings_are_known_by_their_marks():
    text = "一、甲\n（一）乙。正文。\n(二)丙\n1.丁\n（1）戊\n2.5亿元到位。\n文。"
    assert read_blocks(text) == (
        Heading(1, "一、甲"),
        Heading(2, "（一）乙。", "正文。"),
        Heading(2, "(二)丙"),
        Heading(3, "1.丁"),
        Heading(4, "（1）戊"),
        Paragraph("2.5亿元到位。"),
        Paragraph("文。"),
    )


def test_a_long_sentence_behind_a_mark_is_a_paragraph():
    assert read_blocks("一、" + "文" * 60) == (Paragraph("一、" + "文" * 60),)


def test_tabbed_lines_are_a_table_and_named_pictures_are_found():
    picture = Picture(png(20, 10))
    blocks = read_blocks("前。\n村\t亩\n塔铺\t12\n司寨\n[图：麦]\n[图：无]", {"麦": picture})
    # The line without a tab is a paragraph of its own.
    assert [type(block) for block in blocks] == [Paragraph, Table, Paragraph, Picture, Paragraph]
    assert [[cell.text for cell in row] for row in blocks[1].rows] == [["塔铺", "12"]]
    assert blocks[-1] == Paragraph("[图：无]")


def test_headings_are_renumbered_by_their_levels():
    blocks = read_blocks("三、甲\n（五）乙。文。\n（六）丙\n7.丁\n一、戊\n（九）己\n文")
    marks = [block.text for block in renumbered(blocks) if isinstance(block, Heading)]
    assert marks == ["一、甲", "（一）乙。", "（二）丙", "1.丁", "二、戊", "（一）己"]
    assert renumbered(blocks)[-1] == Paragraph("文")
