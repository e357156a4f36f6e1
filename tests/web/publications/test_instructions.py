"""Instructions: a bonus for the unit, the words for named readers, and what came of it."""

from datetime import timedelta

import pytest

from kuaibao.web.core.models import AuditEntry, Notice
from kuaibao.web.publications.actions.followups import assign, close_instruction, give_feedback
from kuaibao.web.publications.actions.instructions import propose_instruction, undo_instruction
from kuaibao.web.publications.choices import Light
from kuaibao.web.publications.models import Feedback, Instruction
from kuaibao.web.publications.queries.instructions import NewInstruction
from kuaibao.web.scoring.booking import recount
from kuaibao.web.scoring.models import Fact, Posting
from kuaibao.web.scoring.previews import previews_of
from kuaibao.web.submissions.actions.secrecy import MarkedError
from kuaibao.web.units.permissions import NotAllowedError
from kuaibao.web.units.refusals import RefusedError
from tests.web.cast import record_use
from tests.web.publications.making import DAY, asked_of, instructed, published, submitted

WORDS = "请农业农村局抓紧落实。"


@pytest.fixture
def item(county):
    return published(county, [submitted(county)]).adoptions.get().parts.get().draft.item


def everywhere():
    """All that other pages, exports and the trail could show."""
    for entry in AuditEntry.objects.all():
        yield entry.detail
    for notice in Notice.objects.all():
        yield notice.text
    for fact in Fact.objects.all():
        yield from (fact.evidence, fact.reason, fact.title)


def test_the_preview_says_plus_fifteen_by_clause_five(county, item):
    record_use(county, "city", DAY + timedelta(days=1), level="city", item=item)
    new = NewInstruction(
        leader="县长",
        text=WORDS,
        day=DAY + timedelta(days=2),
        items=[item],
        key="k",
        attributes={"leader": "county"},
    )
    on = DAY + timedelta(days=2)
    (preview,) = previews_of(propose_instruction(by=county.editor, new=new, on=on))
    assert (preview.consequence, preview.clauses) == ("司寨乡 +15分", "五")
    assert not Instruction.objects.exists()


def test_it_is_recorded_once_with_a_fact_an_item_and_its_words_stand_nowhere_else(county, item):
    other = published(
        county, [submitted(county, "夏播", county.sibling_unit)], number=2
    ).adoptions.get()
    items = [item, other.parts.get().draft.item]
    made = instructed(county, items)
    assert instructed(county, items) == made
    assert Fact.objects.filter(kind="instruction").count() == 2
    assert sum(Posting.objects.values_list("points", flat=True)) == 2 * (100 + 300)
    assert recount(county.jurisdiction) == []
    assert not any(WORDS in text for text in everywhere())
    assert "批示" in Notice.objects.filter(person=county.reviewer.id).first().text
    assert "+3分" in Notice.objects.filter(person=county.reporter.id).first().text


def test_named_readers_see_the_words_others_of_the_office_that_there_is_one(county, item, client):
    made = instructed(county, [item])
    seen = {}
    for who in ("editor", "reviewer", "issuer", "leader", "reporter", "approver", "sibling"):
        client.force_login(getattr(county, who))
        pages = [f"/instructions/{made.id}/", "/instructions/", f"/uses/items/{item.id}/", "/uses/"]
        seen[who] = [WORDS in client.get(page).content.decode() for page in pages]
    assert {who for who, found in seen.items() if any(found)} == {"editor", "reviewer", "issuer"}
    assert seen["reviewer"] == [True, True, False, False]
    Instruction.objects.update(recorded_by=county.issuer)  # the editor is no reader now
    client.force_login(county.editor)
    page = client.get(f"/instructions/{made.id}/")
    assert page.status_code == 200
    assert WORDS not in page.content.decode()
    assert "限指定的人" in page.content.decode()
    for what in ("feedback", "close", "follow-up"):
        assert client.post(f"/instructions/{made.id}/{what}/", {"text": "x"}).status_code == 404
    client.force_login(county.leader)
    leader_page = client.get(f"/uses/items/{item.id}/").content.decode()
    assert f"/instructions/{made.id}/" not in leader_page  # he could not open it
    client.force_login(county.reporter)
    unit_page = client.get(f"/uses/items/{item.id}/").content.decode()
    assert "本条信息有领导批示" in unit_page
    assert f"/instructions/{made.id}/" not in unit_page


def test_a_leader_writes_one_on_a_published_item_and_sees_his_own(county, item, client):
    with pytest.raises(RefusedError, match="尚未刊出"):
        instructed(county, [submitted(county, "未刊").item], by=county.leader)
    client.force_login(county.leader)
    address = f"/instructions/new/?item={item.id}"
    form = client.get(address).context["form"]
    given = {
        "leader": "分管领导",
        "attribute-leader": "county",
        "day": DAY.isoformat(),
        "text": WORDS,
        "readers": [str(county.leader.id), str(county.editor.id)],
        "owner": str(county.editor.id),
        "due": (DAY + timedelta(days=10)).isoformat(),
        "key": form["key"].value(),
    }
    shown = client.post(address, given)
    assert "司寨乡 +3分，依据第五条" in shown.content.decode()
    assert not Instruction.objects.exists()
    answer = client.post(address, given | {"confirm": shown.context["token"]})
    assert WORDS in client.get(answer["Location"]).content.decode()
    client.force_login(county.editor)
    assert "待我落实" in client.get("/instructions/?mine=1").content.decode()
    assert client.get("/instructions/?mine=1").context["page"].paginator.count == 1


def test_units_and_reviewers_record_none_and_marked_words_are_refused(county, item):
    for who in (county.reporter, county.reviewer):
        with pytest.raises(NotAllowedError):
            instructed(county, [item], by=who)
    with pytest.raises(MarkedError):
        instructed(county, [item], text="机密★ 请阅")
    with pytest.raises(RefusedError, match="由谁落实"):
        instructed(county, [item], owner=None, due=DAY)
    with pytest.raises(type(county.editor).DoesNotExist):
        instructed(county, [item], readers=[county.reporter])
    assert not Instruction.objects.exists()


@pytest.mark.parametrize(
    ("days", "light"), [(-1, Light.RED), (0, Light.AMBER), (3, Light.AMBER), (4, Light.GREEN)]
)
def test_the_light_turns_amber_three_days_before_and_red_after(county, item, days, light):
    made = instructed(county, [item], due=DAY + timedelta(days=days))
    assert made.light(DAY) == light
    close_instruction(by=county.issuer, instruction=made, words="已办结")
    made.refresh_from_db()
    assert made.light(DAY) == Light.NONE


def test_reports_and_the_closing_word_by_readers_only_and_once(county, item):
    made = instructed(county, [item])
    give_feedback(by=county.issuer, instruction=made, text="已转农业农村局")
    assert Feedback.objects.get().by == county.issuer
    with pytest.raises(NotAllowedError):
        give_feedback(by=county.leader, instruction=made, text="x")
    assign(by=county.reviewer, instruction=made, owner=county.editor, due=DAY)
    assert "由您落实" in Notice.objects.filter(person=county.editor.id).first().text
    close_instruction(by=county.editor, instruction=made, words="全部收割完毕")
    with pytest.raises(RefusedError, match="责任编辑已办结"):
        close_instruction(by=county.reviewer, instruction=made, words="再办")
    with pytest.raises(RefusedError, match="已办结"):
        give_feedback(by=county.reviewer, instruction=made, text="迟到的话")
    assert not any("收割完毕" in text or "已转农业" in text for text in everywhere())


def test_one_recorded_by_mistake_is_taken_back_with_its_points(county, item, client):
    made = instructed(county, [item])
    client.force_login(county.editor)
    address = f"/instructions/{made.id}/undo/"
    assert "司寨乡 −3分" in client.get(address).content.decode()
    assert client.post(address, {"reason": "登错信息"}).status_code == 302
    assert sum(Posting.objects.values_list("points", flat=True)) == 100
    assert recount(county.jurisdiction) == []
    assert "登错信息" in client.get(f"/instructions/{made.id}/").content.decode()
    with pytest.raises(RefusedError, match="已撤销"):
        undo_instruction(by=county.editor, instruction=made, on=DAY, reason="再撤")
    client.force_login(county.reporter)
    page = client.get(f"/uses/items/{item.id}/").content.decode()
    assert "有领导批示" not in page


def test_the_list_asks_as_often_for_thirty_as_for_one(county, item, client):
    client.force_login(county.editor)
    instructed(county, [item], key="first")
    one = asked_of(client, "/instructions/")
    for n in range(29):
        instructed(county, [item], key=f"k{n}")
    assert asked_of(client, "/instructions/") == one
