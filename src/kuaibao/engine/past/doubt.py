"""What a reading cannot say for certain, for a person to decide."""

from dataclasses import dataclass
from enum import Enum

from kuaibao.engine.words import Place, Problem, Sentence, Severity


class Subject(Enum):
    """What a doubt is about; it decides which answers there are."""

    HEAD = "head"  # publication, number or day: a person gives them
    UNIT = "unit"  # which unit a printed name means
    PIECE = "piece"  # kept as stated, or left out
    ROW = "row"  # kept as stated, or left out
    WHOLE = "whole"  # only seen: it is as it is


@dataclass(frozen=True, slots=True)
class PastDoubt:
    """A doubt: ``of`` names the piece (its place), the row (its place) or the unit (its name)."""

    id: str
    subject: Subject
    problem: Problem
    of: str = ""
    near: str = ""  # the unit that is most likely meant

    @classmethod
    def at(
        cls,
        place: Place,
        subject: Subject,
        name: str,
        what: Sentence,
        remedy: Sentence,
        of: str = "",
    ) -> "PastDoubt":
        """Make a doubt that says *what* is there and what to do."""
        problem = Problem(place, what, remedy, Severity.DOUBT)
        return cls(f"{subject.value}/{name}", subject, problem, of)
