"""The reference case as a document, by the same steps as `kuaibao circular`."""

from importlib.resources import files

from kuaibao.engine.documents import Circular
from kuaibao.engine.intake import read_facts
from kuaibao.engine.ledger import score
from kuaibao.engine.scheme import Scheme
from kuaibao.engine.scoreboard import fresh_line, scoreboard

_BULLETIN = files("kuaibao") / "schemes/yanjin-2024/cases/bulletin-34.txt"


def circular(scheme: Scheme) -> Circular:
    intake = read_facts("bulletin-34.txt", _BULLETIN.read_bytes(), scheme)
    published = intake.circular
    if published is None or published.frame.day is None:
        raise ValueError(intake.problems)
    frame, period = published.frame, published.period
    entries = score(scheme, intake.accepted_all()).entries
    return Circular(
        publication=frame.publication,
        number=frame.number,
        organ=frame.organ,
        issued=frame.day,
        lead=frame.lead,
        title=frame.annex,
        board=scoreboard(scheme, intake.register, map(fresh_line, entries), period),
        clauses=scheme.clauses,
        distribution=frame.distribution,
        editor=frame.editor,
        reviewer=frame.reviewer,
        issuer=frame.issuer,
    )
