from datetime import date
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.actions.calendar import Said, set_days
from kuaibao.web.units.calendar import calendar_of, working_day
from kuaibao.web.units.models import CalendarDay
from kuaibao.web.units.permissions import NotAllowedError

TABLE = "日期,上班,名称\n2026-10-01,休,国庆节\n2026年10月10日,班,国庆节调休\n"
SATURDAY = date(2026, 10, 10)


@pytest.fixture
def chief(county, client):
    client.force_login(county.system_admin)
    return client


DAYS = "/calendar/import/"


def upload(client, text, name="table.csv", url=DAYS):
    data = text if isinstance(text, bytes) else text.encode()
    return client.post(url, {"file": SimpleUploadedFile(name, data)})


def take_over(client, page, url=DAYS):
    form = page.context["shown"]
    given = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return client.post(f"{url}take-over/", given)


def as_workbook(rows):
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        for line, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(line, column, cell, day)
                else:
                    sheet.write(line, column, cell)
    return file.getvalue()


def test_a_holiday_of_several_days_is_set_at_once(county, chief):
    given = {"first": "2026-10-01", "last": "2026-10-07", "working": "off", "name": "国庆节"}
    assert chief.post("/calendar/", given).status_code == 302
    assert CalendarDay.objects.count() == 7
    assert not working_day(county.jurisdiction, date(2026, 10, 7))
    page = chief.get("/calendar/", {"year": "2026"}).content.decode()
    assert "国庆节" in page
    assert AuditEntry.objects.filter(act=Act.SET_CALENDAR).count() == 1


def test_a_day_follows_the_week_again(county, chief):
    set_days(by=county.editor, days={SATURDAY: Said(working=True, name="调休")})
    chief.post("/calendar/forget/", {"day": "2026-10-10"})
    assert not working_day(county.jurisdiction, SATURDAY)
    page = chief.post("/calendar/forget/", {"day": "2026-10-10"}, follow=True)
    assert "已按周" in page.content.decode()


@pytest.mark.parametrize(
    "given",
    [
        {"first": "2026-10-07", "last": "2026-10-01"},
        {"first": "2026-10-01", "last": "2028-10-01"},
        {"first": "昨天"},
        {"first": "2026-10-01", "name": ""},
    ],
)
def test_what_is_no_stretch_of_days_is_refused(chief, rows, given):
    before = rows()
    answer = chief.post("/calendar/", {"working": "off", "name": "国庆节", **given})
    assert answer.status_code == 422
    assert rows() == before


def test_a_table_is_shown_first_and_taken_over_once(county, chief, rows):
    before = rows()
    page = upload(chief, TABLE)
    assert page.status_code == 200
    assert rows() == before
    assert [step.state.value for step in page.context["plan"].steps] == ["new", "new"]
    assert take_over(chief, page).status_code == 302
    assert calendar_of(county.jurisdiction).exceptions == {
        date(2026, 10, 1): False,
        SATURDAY: True,
    }
    after = rows()
    again = upload(chief, TABLE)
    assert again.context["plan"].idle
    take_over(chief, again)
    assert rows() == after


def test_a_workbook_with_true_dates_is_read(chief):
    rows = [["日期", "上班", "名称"], [SATURDAY, "班", "调休"], [date(2026, 10, 1), 0, "国庆节"]]
    plan = upload(chief, as_workbook(rows), "days.xlsx").context["plan"]
    assert [step.name for step in plan.steps] == ["2026-10-10", "2026-10-01"]


def test_what_was_changed_meanwhile_is_shown_again(county, chief, rows):
    page = upload(chief, TABLE)
    set_days(by=county.editor, days={SATURDAY: Said(working=False, name="抗洪休整")})
    before = rows()
    answer = take_over(chief, page)
    assert answer.status_code == 422
    assert "抗洪休整" in answer.content.decode()
    assert rows() == before


@pytest.mark.parametrize(
    ("table", "line", "words"),
    [
        ("日期,上班\n2026-13-01,休\n", 2, "2026-13-01"),
        ("日期,上班\n2026-10-01,也许\n", 2, "也许"),
        ("日期,上班\n2026-10-01,休\n2026-10-01,班\n", 3, "2026-10-01"),
        ("日期,上班,名称\n2026-10-01,休," + "长" * 41 + "\n", 2, "40"),
    ],
)
def test_each_wrong_row_is_told_with_its_number(chief, rows, table, line, words):
    before = rows()
    page = upload(chief, table)
    assert page.status_code == 422
    told = page.content.decode()
    assert f"第{line}行" in told
    assert words in told
    assert rows() == before


def test_only_editors_and_the_system_administrator_set_days(county, rows):
    before = rows()
    for name, person in county.people().items():
        if name not in {"editor", "system_admin"}:
            with pytest.raises(NotAllowedError):
                set_days(by=person, days={SATURDAY: Said(working=True, name="调休")})
    with pytest.raises(RefusedError):
        set_days(
            by=county.editor,
            days={date.fromordinal(740000 + n): Said(working=True, name="x") for n in range(400)},
        )
    assert rows() == before
