from datetime import timedelta

import pytest
from django.utils import timezone

from kuaibao.web.scoring.models import Fact
from kuaibao.web.submissions.choices import Verdict
from tests.web.cast import found_county
from tests.web.submissions.asking import part


@pytest.fixture
def county(db):  # noqa: ARG001 -- asks for the database
    return found_county()


def test_what_passed_is_proposed_once_and_costs_nothing(run, county):
    due = timezone.now() - timedelta(hours=1)
    over = part(county, due=due, at=due - timedelta(days=1))
    waiting = part(county, due=timezone.now() + timedelta(days=1))
    first, again = run("deadlines"), run("deadlines")
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "1" in first.stderr
    assert "0" in again.stderr
    for request, proposed in ((over, Verdict.MISSED), (waiting, "")):
        request.refresh_from_db()
        assert request.proposed == proposed
    assert not Fact.objects.exists()
