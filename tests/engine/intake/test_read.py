"""The reference case: the same rows come out that went in."""

from collections import Counter
from decimal import Decimal

import pytest

from kuaibao.engine.documents import to_docx, to_xlsx
from kuaibao.engine.intake import read_facts
from kuaibao.engine.ledger import OPENING
from kuaibao.engine.words import Severity
from tests.engine.intake.conftest import essence, figures, said


def test_the_bulletin_is_read_without_any_problem(intake):
    assert said(intake.problems) == []
    assert len(intake.register) == len(intake.circular.rows) == 53


def test_after_accepting_every_figure_comes_out_as_printed(intake, rows_of, printed):
    assert rows_of(intake, intake.accepted_all()) == printed


def test_before_accepting_only_one_unit_differs(intake, rows_of, printed):
    wrong = [ours for ours in rows_of(intake, intake.facts) if ours not in printed]
    assert [row[2] for row in wrong] == ["农业农村局"]
    assert wrong[0][-3:] == ("19", "48", "120%")


def test_exactly_one_figure_does_not_follow_and_clause_ten_is_named(intake):
    (doubt,) = intake.doubts
    assert (doubt.unit, doubt.clause) == ("农业农村局", "十")
    assert str(doubt.explanation) == "5＋2×5＋4×1＝19, printed 18"
    assert doubt.problem.severity is Severity.DOUBT
    assert doubt.problem.place.line == 46
    assert doubt.problem.place.column == "5-6月得分"
    assert "被各级信息刊物重复采用的信息只记一次最高分" in said([doubt.problem])[0]


def test_the_proposal_puts_one_city_and_one_county_use_on_one_item(intake):
    proposal = intake.doubts[0].proposal
    shared = [fact for fact in proposal.added if fact.item]
    assert {fact.attributes["level"] for fact in shared} == {"city", "county"}
    assert len({fact.item for fact in shared}) == 1
    assert [fact.count for fact in shared] == [1, 1]
    rest = {f.attributes["level"]: f.count for f in proposal.added if not f.item}
    assert rest == {"city": 1, "county": 3}


def test_accept_takes_only_the_chosen_proposals(intake):
    assert intake.accept([]) == intake.facts
    assert intake.accept([intake.doubts[0].id]) == intake.accepted_all() != intake.facts
    with pytest.raises(KeyError):
        intake.accept(["nobody/period_points"])


def test_facts_are_named_by_what_they_stand_for_and_cite_the_issue(intake):
    ids = [fact.id for fact in intake.facts]
    assert "circular-2024-05..2024-06/农业农村局/county_single" in ids
    assert max(Counter(ids).values()) == 1
    assert {fact.evidence for fact in intake.facts} == {"《延津政务快报》第34期"}


def test_opening_balances_are_what_stood_before_the_period(intake):
    opening = {fact.unit: fact for fact in intake.facts if fact.kind == OPENING}
    assert opening["农业农村局"].points == Decimal(29)
    assert opening["农业农村局"].day.isoformat() == "2024-04-30"
    assert "自然资源局" in opening
    assert "编办" not in opening


def test_a_missed_commission_and_an_answered_one_are_told_apart(intake):
    commissions = {
        (f.unit, f.attributes["outcome"]): f for f in intake.facts if f.kind == "commission"
    }
    assert commissions["市场监管局", "missed"].count == 1
    assert ("市场监管局", "answered") not in commissions
    assert commissions["农业农村局", "answered"].points == 5


def test_the_frame_is_read(intake):
    frame = intake.circular.frame
    assert (frame.publication, frame.number, frame.organ) == (
        "延津政务快报",
        34,
        "延津县人民政府办公室",
    )
    assert frame.day.isoformat() == "2024-08-01"
    assert frame.lead[0].startswith("从 5-6 月政务信息采用情况来看")
    assert frame.annex == "2024 年 5-6 月政务信息采用情况通报"
    assert [number for number, _ in frame.clauses] == list("一二三四五六七八九十")
    assert frame.distribution.startswith("县委常委，县人大正副主任")
    assert (frame.editor, frame.reviewer, frame.issuer) == ("责任编辑", "审核", "签发")
    assert str(intake.circular.period) == "2024-05..2024-06"


def test_a_unit_with_a_space_in_its_name_is_one_unit(intake):
    assert "住房和城乡建设 城市管理局" in [unit.name for unit in intake.register]


def test_units_above_the_first_target_line_have_none(intake):
    assert [unit.name for unit in intake.register if unit.target is None] == [
        "编办",
        "检察院",
        "法院",
    ]


@pytest.mark.parametrize("write", [to_docx, to_xlsx])
def test_our_own_documents_are_read_like_the_text(scheme, intake, circular, write):
    name = f"circular.{write.__name__.removeprefix('to_')}"
    again = read_facts(name, write(circular), scheme)
    assert said(again.problems) == []
    assert figures(again) == figures(intake)
    assert essence(again.facts) == essence(intake.facts)
    assert [doubt.id for doubt in again.doubts] == [doubt.id for doubt in intake.doubts]


def test_our_word_document_keeps_the_whole_frame(scheme, intake, circular):
    again = read_facts("circular.docx", to_docx(circular), scheme)
    assert again.circular.frame == intake.circular.frame


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_of_an_office_gives_the_same(scheme, bulletin, intake, encoding):
    again = read_facts("bulletin-34.txt", bulletin.encode(encoding), scheme)
    assert again == intake


def test_windows_line_breaks_and_lost_blanks_change_nothing(scheme, bulletin, intake):
    stripped = "\r\n".join(line.rstrip() for line in bulletin.split("\n"))
    assert read_facts("bulletin-34.txt", stripped.encode(), scheme) == intake


def test_a_scheme_that_was_not_in_force_is_an_error(bulletin, scheme):
    later = scheme.model_copy(update={"from_": scheme.from_.replace(year=2025)})
    found = read_facts("b.txt", bulletin.encode(), later)
    assert found.failed
    assert "is not in force on 2024-06-30" in said(found.problems)[0]
    assert found.facts == ()


def test_other_prices_give_other_sums_without_a_line_of_code(bulletin, scheme):
    def dearer(rule):
        points = {"by": "form", "single": 2, "special": 2}
        return {**rule.model_dump(by_alias=True), "points": points}

    data = scheme.model_dump(by_alias=True)
    data["rules"] = [
        dearer(rule) if rule.id == "county-use" else rule.model_dump(by_alias=True)
        for rule in scheme.rules
    ]
    other = type(scheme).model_validate(data)
    found = read_facts("b.txt", bulletin.encode(), other)
    explained = {doubt.unit: str(doubt.explanation) for doubt in found.doubts}
    assert explained["塔铺街道"] == "6＋2×2＝10, printed 8"
    assert "魏邱乡" not in explained
