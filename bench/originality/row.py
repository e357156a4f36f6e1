"""A line of what was measured, beside its aim."""

from typing import NamedTuple


class Row(NamedTuple):
    measure: str
    value: float
    aim: float | None
    form: str = ".3f"
    most: bool = False  # the aim is the most, not the least

    def __str__(self) -> str:
        if self.aim is None:
            return f"  {self.measure:46} {self.value:>10{self.form}}"
        met = self.value <= self.aim if self.most else self.value >= self.aim
        sign = "≤" if self.most else "≥"
        verdict = "met" if met else "MISSED"
        return f"  {self.measure:46} {self.value:>10{self.form}}  {sign} {self.aim:g} {verdict}"
