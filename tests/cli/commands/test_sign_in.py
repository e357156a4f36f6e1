import re

import pytest
from django.test import Client

from kuaibao.web.core.models import AuditEntry, Notice
from tests.web.cast import found_county


@pytest.fixture
def county(db):  # noqa: ARG001 -- asks for the database
    return found_county()


def test_a_system_administrator_comes_in_again_and_others_are_told(run, county):
    done = run("sign-in", "system_admin")
    path = re.search(r"http://[^/]+(/\S+)", done.stdout)[1]
    client = Client()
    assert client.post(path).status_code == 302
    assert client.session["_auth_user_id"] == str(county.system_admin.id)
    assert AuditEntry.objects.filter(act="issue_key", thing=county.system_admin.id).exists()
    assert Notice.objects.filter(person=county.security_admin.id).exists()


def test_nobody_else_comes_in_this_way(run, county):  # noqa: ARG001 -- its people
    refused = run("sign-in", "editor")
    assert refused.exit_code == 2
    assert "system_admin" in refused.output
    assert not AuditEntry.objects.filter(act="issue_key").exists()
