import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kuaibao.web.scoring.models import Decision, Fact, Posting
from kuaibao.web.units.models import Unit
from tests.web.cast import BULLETIN, CASE

DOUBT = "doubt-农业农村局/period_points"


def upload(client, data, name=BULLETIN):
    return client.post("/intake/", {"file": SimpleUploadedFile(name, data)})


def shown(client):
    page = upload(client, (CASE / BULLETIN).read_bytes())
    return {"name": page.context["name"], "data": page.context["data"], "reason": "核对底稿"}


def points_of(name):
    found = Posting.objects.filter(unit__name=name, counted__gte="2024-05-01")
    return sum(posting.points for posting in found) / 100


def test_a_read_file_shows_what_it_holds_and_stores_nothing(county, client, rows):
    client.force_login(county.editor)
    before = rows()
    page = upload(client, (CASE / BULLETIN).read_bytes())
    assert rows() == before
    html = page.content.decode()
    assert "53个单位" in html
    assert "被各级信息刊物重复采用的信息只记一次最高分" in html
    assert [doubt.unit for doubt, *_ in page.context["doubts"]] == ["农业农村局"]


@pytest.mark.parametrize(("answer", "points"), [("accept", 18), ("reject", 19)])
def test_a_person_decides_on_the_doubt(county, client, answer, points):
    client.force_login(county.editor)
    assert client.post("/intake/take-over/", shown(client) | {DOUBT: answer}).status_code == 302
    assert points_of("农业农村局") == points
    decision = Decision.objects.get()
    assert decision.accepted is (answer == "accept")
    assert decision.reason == "核对底稿"
    assert Unit.objects.filter(jurisdiction=county.jurisdiction).count() == 53


def test_an_undecided_doubt_stops_everything(county, client, rows):
    client.force_login(county.editor)
    given = shown(client)
    before = rows()
    page = client.post("/intake/take-over/", given)
    assert page.status_code == 422
    assert "请先逐项判定" in page.content.decode()
    assert rows() == before


def test_the_same_file_twice_is_refused(county, client):
    client.force_login(county.editor)
    given = shown(client) | {DOUBT: "accept"}
    client.post("/intake/take-over/", given)
    count = Fact.objects.count()
    again = client.post("/intake/take-over/", given)
    assert again.status_code == 422
    assert "责任编辑" in again.context["refusal"]
    assert Fact.objects.count() == count


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"", BULLETIN), (b"PK\x03\x04damaged", "a.xlsx"), (b"\x00\x01", "a.docx"), (b"x", "a.exe")],
)
def test_a_damaged_file_lists_errors_and_offers_nothing_to_take(county, client, rows, data, name):
    client.force_login(county.editor)
    before = rows()
    page = upload(client, data, name)
    assert page.status_code == 422
    assert page.context["problems"]
    assert "take-over" not in page.content.decode()
    assert rows() == before


def test_no_file_and_a_huge_file_say_what_to_do(county, client):
    client.force_login(county.editor)
    assert client.post("/intake/", {}).status_code == 422
    page = upload(client, b"x" * (3 * 1024 * 1024 + 1))
    assert "3 MB" in page.content.decode()


def test_only_the_editor_imports(county, client):
    for who in (county.reviewer, county.leader, county.reporter, county.system_admin):
        client.force_login(who)
        assert client.get("/intake/").status_code == 404
        assert client.post("/intake/take-over/", {}).status_code == 404
