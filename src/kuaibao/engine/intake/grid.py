"""A file as lines of cells: what every reader of this room makes of its bytes."""

from dataclasses import dataclass

from kuaibao.engine.words import Place, Problem, Sentence, Severity

FILE_BYTES = 20 * 1024 * 1024
LINE_CHARACTERS = 100_000
TEXT_CHARACTERS = 2_000_000  # of one part of an attachment; a thick book has a fourth
LINES = 300_000
COLUMNS = 256
CELLS = 5_000_000
PROBLEMS = 500  # more help nobody, and finding nearest names for a million mistakes takes hours


class Unreadable(Exception):  # noqa: N818 — it names a state of the file, not a mistake of ours
    """A file that cannot be read; ``what``, ``remedy`` and ``line`` (0: all of it) say why."""

    def __init__(self, what: Sentence, remedy: Sentence, line: int = 0) -> None:
        super().__init__(str(what))
        self.what, self.remedy, self.line = what, remedy, line

    def problem(self, file: str) -> Problem:
        """Tell it as a problem of *file*."""
        return Problem(Place(file, self.line), self.what, self.remedy)


@dataclass(frozen=True, slots=True)
class Line:
    """One line or row: its 1-based number in the file and its cells, blanks kept.

    A cell that is merged over several columns or rows holds its text in the first of them.
    """

    number: int
    cells: tuple[str, ...]
    sheet: str = ""  # named where a workbook has several

    @property
    def text(self) -> str:
        """Join what is written in the cells, each different text once."""
        return " ".join(dict.fromkeys(cell for cell in self.cells if cell))


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of *file*, or the problems that kept it from being read.

    ``whole`` tells whether the format itself proves that nothing was cut off at the end,
    ``ended`` whether the last line of a text has its line break.
    """

    file: str
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()
    whole: bool = False
    ended: bool = True

    def place(self, line: Line | None = None, column: str = "") -> Place:
        """Point to a line of this file, or to all of it."""
        if line is None:
            return Place(self.file)
        file = f"{self.file} [{line.sheet}]" if line.sheet else self.file
        return Place(file, line.number, column)


def doubt(place: Place, what: Sentence, remedy: Sentence) -> Problem:
    """Make a problem that a person decides."""
    return Problem(place, what, remedy, Severity.DOUBT)
