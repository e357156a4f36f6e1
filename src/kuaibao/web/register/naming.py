"""What can be the name of a unit."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

NAME = 60
SEPARATORS = re.compile(r"[,，、;；\n]+")
_BARRED = re.compile(r"[,，、;；“”\"<>\x00-\x1f]")


def clean_name(text: str) -> str:
    """Write a unit's name with single blanks; what divides names in lists stands in none."""
    name = " ".join(text.split())
    if _BARRED.search(name):
        raise ValidationError(_("A name holds no comma and no quotation mark."))
    if len(name) > NAME:
        raise ValidationError(_("A name has at most %(most)s characters.") % {"most": NAME})
    return name
