from decimal import Decimal

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kuaibao.engine.words import plain

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>',
        static("kuaibao/icons.svg"),
        name,
    )


@register.filter
def plainly(number: Decimal | int) -> str:
    """Write a number without trailing zeros, negative with the minus sign."""
    return plain(Decimal(number))


@register.filter
def signed(number: Decimal) -> str:
    return f"+{plain(number)}" if number > 0 else plain(number)


@register.filter
def hundredths(number: int) -> Decimal:
    """Read points as the database holds them."""
    return Decimal(number) / 100


@register.filter
def minus(text: str) -> str:
    """Show a printed figure on screen: its hyphen becomes the minus sign."""
    return text.replace("-", "−")
