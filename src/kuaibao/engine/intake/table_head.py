"""The head of a fact table: which column tells what of a fact."""

from dataclasses import dataclass

from kuaibao.engine.intake.grid import Grid, Line
from kuaibao.engine.intake.names import did_you_mean, tight
from kuaibao.engine.scheme import Scheme
from kuaibao.engine.words import Problem, Sentence

FIELDS = {
    "id": "编号",
    "kind": "类型",
    "unit": "单位",
    "day": "日期",
    "item": "稿件",
    "count": "条数",
    "points": "分值",
    "title": "标题",
    "reason": "理由",
    "evidence": "依据",
    "withdraws": "撤销",
    "recorded_by": "登记人",
    "recorded_at": "登记时间",
    "group": "分组",
    "target": "积分年目标",
}
NEEDED = ("kind", "unit", "day")


@dataclass(frozen=True, slots=True)
class TableHead:
    """The fields and attributes of a table by the place of their column.

    One printed heading may stand for attributes of several kinds of fact.
    """

    places: dict[int, tuple[str, ...]]
    titles: dict[str, str]
    width: int


def is_table_head(line: Line) -> bool:
    """Tell whether *line* heads a fact table: it names at least two of kind, unit and day."""
    known = {tight(name).casefold(): field for field in NEEDED for name in (field, FIELDS[field])}
    return len({known[key] for cell in line.cells if (key := tight(cell).casefold()) in known}) > 1


def read_table_head(grid: Grid, scheme: Scheme, line: Line) -> tuple[TableHead, list[Problem]]:
    """Match the cells of *line* with the fields of facts and the attributes of *scheme*."""
    known = _known(scheme)
    places: dict[int, tuple[str, ...]] = {}
    titles: dict[str, str] = {}
    problems: list[Problem] = []
    for place, cell in enumerate(line.cells):
        names = known.get(tight(cell).casefold(), ())
        if cell and not names:
            what = Sentence("there is no column “{title}” in a fact table.", {"title": cell[:40]})
            problems.append(
                Problem(
                    grid.place(line, cell[:40]), what, did_you_mean(cell, _offered(cell, scheme))
                )
            )
        if any(name in titles for name in names):
            what = Sentence("the column “{title}” stands twice.", {"title": cell})
            problems.append(Problem(grid.place(line, cell), what, Sentence("Leave one of them.")))
        elif names:
            places[place] = names
            titles.update(dict.fromkeys(names, cell))
    problems += _missing(grid, line, titles)
    return TableHead(places, titles, len(line.cells)), problems


def _known(scheme: Scheme) -> dict[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    for kind in scheme.facts.values():
        for name, attribute in kind.attributes.items():
            for heading in {tight(name).casefold(), tight(attribute.title).casefold()}:
                known[heading] = tuple(dict.fromkeys((*known.get(heading, ()), name)))
    for name, title in FIELDS.items():
        known[name] = known[tight(title)] = (name,)
    return known


def _offered(cell: str, scheme: Scheme) -> list[str]:
    """List the headings of the language that *cell* is written in."""
    told = [pair for kind in scheme.facts.values() for pair in kind.attributes.items()]
    if cell.isascii():
        return [*FIELDS, *(name for name, _ in told)]
    return [*FIELDS.values(), *(attribute.title for _, attribute in told)]


def _missing(grid: Grid, line: Line, titles: dict[str, str]) -> list[Problem]:
    values = [{"title": FIELDS[name], "name": name} for name in NEEDED if name not in titles]
    return [
        Problem(
            grid.place(line),
            Sentence("the column “{title}” ({name}) is missing.", dict(value)),
            Sentence("Add it; docs/facts.md lists all columns."),
        )
        for value in values
    ]
