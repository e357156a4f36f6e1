"""What a form makes of a text: the shipped schemes, field by field."""

from decimal import Decimal

import pytest

from kuaibao.engine.scheme import load_scheme, read_scheme, shipped_schemes
from kuaibao.web.schemes.rows import sheet
from kuaibao.web.schemes.sheet import fields_of
from kuaibao.web.schemes.work import as_form, as_text
from kuaibao.web.scoring.schemes import files_by_id
from tests.web.cast import SCHEME

PRICE = "scheme.yaml:rules.county-use.points.single"
KEEP = "scheme.yaml:lineage.count-once.keep"
WORDING = "clauses.yaml:3.wording"


def typed(name, **changes):
    """Give what a form sends that shows the scheme *name*, with *changes* by field name."""
    fields = fields_of(sheet(load_scheme(name)))
    return {field.name: field.value for field in fields} | changes


def work(**changes):
    return as_form(files_by_id(SCHEME), typed(SCHEME, **changes))


def number_of(field):
    return str(Decimal(field.value) + 1)


@pytest.mark.parametrize("name", shipped_schemes())
def test_a_form_sent_back_as_it_was_changes_no_letter(name):
    files = files_by_id(name)
    assert files == as_form(files, typed(name)).files


@pytest.mark.parametrize("name", shipped_schemes())
def test_each_number_of_a_form_changes_its_own_place_and_no_other(name):
    files = files_by_id(name)
    numbers = [field for field in fields_of(as_text(files).sections) if field.kind == "number"]
    for field in numbers:
        found = as_form(files, {field.name: number_of(field)})
        assert found.wrong == {}
        lines = zip(
            files["scheme.yaml"].splitlines(), found.files["scheme.yaml"].splitlines(), strict=True
        )
        assert sum(before != after for before, after in lines) == 1, field.name


@pytest.mark.parametrize("name", shipped_schemes())
def test_every_rule_stands_on_the_form_beside_its_clause(name):
    scheme = load_scheme(name)
    rows = [row for section in sheet(scheme) for row in section.rows]
    shown = {field.path[1] for row in rows for field in row.fields if field and row.wordings}
    missing = {rule.id for rule in scheme.rules if rule.clause} - shown
    assert missing == set()


def test_a_changed_price_is_told_and_the_comments_stay():
    found = work(**{PRICE: "2"})
    assert read_scheme(found.files).rules != load_scheme(SCHEME).rules
    assert "# ---" in found.files["scheme.yaml"]
    assert len(found.files["scheme.yaml"]) == len(files_by_id(SCHEME)["scheme.yaml"])
    assert found.sound


@pytest.mark.parametrize("written", ["−2", "－2", "-2", " -2.0 "])
def test_a_minus_is_read_as_people_write_it(written):
    assert "single: -2" in work(**{PRICE: written}).files["scheme.yaml"]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (PRICE, "two"),
        (PRICE, ""),
        (PRICE, "NaN"),
        (PRICE, "1e99"),
        (PRICE, "9" * 500),
        (KEEP, "sometimes"),
        ("scheme.yaml:from", "soon"),
        ("scheme.yaml:from", "2025-02-30"),
        ("scheme.yaml:title", "  "),
    ],
)
def test_what_cannot_be_used_stands_beside_its_field_and_is_not_put_in(name, written):
    found = work(**{name: written})
    shown = {field.name: field for field in fields_of(found.sections)}
    assert set(found.wrong) == {name}
    assert shown[name].error == found.wrong[name]
    assert shown[name].value == written.strip()
    assert found.files == files_by_id(SCHEME)
    assert not found.sound


def test_one_wrong_value_leaves_the_right_ones():
    found = work(**{PRICE: "two", KEEP: "first"})
    assert set(found.wrong) == {PRICE}
    assert "keep: first" in found.files["scheme.yaml"]


@pytest.mark.parametrize(
    "wording",
    [
        "一行",
        "两行\n第二行",
        "冒号：: # 不是注释",
        "'单' \"双\"",
        "- 列表",
        "<script>alert(1)</script>",
        "*a &b !c",
    ],
)
def test_a_wording_is_kept_letter_by_letter(wording):
    found = work(**{WORDING: wording})
    assert read_scheme(found.files).clauses[3].wording.strip() == wording
    assert found.sound


def test_what_is_no_field_of_the_form_is_not_taken():
    assert work(**{"scheme.yaml:id": "other", "scheme.yaml:rules": "[]"}).files == files_by_id(
        SCHEME
    )


def test_a_rule_that_the_scheme_does_not_allow_is_told_with_its_line():
    judged = "scheme.yaml:rules.prompt.points.judged.least"
    assert judged in typed(SCHEME)
    found = work(**{judged: "5"})  # least above most
    assert found.problems
    place, words = found.told[0]
    assert place.line > 1
    assert words
