from datetime import date

from kuaibao.web.schemes.actions import save_draft
from kuaibao.web.scoring.models import ApprovedScheme
from tests.web.cast import SCHEME
from tests.web.schemes.making import approved, copied, dearer, proposed

COMPARE = "/schemes/compare/"


def page(client, person, address):
    client.force_login(person)
    return client.get(address)


def test_the_list_tells_what_decides_from_when_to_when(county, client):
    approved(county, title="新办法")
    proposed(county, name="yanjin-2026", title="再改的办法")
    html = page(client, county.leader, "/schemes/").content.decode()
    assert "2024年1月1日至2024年12月31日" in html
    assert "2025年1月1日起" in html
    assert "签发" in html  # who approved it
    assert "待批准" in html


def test_the_list_marks_what_decides_now_did_and_will(county, client):
    for name, since in (("late", date(2999, 1, 1)), ("now", date(2025, 1, 1))):
        approved(county, since, name=name)
    shown = page(client, county.editor, "/schemes/").context
    assert [state for _one, state in shown["in_force"]] == ["later", "now", "over"]
    assert shown["deciding"].scheme.id == "now"


def test_who_only_reads_is_not_asked_to_copy(county, client):
    assert "/schemes/new/" not in page(client, county.leader, "/schemes/").content.decode()
    assert "/schemes/new/" in page(client, county.editor, "/schemes/").content.decode()


def test_thirty_drafts_cost_as_many_queries_as_one(
    county, client, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(county.editor)
    copied(county, name="one")
    client.get("/schemes/")
    with django_assert_max_num_queries(13) as one:
        client.get("/schemes/")
    for number in range(30):
        copied(county, name=f"more-{number}")
    with django_assert_num_queries(len(one)):
        client.get("/schemes/")


def test_eleven_schemes_in_force_cost_as_many_queries_as_one(
    county, client, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(county.leader)
    approved(county, date(2025, 1, 1), name="one")
    client.get("/schemes/")
    with django_assert_max_num_queries(13) as queries:
        client.get("/schemes/")
    one = len(queries)
    for month in range(2, 12):
        approved(county, date(2025, month, 1), name=f"more-{month}")
    client.get("/schemes/")  # each text is read once
    with django_assert_num_queries(one):
        client.get("/schemes/")


def test_a_scheme_shows_each_rule_beside_the_wording_of_its_clause(county, client):
    shown = page(client, county.leader, f"/schemes/versions/{SCHEME}/")
    rows = {row.label: row for section in shown.context["sections"] for row in section.rows}
    county_use = rows["县快报"]
    assert [field and field.told for field in county_use.fields] == ["1", None, "2"]
    assert [clause.wording.strip() for _place, clause in county_use.wordings] == [
        "被县《延津政务快报》采用的条目信息每条计1分,专期采用的计2分。"
    ]
    html = shown.content.decode()
    assert "采用的条目信息每条计1分" in html
    assert "<input class" not in html


def test_an_approved_scheme_keeps_its_text_and_who_made_it(county, client):
    approved(county, title="新办法")
    key = ApprovedScheme.objects.get().key
    html = page(client, county.leader, f"/schemes/versions/{key}/").content.decode()
    assert "责任编辑起草" in html
    assert "single: 2, special: 2" in html


# ------------------------------------------------------------------ two beside one another


def test_two_versions_are_compared_clause_by_clause_and_line_by_line(county, client):
    approved(county, title="新办法")
    key = ApprovedScheme.objects.get().key
    shown = page(client, county.leader, f"{COMPARE}?old={SCHEME}&new={key}")
    assert any(
        "县快报单条" in one and "1 → 2" in one for one in shown.context["difference"].changes
    )
    assert "四" in shown.context["difference"].unworded
    lines = [line for kind, line in shown.context["lines"] if kind == "added"]
    assert any("single: 2, special: 2" in line for line in lines)


def test_a_draft_is_compared_too_and_the_same_twice_says_the_same(county, client):
    draft = dearer(county)
    shown = page(client, county.editor, f"{COMPARE}?old={SCHEME}&new={draft.id}")
    assert "1 → 2" in shown.content.decode()
    same = page(client, county.editor, f"{COMPARE}?old={SCHEME}&new={SCHEME}")
    assert same.context["difference"].changes == ()
    assert "两者内容相同" in same.content.decode()


def test_a_draft_that_cannot_be_read_is_compared_by_its_text(county, client):
    draft = copied(county)
    broken = draft.files | {"scheme.yaml": draft.scheme_yaml + "never: [\n"}
    save_draft(by=county.editor, draft=draft, files=broken, seen=1)
    shown = page(client, county.editor, f"{COMPARE}?old={SCHEME}&new={draft.id}")
    assert shown.status_code == 200
    assert ("added", "+never: [") in shown.context["lines"]


def test_nothing_chosen_says_what_will_stand_here(county, client):
    assert 'class="empty"' in page(client, county.leader, COMPARE).content.decode()
    assert page(client, county.leader, f"{COMPARE}?old=never&new={SCHEME}").status_code == 404
