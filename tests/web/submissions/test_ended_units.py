"""A unit that is no more is not offered any longer, and stays where it stands."""

from datetime import date

import pytest
from django.urls import reverse

from tests.web.submissions.writing import begun


@pytest.fixture
def ended(county):
    unit = county.sibling_unit
    unit.ended = date(2024, 6, 30)
    unit.save()
    return unit


@pytest.mark.parametrize(
    ("role", "page"),
    [
        ("editor", "submissions:new-commission"),
        ("editor", "submissions:enter"),
        ("reporter", "submissions:new-draft"),
        ("security_admin", "units:roles-of"),
    ],
)
def test_it_is_not_offered(county, client, role, page):
    client.force_login(getattr(county, role))
    asked = [county.leader.id] if page == "units:roles-of" else []
    unit, address = county.sibling_unit, reverse(page, args=asked)
    assert str(unit.id) in client.get(address).content.decode()  # control
    unit.ended = date(2024, 6, 30)
    unit.save()
    assert str(unit.id) not in client.get(address).content.decode()


def test_a_draft_keeps_it_as_a_partner(county, ended, client):
    client.force_login(county.reporter)
    draft = begun(county, partners=(ended,))
    page = client.get(reverse("submissions:draft", args=[draft.id])).content.decode()
    assert str(ended.id) in page
