from decimal import Decimal

from django import template

from kuaibao.engine.scoreboard import Movement
from kuaibao.web.schemes import sheet

register = template.Library()


@register.filter
def moved(movement: Movement) -> Decimal:
    """By how many points of the period a unit would move."""
    return movement.after.period - movement.before.period


register.simple_tag(sheet.said)
