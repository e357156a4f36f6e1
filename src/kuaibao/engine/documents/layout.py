"""The measures of a printed circular, after GB/T 9704-2012; all lengths in millimetres."""

from dataclasses import dataclass

POINT = 25.4 / 72

PAPER_WIDTH, PAPER_HEIGHT = 210, 297
TOP, BOTTOM = 37, 35
INNER, OUTER = 28, 26  # the binding edge and the cut edge
TEXT_WIDTH, TEXT_HEIGHT = 156, 225
CHARACTERS, LINES = 28, 22

# Rounded down a hair: 28 characters and 22 lines must not exceed the type area.
BODY = 156 / 28 - 0.0001  # true 三号, 15.79 pt
PITCH = (225 - 156 / 28) / 21 - 0.0001

# Word knows 三号 only as 16 pt and puts the leading inside the line.
WORD_BODY_PT = 16.0
WORD_TRACKING_PT = -0.25
WORD_PITCH_PT = 28.95

TITLE_PT = 22.0  # 二号
TITLE_CHARACTERS, TITLE_LINES = 20, 3  # of a line, of a title
TAIL_PT = 14.0  # 四号
NUMBER_PT = 14.0
NUMBER_DROP = 7.0  # from the type area to the dashes of the page number
TABLE_PT = 9.0  # 小五
TURNED_TABLE_PT = 10.5  # 五号, on a turned sheet
TABLE_LEAST_PT = 6.5
TEXT_TABLE_PT = 12.0  # 小四, inside a piece
LONG_TEXT = 10.0  # characters from which a column is set flush left
CAPTION_PT = 14.0
PICTURE_HIGHEST = 180.0

# The sheet turned for a wide table: the type area lies on its side, and the standard's margins
# of binding and cut edge (28 and 26 mm, each within 1 mm) meet in the middle.
TURNED_WIDTH, TURNED_HEIGHT = 225, 156
TURNED_LEFT, TURNED_RIGHT = 35, 37
TURNED_TOP = TURNED_BOTTOM = 27

RED = "E60012"  # ink Y80 M80 has no exact screen value
RULE_OUTER, RULE_INNER = 0.35, 0.25
RULE_RED = 0.7
RULE_TABLE_PT = 0.5

MASTHEAD_LINES = 6  # the head takes the upper third of the first page
MASTHEAD_MOST_PT = 62.0
MASTHEAD_GAP = 0.12  # between the characters of the name, in characters

CELL_INSET = 0.4
CELL_SLACK = 0.1  # characters; Word rounds and would break a title that just fits
UNIT_LEAST = 24.0


def masthead_pt(name: str, most: float = MASTHEAD_MOST_PT) -> float:
    """Choose the size of the publication's name so that it stands on one line."""
    characters = max(1, len(name))
    widest = TEXT_WIDTH / (characters + MASTHEAD_GAP * (characters - 1)) / POINT
    return min(most, float(int(widest)))


def left_inset(size: float) -> float:
    """Tell how far text at the left of a cell stands off its rule; small type has no room."""
    return CELL_INSET if size <= TABLE_PT else 3 * CELL_INSET


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of a table: their widths (the unit's first) and the size of its type."""

    widths: tuple[float, ...]
    size_pt: float


def grid(
    needs: tuple[float, ...], wide: float = TEXT_WIDTH, *, grows: int | None, size: float
) -> Grid:
    """Share out *wide* millimetres to columns that need so many characters each.

    The column that *grows* gets what is left, the type shrinks where that is too little. Without
    such a column all grow, or all give way: then their texts take several lines.
    """
    if grows is None:
        shares = _capped(_widths(needs, size), wide)
        return Grid(tuple(share * wide / sum(shares) for share in shares), size)
    others = (*needs[:grows], *needs[grows + 1 :])
    while size > TABLE_LEAST_PT and wide - sum(_widths(others, size)) < UNIT_LEAST:
        size -= 0.5
    widths = _widths(others, size)
    left = wide - sum(widths)
    if left < UNIT_LEAST:  # too many columns even so: all give way evenly
        shrink = (wide - UNIT_LEAST) / sum(widths)
        widths, left = tuple(width * shrink for width in widths), UNIT_LEAST
    return Grid((*widths[:grows], left, *widths[grows:]), size)


def _capped(widths: tuple[float, ...], wide: float) -> tuple[float, ...]:
    """Let no column with a long text press the others below a fair share."""
    most = wide * 1.6 / len(widths)
    return tuple(min(width, most) for width in widths) if sum(widths) > wide else widths


def _widths(needs: tuple[float, ...], size: float) -> tuple[float, ...]:
    return tuple((need + CELL_SLACK) * size * POINT + 2 * CELL_INSET for need in needs)
