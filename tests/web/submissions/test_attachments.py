"""Files of a draft: attached, read, refused without a trace, handed out on record."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from kuaibao.engine.intake.grid import FILE_BYTES
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.submissions.actions.attachments import (
    Upload,
    begin_from_file,
    fill_from_file,
    remove_attachment,
)
from kuaibao.web.submissions.actions.drafts import Text
from kuaibao.web.submissions.actions.secrecy import MarkedError
from kuaibao.web.submissions.models import Attachment, Draft
from kuaibao.web.units.refusals import RefusedError
from tests.engine.intake.hostile import docx, png, text_box, xlsx
from tests.web.submissions.asking import part
from tests.web.submissions.writing import asked, attached, begun, submitted

WORD = docx("三夏进展", "抢收小麦2.1万亩。", table=[("村", "亩"), ("东村", "300")])


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


def kept(home):
    return [path for path in home.rglob("*") if path.is_file()]


def at(name, thing):
    return reverse(f"submissions:{name}", args=[thing.id])


def test_a_file_is_attached_and_the_same_bytes_once(county, home):
    draft = begun(county)
    first = attached(county, draft, name="../照片.png", data=png())
    again = attached(county, draft, name="照片.png", data=png())
    assert first == again
    assert (first.name, first.media_type, first.size) == ("照片.png", "image/png", len(png()))
    assert len(kept(home)) == 1
    assert AuditEntry.objects.filter(act=Act.ATTACH, thing=draft.id).exists()


def test_a_word_file_begins_a_draft_and_the_original_stays(county):
    draft = begin_from_file(
        by=county.reporter,
        unit=county.unit,
        text=Text(contact="7001"),
        key="k",
        upload=Upload("三夏.docx", WORD),
    )
    assert (draft.title, draft.contact) == ("三夏进展", "7001")
    assert draft.body == "抢收小麦2.1万亩。\n村\t亩\n东村\t300"
    original = draft.attachments.get()
    assert (original.original, original.name) == (True, "三夏.docx")
    assert "东村" in original.text


def test_an_empty_draft_is_filled_and_a_written_one_is_not(county):
    upload = Upload("三夏.docx", WORD)
    empty = begun(county, body="", title="我的标题")
    fill_from_file(by=county.reporter, draft=empty, upload=upload, seen=1)
    empty.refresh_from_db()
    assert (empty.title, empty.body[:4]) == ("我的标题", "抢收小麦")
    with pytest.raises(RefusedError):
        fill_from_file(by=county.reporter, draft=begun(county), upload=upload, seen=1)
    assert Attachment.objects.count() == 1


MARKED = {
    "name": ("机密★.txt", "正文".encode()),
    "body": ("a.txt", "秘密★一年\n内容".encode()),
    "header": ("a.docx", docx("正文", header="绝密★")),
    "text box": ("a.docx", text_box("机密★")),
    "cell": ("a.xlsx", xlsx("机密★")),
}


@pytest.mark.parametrize(("name", "data"), list(MARKED.values()), ids=MARKED)
def test_a_marked_file_leaves_no_trace_but_the_refusal(county, home, name, data):
    draft = begun(county)
    attempts = (
        lambda: attached(county, draft, name=name, data=data),
        lambda: begin_from_file(
            by=county.reporter, unit=county.unit, text=Text(), key="k", upload=Upload(name, data)
        ),
    )
    for attempt in attempts:
        with pytest.raises(MarkedError):
            attempt()
    assert kept(home) == []
    assert (Attachment.objects.count(), Draft.objects.count()) == (0, 1)
    assert AuditEntry.objects.filter(act=Act.REFUSE_SECRET).count() == 2
    assert not AuditEntry.objects.filter(act=Act.ATTACH).exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.exe", b"MZ"), ("a.png", png(40_000, 40_000)), ("a.docx", b"PK\x03\x04x"),
     ("a.txt", bytes(FILE_BYTES + 1)), ("a.txt", b"")],
)  # fmt: skip
def test_what_is_refused_is_told_on_the_page_and_not_kept(county, client, home, name, data):
    client.force_login(county.reporter)
    draft = begun(county)
    for where in (at("attach", draft), at("fill", draft), reverse("submissions:fill-new")):
        file = SimpleUploadedFile(name, data)
        answer = client.post(where, {"file": file, "key": "k"})
        assert answer.status_code == 422
        assert answer.context["refusal"]
    assert kept(home) == []
    assert (Attachment.objects.count(), Draft.objects.count()) == (0, 1)


def test_by_the_page_a_file_becomes_a_draft(county, client):
    client.force_login(county.reporter)
    page = {"file": SimpleUploadedFile("三夏.docx", WORD), "key": "k"}
    answer = client.post(reverse("submissions:fill-new"), page, follow=True)
    html = answer.content.decode()
    assert "抢收小麦2.1万亩。" in html
    assert "三夏.docx" in html


def test_a_file_begins_the_answer_to_what_was_asked(county, client):
    client.force_login(county.reporter)
    asked_for, words = part(county), {"key": "k"}
    address = f"{reverse('submissions:fill-new')}?request={asked_for.id}"
    client.post(address, words | {"file": SimpleUploadedFile("三夏.docx", WORD)})
    draft = Draft.objects.get(key="k")
    assert (draft.answers, draft.title) == (asked_for, "三夏进展")


def test_a_file_fills_what_was_saved_meanwhile(county, client):
    client.force_login(county.reporter)
    saved = begun(county, key="k", title="", body="", answers=part(county))
    page = {"file": SimpleUploadedFile("三夏.docx", WORD), "key": "k"}
    client.post(reverse("submissions:fill-new"), page)
    draft = Draft.objects.get()
    assert (draft.id, draft.answers, draft.title) == (saved.id, saved.answers, "三夏进展")


def test_a_file_is_handed_out_to_be_saved_and_that_is_on_record(county, client):
    file = attached(county, name="受灾 情况.png", data=png())
    client.force_login(county.reporter)
    answer = client.get(at("attachment", file))
    assert answer.content == png()
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    name = "filename*=utf-8''%E5%8F%97%E7%81%BE%20%E6%83%85%E5%86%B5.png"
    assert answer["Content-Disposition"] == f"attachment; {name}"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert AuditEntry.objects.filter(act=Act.DOWNLOAD, thing=file.draft_id).count() == 1


def test_the_office_gets_files_of_what_was_submitted_only(county, neighbour, client):
    draft = begun(county)
    file = attached(county, draft)
    client.force_login(county.editor)
    assert client.get(at("attachment", file)).status_code == 404
    submitted(county, draft)
    assert client.get(at("attachment", file)).status_code == 200
    for other in (county.sibling, county.system_admin, neighbour.editor, neighbour.reporter):
        client.force_login(other)
        assert client.get(at("attachment", file)).status_code == 404


def test_a_changed_file_is_not_handed_out(county, client, home):
    file = attached(county)
    kept(home)[0].write_bytes(b"other")
    client.force_login(county.reporter)
    assert client.get(at("attachment", file)).status_code == 404


def test_a_file_is_taken_off_while_it_is_ones_turn(county, client):
    draft = begun(county)
    file = attached(county, draft)
    client.force_login(county.reporter)
    client.post(at("remove-attachment", file))
    file.refresh_from_db()
    assert file.removed_at is not None
    assert client.get(at("attachment", file)).status_code == 404
    other = attached(county, draft)
    asked(county, draft)
    with pytest.raises(RefusedError):
        remove_attachment(by=county.reporter, attachment=other, at=timezone.now())
    with pytest.raises(RefusedError):
        attached(county, draft, name="晚.txt", data=b"late")


def test_an_item_has_at_most_so_many_files(county, monkeypatch):
    monkeypatch.setattr("kuaibao.web.submissions.actions.attachments.MOST_FILES", 2)
    draft = begun(county)
    for number in range(2):
        attached(county, draft, data=f"{number}".encode())
    with pytest.raises(RefusedError, match="2"):
        attached(county, draft, data=b"third")


def test_a_damaged_pdf_says_what_to_do(county):
    with pytest.raises(RefusedError, match="PDF"):
        attached(county, name="a.pdf", data=b"%PDF-1.7 x")
