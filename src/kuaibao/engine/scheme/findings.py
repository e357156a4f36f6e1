"""What several checks of a scheme share: a finding, and the most common ones."""

import string
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kuaibao.engine.scheme.model import Scheme
from kuaibao.engine.scheme.nearest import nearest
from kuaibao.engine.scheme.parts import Dated, Decision
from kuaibao.engine.words import Sentence

Path = tuple[str | int, ...]
Finding = tuple[Path, Sentence, Sentence]  # path in the file, what, remedy


def named(name: str) -> dict[str, object]:
    """Give a sentence its one name."""
    return {"name": name, "fact": name}


def known(name: str, names: Iterable[str], path: Path) -> Iterator[Finding]:
    """Find a *name* that is none of *names*."""
    names = tuple(names)
    if name not in names:
        yield path, Sentence("“{name}” is not declared.", named(name)), nearest(name, names)


def dates(part: Dated, path: Path) -> Iterator[Finding]:
    """Find days that lie the wrong way round."""
    if part.from_ and part.until and part.until < part.from_:
        yield (
            (*path, "until"),
            Sentence("“until” lies before “from”."),
            Sentence("Exchange the two days, or mend one."),
        )


def decision(scheme: Scheme, part: Decision, path: Path) -> Iterator[Finding]:
    """Find days, a clause, readings and groups that *part* cannot have."""
    yield from dates(part, path)
    wordings = [clause for clause in scheme.clauses if clause.number == part.clause]
    if wordings and not any(same_days(part, clause) for clause in wordings):
        what = Sentence("“{name}” is in force on no day of its clause.", named(part.id))
        yield path, what, Sentence("Mend its “from” and “until”, or those of the clause.")
    numbers = dict.fromkeys(clause.number for clause in scheme.clauses)
    yield from known(part.clause, numbers, (*path, "clause"))
    for name, answer in part.reading.items():
        yield from known(name, scheme.readings, (*path, "reading"))
        if name in scheme.readings:
            yield from known(answer, scheme.readings[name].answers, (*path, "reading", name))


def groups(scheme: Scheme, names: Iterable[str], path: Path) -> Iterator[Finding]:
    """Find groups that are not declared."""
    for name in names:
        yield from known(name, (group.id for group in scheme.groups), path)


def once(parts: Sequence[tuple[str, int, str]]) -> Iterator[Finding]:
    """Find names given twice; *parts* are (key, place, id)."""
    seen: Counter[str] = Counter()
    for key, i, name in parts:
        seen[name] += 1
        if seen[name] > 1:
            what = Sentence("“{name}” is the name of an earlier one.", named(name))
            yield (key, i, "id"), what, Sentence("Give each its own name.")


def braces(text: str, allowed: set[str], path: Path) -> Iterator[Finding]:
    """Find names in braces that nothing fills."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        yield path, Sentence("a brace is left open."), Sentence("Write names as {{name}}.")
        return
    for _, field, form, conversion in parts:
        if field is None:
            continue
        if form or conversion or field not in allowed:
            yield from known(field + (f":{form}" if form else ""), sorted(allowed), path)


def same_days(one: Dated, other: Dated) -> bool:
    """Tell whether there is a day on which both are in force."""
    if one.until and other.from_ and one.until < other.from_:
        return False
    return not (other.until and one.from_ and other.until < one.from_)


def exactly_one(given: Sequence[object], path: Path, names: str) -> Iterator[Finding]:
    """Find a part that has none, or more than one, of the keys that exclude one another."""
    if sum(one is not None for one in given) != 1:
        yield (
            path,
            Sentence("exactly one of these is given: {names}.", {"names": names}),
            Sentence("Keep the one that is meant."),
        )
