"""What every part of a scheme is made of: dates, clauses, names, numbers and alternatives."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag

# The stretches by which something is asked of a unit or worked out.
Span = Literal["week", "month", "quarter", "half", "year", "period"]


class Part(BaseModel):
    """A piece of a scheme: it never changes and knows its keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def _no_float(value: object) -> object:
    # YAML reads 0.5 as a binary float; its shortest text is what the author wrote.
    return str(value) if isinstance(value, float) else value


def _no_number(value: object) -> object:
    # A number would be read as seconds since 1970.
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is None:
        return ""
    return "" if isinstance(value, int | float) else value


_BY_KEY = (
    "by",  # first: a table may hold a value of any name, such as best
    "judged", "imported", "times", "number", "each", "bands", "once_per", "best", "in_turn",
    "ratio", "least", "over", "most", "below",
)  # fmt: skip


def _shape(value: object) -> str:
    """Tell alternatives apart by their shape, so that only the one that was meant can be wrong."""
    if isinstance(value, list | tuple):
        return "(list)"
    keys = type(value).model_fields if isinstance(value, BaseModel) else value
    if not isinstance(keys, dict):
        return "(plain)"
    found = next((key for key in _BY_KEY if key in keys), "by")
    return "(range)" if found in {"least", "over", "most", "below"} else f"({found})"


BY_SHAPE = Discriminator(_shape)
Points = Annotated[
    Decimal,
    BeforeValidator(_no_float),
    Field(allow_inf_nan=False, max_digits=12, decimal_places=4),
]
NAME = r"^\w[\w-]*$"
Name = Annotated[str, Field(pattern=NAME)]
Day = Annotated[date, BeforeValidator(_no_number)]
OneOrMore = Annotated[
    Annotated[str, Tag("(plain)")] | Annotated[tuple[str, ...], Tag("(list)")], BY_SHAPE
]


def listed(names: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """Read one name, or several, or none, as a tuple."""
    if names is None:
        return ()
    return (names,) if isinstance(names, str) else names


class Range(Part):
    """Limits of a number: ``least`` and ``most`` are inside, ``over`` and ``below`` outside."""

    least: Points | None = None
    over: Points | None = None
    most: Points | None = None
    below: Points | None = None

    def holds(self, value: Decimal) -> bool:
        """Tell whether *value* lies inside.

        >>> Range(over=30, most=60).holds(Decimal(30))
        False
        """
        return (
            (self.least is None or value >= self.least)
            and (self.over is None or value > self.over)
            and (self.most is None or value <= self.most)
            and (self.below is None or value < self.below)
        )


class Dated(Part):
    """Something in force from a day (inclusive) until a day (inclusive); open where left out."""

    from_: Day | None = Field(None, alias="from", description="first day in force")
    until: Day | None = Field(None, description="last day in force")

    @property
    def undated(self) -> bool:
        """Tell whether this has neither a first nor a last day."""
        return self.from_ is None and self.until is None

    def in_force(self, day: date) -> bool:
        """Tell whether this is in force on *day*."""
        return (self.from_ is None or self.from_ <= day) and (
            self.until is None or day <= self.until
        )


class Clause(Dated):
    """One numbered sentence of the rules, in the issuer's wording."""

    number: str = Field(description="the number as printed, such as 十 or 第三条")
    wording: str = Field(description="the issuer's own words")


class Decision(Dated):
    """A part that decides points by a clause, and under which reading of it."""

    id: Name
    clause: str
    reading: dict[Name, Name] = Field(
        default_factory=dict, description="holds only where these readings are chosen"
    )
