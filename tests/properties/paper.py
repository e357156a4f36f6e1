"""Works a sum out again as it is written on paper: ``3×5×0.5``, ``3.4→2−1``, ``[7÷2]×2``."""

import re
from fractions import Fraction

_TOKEN = re.compile(r"\d+(?:\.\d+)?|[-+×÷()\[\]−]")


def worked_out(text):
    """Tell what *text* comes to and what is written behind its equals sign, if anything is.

    A band stands for what leads to it, ``[…]`` is cut to a whole number, and what is divided
    by nothing is nothing.
    """
    left, _, right = text.partition("=")
    return _Sum(left.rpartition("→")[2]).value(), _Sum(right).value() if right else None


class _Sum:
    def __init__(self, text):
        self.tokens = _TOKEN.findall(text)
        assert "".join(self.tokens) == text, f"{text!r} is no sum"

    def value(self):
        value = self.total()
        assert not self.tokens, f"{self.tokens} is left over"
        return value

    def total(self):
        value = self.product()
        while self.tokens[:1] in (["+"], ["−"]):
            sign = self.tokens.pop(0)
            value += self.product() if sign == "+" else -self.product()
        return value

    def product(self):
        value = self.number()
        while self.tokens[:1] in (["×"], ["÷"]):
            sign, by = self.tokens.pop(0), self.number()
            value = value * by if sign == "×" else value / by if by else Fraction(0)
        return value

    def number(self):
        token = self.tokens.pop(0)
        if token == "−":
            return -self.number()
        if token in "([":
            value = self.total()
            assert self.tokens.pop(0) in ")]"
            return Fraction(int(value)) if token == "[" else value
        return Fraction(token)
