from django import template

from kuaibao.web.editing.choices import Ground

register = template.Library()


@register.filter
def ground(value: str) -> str:
    """Name the ground of a decision."""
    return str(Ground(value).label)
