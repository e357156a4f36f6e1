import csv

import pytest

from kuaibao.web.core.ids import new_id
from kuaibao.web.scoring.models import Posting
from tests.web.cast import found_county, import_case


@pytest.fixture
def county(db):  # noqa: ARG001 -- asks for the database
    county = found_county()
    import_case(county.editor)
    return county


def test_a_ledger_that_says_what_its_facts_say_exits_0(run, county):  # noqa: ARG001 -- the ledger
    recounted = run("recount", "--format", "csv")
    assert recounted.exit_code == 0
    assert len(recounted.stdout.splitlines()) == 1


def test_an_entry_that_no_fact_calls_for_is_listed(run, county):
    posting = Posting.objects.filter(jurisdiction=county.jurisdiction, count=1).first()
    posting.id, posting.rule, posting.points = new_id(), "made-up", 700
    posting.save(force_insert=True)
    recounted = run("recount", "--format", "csv")
    rows = list(csv.DictReader(recounted.stdout.splitlines()))
    assert recounted.exit_code == 1
    assert [(row["unit"], row["points"]) for row in rows] == [(posting.unit.name, "7")]
