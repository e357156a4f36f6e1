from django import template

from kuaibao.engine.scheme import Period
from kuaibao.web.scoring.periods import period_title as titled

register = template.Library()


@register.filter
def period_title(period: Period) -> str:
    return titled(period)
