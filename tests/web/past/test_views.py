"""The pages: a file is shown beside its doubts, answered, and taken in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kuaibao.engine.documents import to_docx
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.editions.models import Edition
from kuaibao.web.editions.queries.packets import packet_of
from tests.engine.documents import issue as example
from tests.engine.past.test_read import OLD
from tests.web.circulars.making import bulletin
from tests.web.past.making import PAPER, taken_in
from tests.web.publications.making import asked_of


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path


@pytest.fixture
def editor(county, client):
    bulletin(county)
    client.force_login(county.editor)
    return client


def upload(client, data, name="old.txt"):
    data = data if isinstance(data, bytes) else data.encode()
    return client.post(reverse("past:upload"), {"file": SimpleUploadedFile(name, data)})


def given(page, answer="keep"):
    """Fill the form in as it was shown, each doubt answered alike."""
    form = {
        name: page.context["form"][name].value()
        for name in ("publication", "year", "number", "day")
    }
    form["publication"] = getattr(form["publication"], "pk", form["publication"])
    doubts = {f"doubt-{one['id']}": answer for one in page.context["doubts"]}
    return form | doubts | {"name": page.context["name"], "data": page.context["data"]}


def test_a_file_is_shown_beside_its_doubts_and_nothing_is_stored(editor, rows, tmp_path):
    before = rows()
    page = upload(editor, OLD)
    assert page.status_code == 200
    html = page.content.decode()
    assert "司寨乡“三举措”推进高标准农田建设" in html
    assert "王楼镇" in html
    assert [one["id"] for one in page.context["doubts"]] == ["unit/王楼镇", "unit/水利局"]
    assert rows() == before
    assert not list(tmp_path.rglob("*"))


def test_answered_it_is_an_edition_that_the_leader_reads(county, editor):
    answer = editor.post(reverse("past:take-in"), given(upload(editor, OLD)))
    edition = Edition.objects.get()
    assert answer.url == reverse("editions:edition", args=[edition.id])
    html = editor.get(answer.url).content.decode()
    assert "2个疑点" in html
    editor.force_login(county.leader)
    html = editor.get(answer.url).content.decode()
    assert "司寨乡坚持把高标准农田建设作为重点工作来抓" in html
    assert "王楼镇、水利局" in html
    assert "不计入积分台账" in html
    listed = editor.get(reverse("editions:editions"), {"words": "防汛备汛", "year": "2023"})
    assert edition.title in listed.content.decode()
    original = editor.get(reverse("editions:download", args=[edition.id, "original"]))
    assert original.content == OLD.encode()
    assert editor.get(reverse("editions:download", args=[edition.id, "pdf"])).status_code == 404


def test_a_word_file_keeps_its_bytes_and_its_name(editor):
    data = to_docx(example.bulletin())
    editor.post(reverse("past:take-in"), given(upload(editor, data, "第35期.docx")))
    edition = Edition.objects.get()
    assert edition.original_name == "第35期.docx"
    answer = editor.get(reverse("editions:download", args=[edition.id, "original"]))
    assert answer.content == data
    assert ".docx" in answer["Content-Disposition"]


def test_an_unanswered_doubt_brings_the_page_back_with_the_answers(editor, rows):
    form = given(upload(editor, OLD))
    form["doubt-unit/水利局"] = ""
    before = rows()
    page = editor.post(reverse("past:take-in"), form)
    assert page.status_code == 422
    assert "请先逐项" in page.content.decode()
    answers = {one["id"]: one["answer"] for one in page.context["doubts"]}
    assert answers == {"unit/王楼镇": "keep", "unit/水利局": ""}
    assert rows() == before


def test_what_the_head_does_not_say_has_to_be_given(editor):
    page = upload(editor, PAPER.replace("第 34 期", "第 ×× 期"))
    form = given(page) | {"number": ""}
    assert editor.post(reverse("past:take-in"), form).status_code == 422
    assert editor.post(reverse("past:take-in"), form | {"number": 34}).status_code == 302
    assert Edition.objects.get().issue.number == 34


def test_a_marked_paper_is_refused_and_noted(editor):
    page = upload(editor, "机密★一年\n" + OLD)
    assert page.status_code == 422
    assert "机密" in AuditEntry.objects.latest("id").detail
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("old.exe", b"MZ"),
        ("old.pdf", b"%PDF-1.7 nothing"),
        ("old.docx", b"PK\x03\x04"),
        ("old.txt", b""),
    ],
)
def test_what_cannot_be_read_says_why(editor, name, data):
    page = upload(editor, data, name)
    assert page.status_code == 422
    assert page.context["form"].errors["file"]


@pytest.mark.parametrize("data", ["%%%", ""])
def test_a_form_without_its_file_begins_anew(editor, data):
    answer = editor.post(reverse("past:take-in"), {"name": "old.txt", "data": data})
    assert answer.url == reverse("past:upload")


def test_many_doubts_take_no_more_queries(editor):
    few = asked_of(
        editor, reverse("past:upload"), {"file": SimpleUploadedFile("a.txt", OLD.encode())}
    )
    more = OLD.replace("(王楼镇、水利局)", "(" + "、".join(f"某{n}局" for n in range(30)) + ")")
    many = asked_of(
        editor, reverse("past:upload"), {"file": SimpleUploadedFile("a.txt", more.encode())}
    )
    assert many == few


def test_the_packet_of_a_past_issue_holds_its_file(county):
    edition = taken_in(county)
    assert b"edition.txt" in packet_of(edition)


def test_its_issue_page_leads_to_no_print(county, editor):
    edition = taken_in(county)
    html = editor.get(reverse("publications:issue", args=[edition.issue_id])).content.decode()
    assert reverse("editions:course", args=[edition.issue_id]) not in html
