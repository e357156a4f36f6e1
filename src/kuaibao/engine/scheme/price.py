"""What a rule gives: fixed prices, tables, ranges for judgement, imported figures, multiples."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, Tag

from kuaibao.engine.scheme.parts import BY_SHAPE, Name, Part, Points


class Judged(Part):
    """Points that a person gives inside limits, for each single piece."""

    least: Points
    most: Points


class JudgedPoints(Part):
    """``{judged: {least: 0, most: 2}}``: the fact carries the figure, the clause its limits."""

    judged: Judged


class ImportedPoints(Part):
    """``{imported: 省政府办公厅}``: the fact carries the figure that this authority published."""

    imported: str


class Multiple(Part):
    """``{times: 3, of: item}``: a multiple of what the item itself earned in the end."""

    times: Points
    of: Literal["item"]


class PointsBy(Part):
    """``{by: form, single: 5, …}``: a price for each value of one attribute."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, Points] = Field(init=False)
    by: Name

    @property
    def table(self) -> dict[str, Points]:
        """The prices by value."""
        return self.__pydantic_extra__


class TalliesBy(Part):
    """``{by: form, single: [a], …}``: the counted columns for each value of one attribute."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, tuple[Name, ...]] = Field(init=False)
    by: Name

    @property
    def table(self) -> dict[str, tuple[str, ...]]:
        """The counted columns by value."""
        return self.__pydantic_extra__


class NumberFactor(Part):
    """``{number: length, every: 1000}``: the number that the fact tells, divided by “every”."""

    number: Name
    every: Annotated[Points, Field(gt=0)] = Decimal(1)


Price = Annotated[
    Annotated[Points, Tag("(plain)")]
    | Annotated[JudgedPoints, Tag("(judged)")]
    | Annotated[ImportedPoints, Tag("(imported)")]
    | Annotated[Multiple, Tag("(times)")]
    | Annotated[PointsBy, Tag("(by)")],
    BY_SHAPE,
]
Factor = Annotated[
    Annotated[Points, Tag("(plain)")]
    | Annotated[PointsBy, Tag("(by)")]
    | Annotated[NumberFactor, Tag("(number)")],
    BY_SHAPE,
]
Tallies = Annotated[
    Annotated[tuple[Name, ...], Tag("(list)")] | Annotated[TalliesBy, Tag("(by)")], BY_SHAPE
]
