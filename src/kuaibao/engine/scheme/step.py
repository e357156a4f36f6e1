"""What is worked out from a unit's figures: quotas, steps in their order, and who is named."""

from typing import Annotated, Literal

from pydantic import Field, Tag

from kuaibao.engine.scheme.measure import Amount, Bands, ByGroup, Condition, Each, Measure
from kuaibao.engine.scheme.parts import BY_SHAPE, Decision, Name, OneOrMore, Part, Points, Span

Limits = Annotated[
    Annotated[Points, Tag("(plain)")]
    | Annotated[ByGroup, Tag("(by)")]
    | Annotated[Each, Tag("(each)")]
    | Annotated[Bands, Tag("(bands)")],
    BY_SHAPE,
]


class Concerned(Decision):
    """A decision over units: how it is called, in which stretches of time, for which groups."""

    title: str = Field(description="how people call it")
    per: Span = "year"
    groups: tuple[str, ...] = Field((), description="only units of these groups; all if left out")


class Quota(Concerned):
    """How much is asked of a unit in each stretch of time."""

    measure: Measure = Field(description="what is counted")
    needed: Amount = Field(description="how much of it")


class Limit(Part):
    """``{least: 0, most: 60}``: what is less or more is made up or cut off."""

    least: Limits | None = None
    most: Limits | None = None


class Step(Concerned):
    """One step of the reckoning; it sees the facts' points and the steps above it.

    Exactly one of ``give`` (points more or less in ``account``), ``set`` and ``limit`` (what
    the accounts named by ``of`` come to together; the difference stands in ``account``).
    """

    when: tuple[Condition, ...] = Field((), description="all of these must hold")
    give: Amount | None = None
    set_: Amount | None = Field(None, alias="set")
    limit: Limit | None = None
    of: OneOrMore | None = Field(None, description="accounts, or total; else the account itself")
    account: Name = Field(description="where the line stands")
    judged: Literal["end", "running"] | None = Field(
        None, description="when its stretch of time is over (give), or already while it runs"
    )
    digits: Annotated[int, Field(ge=0, le=2)] = 2
    round: Literal["half_up", "half_even", "down"] = "half_up"

    @property
    def at_end(self) -> bool:
        """Tell whether it waits for the end of its stretch of time."""
        return (self.judged or ("running" if self.give is None else "end")) == "end"


class Mention(Concerned):
    """Who is named: advanced units, grades, units with nothing; never by points alone."""

    when: tuple[Condition, ...] = Field((), description="all of these must hold")
    best: (
        Annotated[Annotated[Points, Tag("(plain)")] | Annotated[ByGroup, Tag("(by)")], BY_SHAPE]
        | None
    ) = Field(None, description="only the first so many of each group")
    by: tuple[Measure, ...] = Field(
        (Measure(points="total"),), description="in which order, the highest first"
    )
    ties: Literal["all", "register"] = Field(
        "all", description="who is equal to the last is named too, or the office's order decides"
    )
