"""A sentence that has not been put into a language yet."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

Translate = Callable[[str], str]


_NOTHING: Mapping[str, object] = MappingProxyType({})


class Sentence(NamedTuple):
    """An English message id and the values that fill its ``{braces}``.

    Values may be sentences themselves. The engine never speaks a language:

    >>> str(Sentence("{unit} is not in the register", {"unit": "农业局"}))
    '农业局 is not in the register'
    """

    msgid: str
    values: Mapping[str, object] = _NOTHING

    def __str__(self) -> str:
        """Say it in English."""
        return say(self, untranslated)


def untranslated(msgid: str) -> str:
    """Give back the message id itself: the catalogue of no language."""
    return msgid


def say(sentence: Sentence, translate: Translate) -> str:
    """Say *sentence* in the language of *translate* (a ``gettext`` function).

    Decimals are written plainly, with a minus sign where they are negative.
    """
    values = sentence.values
    for value in values.values():
        if type(value) is not str:
            values = {name: _say_value(one, translate) for name, one in values.items()}
            break
    return translate(sentence.msgid).format_map(values)


def _say_value(value: object, translate: Translate) -> object:
    if isinstance(value, Sentence):
        return say(value, translate)
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, tuple | list):
        return translate(", ").join(str(_say_value(part, translate)) for part in value)
    return value


def less(number: Decimal) -> str:
    """Write *number* as taken away from what stands before it.

    >>> less(Decimal(3)) + less(Decimal(-2))
    '−3+2'
    """
    return f"−{plain(number)}" if number >= 0 else f"+{plain(-number)}"


def plain(number: Decimal) -> str:
    """Write *number* without exponent or trailing zeros, negative with the minus sign U+2212.

    >>> plain(Decimal("-5.00"))
    '−5'
    """
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−") if text != "-0" else "0"
