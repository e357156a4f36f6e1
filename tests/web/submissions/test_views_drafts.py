"""The unit's pages: written, listed, met by two, sent and recalled."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.submissions.choices import State
from kuaibao.web.submissions.models import Draft, Submission
from kuaibao.web.submissions.moves import note_handling
from kuaibao.web.units.choices import Role
from tests.web.cast import appoint
from tests.web.submissions.writing import BODY, asked, begun, submitted

FORM = {
    "title": "夏粮收购开秤",
    "sort": "dynamic",
    "body": BODY,
    "authors": "甲",
    "contact": "7001",
}
NEW = reverse("submissions:new-draft")
WRITTEN = "司寨乡麦收进度过半\n截至今日，全乡麦收已过半。"


def at(name, draft):
    return reverse(f"submissions:{name}", args=[draft.id])


def form(draft, **changes):
    return FORM | {"seen": draft.version, "key": "of the form"} | changes


def test_a_reporter_writes_asks_and_the_approver_submits(county, client):
    client.force_login(county.reporter)
    page = client.get(NEW)
    assert page.context["form"]["authors"].value() == "信息员"
    answer = client.post(NEW, FORM | {"key": "new", "seen": 0}, follow=True)
    draft = Draft.objects.get()
    assert answer.redirect_chain == [(at("draft", draft), 302)]
    assert client.post(at("ask-approval", draft), form(draft)).status_code == 302
    client.force_login(county.approver)
    assert "待单位审签" in client.get(reverse("submissions:drafts")).content.decode()
    draft.refresh_from_db()
    assert at("submit", draft) in client.get(at("draft", draft)).content.decode()
    client.post(at("submit", draft), form(draft, title="夏粮收购今日开秤"))
    assert Submission.objects.get().title == "夏粮收购今日开秤"
    page = client.get(at("draft", draft)).content.decode()
    assert "第1次：单位审签人审签" in page
    assert "夏粮收购今日开秤" in page


def test_the_form_twice_is_one_draft(county, client):
    client.force_login(county.reporter)
    for _time in range(2):
        client.post(NEW, FORM | {"key": "new", "seen": 0})
    assert Draft.objects.count() == 1


def test_the_next_item_knows_the_telephone_already(county, client):
    client.force_login(county.reporter)
    begun(county)
    assert client.get(NEW).context["form"]["contact"].value() == "7001"


def test_who_writes_for_several_units_says_for_which(county, client):
    appoint(
        by=county.system_admin,
        account="reporter",
        name="信息员",
        role=Role.REPORTER,
        unit=county.sibling_unit,
    )
    client.force_login(county.reporter)
    page = FORM | {"key": "new", "seen": 0}
    assert client.post(NEW, page).status_code == 422
    client.post(NEW, page | {"unit": county.sibling_unit.id})
    assert Draft.objects.get().unit == county.sibling_unit


def test_two_windows_meet_and_both_texts_are_shown(county, client):
    client.force_login(county.reporter)
    draft = begun(county)
    client.post(at("draft", draft), form(draft, body="第一个窗口"))
    answer = client.post(at("draft", draft), form(draft, body="第二个窗口"))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "第一个窗口" in page
    assert "第二个窗口" in page
    assert Draft.objects.get().body == "第一个窗口"
    seen = Draft.objects.get().version
    assert f'name="seen" value="{seen}"' in page
    client.post(at("draft", draft), form(draft, body="第二个窗口", seen=seen))
    assert Draft.objects.get().body == "第二个窗口"


def test_what_came_too_late_is_shown_to_be_copied(county, client):
    draft = asked(county)
    client.force_login(county.reporter)
    answer = client.post(at("draft", draft), form(draft, body="还想改一句"))
    assert answer.status_code == 409
    assert "还想改一句" in answer.content.decode()
    assert "以我的为准保存" not in answer.content.decode()


@pytest.mark.parametrize(
    "changes",
    [{"title": "题" * 201}, {"sort": "none"}, {"body": "字" * 50_001}, {"seen": "x"}, {"key": ""},
     {"partners": "x"}, {"answers": "x"}, {"title": "\0"}],
)  # fmt: skip
def test_what_cannot_be_stored_says_why(county, client, changes):
    client.force_login(county.reporter)
    draft = begun(county)
    answer = client.post(at("draft", draft), form(draft) | changes)
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert Draft.objects.get().version == 1


def test_what_is_marked_is_refused_and_on_record(county, client):
    client.force_login(county.reporter)
    answer = client.post(NEW, FORM | {"key": "new", "seen": 0, "body": "秘密★ 内容"})
    assert answer.status_code == 422
    assert "密级标志" in answer.content.decode()
    assert not Draft.objects.exists()
    assert AuditEntry.objects.filter(act=Act.REFUSE_SECRET, person=county.reporter.id).exists()


def test_what_the_approver_wrote_stands_beside_the_text(county, client):
    draft = asked(county)
    client.force_login(county.approver)
    page = {"seen": draft.version, "words": "请补充受益户数"}
    assert client.post(at("send-back", draft), page | {"words": ""}).status_code == 422
    client.post(at("send-back", draft), page)
    client.force_login(county.reporter)
    assert "请补充受益户数" in client.get(at("draft", draft)).content.decode()
    assert "请补充受益户数" in client.get(reverse("submissions:drafts")).content.decode()


def test_a_recall_and_the_sentence_when_it_is_too_late(county, client):
    client.force_login(county.reporter)
    draft = submitted(county)
    assert at("recall", draft) in client.get(at("draft", draft)).content.decode()
    client.post(at("recall", draft))
    draft = submitted(county, Draft.objects.get())
    note_handling(draft, at=timezone.now())
    assert at("recall", draft) not in client.get(at("draft", draft)).content.decode()
    answer = client.post(at("recall", draft), follow=True)
    assert "请电话联系责任编辑办理退回" in answer.content.decode()
    assert Draft.objects.get().state == State.SUBMITTED


def test_a_draft_is_deleted_after_a_question(county, client):
    client.force_login(county.reporter)
    draft = begun(county)
    assert client.get(at("delete-draft", draft)).status_code == 200
    assert Draft.objects.exists()
    client.post(at("delete-draft", draft))
    assert not Draft.objects.exists()


def test_the_office_enters_for_a_unit(county, client):
    client.force_login(county.editor)
    page = FORM | {"key": "new", "seen": 0, "unit": county.unit.id}
    address = reverse("submissions:enter")
    assert client.post(address, page).status_code == 422
    assert client.post(address, page | {"reason": "单位断网"}).status_code == 302
    client.force_login(county.reporter)
    draft = Draft.objects.get()
    for where in (at("draft", draft), reverse("submissions:drafts")):
        assert "办公室代录" in client.get(where).content.decode()
    assert "单位断网" in client.get(at("draft", draft)).content.decode()


def test_the_office_enters_from_a_file(county, client):
    client.force_login(county.editor)
    page = FORM | {"key": "new", "seen": 0, "unit": county.unit.id, "reason": "单位断网"}
    page |= {"title": "", "body": "", "file": SimpleUploadedFile("麦收.txt", WRITTEN.encode())}
    assert client.post(reverse("submissions:enter"), page).status_code == 302
    draft = Draft.objects.get()
    assert (draft.title, draft.body) == tuple(WRITTEN.split("\n"))
    assert [(file.name, file.original) for file in draft.attachments.all()] == [("麦收.txt", True)]


def test_a_file_is_attached_to_what_the_office_typed(county, client):
    client.force_login(county.editor)
    page = FORM | {"key": "new", "seen": 0, "unit": county.unit.id, "reason": "单位断网"}
    page |= {"file": SimpleUploadedFile("麦收.txt", WRITTEN.encode())}
    client.post(reverse("submissions:enter"), page)
    draft = Draft.objects.get()
    assert draft.body == FORM["body"]
    assert not draft.attachments.get().original


def test_a_sibling_finds_nothing_of_the_unit(county, client):
    draft = begun(county)
    client.force_login(county.sibling)
    assert "司寨乡麦收" not in client.get(reverse("submissions:drafts")).content.decode()
    assert client.get(at("draft", draft)).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [({"state": "writing"}, 1), ({"state": "submitted"}, 1), ({"state": "returned"}, 0),
     ({"words": "防汛"}, 1), ({"sort": "problem"}, 1), ({"state": "no such"}, 2)],
)  # fmt: skip
def test_the_list_is_filtered(county, client, query, found):
    begun(county, title="防汛备料", sort="problem")
    submitted(county)
    client.force_login(county.reporter)
    answer = client.get(reverse("submissions:drafts"), query)
    assert answer.context["page"].paginator.count == found


def test_urgent_items_on_their_way_stand_first(county, client):
    begun(county, title="险情", sort="urgent", stage="first")
    begun(county, title="动态")
    client.force_login(county.reporter)
    rows = client.get(reverse("submissions:drafts")).context["page"].object_list
    assert [row.title for row in rows] == ["险情", "动态"]


def test_thirty_rows_cost_as_many_queries_as_one(county, client, django_assert_num_queries):
    client.force_login(county.reporter)
    address = reverse("submissions:drafts")
    begun(county)
    client.get(address)
    with django_assert_num_queries(10) as few:
        client.get(address)
    for _row in range(29):
        begun(county)
    with django_assert_num_queries(len(few)):
        client.get(address)


def test_a_text_is_saved_as_one_types(county, client):
    client.force_login(county.reporter)
    address = reverse("submissions:autosave-new")
    first = client.post(address, FORM | {"key": "new", "seen": 0, "title": ""}).json()
    draft = Draft.objects.get()
    assert (first["seen"], first["page"]) == (1, at("draft", draft))
    answer = client.post(first["autosave"], FORM | {"key": "new", "seen": 1}).json()
    draft.refresh_from_db()
    assert (answer["seen"], draft.title) == (2, FORM["title"])
    assert answer["time"] == f"{timezone.localtime(draft.saved_at):%H:%M}"


def test_what_cannot_be_saved_as_one_types_says_why(county, client):
    client.force_login(county.reporter)
    draft = begun(county)
    address = at("autosave", draft)
    wrong = client.post(address, form(draft, title="题" * 201))
    assert (wrong.status_code, "200" in wrong.json()["words"]) == (422, True)
    marked = client.post(address, form(draft, body="绝密★"))
    assert (marked.status_code, marked.json()["marked"]) == (422, True)
    client.post(address, form(draft, body="甲"))
    met = client.post(address, form(draft, body="乙"))
    assert (met.status_code, "信息员" in met.json()["words"]) == (409, True)
    assert Draft.objects.get().body == "甲"


def test_slips_are_pointed_out_with_what_to_write(county, client):
    client.force_login(county.reporter)
    page = {"title": "司寨镇麦收", "body": "2月30日,全县抢收"}
    html = client.post(reverse("submissions:slips"), page).content.decode()
    assert 'data-slip="title" data-start="0" data-found="司寨镇" data-better="司寨乡"' in html
    assert "此日期不存在" in html
    assert 'data-better="，"' in html
    clean = client.post(reverse("submissions:slips"), {"body": BODY}).content.decode()
    assert "data-slip" not in clean
    assert not Draft.objects.exists()
