"""Whom the lead paragraph may name, and what may stand in a circular besides."""

from datetime import date

import pytest

from kuaibao.engine.documents import paragraphs
from kuaibao.engine.scheme import Period
from kuaibao.web.circulars.actions import save_draft
from kuaibao.web.circulars.lead import lead_paragraph, offers_of, proposed_names
from kuaibao.web.circulars.models import Draft
from kuaibao.web.circulars.queries import circular_of, draft_of
from kuaibao.web.scoring.settling import board
from kuaibao.web.submissions.choices import Sort
from tests.web.cast import record_use
from tests.web.circulars.making import MAY_JUNE, URL, draft, printed, took_over, words_of
from tests.web.submissions.writing import submitted

JULY = Period.parse("2024-07..2024-08")


def offered(county, period=MAY_JUNE):
    figures = board(county.jurisdiction, period)
    return offers_of(county.jurisdiction, figures)


def units(offers):
    return [one.unit for one in offers]


def test_each_name_comes_with_the_figure_that_speaks_for_it(case):
    offers = offered(case)
    assert ("塔铺街道", "60%") in [(one.unit, one.figure) for one in offers["strong"]]
    asked = [one.figure for one in offers["missed"]]
    assert asked
    assert all(figure.startswith("约稿") for figure in asked)
    assert offers["fallen"] == []  # nothing is known of the period before
    assert offers["idle"] == []  # nobody sent research


def test_who_fell_back_is_told_with_both_figures(case):
    record_use(case, "more", day=date(2024, 7, 20), title="又一条", unit=case.unit)
    fell = {one.unit: one.figure for one in offered(case, JULY)["fallen"]}
    assert fell["塔铺街道"].endswith("本期0分")
    assert "塔铺街道" in units(offered(case, JULY)["silent"])
    assert "司寨乡" not in units(offered(case, JULY)["silent"])


def test_of_a_long_list_nobody_is_named_unasked(case):
    named = proposed_names(offered(case, JULY))
    assert (len(named["fallen"]), named["silent"]) == (3, [])


def test_who_sent_no_research_is_offered_where_somebody_did(county):
    took_over(county)
    sent = submitted(county, title="麦收机收调研")
    type(sent).objects.filter(pk=sent.pk).update(
        sort=Sort.RESEARCH, submitted_at="2024-06-03T02:00:00Z"
    )
    idle = units(offered(county)["idle"])
    assert "塔铺街道" in idle
    assert "司寨乡" not in idle


@pytest.mark.parametrize("side", ["fallen", "missed", "silent", "idle"])
def test_chosen_names_make_a_sentence_of_their_side(case, side):
    figures = board(case.jurisdiction, MAY_JUNE)
    plain = lead_paragraph(figures, {})
    assert "司寨乡、供销社" in lead_paragraph(figures, {side: ["司寨乡", "供销社"]})
    assert "司寨乡" not in plain


def test_chosen_names_are_kept_with_the_draft(case, client):
    client.force_login(case.editor)
    given = words_of(client)
    client.post(f"{URL}save/", given | {"silent": ["司寨乡"], "strong": ["供销社"]})
    assert Draft.objects.get().named["silent"] == ["司寨乡"]
    sides = {side.name: side.chips for side in client.get(URL).context["sides"]}
    assert [chip.offer.unit for chip in sides["strong"] if chip.chosen] == ["供销社"]


# ------------------------------------------------------------------ what stands in it besides


def made(county, **choices):
    words = draft_of(county.jurisdiction, MAY_JUNE, by=county.editor, on=MAY_JUNE.last)
    for name, value in choices.items():
        setattr(words, name, value)
    return circular_of(words, board(county.jurisdiction, MAY_JUNE))


def test_an_annex_on_turned_sheets_lists_what_was_used_and_stood(case):
    record_use(case, "own", title="麦收进度")
    used = made(case, annex=True).used
    assert [(one.unit, one.title, str(one.day)) for one in used] == [
        ("司寨乡", "麦收进度", "2024-06-20")
    ]
    appendix = made(case, annex=True).edition().appendices[-1]
    assert (appendix.landscape, appendix.title) == (True, "2024年5-6月采用信息目录")
    assert made(case).used == ()


def test_places_and_clauses_are_printed_where_they_are_wanted(case):
    assert made(case).board.titles[0] != "名次"
    assert made(case, ranks=True).board.titles[0] == "名次"
    assert "三、考核办法" in paragraphs(made(case))
    assert "三、考核办法" not in paragraphs(made(case, rules=False))


@pytest.mark.fonts
def test_a_chart_stands_in_the_printed_circular(county, settings, tmp_path):
    settings.HOME = tmp_path
    words = draft(took_over(county))
    words.chart = "completion"
    words.ranks = True
    save_draft(by=county.editor, draft=words, version=words.version)
    edition = printed(county)
    assert edition.figures.table["titles"][0] == "名次"


def test_the_notice_on_places_stands_beside_the_choice(case, client):
    client.force_login(case.editor)
    assert "一般不搞排名通报" in client.get(URL).content.decode()
