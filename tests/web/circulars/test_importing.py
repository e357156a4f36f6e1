"""Files that know a unit by another name than its own."""

from datetime import date

import pytest

from kuaibao.engine.words import say
from kuaibao.web.circulars.importing import import_file, read_file
from kuaibao.web.register.actions.units import add_alias, merge_unit, rename_unit
from kuaibao.web.scoring.models import Fact
from kuaibao.web.units.models import Unit
from tests.web.cast import BULLETIN, CASE

TABLE = "单位,日期,类型,level,form,稿件\n{name},2024-07-02,use,county,single,麦收进度\n"


def read(county, name, text):
    return read_file(county.jurisdiction, name, text.encode())


def circular():
    return (CASE / BULLETIN).read_text(encoding="utf-8")


def remarks(intake):
    return " ".join(say(problem.sentence(), str) for problem in intake.problems)


@pytest.fixture
def renamed(county):
    return rename_unit(
        by=county.system_admin,
        unit=county.unit,
        name="司寨镇",
        since=date(2024, 7, 1),
        on=date(2024, 7, 10),
        seen="司寨乡",
    )


def test_a_circular_s_former_name_is_the_unit_and_the_page_says_so(county, renamed):
    intake = read(county, BULLETIN, circular())
    assert not intake.failed
    assert "司寨镇" in {unit.name for unit in intake.register}
    assert "司寨乡" in remarks(intake)
    ids = {doubt.id for doubt in intake.doubts}
    import_file(by=county.editor, intake=intake, name=BULLETIN, accepted=ids, reason="核对")
    assert Fact.objects.filter(unit=renamed).exists()
    assert not Unit.objects.filter(jurisdiction=county.jurisdiction, name="司寨乡").exists()
    assert county.jurisdiction.units.count() == 53


def test_a_circular_of_present_names_brings_new_units_without_a_remark(county):
    intake = read(county, BULLETIN, circular())
    assert remarks(intake) == ""
    assert len(intake.register) == 53


def test_a_table_of_facts_may_use_an_alias_but_no_unknown_name(county):
    add_alias(by=county.system_admin, unit=county.unit, name="老司寨")
    intake = read(county, "facts.csv", TABLE.format(name="老司寨"))
    assert [fact.unit for fact in intake.facts] == ["司寨乡"]
    assert "老司寨" in remarks(intake)
    wrong = read(county, "facts.csv", TABLE.format(name="司寨鄉"))
    assert wrong.failed
    assert "司寨乡" in remarks(wrong)


@pytest.mark.parametrize(("day", "unit"), [("2024-07-02", "塔铺街道"), ("2024-05-02", "司寨乡")])
def test_a_merged_unit_s_name_means_the_heir_from_that_day_on(county, day, unit):
    merge_unit(
        by=county.system_admin,
        unit=county.unit,
        into=county.sibling_unit,
        since=date(2024, 7, 1),
    )
    intake = read(county, "facts.csv", TABLE.format(name="司寨乡").replace("2024-07-02", day))
    assert [fact.unit for fact in intake.facts] == [unit]


def test_two_rows_of_one_unit_are_refused(county):
    add_alias(by=county.system_admin, unit=county.unit, name="丰庄镇")
    intake = read(county, BULLETIN, circular())
    assert intake.failed
    assert "司寨乡" in remarks(intake) or "丰庄镇" in remarks(intake)
