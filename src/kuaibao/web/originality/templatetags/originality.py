from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kuaibao.web.originality.checking import Relation
from kuaibao.web.originality.choices import Alike
from kuaibao.web.originality.models import Kept
from kuaibao.web.originality.sides import Block, Words

register = template.Library()


@register.filter
def share(part: float) -> str:
    """Write a share as people here read it: 48%."""
    return f"{part:.0%}"


@register.filter
def share_of(kept: Kept) -> str:
    return share(kept.own / kept.total if kept.total else 0)


@register.filter
def relation(one: Relation) -> str:
    """Say how a source stands to the item."""
    return {
        Relation.FOLLOWED: _("the report it follows, or let pass"),
        Relation.JOINT: _("of a contributing unit"),
        Relation.OWN: _("of the same unit"),
    }.get(one, _("of another unit"))


@register.filter
def alike(level: int) -> str:
    """Name a level of a row."""
    return str(Alike(level).label)


# Made here and not in templates: between the pieces of a text there must be no line end.


@register.simple_tag
def pieces(told: Iterable[Words]) -> SafeString:
    """Write pieces of a text, each with its sort."""
    return format_html_join(
        "", '<span class="piece-{}">{}</span>', ((sort or "plain", words) for sort, words in told)
    )


@register.simple_tag
def passage(number: int, side: str, told: Iterable[Words]) -> SafeString:
    """Write a passage with its number; one can stand on it and go to the next."""
    mark = '<mark class="passage" id="{}-{}" tabindex="0" data-passage="{}">{}{}</mark>'
    label = format_html('<span class="passage-number">{}</span>', number)
    return format_html(mark, side, number, number, label, pieces(told))


@register.simple_tag
def side(blocks: Iterable[Block], name: str, pair: int | None = None) -> SafeString:
    """Write one of two texts; *pair* tells several apart on one page."""
    named = f"{name}-{pair}" if pair else name
    return mark_safe(  # noqa: S308 -- of parts that are safe
        "".join(
            passage(one.number, named, one.pieces) if one.number else pieces(one.pieces)
            for one in blocks
        )
    )
