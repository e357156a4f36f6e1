"""Decisions by page: what is decided leads on to the next item."""

import pytest

from kuaibao.web.editing.models import Claim, Handling
from kuaibao.web.submissions.choices import State
from kuaibao.web.submissions.models import Draft
from tests.web.editing.making import WORDS, colleague, declined, returned, submitted

FORM = {"ground": "facts", "words": WORDS}


@pytest.fixture
def editor(county, client):
    client.force_login(county.editor)
    return client


def at(draft, verb="", query=""):
    return f"/inbox/{draft.id}/{verb}{'/' if verb else ''}{'?' + query if query else ''}"


def test_a_claim_and_a_release_show_the_item_again_as_it_was_filtered(county, editor):
    draft = submitted(county)
    answer = editor.post(at(draft, "claim", "mine=1"))
    assert answer["Location"] == at(draft, query="mine=1")
    assert Claim.objects.get().person == county.editor
    editor.post(at(draft, "release"))
    assert not Claim.objects.exists()


def test_a_refused_claim_says_who_holds_it(county, editor, client):
    draft = submitted(county)
    editor.post(at(draft, "claim"))
    client.force_login(colleague(county))
    page = client.post(at(draft, "claim"), follow=True).content.decode()
    assert "责任编辑" in page
    assert Claim.objects.get().person == county.editor


@pytest.mark.parametrize(("verb", "state"), [("return", "returned"), ("decline", "declined")])
def test_a_decision_goes_on_to_the_next_item_of_the_list(county, editor, verb, state):
    _first, middle, last = (submitted(county, f"第{n}条", ago=9 - n) for n in range(3))
    answer = editor.post(at(middle, verb, "order=oldest"), FORM | {"seen": middle.version})
    assert answer["Location"] == at(last, query="order=oldest")
    middle.refresh_from_db()
    assert middle.state == state
    answer = editor.post(at(last, verb), FORM | {"seen": last.version})
    assert answer["Location"] == "/inbox/"


@pytest.mark.parametrize(
    "form", [{}, {"ground": "facts"}, {"words": "改"}, {"ground": "x", "words": "改"},
             {"ground": "facts", "words": " "}],
)  # fmt: skip
def test_a_decision_without_ground_or_words_is_asked_again(county, editor, form):
    draft = submitted(county)
    answer = editor.post(at(draft, "return"), form | {"seen": draft.version})
    assert answer.status_code == 422
    assert not Handling.objects.exists()


def test_a_secret_is_not_stored_with_the_words(county, editor):
    draft = submitted(county)
    answer = editor.post(at(draft, "return"), FORM | {"words": "机密★一年"})
    assert answer.status_code == 422
    assert not Handling.objects.exists()


def test_who_comes_second_reads_who_was_first_and_keeps_the_words(county, editor):
    draft = submitted(county)
    seen = draft.version
    declined(county, draft, by=colleague(county))
    answer = editor.post(at(draft, "return"), FORM | {"seen": seen})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "另一编辑" in page
    assert WORDS in page


def test_a_return_is_taken_back_from_the_pane(county, editor):
    draft = submitted(county)
    returned(county, draft)
    draft.refresh_from_db()
    assert "/reopen/" in editor.get(at(draft)).content.decode()
    editor.post(at(draft, "reopen"), {"seen": draft.version})
    draft.refresh_from_db()
    assert draft.state == State.SUBMITTED


# ------------------------------------------------------------------ several at once


def chosen(*drafts):
    return [f"{draft.id}:{draft.version}" for draft in drafts]


def everything(model):
    return {row["id"]: row for row in model.objects.values()}


def test_several_are_decided_each_by_itself_and_nothing_else_is_touched(county, editor):
    drafts = [submitted(county, f"第{number}条", ago=10 - number) for number in range(5)]
    mine, theirs, gone, *left = drafts
    Claim.objects.create(
        jurisdiction=county.jurisdiction, draft=theirs, person=colleague(county, "占用者")
    )
    declined(county, gone, by=colleague(county, "先行者"))
    before = everything(Draft)
    form = FORM | {"act": "return", "chosen": chosen(mine, theirs, gone)}
    page = editor.post("/inbox/many/", form)
    results = {one.draft.pk: one.refusal for one in page.context["results"]}
    assert results[mine.pk] == ""
    assert "占用者" in results[theirs.pk]
    assert "先行者" in results[gone.pk]
    for refusal in results.values():
        assert refusal in page.content.decode()
    after = everything(Draft)
    changed = {key for key in before if before[key] != after[key]}
    assert changed == {mine.pk}
    touched = {name for name in before[mine.pk] if before[mine.pk][name] != after[mine.pk][name]}
    assert touched == {"state", "version", "moved_at", "words", "words_by_id"}
    assert left


def test_several_are_claimed_without_words(county, editor):
    drafts = [submitted(county, f"第{number}条") for number in range(2)]
    editor.post("/inbox/many/", {"act": "claim", "chosen": chosen(*drafts)})
    assert {one.draft_id for one in Claim.objects.all()} == {draft.pk for draft in drafts}


def test_several_are_asked_for_one_ground_and_words(county, editor):
    drafts = [submitted(county, f"第{number}条") for number in range(2)]
    asked = editor.get("/inbox/many/", {"act": "decline", "chosen": chosen(*drafts)})
    assert [draft for draft, _seen in asked.context["chosen"]] == drafts
    answer = editor.post("/inbox/many/", {"act": "decline", "chosen": chosen(*drafts)})
    assert answer.status_code == 422
    assert not Handling.objects.exists()


@pytest.mark.parametrize("written", ["", "x", "x:1", ":", "00000000-0000-0000-0000-000000000007:1"])
def test_what_is_no_item_is_not_chosen(editor, written):
    page = editor.get("/inbox/many/", {"act": "return", "chosen": written})
    assert page.context["chosen"] == []


def test_items_of_another_county_are_not_chosen(editor, neighbour):
    draft = submitted(neighbour)
    page = editor.post("/inbox/many/", FORM | {"act": "return", "chosen": chosen(draft)})
    assert page.context["chosen"] == []
    draft.refresh_from_db()
    assert draft.state == State.SUBMITTED


def test_an_unknown_act_is_no_page(editor):
    assert editor.get("/inbox/many/", {"act": "burn"}).status_code == 404
