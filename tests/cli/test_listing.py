import json
from decimal import Decimal

import pytest

from kuaibao.cli.listing import FORMATS, Field, Listing, show

LONG = "国务院办公厅" * 40
LISTING = Listing(
    (Field("unit", "单位"), Field("points", "得分", number=True), Field("why", "原因")),
    [("农业农村局", Decimal(-5), LONG), ("[bold]科", Decimal("0.5"), None)],
)


def test_a_table_cuts_nothing_and_writes_a_minus_sign(capsys):
    show(LISTING, "table")
    shown = capsys.readouterr().out
    assert LONG in shown
    assert "−5" in shown
    assert "[bold]科" in shown


def test_csv_and_json_keep_what_programs_read(capsys):
    show(LISTING, "csv")
    assert capsys.readouterr().out.splitlines()[0] == "unit,points,why"
    show(LISTING, "json")
    read = json.loads(capsys.readouterr().out, parse_float=Decimal)
    assert read[0]["points"] == -5
    assert read[1] == {"unit": "[bold]科", "points": Decimal("0.5"), "why": None}


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_listing_is_no_error(capsys, form):
    show(Listing(LISTING.fields, []), form)
    assert capsys.readouterr().err == ""
