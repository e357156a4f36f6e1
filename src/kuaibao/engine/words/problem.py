"""What is wrong with an input, for the officer who has to mend it."""

from dataclasses import dataclass
from enum import Enum

from kuaibao.engine.words.sentence import Sentence


class Severity(Enum):
    """How much a problem stops."""

    ERROR = "error"  # nothing can be taken over before it is mended
    DOUBT = "doubt"  # a person decides


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an input: file, 1-based line or row (0: the whole file), column heading."""

    file: str = ""
    line: int = 0
    column: str = ""

    def sentence(self) -> Sentence:
        """Tell the place as an officer would point to it."""
        values = {"file": self.file, "line": self.line, "column": self.column}
        if self.line and self.column:
            return Sentence("{file}, line {line}, column “{column}”", values)
        if self.line:
            return Sentence("{file}, line {line}", values)
        return Sentence("{file}", values)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: where, what, and what to do about it."""

    place: Place
    what: Sentence
    remedy: Sentence
    severity: Severity = Severity.ERROR

    def sentence(self) -> Sentence:
        """Tell the whole problem in one sentence."""
        return Sentence(
            "{place}: {what} {remedy}",
            {"place": self.place.sentence(), "what": self.what, "remedy": self.remedy},
        )
