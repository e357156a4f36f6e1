"""What an input yields: units, facts, and what a person has to decide."""

from collections.abc import Collection
from dataclasses import dataclass

from kuaibao.engine.intake.published import PublishedCircular
from kuaibao.engine.ledger import Fact
from kuaibao.engine.scoreboard import RegisterUnit
from kuaibao.engine.words import Problem, Sentence, Severity


@dataclass(frozen=True, slots=True)
class Proposal:
    """Facts that would replace others if a person agrees: ids to take out, facts to put in."""

    removed: tuple[str, ...]
    added: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A printed figure that does not follow from the others, for a person to decide.

    ``explanation`` is the arithmetic beside what is printed; ``clause`` the likely cause, or
    several divided by 、, or None; ``proposal`` the facts that would make the figure follow.
    """

    id: str
    unit: str
    problem: Problem
    explanation: Sentence
    clause: str | None = None
    proposal: Proposal | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """What was read of one file. A problem that is an error leaves no unit and no fact."""

    register: tuple[RegisterUnit, ...] = ()
    facts: tuple[Fact, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    problems: tuple[Problem, ...] = ()
    circular: PublishedCircular | None = None

    @property
    def failed(self) -> bool:
        """Tell whether nothing may be taken over before the file is mended."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def accept(self, ids: Collection[str]) -> tuple[Fact, ...]:
        """Give the facts with the proposals of the doubts *ids* applied.

        Raises KeyError for an id that is no doubt of this intake.
        """
        known = {doubt.id: doubt for doubt in self.doubts}
        chosen = [known[one].proposal for one in dict.fromkeys(ids)]
        proposals = [proposal for proposal in chosen if proposal]
        removed = {one for proposal in proposals for one in proposal.removed}
        kept = tuple(fact for fact in self.facts if fact.id not in removed)
        return kept + tuple(fact for proposal in proposals for fact in proposal.added)

    def accepted_all(self) -> tuple[Fact, ...]:
        """Give the facts with every proposal applied."""
        return self.accept([doubt.id for doubt in self.doubts])


def failure(problems: Collection[Problem]) -> Intake:
    """Make an intake that holds nothing but its problems."""
    return Intake(problems=tuple(problems))
