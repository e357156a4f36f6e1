"""What taking a file over would do: row by row, before anything is stored."""

import hashlib
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _

from kuaibao.engine.words import Problem, Severity

SHOWN = 500


class State(Enum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"

    @property
    def title(self) -> str:
        titles = {State.NEW: _("new"), State.CHANGED: _("changed"), State.SAME: _("unchanged")}
        return str(titles[self])


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the file and what it would do."""

    line: int
    state: State
    name: str
    change: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """All rows of a file, or the problems that stop it."""

    steps: tuple[Step, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def failed(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def digest(self) -> str:
        """Tell plans apart: what is confirmed is what was shown."""
        return hashlib.sha256(repr(self.steps).encode()).hexdigest()

    def count(self, state: State) -> int:
        return sum(step.state is state for step in self.steps)

    @property
    def counts(self) -> list[tuple[str, int]]:
        return [(state.title, self.count(state)) for state in State]

    @property
    def shown(self) -> list[Step]:
        """The rows to look at: what changes comes first."""
        return sorted(self.steps, key=lambda step: step.state is State.SAME)[:SHOWN]

    @property
    def idle(self) -> bool:
        return self.count(State.SAME) == len(self.steps)
