import pytest

from kuaibao.engine.scheme import Scheme, json_schema, load_scheme, nearest, shipped_schemes
from kuaibao.engine.words import Place, Problem, Sentence
from tests.engine.scheme.slips import (
    ANSWERED,
    CLAUSES,
    NUMBER,
    PRICES,
    SCHEME,
    known,
    line_of,
    meant,
    missing,
    problem,
    problems,
    refused,
)
from tests.engine.yanjin import SHIPPED, YANJIN, variant


def test_the_reference_scheme_is_shipped_and_sound():
    assert "yanjin-2024" in shipped_schemes()
    assert [clause.number for clause in YANJIN.clauses] == list("一二三四五六七八九十")


@pytest.mark.parametrize("name", [SHIPPED, str(SHIPPED), SHIPPED / SCHEME, "yanjin-2024"])
def test_a_scheme_is_found_by_name_folder_or_file(name):
    assert load_scheme(name) == YANJIN


def test_a_scheme_that_is_not_there_is_named_with_those_that_are():
    what = Sentence("there is no scheme “{name}”.", {"name": "yanjin-2042"})
    remedy = Sentence(
        "Give the path of its folder, or one of: {names}.", {"names": shipped_schemes()}
    )
    assert problems("yanjin-2042") == (Problem(Place("yanjin-2042"), what, remedy),)


def test_a_byte_order_mark_does_no_harm(tmp_path):
    folder = variant(tmp_path)
    for file in (SCHEME, CLAUSES):
        (folder / file).write_text((folder / file).read_text("utf-8"), "utf-8-sig")
    assert load_scheme(folder) == YANJIN


# (what is changed in scheme.yaml: old, new), (the line told, what, remedy)
SLIPS = {
    "a missing key": (
        ("    fact: prompt\n", ""),
        (
            line_of(SCHEME, "- id: prompt\n"),
            *missing("fact"),
        ),
    ),
    "an unknown key": (
        ("decimals: 0", "decimal: 0"),
        (
            line_of(SCHEME, "decimals: 0"),
            Sentence("“{name}” is no known key.", {"name": "decimal"}),
            meant("decimals"),
        ),
    ),
    "an unknown key like no other": (
        ("decimals: 0", "x: 0"),
        (
            line_of(SCHEME, "decimals: 0"),
            Sentence("“{name}” is no known key.", {"name": "x"}),
            known(*sorted(field.alias or name for name, field in Scheme.model_fields.items())),
        ),
    ),
    "letters for points": (
        ("points: -3", "points: 三分"),
        (line_of(SCHEME, "points: -3"), *refused("points", "三分", NUMBER)),
    ),
    "letters in a table of prices": (
        (PRICES, PRICES.replace("10", "ten")),
        (line_of(SCHEME, PRICES), *refused("composite", "ten", NUMBER)),
    ),
    "a wrong word": (
        ("keep: highest", "keep: lowest"),
        (
            line_of(SCHEME, "keep: highest"),
            *refused(
                "keep",
                "lowest",
                Sentence("Allowed are: {limit}.", {"limit": "all, highest, first"}),
            ),
        ),
    ),
    "a wrong number": (
        ("decimals: 0", "decimals: 3"),
        (
            line_of(SCHEME, "decimals: 0"),
            *refused("decimals", "3", Sentence("Write a number up to {limit}.", {"limit": 2})),
        ),
    ),
    "too small a number": (
        ("keep: highest", "keep: {best: 0}"),
        (
            line_of(SCHEME, "keep: highest"),
            *refused("best", "0", Sentence("Write a number from {limit} up.", {"limit": 1})),
        ),
    ),
    "no day": (
        ("from: 2024-01-01", "from: January"),
        (
            line_of(SCHEME, "from: 2024-01-01"),
            *refused("from", "January", Sentence("Write a day as 2024-08-01.")),
        ),
    ),
    "a number for text": (
        ("issuer: 延津县人民政府办公室", "issuer: 2024"),
        (
            line_of(SCHEME, "issuer:"),
            *refused(
                "issuer",
                "2024",
                Sentence("Write text; a number or yes and no as text stand in quotes."),
            ),
        ),
    ),
    "a list for keys": (
        ("where: {matter: copying}", "where: [copying]"),
        (
            line_of(SCHEME, "where: {matter: copying}"),
            *refused("where", "[copying]", Sentence("Write keys, each with its value.")),
        ),
    ),
    "nothing after a key": (
        ("target_line: 信息采用积分年目标为 {target} 分以上", "target_line:"),
        (
            line_of(SCHEME, "target_line:"),
            Sentence("“{name}” is empty.", {"name": "target_line"}),
            Sentence("Write text; a number or yes and no as text stand in quotes."),
        ),
    ),
    "a part of a judgement": (
        (ANSWERED, ANSWERED.replace(", most: 2", "")),
        (
            line_of(SCHEME, ANSWERED) + 1,
            *missing("most"),
        ),
    ),
}


@pytest.mark.parametrize(("change", "told"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_with_line_reason_and_remedy(tmp_path, change, told):
    assert problems(variant(tmp_path, (SCHEME, *change))) == (problem(*told),)


def test_slips_of_both_files_are_told_at_once(tmp_path):
    folder = variant(
        tmp_path,
        (SCHEME, "decimals: 0", "decimals: none"),
        (SCHEME, "points: -3", "points: 三分"),
        (CLAUSES, "- number: 十\n", "- number: 10\n"),
    )
    assert {(one.place.file, one.place.line) for one in problems(folder)} == {
        (CLAUSES, line_of(CLAUSES, "- number: 十\n")),
        (SCHEME, line_of(SCHEME, "points: -3")),
        (SCHEME, line_of(SCHEME, "decimals: 0")),
    }


@pytest.mark.parametrize("file", [SCHEME, CLAUSES])
def test_a_missing_file_is_named(tmp_path, file):
    folder = variant(tmp_path)
    (folder / file).unlink()
    what, remedy = Sentence("the file is missing."), Sentence("Put it into the folder.")
    assert problems(folder) == (Problem(Place(file), what, remedy),)


@pytest.mark.parametrize("file", [SCHEME, CLAUSES])
def test_a_file_of_another_encoding_is_named(tmp_path, file):
    folder = variant(tmp_path)
    (folder / file).write_text("标题: 办法", "gb18030")
    what, remedy = Sentence("the file is not UTF-8."), Sentence("Save it as UTF-8.")
    assert problems(folder) == (Problem(Place(file), what, remedy),)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", Sentence("“{name}” is empty.", {"name": CLAUSES})),
        ("abc", Sentence("“{name}” cannot be “{given}”.", {"name": CLAUSES, "given": "abc"})),
    ],
)
def test_clauses_are_a_list(tmp_path, text, what):
    folder = variant(tmp_path)
    (folder / CLAUSES).write_text(text, "utf-8")
    assert problems(folder) == (problem(1, what, Sentence("Write a list."), CLAUSES),)


def test_an_empty_scheme_lacks_every_key_that_must_be_there(tmp_path):
    folder = variant(tmp_path)
    (folder / SCHEME).write_text("", "utf-8")
    names = [one.what.values["name"] for one in problems(folder)]
    assert names == ["format", "id", "title", "issuer", "facts", "rules", "groups", "columns"]


@pytest.mark.parametrize(
    ("name", "remedy"),
    [("批示", known("采用", "约稿")), ("用采", meant("采用")), ("采用", meant("采用"))],
)
def test_the_nearest_name_is_proposed_or_all_are_listed(name, remedy):
    assert nearest(name, ["采用", "约稿"]) == remedy


def test_the_json_schema_knows_every_key_of_the_shipped_file():
    schema = json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["additionalProperties"] is False
    assert {"from", "rules", "lineage", "columns"} <= schema["properties"].keys()
