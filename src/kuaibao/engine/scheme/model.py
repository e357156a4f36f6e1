"""The scheme (考核办法) as data: the whole vocabulary of ``scheme.yaml``.

Every class is one shape of the file; ``docs/scheme-format.md`` teaches them with examples and
the JSON Schema is generated from them. Nothing here computes points.
"""

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag

from kuaibao.engine.scheme.period import Calendar


class NotInForceError(LookupError):
    """A scheme or clause was asked for outside its dates."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def _no_float(value: object) -> object:
    # YAML reads 0.5 as a binary float; its shortest text is what the author wrote.
    return str(value) if isinstance(value, float) else value


def _shape(value: object) -> str:
    """Tell alternatives apart by their shape, so that only the one that was meant can be wrong."""
    if isinstance(value, list | tuple):
        return "(list)"
    keys = type(value).model_fields if isinstance(value, BaseModel) else value
    if not isinstance(keys, dict):
        return "(plain)"
    return next(
        (f"({key})" for key in ("judged", "times", "best", "once_per") if key in keys), "(by)"
    )


_ByShape = Discriminator(_shape)
Points = Annotated[Decimal, BeforeValidator(_no_float)]
Name = Annotated[str, Field(pattern=r"^\w[\w-]*$")]


class Dated(_Part):
    """Something in force from a day (inclusive) until a day (inclusive); open where left out."""

    from_: date | None = Field(None, alias="from", description="first day in force")
    until: date | None = Field(None, description="last day in force")

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


class Attribute(_Part):
    """One thing that can be told of a fact, and the values it may take."""

    title: str
    values: dict[Name, str] = Field(description="value in the file: its name for people")


class FactKind(_Part):
    """One kind of thing that can happen and that some rule prices."""

    title: str
    says: str = Field(description="how a fact is told; {count} and attributes stand in braces")
    item: Literal["none", "optional", "required"] = Field(
        "none", description="whether a fact of this kind names the item it is about"
    )
    attributes: dict[Name, Attribute] = Field(default_factory=dict)


class Judged(_Part):
    """Points that a person gives inside limits, for each single piece."""

    least: Points
    most: Points


class JudgedPoints(_Part):
    """``{judged: {least: 0, most: 2}}``: the fact carries the figure, the clause its limits."""

    judged: Judged


class Multiple(_Part):
    """``{times: 3, of: item}``: a multiple of what the item itself earned in the end."""

    times: Points
    of: Literal["item"]


class PointsBy(_Part):
    """``{by: form, single: 5, …}``: a price for each value of one attribute."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, Points] = Field(init=False)
    by: Name


class TalliesBy(_Part):
    """``{by: form, single: [a], …}``: the counted columns for each value of one attribute."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, tuple[Name, ...]] = Field(init=False)
    by: Name


OneOrMore = Annotated[
    Annotated[str, Tag("(plain)")] | Annotated[tuple[str, ...], Tag("(list)")], _ByShape
]
Price = Annotated[
    Annotated[Points, Tag("(plain)")]
    | Annotated[JudgedPoints, Tag("(judged)")]
    | Annotated[Multiple, Tag("(times)")]
    | Annotated[PointsBy, Tag("(by)")],
    _ByShape,
]
Tallies = Annotated[
    Annotated[tuple[Name, ...], Tag("(list)")] | Annotated[TalliesBy, Tag("(by)")], _ByShape
]


class Rule(Dated):
    """What one clause gives or takes for one kind of fact."""

    id: Name
    clause: str
    fact: Name
    where: dict[Name, OneOrMore] = Field(
        default_factory=dict, description="attribute: the value, or the values, it must have"
    )
    points: Price
    repeated: Literal["each", "once"] = Field(
        "each", description="reading of a multiple: does each further fact on the item add again"
    )
    account: Name = Field(description="where the points stand; point columns name it")
    tallies: Tallies = Field((), description="the counted columns that grow by the fact's count")


class BestOf(_Part):
    """``{best: 2}``: the highest N uses add up."""

    best: Annotated[int, Field(ge=1)]


class OncePer(_Part):
    """``{once_per: level}``: the highest use of each value of an attribute adds up."""

    once_per: Name


Keep = Annotated[
    Annotated[Literal["all", "highest"], Tag("(plain)")]
    | Annotated[BestOf, Tag("(best)")]
    | Annotated[OncePer, Tag("(once_per)")],
    _ByShape,
]


class LineagePolicy(Dated):
    """What several uses of one item are worth together."""

    id: Name
    clause: str
    fact: Name
    keep: Keep


class Group(_Part):
    """Units that are compared with one another, and the annual targets among them."""

    id: str = Field(min_length=1)
    heading: str = Field(description="the heading above the group's table")
    targets: tuple[Points, ...] = Field(
        (), description="annual targets, in the order in which the bands are printed"
    )


class Periods(_Part):
    """How the year of assessment is cut."""

    months: Literal[1, 2, 3, 4, 6, 12] = 2
    year_starts: Annotated[int, Field(ge=1, le=12)] = 1


class Column(_Part):
    """One printed column: counts of a tally, points of an account, or a share of the target."""

    id: Name
    title: str = Field(description="{period} stands for the period's months, such as 5-6月")
    under: str = Field("", description="the heading above, shared by neighbouring columns")
    count: Name | None = Field(None, description="the tally whose counts it shows")
    points: str | None = Field(
        None, description="an account of this period, or period (all of it), or total (the year)"
    )
    share: Literal["period", "total"] | None = Field(None, description="what is divided")
    of: Literal["target"] | None = Field(None, description="by what")
    digits: Annotated[int, Field(ge=0, le=4)] = Field(0, description="decimals of a percentage")
    round: Literal["half_up", "half_even", "down"] = "half_up"
    zero_beside: Name | None = Field(
        None, description="a zero is printed where that column is not zero; else zeros are blank"
    )


class Scheme(Dated):
    """A whole assessment scheme with its clauses."""

    format: Literal[1]
    id: Name
    title: str
    issuer: str
    source: str = Field("", description="where the text was published")
    clauses: tuple[Clause, ...] = Field(default=(), description="from clauses.yaml")
    facts: dict[Name, FactKind]
    rules: tuple[Rule, ...]
    lineage: tuple[LineagePolicy, ...] = ()
    periods: Periods = Periods()
    groups: tuple[Group, ...]
    target_line: str = Field("", description="the line above a band; {target} is its target")
    columns: tuple[Column, ...]
    order: tuple[Literal["total", "period", "register"], ...] = ("total", "period", "register")
    decimals: Annotated[int, Field(ge=0, le=2)] = Field(
        0, description="decimals of points; finer ones are printed in full"
    )

    @cached_property
    def calendar(self) -> Calendar:
        """The cut of its year."""
        return Calendar(self.periods.months, self.periods.year_starts)

    def clause(self, number: str, day: date) -> Clause:
        """Find clause *number* as worded on *day*; raise NotInForceError, never silent."""
        for clause in self.clauses:
            if clause.number == number and clause.in_force(day):
                return clause
        msg = f"clause {number} of {self.id} is not in force on {day}"
        raise NotInForceError(msg)

    def holds(self, part: Rule | LineagePolicy, day: date) -> bool:
        """Tell whether *part* decides on *day*: it must be in force, and so must its clause."""
        return part.in_force(day) and any(
            clause.number == part.clause and clause.in_force(day) for clause in self.clauses
        )

    def always_holds(self, part: Rule | LineagePolicy) -> bool:
        """Tell whether *part* decides on every day, so that days need no look."""
        return part.undated and any(
            clause.number == part.clause and clause.undated for clause in self.clauses
        )

    def group(self, group_id: str) -> Group | None:
        """Find a group by its id."""
        return next((group for group in self.groups if group.id == group_id), None)

    def target_title(self, target: Decimal) -> str:
        """Write the line above the band of *target*."""
        return self.target_line.format(target=f"{target.normalize():f}")
