"""What is wrong with the printed columns."""

from collections.abc import Iterator

from kuaibao.engine.scheme.findings import Finding, Path, braces, exactly_one, known
from kuaibao.engine.scheme.model import Scheme
from kuaibao.engine.scheme.parts import listed
from kuaibao.engine.scheme.step_findings import measure_findings


def column_findings(scheme: Scheme) -> Iterator[Finding]:
    """Find columns that show nothing, or something that is nowhere."""
    accounts = {"period", "total", "previous", *scheme.account_names()}
    ids = [column.id for column in scheme.columns]
    for i, column in enumerate(scheme.columns):
        path: Path = ("columns", i)
        yield from braces(column.title, {"period"}, (*path, "title"))
        given = (column.count, column.points, column.share, column.shows, column.mention)
        yield from exactly_one(given, path, "count, points, share, shows, mention")
        for name in listed(column.count):
            yield from known(name, sorted(scheme.tally_names()), (*path, "count"))
        if column.points:
            yield from known(column.points, sorted(accounts), (*path, "points"))
        if column.zero_beside:
            yield from known(column.zero_beside, ids, (*path, "zero_beside"))
        if column.mention:
            mentions = [mention.id for mention in scheme.mentions]
            yield from known(column.mention, mentions, (*path, "mention"))
        if column.shows:
            yield from measure_findings(scheme, column.shows, (*path, "shows"), column)
