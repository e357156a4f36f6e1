"""The page on which the office edits, and the one that compares."""

import pytest

from kuaibao.web.editing.models import Claim, Revision
from tests.web.editing.making import TEXT, colleague, returned, sent_again, submitted


@pytest.fixture
def editor(county, client):
    client.force_login(county.editor)
    return client


def edit_page(draft, query=""):
    return f"/inbox/{draft.id}/edit/{query}"


def form(draft, body="改后的正文。", *, base=0, **parts):
    return {"title": "改后的题目", "body": body, "base": base, "seen": draft.version} | parts


def test_the_original_stands_beside_the_offices_text(county, editor):
    draft = submitted(county)
    page = editor.get(edit_page(draft))
    assert page.content.decode().count(TEXT.splitlines()[0]) == 2
    assert page.context["form"]["base"].value() == 0


def test_saving_shows_the_item_and_save_and_next_the_next(county, editor):
    first, second = submitted(county, "一", ago=9), submitted(county, "二", ago=8)
    answer = editor.post(edit_page(first, "?order=oldest"), form(first))
    assert answer["Location"] == f"/inbox/{first.id}/?order=oldest"
    answer = editor.post(edit_page(first, "?order=oldest"), form(first, "再改。", base=1, next="1"))
    assert answer["Location"] == f"/inbox/{second.id}/?order=oldest"
    assert Revision.objects.filter(draft=first).count() == 2


def test_line_ends_of_the_browser_are_no_change(county, editor):
    draft = submitted(county)
    editor.post(edit_page(draft), form(draft, TEXT.replace("\n", "\r\n"), title="夏播进度"))
    assert not Revision.objects.exists()


def test_a_conflict_shows_both_texts_and_who_and_keeps_what_was_typed(county, client):
    draft = submitted(county)
    client.force_login(colleague(county))
    client.post(edit_page(draft), form(draft, "同事的正文。"))
    Claim.objects.all().delete()
    client.force_login(county.editor)
    answer = client.post(edit_page(draft), form(draft, "我的正文。"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "另一编辑" in page
    assert "同事的正文。" in page
    assert 'name="base" value="1"' in page
    assert answer.context["form"]["body"].value() == "我的正文。"
    assert "<ins>" in page
    assert Revision.objects.count() == 1
    client.post(edit_page(draft), form(draft, "我的正文。", base=1))
    assert Revision.objects.latest("number").body == "我的正文。"


def test_a_refused_save_keeps_what_was_typed(county, client):
    draft = submitted(county)
    client.force_login(colleague(county))
    client.post(f"/inbox/{draft.id}/claim/")
    client.force_login(county.editor)
    answer = client.post(edit_page(draft), form(draft, "我的正文。"))
    assert answer.status_code == 422
    assert "我的正文。" in answer.content.decode()


def test_an_older_version_can_be_gone_on_from(county, editor):
    draft = submitted(county)
    editor.post(edit_page(draft), form(draft))
    page = editor.get(edit_page(draft, "?from=s1"))
    assert page.context["form"]["body"].value() == TEXT
    assert page.context["form"]["base"].value() == 1


def test_any_two_versions_are_compared_and_marked(county, editor):
    draft = submitted(county, body="已收2.1万亩。")
    editor.post(edit_page(draft), form(draft, "已收2.3万亩。", title="夏播进度"))
    page = editor.get(f"/inbox/{draft.id}/compare/").content.decode()
    assert "已收2.<del>" in page
    for query in ("?old=r1&new=s1", "?old=x&new=y", "?old=s1&new=s1"):
        assert editor.get(f"/inbox/{draft.id}/compare/{query}").status_code == 200


def test_the_difference_between_rounds_is_one_click_away(county, editor):
    draft = submitted(county)
    returned(county, draft)
    sent_again(county, draft)
    address = f"/inbox/{draft.id}/compare/?old=s1&amp;new=s2"
    assert address in editor.get(f"/inbox/{draft.id}/").content.decode()
    page = editor.get(address.replace("&amp;", "&"))
    assert (page.context["old"].key, page.context["new"].key) == ("s1", "s2")
    assert page.context["differs"]


def test_reviewers_compare_and_do_not_edit(county, client):
    draft = submitted(county)
    client.force_login(county.reviewer)
    assert client.get(f"/inbox/{draft.id}/compare/").status_code == 200
    assert client.get(edit_page(draft)).status_code == 404
