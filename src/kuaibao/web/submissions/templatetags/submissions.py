from typing import Any

from django import template
from django.utils import timezone

from kuaibao.web.submissions.choices import ARRIVED, State
from kuaibao.web.submissions.clocks import Clock, chain_clock, chain_of, clock_of
from kuaibao.web.submissions.models import Draft

register = template.Library()


@register.filter
def clock(draft: Draft) -> Clock | None:
    """Tell how long an urgent report has taken or is taking."""
    return clock_of(draft, timezone.now())


@register.filter
def paper_lines(body: str) -> list[tuple[str, bool]]:
    """Give the paragraphs of a text, and of each whether it is a row of a table."""
    return [(line, "\t" in line) for line in body.splitlines()]


@register.inclusion_tag("submissions/_chain.html", takes_context=True)
def chain(context: dict[str, Any], draft: Draft) -> dict[str, Any]:
    """Show all reports of an urgent matter; the office sees what has arrived."""
    rights = context.get("rights", set())
    office = "read_drafts" not in rights
    reports = chain_of(draft) if draft.stage else []
    if office:
        reports = [one for one in reports if State(one.state) in ARRIVED]
    heard = chain_clock(reports, timezone.now())
    return {"draft": draft, "reports": reports, "heard": heard, "office": office}
