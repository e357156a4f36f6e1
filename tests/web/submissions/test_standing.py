"""Where a part stands, counted in working days."""

from datetime import datetime

import pytest

from kuaibao.web.submissions.choices import Verdict
from kuaibao.web.submissions.models import Request
from kuaibao.web.submissions.standing import standing_of
from kuaibao.web.units.calendar import WorkCalendar
from tests.web.submissions.asking import SHANGHAI

FRIDAY = datetime(2024, 6, 14, 17, 30, tzinfo=SHANGHAI)
WEEK = WorkCalendar()


def at(day, hour=9):
    return datetime(2024, 6, day, hour, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("now", "tone", "left"),
    [
        (at(11), "", "3个工作日"),
        (at(13), "soon", "1个工作日"),
        (at(14), "soon", "今日"),
        (at(14, 18), "late", ""),
        (at(17), "late", "已超1个工作日"),  # the weekend between does not count
    ],
)
def test_an_open_part_counts_working_days(now, tone, left):
    standing = standing_of(Request(due=FRIDAY), WEEK, now)
    assert standing.tone == tone
    assert left in standing.left
    assert standing.word == ("逾期未报" if tone == "late" else "待报送")


def test_a_deadline_on_a_day_off_leaves_no_working_day():
    saturday = FRIDAY.replace(day=15)
    standing = standing_of(Request(due=saturday), WEEK, at(14))
    assert (standing.tone, standing.left) == ("soon", "已无工作日")


def test_a_holiday_before_the_deadline_is_no_day_to_work():
    calendar = WorkCalendar({at(12).date(): False, at(13).date(): False})
    assert standing_of(Request(due=FRIDAY), calendar, at(11)).tone == "soon"


@pytest.mark.parametrize(
    ("parts", "word", "tone"),
    [
        ({"answered_at": at(14)}, "已报送", "done"),
        ({"answered_at": at(15)}, "迟报", "late"),
        ({"verdict": Verdict.EXCUSED}, "免责", ""),
        ({"verdict": Verdict.POOR, "answered_at": at(14)}, "稿件质量较差", "late"),
    ],
)
def test_what_came_and_what_was_decided(parts, word, tone):
    standing = standing_of(Request(due=FRIDAY, **parts), WEEK, at(20))
    assert (standing.word, standing.tone) == (word, tone)
