import csv
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest

from kuaibao.web.core.models import AuditEntry
from kuaibao.web.core.sheets import harmless
from kuaibao.web.units.models import Unit
from tests.web.cast import record_use

PERIOD = "?period=2024-05..2024-06"


def lines(page):
    return list(csv.reader(StringIO(page.content.decode("utf-8-sig"))))


def test_the_ledger_is_narrowed_by_unit_clause_account_and_kind(case, client):
    client.force_login(case.editor)

    def found(query):
        page = client.get(f"/ledger/{PERIOD}&{query}")
        return {one.posting.unit.name for one, _told in page.context["rows"]}

    assert found("clause=十") == {"农业农村局"}
    assert found("unit=司寨") == {"司寨乡"}
    assert "市场监管局" in found("account=commission")
    assert found("kind=deduction") == set()


def test_every_account_to_choose_has_a_name_in_words(case, client):
    client.force_login(case.editor)
    accounts = dict(client.get(f"/ledger/{PERIOD}").context["accounts"])
    assert accounts["use"] == "刊物采用"
    assert not [title for title in accounts.values() if title.isascii()]


def test_the_export_holds_the_same_postings_as_the_page(case, client):
    client.force_login(case.editor)
    shown = client.get(f"/ledger/{PERIOD}&unit=农业农村局").context["page"].paginator.count
    rows = lines(client.get(f"/ledger/export/csv/{PERIOD}&unit=农业农村局"))
    assert len(rows) - 1 == shown == 6
    assert sum(int(row[6]) for row in rows[1:]) == 18
    assert AuditEntry.objects.filter(act="export").get().person_name == "责任编辑"


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+1", "-1", "＝1", "\t=1"])
def test_no_exported_text_can_run(county, client, name):
    unit = Unit.objects.create(jurisdiction=county.jurisdiction, name=name)
    record_use(county, "risky", unit=unit, day=date(2024, 6, 1))
    client.force_login(county.editor)
    row = lines(client.get(f"/ledger/export/csv/{PERIOD}"))[1]
    assert row[2] == f"'{name}"
    assert not any(cell.startswith(tuple("=+-@\t＝")) for cell in row)
    book = openpyxl.load_workbook(BytesIO(client.get(f"/ledger/export/xlsx/{PERIOD}").content))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert name in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}


def test_a_text_that_excel_would_run_gets_a_quote_and_a_number_none():
    assert harmless("=1+1") == "'=1+1"
    assert harmless("农业农村局") == "农业农村局"


def test_an_unknown_form_of_export_does_not_exist(county, client):
    client.force_login(county.editor)
    assert client.get(f"/ledger/export/exe/{PERIOD}").status_code == 404


def test_the_ledger_asks_as_much_for_thirty_postings_as_for_one(
    county, client, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(county.editor)
    url = f"/ledger/{PERIOD}"
    record_use(county, "first")
    client.get(url)
    with django_assert_max_num_queries(14) as one:
        client.get(url)
    for number in range(29):
        record_use(county, f"use {number}", title=f"第{number}条")
    with django_assert_num_queries(len(one)):
        assert len(client.get(url).context["rows"]) == 30
