from kuaibao.web.scoring.models import Closing

URL = "/periods/?period=2024-05..2024-06"


def test_the_issuer_closes_the_oldest_open_period(county, client):
    client.force_login(county.issuer)
    assert "/periods/2024-01..2024-02/close/" in client.get(URL).content.decode()
    close = "/periods/2024-01..2024-02/close/"
    assert "2024年1–2月" in client.get(close).content.decode()
    assert Closing.objects.count() == 0
    client.post(close)
    assert str(Closing.objects.get()) == "2024-01-01..2024-02-29"
    page = client.get(URL).content.decode()
    assert "已结账" in page
    assert "/periods/2024-03..2024-04/close/" in page


def test_a_closed_period_is_not_closed_again(county, client):
    client.force_login(county.issuer)
    for _ in range(2):
        client.post("/periods/2024-01..2024-02/close/")
    assert Closing.objects.count() == 1


def test_what_is_no_finished_period_cannot_be_closed(county, client):
    client.force_login(county.issuer)
    for written in ("2024-01", "2024-02..2024-03", "2999-01..2999-02", "soon"):
        assert client.get(f"/periods/{written}/close/").status_code == 404


def test_the_editor_sees_periods_and_closes_none(county, client):
    client.force_login(county.editor)
    assert "/close/" not in client.get(URL).content.decode()
    assert client.post("/periods/2024-01..2024-02/close/").status_code == 404
