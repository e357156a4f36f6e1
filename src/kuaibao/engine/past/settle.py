"""The answers a person gave to the doubts, applied to a reading: what goes into the archive."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from kuaibao.engine.past.doubt import PastDoubt, Subject
from kuaibao.engine.past.issue import PastBand, PastIssue, PastPiece, PastSection, PastTable


class Answer(StrEnum):
    """What a person may say to a doubt; beside these, to a name, the unit that is meant."""

    KEEP = "keep"  # as stated
    LEAVE = "leave"  # out of the archive
    JOIN = "join"  # a part of the piece before


ANSWERS = {
    Subject.HEAD: (Answer.KEEP,),
    Subject.WHOLE: (Answer.KEEP,),
    Subject.ROW: (Answer.KEEP, Answer.LEAVE),
    Subject.PIECE: (Answer.KEEP, Answer.JOIN, Answer.LEAVE),
    Subject.UNIT: (Answer.KEEP, Answer.LEAVE),
}


def open_doubts(
    doubts: Collection[PastDoubt], answers: Mapping[str, str], units: Collection[str]
) -> tuple[PastDoubt, ...]:
    """List the doubts that nobody answered yet; *units* are the names that may be chosen."""
    return tuple(one for one in doubts if not _is_answer(one, answers.get(one.id, ""), units))


def _is_answer(doubt: PastDoubt, answer: str, units: Collection[str]) -> bool:
    named = doubt.subject is Subject.UNIT and answer in units
    return named or answer in answers_to(doubt)


def answers_to(doubt: PastDoubt) -> tuple[Answer, ...]:
    """Give the answers that a doubt may have, beside the name of a unit."""
    first = doubt.subject is Subject.PIECE and doubt.of == "0"
    return tuple(one for one in ANSWERS[doubt.subject] if not (first and one is Answer.JOIN))


@dataclass(frozen=True, slots=True)
class Settled:
    """What goes into the archive, and the units that a person named for printed names."""

    issue: PastIssue
    named: Mapping[str, str]


def settled(issue: PastIssue, doubts: Collection[PastDoubt], answers: Mapping[str, str]) -> Settled:
    """Apply *answers*, by the ids of *doubts*, which all have one."""
    told: dict[Subject, dict[str, set[str]]] = {subject: {} for subject in Subject}
    for doubt in doubts:
        told[doubt.subject].setdefault(doubt.of, set()).add(answers[doubt.id])
    names = told[Subject.UNIT]
    gone = {name for name, given in names.items() if Answer.LEAVE in given}
    units = {
        name: unit for name, given in names.items() for unit in given if unit not in set(Answer)
    }
    pieces = _pieces(issue.pieces, told[Subject.PIECE], gone)
    table = issue.table and _table(issue.table, told[Subject.ROW], gone)
    return Settled(replace(issue, pieces=pieces, table=table), units)


def _pieces(
    pieces: tuple[PastPiece, ...], told: Mapping[str, set[str]], gone: Collection[str]
) -> tuple[PastPiece, ...]:
    kept: list[PastPiece] = []
    for number, piece in enumerate(pieces):
        given = told.get(str(number), set())
        sources = tuple(name for name in piece.sources if name not in gone)
        if Answer.LEAVE in given:
            continue
        if Answer.JOIN in given and kept:
            before = kept[-1]
            body = (*before.body, *([piece.title] if piece.title else []), *piece.body)
            both = tuple(dict.fromkeys((*before.sources, *sources)))
            kept[-1] = replace(before, body=body, sources=both)
        else:
            kept.append(replace(piece, sources=sources))
    return tuple(kept)


def _table(table: PastTable, told: Mapping[str, set[str]], gone: Collection[str]) -> PastTable:
    left = {place for place, given in told.items() if Answer.LEAVE in given}
    number = 0
    sections = []
    for section in table.sections:
        bands = []
        for band in section.bands:
            rows = []
            for row in band.rows:
                if str(number) not in left and row.unit not in gone:
                    rows.append(row)
                number += 1
            bands += [PastBand(band.line, tuple(rows))] if rows else []
        sections += [PastSection(section.heading, tuple(bands))] if bands else []
    return PastTable(table.titles, tuple(sections))
