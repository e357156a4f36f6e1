"""Letters and rules of a page become paragraphs and rows; blank cells keep their place."""

from kuaibao.engine.past.pages import page_lines


def letters(text, left, top, size=16.0):
    return [
        (letter, left + n * size, top, left + (n + 1) * size, top + size, size)
        for n, letter in enumerate(text)
        if letter != " "
    ]


def page(*lines, rules=()):
    glyphs = [glyph for line in lines for glyph in letters(*line)]
    return {"width": 595.0, "glyphs": glyphs, "rules": list(rules)}


def cells(*pages):
    return [line.cells for line in page_lines(pages)]


def grid(across, down, left_out=()):
    """Rules around each cell, but for those *left_out*: (x or y, from, to)."""
    upright = [(x - 0.5, down[0], x + 0.5, down[-1]) for x in across]
    level = [(across[0], y - 0.5, across[-1], y + 0.5) for y in down]
    return [rule for rule in upright + level if rule not in left_out]


FULL = "今年以来全县上下坚持把政务信息工作摆上位置抓紧抓实"


def test_lines_of_a_paragraph_are_joined_over_pages():
    first = page((FULL[:24], 112, 100), (FULL[:26], 80, 130), ("— 1 —", 280, 800))
    second = page((FULL[:26], 80, 100), ("取得成效。", 80, 130), ("另起一段。", 112, 160))
    # Pages of a kind are alike; a third one stands as the first.
    assert cells(first, second)[0] == (" ".join((FULL[:24], FULL[:26], FULL[:26], "取得成效。")),)
    assert cells(first, second)[1:] == [("另起一段。",)]


def test_a_wide_gap_parts_cells_and_a_small_one_words():
    line = page(("延津县人民政府办公室", 80, 100), ("2024年", 400, 100), ("8月", 485, 100))
    assert cells(line)[0][0] == "延津县人民政府办公室"
    assert cells(line)[0][1].replace(" ", "") == "2024年8月"


def test_blank_cells_keep_their_place():
    rules = grid((80, 200, 300, 400), (100, 130, 160))
    table = page(("单位", 90, 107), ("得分", 210, 107), ("总分", 310, 107),
                 ("司寨乡", 90, 137), ("21", 310, 137), rules=rules)  # fmt: skip
    assert cells(table) == [("单位", "得分", "总分"), ("司寨乡", "", "21")]


def test_merged_cells_stand_in_their_first_place():
    rules = [
        *((x - 0.5, 100, x + 0.5, 190) for x in (80, 400)),
        *((x - 0.5, 130, x + 0.5, 190) for x in (200, 300)),
        (80, 99.5, 400, 100.5), (80, 129.5, 400, 130.5), (80, 189.5, 400, 190.5),
        (200, 159.5, 400, 160.5),
    ]  # fmt: skip
    table = page(("采用情况", 210, 107), ("单位", 90, 150), ("上", 210, 137), ("下", 210, 167),
                 rules=rules)  # fmt: skip
    assert cells(table) == [("采用情况", "", ""), ("单位", "上", ""), ("", "下", "")]


def test_a_page_with_too_many_rules_has_no_table():
    rules = grid((80, 200, 300), (100, 130, 160)) * 1_000
    assert cells(page(("单位", 90, 107), ("得分", 210, 107), rules=rules)) == [("单位", "得分")]


def test_page_numbers_are_left_out_and_figures_of_the_text_are_not():
    text = page(
        (FULL, 80, 70), ("第一行", 112, 100), ("25", 80, 130), ("第三行", 80, 160), ("25", 280, 800)
    )
    assert cells(text)[1:] == [("第一行",), ("25",), ("第三行",)]
