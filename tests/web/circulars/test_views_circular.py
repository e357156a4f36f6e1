import re
from io import BytesIO

import docx
import openpyxl
import pypdf
import pytest

from kuaibao.web.circulars.models import Draft
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.units.models import Unit
from tests.web.cast import record_use
from tests.web.circulars.making import URL, words_of
from tests.web.publications.making import asked_of


def test_the_desk_opens_the_chosen_period(case, client):
    client.force_login(case.editor)
    assert client.get("/circulars/?period=2024-05..2024-06").url == URL


def test_a_draft_is_complete_at_first_sight_and_not_stored(case, client):
    client.force_login(case.editor)
    page = client.get(URL)
    chips = {side.name: side.chips for side in page.context["sides"]}
    assert "塔铺街道" in [chip.offer.unit for chip in chips["strong"]]
    assert "石婆固镇" in [chip.offer.unit for chip in chips["weak"]]
    assert all(chip.chosen for chip in chips["strong"] + chips["weak"])
    assert 'title="60%">塔铺街道' in page.content.decode()
    assert not Draft.objects.exists()


def test_other_names_rewrite_the_proposed_paragraph(case, client):
    client.force_login(case.editor)
    given = words_of(client)
    given |= {"proposed": given["lead"], "strong": ["供销社", "司寨乡"], "weak": ["公安局"]}
    lead = client.post(f"{URL}lead/", given).context["form"]["lead"].value()
    assert "供销社、司寨乡" in lead
    assert "塔铺街道" not in lead


def test_the_editors_own_paragraph_wins_until_given_up(case, client):
    client.force_login(case.editor)
    given = words_of(client)
    given |= {"proposed": given["lead"], "lead": "自己写的导语。", "strong": ["供销社"]}
    page = client.post(f"{URL}lead/", given)
    assert page.context["form"]["lead"].value() == "自己写的导语。"
    assert "供销社" in page.content.decode()
    taken = client.post(f"{URL}lead/", given | {"take": "yes"})
    assert "供销社" in taken.context["form"]["lead"].value()


def test_saved_words_stand_in_all_three_downloads(case, client):
    client.force_login(case.editor)
    client.post(f"{URL}save/", words_of(client) | {"lead": "甲乙丙丁导语。", "editor": "责任编辑"})
    assert Draft.objects.get().version == 1
    pdf = client.get(f"{URL}download/pdf/").content
    text = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)
    assert "甲乙丙丁导语" in re.sub(r"\s", "", text)
    word = docx.Document(BytesIO(client.get(f"{URL}download/docx/").content))
    assert any("甲乙丙丁导语。" in paragraph.text for paragraph in word.paragraphs)
    book = openpyxl.load_workbook(BytesIO(client.get(f"{URL}download/xlsx/").content))
    cells = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "农业农村局" in cells
    assert AuditEntry.objects.filter(act="export").count() == 3


def test_who_saved_meanwhile_is_told_and_no_text_is_lost(case, client):
    client.force_login(case.editor)
    given = words_of(client)
    client.post(f"{URL}save/", given | {"lead": "第一稿。"})
    late = client.post(f"{URL}save/", given | {"lead": "第二稿。"})
    assert late.status_code == 409
    page = late.content.decode()
    assert "责任编辑" in page
    assert "第一稿。" in page
    assert late.context["form"]["lead"].value() == "第二稿。"
    assert Draft.objects.get().lead == "第一稿。"
    again = given | {"lead": "第二稿。", "version": late.context["form"]["version"].value()}
    assert client.post(f"{URL}save/", again).status_code == 302
    assert Draft.objects.get().lead == "第二稿。"


@pytest.mark.parametrize("changes", [{"number": "0"}, {"issued": "soon"}, {"lead": ""}])
def test_impossible_words_are_not_saved(case, client, changes):
    client.force_login(case.editor)
    assert client.post(f"{URL}save/", words_of(client) | changes).status_code == 422
    assert not Draft.objects.exists()


@pytest.mark.fonts
def test_the_preview_shows_pages_of_what_is_typed_and_stores_nothing(case, client, rows):
    client.force_login(case.editor)
    given = words_of(client)
    before = rows()
    pages = client.post(f"{URL}preview/", given).context["pages"]
    other = client.post(f"{URL}preview/", given | {"lead": "另一段。"}).context["pages"]
    assert len(pages) >= 3
    assert pages[0] != other[0]
    assert rows() == before


def test_readers_see_the_pages_and_change_nothing(case, client):
    client.force_login(case.leader)
    page = client.get(URL)
    assert page.status_code == 200
    assert "<textarea" not in page.content.decode()
    assert client.post(f"{URL}save/", {}).status_code == 404
    assert client.post(f"{URL}lead/", {}).status_code == 404


def test_an_unknown_form_or_period_does_not_exist(case, client):
    client.force_login(case.editor)
    assert client.get(f"{URL}download/exe/").status_code == 404
    assert client.get("/circulars/never/").status_code == 404
    assert client.get("/circulars/2020-01..2020-02/").status_code == 404


def test_a_rewritten_paragraph_asks_for_a_new_preview(case, client):
    client.force_login(case.editor)
    page = client.post(f"{URL}lead/", words_of(client))
    assert page.headers["HX-Trigger-After-Swap"] == "rewritten"
    assert "rewritten from:body" in client.get(URL).content.decode()


@pytest.mark.parametrize("page", ["", "charts/"])
def test_the_pages_ask_as_often_for_many_units_and_uses_as_for_few(case, client, page):
    client.force_login(case.editor)
    record_use(case, "first", title="第一条")
    few = asked_of(client, f"{URL}{page}")
    for number in range(5):
        unit = Unit.objects.create(jurisdiction=case.jurisdiction, name=f"新单位{number}")
        record_use(case, f"more {number}", title=f"又一条{number}", unit=unit)
    assert asked_of(client, f"{URL}{page}") == few
