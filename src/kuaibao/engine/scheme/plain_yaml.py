"""YAML without its tricks: what reads otherwise than it looks is refused, with its line."""

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.composer import Composer
from yaml.constructor import SafeConstructor
from yaml.resolver import Resolver

from kuaibao.engine.words import Place, Problem, Sentence

LARGEST = 256 * 1024  # bytes; the longest published scheme needs a tenth of it
_DEEPEST = 20  # parts inside one another; schemes need eight
_TAG = "tag:yaml.org,2002:"
_NUMBER = re.compile(r"[-+]?(0|[1-9]\d{0,40})?(\.\d{0,40})?")  # as on paper: not 010, 1:30, .inf

_QUOTE = Sentence("Put the text in quotes.")
_LOOK = Sentence("Check indentation, colons and quotes near this line.")
_SLIPS = (  # by the words of PyYAML; what stays open is told where it begins
    ("too deep", False, Sentence("too many brackets or lists stand inside one another."), _LOOK),
    ("another document", False, Sentence("“---” begins a second text."), Sentence("Delete it.")),
    (
        r"character '\\t'",
        False,
        Sentence("a tab stands at the beginning."),
        Sentence("Indent with blanks."),
    ),
    (
        "cannot start any token",
        False,
        Sentence("a value cannot begin with this sign."),
        _QUOTE,
    ),
    (
        "expected ',' or",
        True,
        Sentence("a bracket is not closed, or a comma is missing behind it."),
        Sentence("Close it; text with commas or brackets stands in quotes."),
    ),
    ("end of stream", True, Sentence("a quote is not closed."), Sentence("Close it.")),
    (
        "values are not allowed|expected ':'",
        False,
        Sentence("this line does not fit the one above."),
        Sentence("Indent both alike; behind a key stand a colon and a blank."),
    ),
    (
        "<block end>",
        False,
        Sentence("this line does not go on as it began, or as the lines above."),
        Sentence("Indent them alike; text with quotes or brackets stands in quotes as a whole."),
    ),
)


def compose(file: str, text: str) -> tuple[yaml.Node | None, Any, list[Problem]]:
    """Read YAML *text* as nodes and as data; all that is refused comes back as problems."""
    if len(text) > LARGEST:
        return None, None, [too_large(file)]
    try:
        return _composed(_Quick(file, text))
    except yaml.YAMLError:
        return _told(file, text)


def _composed(loader: "_Loader") -> tuple[yaml.Node | None, Any, list[Problem]]:
    node = loader.get_single_node()
    data = None if node is None or loader.problems else loader.construct_document(node)
    return node, data, sorted(loader.problems, key=lambda one: one.place.line)


def _told(file: str, text: str) -> tuple[yaml.Node | None, Any, list[Problem]]:
    """Read once more, by the reader whose errors are known, for the words of what is wrong."""
    try:
        loader = _Slow(file, text)
    except yaml.reader.ReaderError as error:
        what = Sentence("a character that cannot be seen stands here.")
        line = text.count("\n", 0, error.position) + 1
        return None, None, [Problem(Place(file, line), what, Sentence("Delete it."))]
    try:
        return _composed(loader)
    except yaml.MarkedYAMLError as error:
        return None, None, [*loader.problems, _slip(file, error)]


def too_large(file: str) -> Problem:
    """Refuse *file* for its size."""
    what = Sentence("the file is larger than {most} KB.", {"most": LARGEST // 1024})
    return Problem(Place(file), what, Sentence("Keep only what belongs to the scheme."))


def _slip(file: str, error: yaml.MarkedYAMLError) -> Problem:
    problem, mark = str(error.problem), error.problem_mark
    for words, began, what, remedy in _SLIPS:
        if re.search(words, problem):
            mark = error.context_mark if began and error.context_mark else mark
            return Problem(Place(file, mark.line + 1 if mark else 0), what, remedy)
    what = Sentence("this line cannot be read.")
    return Problem(Place(file, mark.line + 1 if mark else 0), what, _LOOK)


class _Loader(Composer, SafeConstructor, Resolver):
    """Collects what is refused on the way, so that all of it is told at once."""

    file: str
    problems: list[Problem]
    depth: int
    peek_event: Callable[[], Any]  # of the parser that the two below bring
    get_event: Callable[[], Any]

    def begin(self, file: str) -> None:
        """Make ready for the text of *file*."""
        Composer.__init__(self)
        SafeConstructor.__init__(self)
        Resolver.__init__(self)
        self.file, self.problems, self.depth = file, [], 0

    def compose_node(
        self, parent: yaml.Node | None, index: int | yaml.Node | None
    ) -> yaml.Node | None:
        """Compose one node, and what it holds, unless it is an alias."""
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or event.anchor or event.tag:
            what = Sentence("“&”, “*” and “!” at the beginning mean something else in YAML.")
            remedy = Sentence("Write out what is meant, or put the text in quotes.")
            self.refuse(event, what, remedy)
            event.anchor = event.tag = None
        if isinstance(event, yaml.AliasEvent):  # never followed, so none can grow
            self.get_event()
            start, end = event.start_mark, event.end_mark
            return yaml.ScalarNode(f"{_TAG}null", "", start, end)  # type: ignore[arg-type]
        self.depth += 1
        if self.depth > _DEEPEST:
            raise yaml.MarkedYAMLError(problem="too deep", problem_mark=event.start_mark)
        node = super().compose_node(parent, index)  # type: ignore[arg-type]
        self.depth -= 1
        is_key = isinstance(parent, yaml.MappingNode) and index is None  # and has its own check
        if node is not None and not is_key:
            self.check(node)
        return node

    def check(self, node: yaml.Node) -> None:
        """Find keys that are no names or stand twice, and values that are not what they seem."""
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, _ in node.value:
                self.check_name(key, seen)
        elif node.tag in {f"{_TAG}int", f"{_TAG}float"} and not _NUMBER.fullmatch(node.value):
            what = Sentence("“{name}” can be read in several ways.", {"name": node.value[:60]})
            self.refuse(node, what, Sentence("Write a plain number, or put the text in quotes."))
        elif isinstance(node, yaml.ScalarNode) and node.tag == f"{_TAG}timestamp":
            try:
                self.construct_yaml_timestamp(node)
            except ValueError:  # 2024-13-01 looks like a day and is none
                what = Sentence("“{name}” is no day of the calendar.", {"name": node.value})
                self.refuse(node, what, Sentence("Write a day as 2024-08-01."))

    def check_name(self, key: yaml.Node, seen: set[str]) -> None:
        """Find a *key* that is no name, or one of those *seen*."""
        if key.tag != f"{_TAG}str":
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            what = Sentence("“{name}” is no name.", {"name": name})
            remedy = Sentence("Put numbers, days, yes and no in quotes where they are names.")
            self.refuse(key, what, remedy)
        elif key.value in seen:
            what = Sentence("“{name}” is given twice.", {"name": key.value})
            self.refuse(key, what, Sentence("Keep one of the two."))
        seen.add(str(key.value))

    def refuse(self, at: yaml.Node | yaml.Event, what: Sentence, remedy: Sentence) -> None:
        """Note what is wrong *at* a node or event."""
        place = Place(self.file, at.start_mark.line + 1 if at.start_mark else 0)
        problem = Problem(place, what, remedy)
        if self.problems[-1:] != [problem]:  # a thousand aliases on one line are told once
            self.problems.append(problem)


class _Quick(_Loader, CParser):
    """Reads by libyaml, in a fifth of the time."""

    def __init__(self, file: str, text: str) -> None:
        CParser.__init__(self, text)
        self.begin(file)


class _Slow(_Loader, yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """Reads by PyYAML itself."""

    def __init__(self, file: str, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)
        self.begin(file)
