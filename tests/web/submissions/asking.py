"""What the tests of commissions and prompts begin with: issued, answered, past its deadline."""

from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from django.utils import timezone

from kuaibao.web.submissions.actions.approval import ForUnit, enter_for_unit
from kuaibao.web.submissions.actions.commissions import NewCommission, issue_commission
from kuaibao.web.submissions.actions.prompts import NewPrompt, issue_prompt
from kuaibao.web.submissions.choices import Asker
from kuaibao.web.submissions.models import Request
from tests.web.submissions.writing import text

NUMBERS = count(1)
SHANGHAI = ZoneInfo("Asia/Shanghai")
# A Thursday; the county's scheme is in force.
ISSUED = datetime(2024, 6, 13, 9, 0, tzinfo=SHANGHAI)
DUE = datetime(2024, 6, 18, 17, 30, tzinfo=SHANGHAI)
BEFORE, AFTER = DUE - timedelta(hours=2), DUE + timedelta(hours=16)


def asked(county, *units, topic="夏粮收购进展", due=DUE, at=ISSUED, **parts):
    """Issue a commission by the act."""
    new = NewCommission(
        topic=topic,
        asker=parts.get("asker", Asker.CITY),
        outline=parts.get("outline", "收购量\n价格\n存在问题"),
        due=due,
        units=units or (county.unit, county.sibling_unit),
        key=parts.get("key", f"commission {next(NUMBERS)}"),
    )
    return issue_commission(by=county.editor, new=new, at=at)


def part(county, unit=None, **parts):
    """Issue a commission to one unit and give its part."""
    unit = unit or county.unit
    return Request.objects.get(commission=asked(county, unit, **parts), unit=unit)


def answer(county, request, at=BEFORE):
    """Let the unit's answer arrive at the moment *at*."""
    draft = enter_for_unit(
        by=county.editor,
        at=at,
        new=ForUnit(
            unit=request.unit,
            text=text("我乡夏粮收购进展平稳", answers=request),
            reason="单位网络中断",
            key=f"answer {next(NUMBERS)}",
        ),
    )
    request.refresh_from_db()
    return draft


def prompted(county, *, by=None, topic="秋收秋种进展", **parts):
    """Issue a focus prompt by the act; it holds today unless said otherwise."""
    today = timezone.localdate()
    first, last = parts.get("first", today), parts.get("last", today + timedelta(days=30))
    key = parts.get("key", f"prompt {next(NUMBERS)}")
    new = NewPrompt(topic=topic, outline="进度、做法、困难", first=first, last=last, key=key)
    return issue_prompt(by=by or county.editor, new=new)


def sent_for(county, prompt, unit=None, at=None):
    """Let an item of a unit arrive that was written for *prompt*."""
    return enter_for_unit(
        by=county.editor,
        at=at or timezone.now(),
        new=ForUnit(
            unit=unit or county.unit,
            text=text("秋收过半", prompt=prompt),
            reason="单位网络中断",
            key=f"item {next(NUMBERS)}",
        ),
    )
