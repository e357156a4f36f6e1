import csv
from dataclasses import replace

import pytest

from kuaibao.engine.scheme import Period
from kuaibao.engine.words import Severity
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.scoring import importing
from kuaibao.web.scoring.booking import FactRefusedError, recount
from kuaibao.web.scoring.importing import Imported, import_intake
from kuaibao.web.scoring.models import Decision, Fact, Posting
from kuaibao.web.scoring.queries import explained, postings_behind
from kuaibao.web.scoring.settling import board
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.models import Placement, Unit
from tests.web.cast import BULLETIN, CASE, import_case, read_case

MAY_JUNE = Period.parse("2024-05..2024-06")


def shown(figures):
    """The board as the reference table writes it, row by row."""
    return [
        [section.group, "" if band.target is None else str(band.target), row.unit]
        + [cell.text for cell in row.cells]
        for section, band, row in figures.rows()
    ]


def reference():
    with (CASE / "table.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def test_the_published_circular_comes_out_as_it_went_in(case):
    table = reference()
    assert len(table) == 53
    assert {len(row) for row in table} == {3 + 15}
    assert shown(board(case.jurisdiction, MAY_JUNE)) == table
    assert recount(case.jurisdiction) == []


def test_an_import_places_every_unit_and_says_how_much_it_added(county):
    # 司寨乡 and 塔铺街道 were known, so only their places are new.
    imported = import_case(county.editor)
    assert imported == Imported(53, Fact.objects.count(), Posting.objects.count(), 1)
    assert Unit.objects.filter(jurisdiction=county.jurisdiction).count() == 53
    assert Placement.objects.filter(jurisdiction=county.jurisdiction, year=2024).count() == 53


def test_the_doubt_and_the_answer_are_on_record(case):
    decision = Decision.objects.get()
    assert (decision.clause, decision.accepted, decision.reason) == ("十", True, "核对底稿")
    assert "农业农村局" in decision.proposal
    assert decision.decided_by == case.editor


def test_a_declined_proposal_is_on_record_and_leaves_the_printed_point(county):
    import_intake(
        by=county.editor, intake=read_case(), name=BULLETIN, accepted=(), reason="以底稿为准"
    )
    decision = Decision.objects.get()
    assert (decision.accepted, decision.reason) == (False, "以底稿为准")
    differing = [
        (mine[2], mine[16], theirs[16])
        for mine, theirs in zip(
            sorted(shown(board(county.jurisdiction, MAY_JUNE)), key=str),
            sorted(reference(), key=str),
            strict=True,
        )
        if mine != theirs
    ]
    assert differing == [("农业农村局", differing[0][1], differing[0][2])]
    assert int(differing[0][1]) - int(differing[0][2]) == 1


def test_every_figure_is_the_sum_of_the_postings_behind_it(case):
    figures = board(case.jurisdiction, MAY_JUNE)
    units = {unit.name: unit for unit in Unit.objects.filter(jurisdiction=case.jurisdiction)}
    for _section, _band, row in figures.rows():
        for column, cell in zip(figures.columns, row.cells, strict=True):
            if column.share:
                continue
            found = postings_behind(case.jurisdiction, units[row.unit], column, MAY_JUNE)
            total = sum(p.count if column.count else p.points / 100 for p in found)
            assert total == cell.value, (row.unit, column.id)


def test_every_posting_explains_itself(case):
    postings = Posting.objects.filter(jurisdiction=case.jurisdiction)
    told = explained(postings)
    assert len(told) == postings.count()
    assert all(one.why for one in told)
    assert all(one.wording for one in told if one.posting.clause)


# ------------------------------------------------------------------ refused, and nothing changed


def test_the_same_circular_is_taken_over_once(case, rows):
    before = rows()
    with pytest.raises(RefusedError, match=case.editor.name):
        import_case(case.editor)
    assert rows() == before


DAMAGED = {
    "cut file": lambda text: text[: len(text) // 3],
    "letters in a count": lambda text: text.replace("司寨乡\t", "司寨乡\t甲", 1),
    "two rows of one unit": lambda text: text.replace("塔铺街道", "司寨乡"),
    "nothing": lambda _text: "",
    "something else": lambda _text: "本周例会改在周五。\n",
    "a line of 10 MB": lambda text: text + "甲" * 3_500_000,
    "a column too many": lambda text: text.replace("占任务%", "占任务%\t备注"),
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_circular_changes_nothing(county, rows, damage):
    text = (CASE / BULLETIN).read_text(encoding="utf-8")
    intake = read_case(BULLETIN, damage(text).encode())
    before = rows()
    assert intake.problems
    with pytest.raises(RefusedError):
        import_intake(by=county.editor, intake=intake, name=BULLETIN, accepted=(), reason="")
    assert rows() == before


def test_a_failure_in_the_middle_of_an_import_changes_nothing(county, rows, monkeypatch):
    """The last write fails, after units, facts and postings were written."""

    def fail(*_args, **_kwargs):
        raise OSError

    monkeypatch.setattr(importing, "_decide", fail)
    before = rows()
    with pytest.raises(OSError):  # noqa: PT011 -- raised above, without words
        import_case(county.editor)
    assert rows() == before


def test_facts_that_no_clause_can_score_change_nothing(county, rows):
    intake = read_case()
    wrong = replace(intake.facts[-1], kind="gift")
    spoilt = replace(intake, facts=(*intake.facts[:-1], wrong))
    before = rows()
    with pytest.raises(FactRefusedError):
        import_intake(by=county.editor, intake=spoilt, name=BULLETIN, accepted=(), reason="")
    assert rows() == before


def test_an_unknown_answer_changes_nothing(county, rows):
    before = rows()
    with pytest.raises(KeyError):
        import_intake(
            by=county.editor, intake=read_case(), name=BULLETIN, accepted=["nobody"], reason=""
        )
    assert rows() == before


TABLE = """单位,类型,日期,刊物,采用形式,条数
司寨乡,use,2024-06-20,city,single,2
塔铺街道,use,2024-06-21,county,special,1
"""


def take_over_table(county, text):
    intake = read_case("facts.csv", text.encode())
    assert not intake.failed, intake.problems
    return import_intake(by=county.editor, intake=intake, name="facts.csv", accepted=(), reason="")


def test_a_table_of_facts_is_taken_over(county):
    """Its units are known; what is new is their place in the year."""
    assert take_over_table(county, TABLE) == Imported(2, 2, 2, 0)
    assert Unit.objects.count() == 2
    assert sorted(Posting.objects.values_list("points", flat=True)) == [200, 1000]
    assert recount(county.jurisdiction) == []


def test_a_table_whose_end_is_in_doubt_is_taken_over(county):
    """What a person may doubt does not stop what has no error."""
    text = (CASE / BULLETIN).read_text(encoding="utf-8")
    only_tables = text[text.index("2024年5-6月政务信息采用情况通报") :]
    only_tables = only_tables[: only_tables.index("县直单位信息采用情况")]
    intake = read_case("tables.txt", only_tables.encode())
    assert [problem.severity for problem in intake.problems] == [Severity.DOUBT]
    import_intake(by=county.editor, intake=intake, name="tables.txt", accepted=(), reason="")
    assert Fact.objects.exists()


def test_an_import_is_one_line_of_the_audit_trail(case):
    (entry,) = AuditEntry.objects.filter(act=Act.IMPORT_FILE)
    assert entry.person == case.editor.id
    assert BULLETIN in entry.detail
    assert not AuditEntry.objects.filter(act=Act.RECORD_FACT).exists()


def test_counties_do_not_mix(case, neighbour):
    import_case(neighbour.editor)
    assert shown(board(case.jurisdiction, MAY_JUNE)) == reference()
    assert shown(board(neighbour.jurisdiction, MAY_JUNE)) == reference()
    assert recount(case.jurisdiction) == recount(neighbour.jurisdiction) == []
