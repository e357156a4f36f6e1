"""Uses by levels above: one at a time with evidence, or a whole pasted table."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kuaibao.web.core.models import AuditEntry, Notice
from kuaibao.web.publications.actions.uses import propose_uses, record_uses
from kuaibao.web.publications.evidence import keep_evidence
from kuaibao.web.publications.models import Use
from kuaibao.web.publications.queries.asking import scheme_of
from kuaibao.web.publications.queries.matching import pasted_rows
from kuaibao.web.publications.queries.uses import NewUse
from kuaibao.web.scoring.actions import withdraw_fact
from kuaibao.web.scoring.booking import recount
from kuaibao.web.scoring.models import Fact, Item, Posting
from kuaibao.web.scoring.previews import previews_of
from kuaibao.web.units.models import Alias
from kuaibao.web.units.permissions import NotAllowedError
from kuaibao.web.units.refusals import RefusedError
from tests.web.cast import record_use
from tests.web.publications.making import DAY, SINGLE, asked_of, defined, published, submitted

LATER = DAY + timedelta(days=5)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)  # fmt: skip


def use(county, item, **parts):
    name = parts.pop("name", "市快报")
    given = {"attributes": SINGLE, "number": "第12期", "day": LATER} | parts
    return NewUse(
        publication=defined(county)[name], unit=item.unit, item=item, title=item.title, **given
    )


def record(county, *uses, on=LATER, by=None):
    return record_uses(by=by or county.editor, uses=uses, on=on)


def test_a_city_use_of_a_county_item_gives_five_and_takes_one_by_clause_ten(county):
    issue = published(county, [submitted(county)])
    item = issue.adoptions.get().parts.get().draft.item
    booking = propose_uses(by=county.editor, uses=[use(county, item)], on=LATER)
    (preview,) = previews_of(booking)
    assert (preview.consequence, preview.clauses) == ("司寨乡 +4分", "三、十")
    record(county, use(county, item))
    assert [p.points for p in Posting.objects.order_by("id")] == [100, 500, -100]
    assert recount(county.jurisdiction) == []
    told = Notice.objects.filter(person=county.reporter.id).first().text
    assert told == "上级采用：《麦收进度》（《市快报》第12期）：+4分"


def test_an_item_has_several_uses_and_the_same_one_counts_once(county):
    item = submitted(county).item
    first = use(county, item)
    assert len(record(county, first, use(county, item, name="省快报", number="第3期"))) == 2
    assert record(county, first) == []
    withdraw_fact(by=county.editor, fact=Use.objects.last().fact, on=LATER, reason="误登")
    assert len(record(county, first)) == 1
    assert Use.objects.count() == 3


def test_a_day_to_come_an_own_publication_and_a_foreign_one_are_refused(county, neighbour):
    item = submitted(county).item
    with pytest.raises(RefusedError, match="还没有到"):
        record(county, use(county, item), on=DAY)
    with pytest.raises(RefusedError, match="请印发"):
        record(county, use(county, item, name="延津政务快报"))
    foreign = defined(neighbour)["市快报"]
    strange = NewUse(publication=foreign, unit=county.unit, item=item, title="x", day=DAY)
    with pytest.raises(type(foreign).DoesNotExist):
        record(county, strange)
    with pytest.raises(NotAllowedError):
        record(county, use(county, item), by=county.reviewer)
    assert not Fact.objects.exists()


def filled(client, item, **changes):
    page = client.get(f"/uses/new/{item.id}/")
    form = page.context["form"]
    given = {
        "publication": form.fields["publication"].choices[0][0],
        "attribute-form": "single",
        "day": "2024-06-25",
        "number": "第12期",
    }
    return given | changes


def test_the_page_records_what_it_showed_with_the_file_and_hands_it_out_again(
    county, client, settings, tmp_path
):
    settings.HOME = tmp_path
    item = submitted(county).item
    defined(county)
    client.force_login(county.editor)
    given = filled(client, item)
    shown = client.post(f"/uses/new/{item.id}/", given)
    assert "司寨乡 +5分，依据第三条" in shown.content.decode()
    assert not Use.objects.exists()
    file = SimpleUploadedFile("第12期.png", PNG)
    confirmed = given | {"confirm": shown.context["token"], "file": file}
    assert client.post(f"/uses/new/{item.id}/", confirmed).status_code == 302
    kept = Use.objects.get()
    assert (kept.evidence, len(kept.digest)) == ("第12期.png", 64)
    again = client.post(f"/uses/new/{item.id}/", given)
    assert again.status_code == 422
    assert "责任编辑已登记" in again.content.decode()
    for person, status in ((county.reporter, 200), (county.sibling, 404), (county.leader, 200)):
        client.force_login(person)
        answer = client.get(f"/uses/{kept.id}/file/")
        assert answer.status_code == status
    assert answer.content == PNG
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "image/png"
    assert AuditEntry.objects.filter(act="download").count() == 2
    client.force_login(county.reporter)
    page = client.get(f"/uses/items/{item.id}/").content.decode()
    assert "第12期.png" in page


def test_a_file_that_is_something_else_or_marked_is_refused_and_nothing_kept(
    county, settings, tmp_path
):
    settings.HOME = tmp_path
    with pytest.raises(RefusedError):
        keep_evidence(by=county.editor, name="a.pdf", data=PNG)
    with pytest.raises(RefusedError, match="密级标志"):
        keep_evidence(by=county.editor, name="机密★.png", data=PNG)
    with pytest.raises(RefusedError, match="密级标志"):
        keep_evidence(by=county.editor, name="a.txt", data="绝密★一年".encode())
    assert not list(tmp_path.rglob("*"))


# ------------------------------------------------------------------ a pasted table

TABLE = """日期	刊物	采用形式	期号	标题	单位
2024-06-25	市快报	单条	第12期	麦收进度	司寨乡
2024年6月25日	《市快报》	单条	第12期	夏播工作进展顺利	司寨
2024/6/26	要情专报	专期	第3期	全县防汛准备工作就绪	塔铺街道
2024-06-26	省快报	单条	第7期	外县的信息	外县某局
六月	省快讯	特别		无题	司寨乡
"""


@pytest.fixture
def pasted(county):
    defined(county)
    Alias.objects.create(jurisdiction=county.jurisdiction, unit=county.unit, name="司寨")
    submitted(county)
    submitted(county, "夏播工作进展")
    scheme = scheme_of(county.jurisdiction, DAY)
    return lambda text=TABLE: pasted_rows(county.jurisdiction, scheme, text)


def test_each_row_is_exact_doubtful_or_not_ours_and_all_its_errors_stand_together(pasted):
    exact, near, unknown, foreign, wrong = pasted()
    assert exact.exact.title == "麦收进度"
    assert near.state == "doubtful"
    assert near.unit.name == "司寨乡"  # by its alias
    assert [(one.item.title, one.percent) for one in near.near] == [("夏播工作进展", 85)]
    assert (unknown.state, unknown.near) == ("doubtful", [])
    assert foreign.state == "foreign"
    assert len(wrong.errors) == 2
    assert "您是否指" in " ".join(wrong.errors)


def test_without_a_head_the_columns_stand_in_their_order(pasted):
    (row,) = pasted("2024-06-25\t市快报\t单条\t第12期\t麦收进度\t司寨乡")
    assert (row.state, row.day, row.attributes) == ("exact", date(2024, 6, 25), SINGLE)


def test_a_form_that_no_clause_prices_is_an_error_of_its_row(pasted):
    (row,) = pasted("2024-06-25\t市快报\t综合\t第12期\t麦收进度\t司寨乡")
    assert "没有条款" in row.errors[0]


def test_one_paste_is_one_transaction_and_a_second_one_adds_nothing(county, client, pasted):
    client.force_login(county.editor)
    rows = pasted()
    page = client.post("/uses/paste/", {"table": TABLE})
    assert "2 行存疑" in page.content.decode()
    choices = {"row-3": rows[1].near[0].item.id, "row-4": "new", "table": TABLE}
    shown = client.post("/uses/paste/", choices)
    assert "登记这 3 次采用" in shown.content.decode()
    assert not Use.objects.exists()
    confirmed = choices | {"confirm": shown.context["token"]}
    assert client.post("/uses/paste/", confirmed).status_code == 302
    assert Use.objects.count() == 3
    assert Item.objects.filter(title="全县防汛准备工作就绪").count() == 1
    assert AuditEntry.objects.filter(act="record_use").count() == 1
    assert recount(county.jurisdiction) == []
    again = client.post("/uses/paste/", choices)
    assert again.content.decode().count("责任编辑已登记") == 2
    known = [row.state for row, _answer in again.context["rows"]]
    assert known == ["known", "doubtful", "known", "foreign", "wrong"]
    client.post("/uses/paste/", choices | {"confirm": again.context.get("token", "")})
    assert Use.objects.count() == 3


@pytest.mark.usefixtures("pasted")
def test_a_row_left_out_is_not_recorded(county, client):
    client.force_login(county.editor)
    given = {"table": TABLE, "row-2": "skip", "row-3": "skip", "row-4": "skip"}
    assert "没有可登记的" in client.post("/uses/paste/", given).content.decode()


@pytest.mark.usefixtures("pasted")
def test_reading_a_table_asks_as_often_for_thirty_rows_as_for_one(county, client):
    """The rows are all ours and all recorded, which is what asks most."""
    line = "2024-06-25\t市快报\t单条\t第{}期\t麦收进度\t司寨乡"
    item = Item.objects.get(title="麦收进度")
    record(county, *[use(county, item, number=f"第{n}期") for n in range(30)])
    client.force_login(county.editor)
    counts = [
        asked_of(client, "/uses/paste/", {"table": "\n".join(line.format(n) for n in range(rows))})
        for rows in (1, 30)
    ]
    assert counts[0] == counts[1]


def test_a_use_recorded_by_itself_does_not_repeat_the_title_beside_it(county, client):
    fact = record_use(county, "apart", title="夏粮收购进度", level="city")
    client.force_login(county.editor)
    for page in ("/uses/", f"/uses/items/{fact.item_id}/"):
        shown = client.get(page).content.decode()
        assert "市快报、要情专报单条采用1条<" in shown
        assert ">《夏粮收购进度》市快报" not in shown.partition("receipt")[0]


def test_the_list_of_used_items_asks_as_much_for_thirty_as_for_one(county, client):
    client.force_login(county.editor)
    defined(county)
    published(county, [submitted(county, title="第0条")])
    one = asked_of(client, "/uses/")
    published(county, [submitted(county, title=f"第{n}条") for n in range(1, 31)], number=2)
    assert asked_of(client, "/uses/") == one
    assert client.get("/uses/").context["page"].paginator.count == 31
