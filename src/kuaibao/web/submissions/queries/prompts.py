"""Reads of focus prompts: those of a day, and what came of one."""

from datetime import date

from django.db.models import QuerySet

from kuaibao.web.submissions.models import Prompt
from kuaibao.web.units.models import Jurisdiction


def prompts_on(jurisdiction: Jurisdiction, day: date) -> QuerySet[Prompt]:
    """List the prompts that hold on *day*, the one that ends first at the top."""
    found = Prompt.objects.filter(jurisdiction=jurisdiction, first__lte=day, last__gte=day)
    return found.order_by("last", "id")
