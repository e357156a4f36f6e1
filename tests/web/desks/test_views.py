"""Each role starts where its work waits; a unit sees where it stands and what would help."""

from datetime import date

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from kuaibao.web.submissions.actions.prompts import NewPrompt, issue_prompt
from kuaibao.web.units.actions import grant, issue_key, open_account
from kuaibao.web.units.choices import Role
from kuaibao.web.units.models import Placement
from kuaibao.web.units.sessions import note_refusal
from tests.web.cast import record_use
from tests.web.disputes.making import contested, proposed
from tests.web.editing.making import asked as commissioned
from tests.web.editing.making import returned, submitted
from tests.web.editions.making import printed
from tests.web.submissions import writing


def desk(client, person):
    client.force_login(person)
    return client.get("/desk/")


def waits(answer):
    return {one.words: one.count for one in answer.context["waiting"]}


def placed(county, target):
    return Placement.objects.create(
        jurisdiction=county.jurisdiction, unit=county.unit, year=timezone.localdate().year,
        group="乡镇街道", target=target, position=1,
    )  # fmt: skip


def test_the_home_page_leads_everybody_to_their_desk(county, client):
    for person in county.people().values():
        client.force_login(person)
        assert client.get("/")["Location"] == "/desk/"
        assert client.get("/desk/").status_code == 200


def test_who_has_nothing_to_do_reads_so(county, client):
    assert "没有待办" in desk(client, county.leader).content.decode()


def test_each_step_waits_on_the_desk_of_whoever_takes_it(county, client):
    draft = writing.begun(county)
    assert waits(desk(client, county.reporter)) == {"撰写中": 1}
    writing.asked(county, draft)
    assert waits(desk(client, county.reporter)) == {}
    assert waits(desk(client, county.approver)) == {"待您审签": 1}
    arrived = submitted(county)
    assert waits(desk(client, county.editor)) == {"来稿待处理": 1}
    returned(county, arrived)
    assert waits(desk(client, county.editor)) == {}
    answer = desk(client, county.reporter)
    assert waits(answer) == {"办公室退回": 1}
    assert "请核实面积后再报" in answer.content.decode()


def test_a_newcomer_waits_for_a_role_and_then_for_a_way_in(county, client):
    before = waits(desk(client, county.system_admin)).get("待发放登录链接", 0)
    newcomer = open_account(by=county.system_admin, account="newcomer", name="新任信息员")
    assert waits(desk(client, county.security_admin)) == {"待授予角色": 1}
    grant(by=county.security_admin, person=newcomer, role=Role.REPORTER, unit=county.unit)
    assert waits(desk(client, county.security_admin)) == {}
    assert waits(desk(client, county.system_admin)) == {"待发放登录链接": before + 1}
    issue_key(by=county.system_admin, person=newcomer)
    assert waits(desk(client, county.system_admin)) == {"待发放登录链接": before}


def test_what_was_refused_lately_waits_to_be_looked_at(county, client):
    assert waits(desk(client, county.audit_admin)) == {}
    note_refusal(county.editor.account)
    answer = desk(client, county.audit_admin)
    assert waits(answer) == {"待查看：近七天登录失败": 1}
    trail = client.get(answer.context["waiting"][0].address).content.decode()
    assert trail.count("登录失败</td>") == 1


def test_a_commission_waits_at_its_unit_and_at_no_other(county, client):
    commissioned(county)
    assert waits(desk(client, county.reporter)) == {"约稿待报送": 1}
    assert waits(desk(client, county.sibling)) == {}


def test_a_commission_waits_until_it_is_due_not_since(county, client):
    request = commissioned(county)
    answer = desk(client, county.reporter)
    due = date_format(timezone.localtime(request.due))
    assert [one.since for one in answer.context["waiting"]] == [None]
    assert f"时限 {due}" in answer.content.decode()


def test_the_desk_shows_today_whatever_period_one_reads(county, client):
    today = timezone.localdate()
    new = NewPrompt(topic="夏粮收购", outline="有数据。", first=today, last=today, key="k")
    issue_prompt(by=county.editor, new=new)
    client.force_login(county.reporter)
    shown = client.get("/desk/?period=2024-01..2024-02").content.decode()
    assert date_format(today) in shown
    assert "夏粮收购" in shown


def test_findings_and_contests_wait_for_a_reviewer(county, client):
    proposed(county)
    contested(county, record_use(county, "own"))
    assert waits(desk(client, county.reviewer)) == {"核查事项待认定": 1, "申诉待答复": 1}
    assert waits(desk(client, county.editor)) == {}


def test_nothing_of_a_foreign_county_waits(county, neighbour, client):
    submitted(neighbour)
    proposed(neighbour)
    for person in (county.editor, county.reviewer, county.reporter):
        assert waits(desk(client, person)) == {}


def test_a_unit_reads_what_would_bring_it_on_time(county, client):
    placed(county, 120_00)
    today = timezone.localdate()
    record_use(county, "own", today, level="city")
    standing = desk(client, county.reporter).context["standings"][0]
    assert standing.total == 5
    assert standing.due == 10 * today.month
    assert standing.behind == 10 * today.month - 5
    counts = [way.count for way in standing.ways]
    assert counts == sorted(counts)
    assert standing.ways[-1].count == standing.behind
    assert "县快报单条采用" in standing.ways[-1].what


def test_a_unit_at_its_target_needs_nothing(county, client):
    placed(county, 1_00)
    record_use(county, "own", timezone.localdate(), level="city")
    answer = desk(client, county.reporter)
    assert answer.context["standings"][0].ways == ()
    assert "已完成全年目标" in answer.content.decode()


@pytest.mark.parametrize("who", ["reporter", "editor", "reviewer"])
def test_the_desk_asks_as_much_for_thirty_as_for_one(
    county, client, who, django_assert_num_queries, django_assert_max_num_queries
):
    person = getattr(county, who)
    submitted(county, ago=1)
    desk(client, person)
    with django_assert_max_num_queries(25) as one:
        client.get("/desk/")
    for number in range(29):
        draft = submitted(county, title=f"夏播进度（{number}）")
        if number % 2:
            returned(county, draft)
        record_use(county, f"use {number}", date(2024, 6, 20))
    with django_assert_num_queries(len(one)):
        client.get("/desk/")


def test_what_was_printed_lies_there_until_it_is_opened(county, client):
    edition = printed(county)
    assert [one.opened for one in desk(client, county.leader).context["editions"]] == [False]
    assert "刊物最近各期" in client.get("/desk/").content.decode()
    client.get(f"/editions/{edition.id}/")
    assert [one.opened for one in desk(client, county.leader).context["editions"]] == [True]
    assert not desk(client, county.system_admin).context["editions"]
