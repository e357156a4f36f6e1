"""The inbox as the office meets it: filtered, ordered, counted, read."""

import re
from dataclasses import replace
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kuaibao.web.editing.actions.claims import claim
from kuaibao.web.editing.models import Reading
from kuaibao.web.submissions.actions.drafts import save_draft
from kuaibao.web.submissions.models import Attachment
from tests.web.editing.making import (
    asked,
    colleague,
    declined,
    returned,
    sent_again,
    submitted,
)
from tests.web.submissions import writing

INBOX = "/inbox/"


@pytest.fixture
def editor(county, client):
    client.force_login(county.editor)
    return client


def titles(client, query=""):
    return [row.sent_title for row in client.get(f"{INBOX}?{query}").context["page"]]


def opened(client, draft, query="", **headers):
    return client.get(f"{INBOX}{draft.id}/?{query}", **headers)


# ------------------------------------------------------------------ the list


def test_what_waits_stands_urgent_first_then_by_deadline_then_by_time(county, editor):
    submitted(county, "三天前", ago=3 * 24 * 60)
    submitted(county, "昨天", ago=24 * 60)
    submitted(county, "后天要", ago=5, answers=asked(county, hours=48))
    submitted(county, "今天要", ago=4, answers=asked(county, hours=2))
    submitted(county, "刚刚的急件", sort="urgent")
    submitted(county, "早来的急件", ago=9, sort="urgent")
    urgency = ["早来的急件", "刚刚的急件", "今天要", "后天要", "三天前", "昨天"]
    assert titles(editor) == urgency
    assert titles(editor, "order=due")[:2] == ["今天要", "后天要"]
    assert titles(editor, "order=newest")[0] == "刚刚的急件"
    assert titles(editor, "order=oldest")[0] == "三天前"


def test_each_filter_narrows_and_stays_in_the_address(county, editor):
    plain = submitted(county, "麦收进度", ago=9)
    submitted(county, "急件", ago=8, sort="urgent")
    submitted(county, "邻单位的", ago=7, unit=county.sibling_unit)
    answer = submitted(county, "约稿", ago=6, answers=asked(county, hours=2))
    submitted(county, "过期", ago=5, answers=asked(county, hours=-2))
    claim(by=county.editor, draft=plain)
    claim(by=colleague(county), draft=answer)
    expected = {
        "sort=urgent": ["急件"],
        "urgent=1": ["急件"],
        f"unit={county.sibling_unit.id}": ["邻单位的"],
        "mine=1": ["麦收进度"],
        "due=passed": ["过期"],
        "due=week": ["约稿"],
        "due=any": ["过期", "约稿"],
        f"text={quote('麦收')}": ["麦收进度"],
        "state=returned": [],
    }
    assert {query: titles(editor, query) for query in expected} == expected
    page = editor.get(f"{INBOX}?sort=urgent").content.decode()
    assert re.search(r'href="/inbox/[0-9a-f-]+/\?sort=urgent"', page)


def test_a_filter_that_cannot_be_read_asks_for_nothing(county, editor):
    submitted(county)
    assert titles(editor, "unit=x&sort=y&due=z&order=w&page=99&state=writing") == ["夏播进度"]


def test_words_are_found_in_text_and_in_files_and_all_of_them_must_be_there(county, editor):
    submitted(county, "甲", "小麦测产")
    with_file = submitted(county, "乙", "见附件")
    Attachment.objects.create(
        jurisdiction=county.jurisdiction, draft=with_file, name="表.xlsx", size=1, digest="0" * 64,
        text="玉米出苗", media_type="text/plain", added_by=county.reporter,
    )  # fmt: skip
    assert titles(editor, "text=" + quote("测产")) == ["甲"]
    assert titles(editor, "text=" + quote("玉米")) == ["乙"]
    assert titles(editor, "text=" + quote("小麦 玉米")) == []
    assert titles(editor, "text=" + quote("小麦 测产")) == ["甲"]


def test_decided_items_stand_under_their_state_and_nothing_else_does(county, editor):
    returned(county, submitted(county, "退"))
    declined(county, submitted(county, "不用"))
    submitted(county, "等")
    writing.begun(county, title="还在写")
    writing.asked(county, title="待审签")
    assert titles(editor) == ["等"]
    assert titles(editor, "state=returned") == ["退"]
    assert titles(editor, "state=declined") == ["不用"]
    assert set(titles(editor, "state=all")) == {"退", "不用", "等"}


def test_what_a_unit_rewrites_after_a_return_is_not_the_offices_yet(county, editor):
    draft = submitted(county, "报来的题目", "报来的正文")
    returned(county, draft)
    draft.refresh_from_db()
    text = replace(writing.as_written(draft), title="正在改的题目", body="正在改的正文")
    save_draft(by=county.reporter, draft=draft, text=text, seen=draft.version)
    page = opened(editor, draft, "state=returned").content.decode()
    assert "报来的题目" in page
    assert "正在改的" not in page
    assert titles(editor, "state=returned&text=" + quote("正在改")) == []


# ------------------------------------------------------------------ reading


def test_an_opened_item_is_read_by_who_opened_it_until_it_is_sent_again(county, editor):
    draft = submitted(county)
    assert titles(editor, "unread=1") == ["夏播进度"]
    opened(editor, draft)
    assert titles(editor, "unread=1") == []
    assert editor.get(INBOX).context["counts"]["unread"] == 0
    assert Reading.objects.get().person == county.editor
    returned(county, draft)
    sent_again(county, draft)
    assert len(titles(editor, "unread=1")) == 1
    opened(editor, draft)
    assert titles(editor, "unread=1") == []
    assert Reading.objects.count() == 1


def test_an_item_that_is_opened_again_is_only_read(county, editor):
    draft = submitted(county)
    opened(editor, draft)
    with CaptureQueriesContext(connection) as asked:
        opened(editor, draft)
    verbs = {query["sql"].lstrip("(").split()[0] for query in asked.captured_queries}
    assert verbs == {"SELECT"}


def test_what_the_office_has_opened_its_unit_cannot_recall(county, editor):
    draft = submitted(county)
    opened(editor, draft)
    draft.refresh_from_db()
    assert draft.handled_at is not None


def test_the_pane_alone_is_given_where_it_alone_is_asked_for(county, editor):
    draft = submitted(county)
    whole = opened(editor, draft).content.decode()
    pane = opened(editor, draft, HTTP_HX_REQUEST="true", HTTP_HX_TARGET="pane").content.decode()
    assert "<html" in whole
    assert "<html" not in pane
    assert draft.body.splitlines()[0] in whole
    assert draft.body.splitlines()[0] in pane


def test_the_pane_leads_to_the_neighbours_of_the_filtered_list(county, editor):
    first, _other, last = (
        submitted(county, title, ago=ago, sort=sort)
        for title, ago, sort in [("一", 9, "problem"), ("二", 8, "research"), ("三", 7, "problem")]
    )
    context = opened(editor, first, "sort=problem").context
    assert (context["before"], context["after"]) == (None, last)


def test_a_text_with_markup_is_shown_and_not_run(county, editor):
    draft = submitted(county, "<b>题</b>", "<script>alert(1)</script>")
    page = opened(editor, draft).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_reviewers_read_and_find_no_button_that_decides(county, client):
    draft = submitted(county)
    client.force_login(county.reviewer)
    page = opened(client, draft).content.decode()
    assert draft.body.splitlines()[0] in page
    assert "/return/" not in page
    assert 'name="act"' not in page


def test_the_inbox_asks_as_much_for_thirty_items_as_for_one(
    county, editor, django_assert_num_queries, django_assert_max_num_queries
):
    first = submitted(county, answers=asked(county))
    claim(by=county.editor, draft=first)
    editor.get(INBOX)
    opened(editor, first)
    with django_assert_max_num_queries(18) as the_list:
        editor.get(INBOX)
    with django_assert_max_num_queries(36) as the_item:
        opened(editor, first)
    for number in range(29):
        draft = submitted(county, f"第{number}条", f"正文{number}", answers=asked(county))
        claim(by=county.editor, draft=draft)
    with django_assert_num_queries(len(the_list)):
        assert len(editor.get(INBOX).context["page"]) == 30
    with django_assert_num_queries(len(the_item)):
        opened(editor, first)


def test_the_list_is_paged(county, editor):
    for number in range(31):
        submitted(county, f"第{number}条", ago=100 - number)
    assert len(titles(editor)) == 30
    assert titles(editor, "page=2") == ["第30条"]
