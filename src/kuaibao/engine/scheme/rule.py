"""Rules that price one fact, and policies over several facts or several units."""

from typing import Annotated, Literal

from pydantic import Field, Tag

from kuaibao.engine.scheme.parts import BY_SHAPE, Decision, Name, Part, Points, Range
from kuaibao.engine.scheme.price import Factor, Price, Tallies

Wanted = Annotated[
    Annotated[str, Tag("(plain)")]
    | Annotated[tuple[str, ...], Tag("(list)")]
    | Annotated[Range, Tag("(range)")],
    BY_SHAPE,
]
Where = dict[Name, Wanted]


class About(Decision):
    """A decision about facts of one kind, or only those that *where* describes."""

    fact: Name
    where: Where = Field(
        default_factory=dict,
        description="attribute: the value, the values, or the range of the number it must have",
    )


class Rule(About):
    """What one clause gives or takes for one kind of fact."""

    points: Price
    factors: tuple[Factor, ...] = Field(
        (), description="what the points are multiplied by, in this order"
    )
    repeated: Literal["each", "once"] = Field(
        "each", description="reading of a multiple: does each further fact on the item add again"
    )
    account: Name = Field(description="where the points stand; point columns name it")
    tallies: Tallies = Field((), description="the counted columns that grow by the fact's count")


class BestOf(Part):
    """``{best: 2}``: the highest N uses add up."""

    best: Annotated[int, Field(ge=1)]


class OncePer(Part):
    """``{once_per: level}``: the highest use of each value of an attribute adds up.

    With ``best`` only the highest N of these do.
    """

    once_per: Name
    best: Annotated[int, Field(ge=1)] | None = None


class InTurn(Part):
    """``{in_turn: [1, 0.5]}``: the first counts in full, the second and all further ones half."""

    in_turn: Annotated[tuple[Points, ...], Field(min_length=1)]


Keep = Annotated[
    Annotated[Literal["all", "highest", "first"], Tag("(plain)")]
    | Annotated[BestOf, Tag("(best)")]
    | Annotated[OncePer, Tag("(once_per)")]
    | Annotated[InTurn, Tag("(in_turn)")],
    BY_SHAPE,
]


class LineagePolicy(About):
    """What several facts about one item (uses, or instructions) are worth together."""

    keep: Keep
    most: Points | None = Field(None, description="what one item adds to the total at most")


class Ratio(Part):
    """``{ratio: [3, 2]}``: the units share in this proportion, in the order of authors."""

    ratio: Annotated[tuple[Annotated[Points, Field(gt=0)], ...], Field(min_length=2)]


Split = Annotated[
    Annotated[Literal["each", "equal", "lead"], Tag("(plain)")] | Annotated[Ratio, Tag("(ratio)")],
    BY_SHAPE,
]


class JointPolicy(About):
    """How the points of a joint fact are shared among its units.

    ``each``: every unit has the whole price; ``equal``: even shares; ``lead``: the first unit
    has all of it; ``{ratio: [3, 2]}``: by the order of authors.
    """

    split: Split
