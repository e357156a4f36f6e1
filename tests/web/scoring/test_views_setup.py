import pytest

from kuaibao.web.scoring.models import SchemeInForce
from kuaibao.web.units.models import Jurisdiction

GIVEN = {
    "jurisdiction": "延津县",
    "office": "延津县人民政府办公室",
    "publication": "延津政务快报",
    "scheme": "yanjin-2024",
    "name": "系统管理员",
    "account": "chief",
    "password": "Correct horse battery 7",
    "again": "Correct horse battery 7",
}


@pytest.mark.django_db
def test_an_empty_installation_begins_with_the_set_up(client):
    assert client.get("/").url == "/setup/"
    assert "延津县政务信息工作考核办法" in client.get("/setup/").content.decode()
    assert client.post("/setup/", GIVEN).url == "/people/"
    assert client.get("/people/").status_code == 200
    assert SchemeInForce.objects.get().scheme == "yanjin-2024"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [{"scheme": "nowhere"}, {"jurisdiction": ""}, {"password": "chief", "again": "chief"}],
)
def test_a_wrong_set_up_stores_nothing(client, changes):
    assert client.post("/setup/", GIVEN | changes).status_code == 422
    assert not Jurisdiction.objects.exists()


@pytest.mark.usefixtures("county")
def test_a_second_set_up_is_refused(client):
    assert client.post("/setup/", GIVEN | {"jurisdiction": "另一个县"}).url == "/"
    assert Jurisdiction.objects.count() == 1
