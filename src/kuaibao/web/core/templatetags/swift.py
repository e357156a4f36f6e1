"""Django's own ``date`` and ``url``, remembering what they said: long lists ask the same again.

They take the place of Django's in every template and say the same.
"""

from datetime import date, time, tzinfo
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaultfilters import date as django_date
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape
from django.utils.translation import get_language

register = template.Library()
SOME = UUID(int=0)


@register.filter("date", expects_localtime=True, is_safe=False)
def date_said(value: Any, form: str | None = None) -> str:  # noqa: ANN401 -- whatever stands there
    """Write a moment in *form*, as Django does."""
    if not isinstance(value, date | time):
        return str(django_date(value, form))
    # The same moment is written differently in another zone.
    return _written(value, getattr(value, "tzinfo", None), form, get_language())


@lru_cache(maxsize=4096)
def _written(
    value: date | time, _zone: tzinfo | None, form: str | None, _language: str | None
) -> str:
    return str(django_date(value, form))  # type: ignore[arg-type] # it writes a time as well


class SwiftURLNode(URLNode):
    """The address of one thing, from the address that is the same but for the thing."""

    def render(self, context: Context) -> str:
        """Put the identifier into the address; whatever is not so simple is left to Django."""
        if len(self.args) != 1 or self.kwargs:
            return super().render(context)
        thing = self.args[0].resolve(context)
        address = _pattern(self.view_name.resolve(context)) if isinstance(thing, UUID) else ""
        if not address:
            return super().render(context)
        url = address.replace(str(SOME), str(thing))
        if self.asvar:
            context[self.asvar] = url
            return ""
        return str(conditional_escape(url)) if context.autoescape else url


@cache
def _pattern(view_name: str) -> str:
    try:
        return reverse(view_name, args=[SOME])
    except NoReverseMatch:
        return ""


@register.tag
def url(parser: Parser, token: Token) -> Any:  # noqa: ANN401 -- Django's nodes are untyped
    """Read the tag as Django does."""
    node = django_url(parser, token)
    return SwiftURLNode(node.view_name, node.args, node.kwargs, node.asvar)
