import re
from datetime import date

import pytest
from django.test import Client

from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.scoring.models import SchemeInForce
from kuaibao.web.units.models import Jurisdiction, Person
from kuaibao.web.units.queries import below
from tests.web.cast import PASSWORD, found_county

CALL = {
    "--office": "封丘县人民政府办公室",
    "--publication": "封丘政务信息",
    "--scheme": "yanjin-2024",
    "--account": "Fengqiu-Admin",
}


@pytest.fixture
def county(db):  # noqa: ARG001 -- asks for the database
    return found_county()


@pytest.fixture
def rows():
    return lambda: (
        Jurisdiction.objects.count(),
        Person.objects.count(),
        AuditEntry.objects.count(),
    )


def add(run, name="封丘县", **more):
    options = CALL | {f"--{key}": value for key, value in more.items()}
    return run("jurisdiction", "add", name, *(part for pair in options.items() for part in pair))


def test_a_county_below_its_city_begins_with_an_administrator_who_signs_in_once(run, county):
    done = add(run, under="延津县")
    assert done.exit_code == 0, done.stderr
    new = Jurisdiction.objects.get(name="封丘县")
    assert new.parent == county.jurisdiction
    assert [one for _depth, one in below(county.jurisdiction)] == [new]
    in_force = SchemeInForce.objects.get(jurisdiction=new)
    assert (in_force.scheme, in_force.since) == ("yanjin-2024", date(2024, 1, 1))
    assert AuditEntry.objects.filter(jurisdiction=new.id, act=Act.SET_UP).count() == 1
    path = re.search(r"(/sign-in/once/\S+/)", done.stdout)[1]
    client = Client()
    assert client.post(path).status_code == 302
    password = {"password": PASSWORD, "again": PASSWORD}
    assert client.post("/password/", password).status_code == 302
    assert client.get("/register/").status_code == 200
    assert "塔铺街道" not in client.get("/register/").content.decode()
    assert client.get(f"/register/units/{county.unit.id}/").status_code == 404


def test_what_is_taken_or_unknown_is_refused_and_leaves_nothing(run, county, rows):
    before = rows()
    assert add(run, name="延津县").exit_code == 1
    assert add(run, account=county.editor.account).exit_code == 1
    assert add(run, under="无此市").exit_code == 2
    assert add(run, scheme="no-such").exit_code == 2
    assert rows() == before


@pytest.mark.django_db
def test_an_empty_installation_is_set_up_on_its_first_page(run, rows):
    before = rows()
    assert add(run).exit_code == 1
    assert rows() == before


def test_the_list_shows_the_tree(run, county):
    add(run, under=county.jurisdiction.name)
    listed = run("jurisdiction", "list", "--format", "csv").stdout
    assert "封丘县,延津县," in listed


def test_the_page_shows_names_of_what_is_below_and_of_nothing_else(run, county, client):
    add(run, under=county.jurisdiction.name)
    add(run, name="长垣市", account="changyuan")
    client.force_login(county.system_admin)
    page = client.get("/register/jurisdictions/").content.decode()
    assert "封丘县人民政府办公室" in page
    assert "长垣市" not in page
