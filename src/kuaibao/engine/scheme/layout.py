"""Groups, periods and the printed columns."""

from typing import Annotated, Literal

from pydantic import Field

from kuaibao.engine.scheme.measure import Measure
from kuaibao.engine.scheme.parts import Name, OneOrMore, Part, Points, Span

START = r"^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$"  # a day of every year


class Account(Part):
    """How an account of points is called, and whether it stands apart from the total."""

    title: str
    apart: bool = Field(default=False, description="not part of the total, such as money")


class Group(Part):
    """Units that are compared with one another, and the annual targets among them."""

    id: str = Field(min_length=1)
    heading: str = Field(description="the heading above the group's table")
    targets: tuple[Points, ...] = Field(
        (), description="annual targets, in the order in which the bands are printed"
    )
    under: str | None = Field(None, description="the group whose units these units belong to")


class Periods(Part):
    """How the year of assessment is cut: by months, or at the days of ``starts``."""

    months: Literal[1, 2, 3, 4, 6, 12] = 2
    year_starts: Annotated[int, Field(ge=1, le=12)] = 1
    starts: tuple[Annotated[str, Field(pattern=START)], ...] = Field(
        (), description="first days of the periods as 12-01; the first of them begins the year"
    )


class Reading(Part):
    """A question that a clause leaves open, the answers to it, and the one that is followed."""

    clause: str
    question: str
    answers: dict[Name, str]
    chosen: Name


class Column(Part):
    """One printed column: exactly one of count, points, share, shows and mention."""

    id: Name
    title: str = Field(description="{period} stands for the period's months, such as 5-6月")
    under: str = Field("", description="the heading above, shared by neighbouring columns")
    count: OneOrMore | None = Field(None, description="the counted columns it adds up")
    points: str | None = Field(
        None,
        description="an account of this period, or period (all of it), total (the year so far), "
        "or previous (the year before this period)",
    )
    share: Literal["period", "total"] | None = Field(None, description="what is divided")
    of: Literal["target"] | None = Field(None, description="by what")
    shows: Measure | None = Field(None, description="any other figure, a rank or a rate")
    mention: Name | None = Field(None, description="a mark where the unit is named")
    mark: str = Field("√", description="that mark")
    per: Span = Field("period", description="the stretch of “shows”, up to the period's end")
    digits: Annotated[int, Field(ge=0, le=4)] = Field(0, description="decimals of a percentage")
    round: Literal["half_up", "half_even", "down"] = "half_up"
    suffix: str | None = Field(None, description="after the figure; % after percentages")
    zero_beside: Name | None = Field(
        None, description="a zero is printed where that column is not zero; else zeros are blank"
    )
    zeros: Literal["blank", "printed"] = "blank"
