"""Figures of a unit in a stretch of time, conditions on them, and amounts worked out from them."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, Tag

from kuaibao.engine.scheme.parts import BY_SHAPE, Name, OneOrMore, Part, Points, Range

TOTAL = "total"  # all accounts that do not stand apart
TARGET = "target"  # the unit's annual target, among the attributes of units
GROUP = "group"  # what tables of amounts are read by


ShareOf = Annotated[
    Annotated[str, Tag("(plain)")]
    | Annotated[tuple[str, ...], Tag("(list)")]
    | Annotated["Measure", Tag("(by)")],
    BY_SHAPE,
]


class Measure(Part):
    """One figure of a unit: exactly one of the keys, and ``as`` whose figure it is."""

    count: OneOrMore | None = Field(None, description="counted columns, added up")
    points: OneOrMore | None = Field(None, description="accounts, added up, or total")
    attribute: Name | None = Field(None, description="of the unit: target, or one of register")
    share: ShareOf | None = Field(
        None, description="counted columns or another figure, in per cent of “of”"
    )
    of: ShareOf | None = Field(
        None, description="counted columns or another figure; nothing of nothing is 0"
    )
    needed: Name | None = Field(None, description="what a quota asks for")
    missing: Name | None = Field(None, description="how much is missing from a quota")
    extra: Name | None = Field(None, description="how much there is above a quota")
    met: Name | None = Field(None, description="how many stretches of time met a quota")
    missed: Name | None = Field(None, description="how many stretches of time missed a quota")
    as_: Literal["own", "children", "family", "best", "average", "rank", "rank_from_last"] = Field(
        "own",
        alias="as",
        description="the unit's own; of the units under it; of both; the best or the average of "
        "its group, or its place there, counted from the first or the last",
    )

    @property
    def place(self) -> bool:
        """Tell whether it is a place in the group."""
        return self.as_ in {"rank", "rank_from_last"}

    @property
    def quota(self) -> str | None:
        """Name the quota that it reads."""
        return self.needed or self.missing or self.extra or self.met or self.missed


class Condition(Measure, Range):
    """A measure with its limits, or a quota that must be ``met`` always or ``missed`` once."""

    @property
    def bounded(self) -> bool:
        """Tell whether it has limits."""
        limits = (self.least, self.over, self.most, self.below)
        return any(limit is not None for limit in limits)


class ByGroup(Part):
    """``{by: group, 乡镇: 2, 部门: 1}``: a number for each group."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, Points] = Field(init=False)
    by: Literal["group"]

    @property
    def table(self) -> dict[str, Points]:
        """The numbers by group."""
        return self.__pydantic_extra__


class Each(Part):
    """``{each: -0.5, of: {missing: yearly}}``: a number for each one of a measure.

    ``every: 3`` gives it for every three, ``every: {count: items}`` divides by a measure,
    ``whole: true`` lets only whole ones count, ``whole: up`` begun ones too; ``plus`` is added.
    ``least`` and ``most`` bound what comes out.
    """

    each: Points
    of: Measure
    every: Annotated[
        Annotated[Points, Field(gt=0), Tag("(plain)")] | Annotated[Measure, Tag("(by)")], BY_SHAPE
    ] = Decimal(1)
    whole: Literal[True, False, "up"] = False
    plus: Points = Decimal(0)
    least: Points | None = None
    most: Points | None = None


class Band(Part):
    """``{from: 60, points: 3}``: from this measure on, these points."""

    from_: Points = Field(alias="from")
    points: Points


class Bands(Part):
    """``{bands: [{from: 60, points: 3}, …], of: {points: total}}``: steps; nothing below all."""

    bands: Annotated[tuple[Band, ...], Field(min_length=1)]
    of: Measure


Amount = Annotated[
    Annotated[Points, Tag("(plain)")]
    | Annotated[ByGroup, Tag("(by)")]
    | Annotated[Each, Tag("(each)")]
    | Annotated[Bands, Tag("(bands)")],
    BY_SHAPE,
]
