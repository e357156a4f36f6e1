"""A line of what was measured, beside its aim."""

from typing import NamedTuple


class Row(NamedTuple):
    """What was measured, and by the rivals in the same run."""

    measure: str
    value: float
    aim: float | None
    form: str = ".3f"
    most: bool = False  # the aim is the most, not the least
    rivals: tuple[float, ...] = ()

    def __str__(self) -> str:
        figures = "".join(f"{one:>12{self.form}}" for one in (self.value, *self.rivals))
        if self.aim is None:
            return f"  {self.measure:64}{figures}"
        met = self.value <= self.aim if self.most else self.value >= self.aim
        sign = "≤" if self.most else "≥"
        return f"  {self.measure:64}{figures}   {sign} {self.aim:g} {'met' if met else 'MISSED'}"
