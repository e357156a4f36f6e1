"""The circular as PDF/A-2b, set by Typst: the version of record."""

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import typst

from kuaibao.engine.documents import layout
from kuaibao.engine.documents.circular import ANNEX, Circular, paragraphs
from kuaibao.engine.documents.fonts import Faces, Role
from kuaibao.engine.documents.heads import table
from kuaibao.engine.scoreboard.board import Section
from kuaibao.engine.words import Sentence

_TEMPLATE = Path(__file__).with_name("circular.typ")


class TypesettingError(RuntimeError):
    """The page could not be set as meant; ``sentence`` tells the officer why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def to_pdf(circular: Circular, faces: Faces) -> bytes:
    """Set *circular*; the same circular and fonts give the same bytes.

    Raises TypesettingError where Typst has anything to complain of.
    """
    timestamp = datetime.combine(circular.issued, time(), UTC)
    pdf = _set(circular, faces, pdf_standards="a-2b", timestamp=timestamp)
    return pdf if isinstance(pdf, bytes) else b"".join(pdf)


def to_pages(circular: Circular, faces: Faces, ppi: float = 96) -> list[bytes]:
    """Set *circular* as one PNG picture a page, for a preview; raises TypesettingError."""
    pages = _set(circular, faces, format="png", ppi=ppi)
    return [pages] if isinstance(pages, bytes) else pages


def _set(circular: Circular, faces: Faces, **form: Any) -> bytes | list[bytes]:  # noqa: ANN401 -- Typst's own
    data = {
        "layout": _layout(circular),
        "faces": _fonts(faces),
        "table": _table(circular),
        "circular": _texts(circular),
    }
    try:
        made: bytes | list[bytes]
        made, warnings = typst.compile_with_warnings(
            _TEMPLATE,
            root=_TEMPLATE.parent,
            font_paths=faces.fonts,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            **form,
        )
    except typst.TypstError as error:
        raise TypesettingError(_why(circular, faces, str(error))) from error
    if warnings:
        raise TypesettingError(
            _why(circular, faces, "; ".join(warning.message for warning in warnings))
        )
    return made


def _why(circular: Circular, faces: Faces, complaint: str) -> Sentence:
    units = (row.unit for _, _, row in circular.board.rows())
    lacking = faces.undrawable("".join((*paragraphs(circular), *circular.board.titles, *units)))
    if lacking:
        return Sentence(
            "No font has the characters {characters}. Write them another way, "
            "or put a font that has them into the font folder.",
            {"characters": tuple(f"{c} (U+{ord(c):04X})" for c in lacking)},
        )
    return Sentence("The page cannot be set: {complaint}", {"complaint": complaint})


def _layout(circular: Circular) -> dict[str, Any]:
    measures = {name.lower(): value for name, value in vars(layout).items() if name.isupper()}
    return {**measures, "masthead_pt": layout.masthead_pt(circular.publication)}


def _fonts(faces: Faces) -> dict[str, list[Any]]:
    # Letters and figures come from the Latin face; without “covers” quotation marks turn narrow.
    latin = [{"name": name, "covers": "latin-in-cjk"} for name in faces.stacks[Role.LATIN]]
    stacks = {role: list(stack) for role, stack in faces.stacks.items()}
    return {
        "title": stacks[Role.TITLE],
        "body": latin + stacks[Role.BODY],
        "kai": latin + stacks[Role.KAI],
        "hei": latin + stacks[Role.HEI],
        "cell": latin + stacks[Role.SONG],
        "number": stacks[Role.SONG],
    }


def _table(circular: Circular) -> dict[str, Any]:
    arranged = table(circular.board)
    heads = [
        [{"lines": h.lines, "column": h.column, "columns": h.columns, "rows": h.rows} for h in row]
        for row in arranged.rows
    ]
    return {"heads": heads, "widths": arranged.grid.widths, "size_pt": arranged.grid.size_pt}


def _texts(circular: Circular) -> dict[str, Any]:
    issued = circular.issued
    return {
        "publication": circular.publication,
        "number": circular.number_line,
        "organ": circular.organ,
        "issued": circular.issued_line,
        "date": [issued.year, issued.month, issued.day],
        "lead": circular.lead,
        "annex_line": circular.annex_line,
        "annex": ANNEX,
        "title": circular.title,
        "sections": [
            {"heading": heading, "bands": _bands(section)}
            for heading, section in zip(circular.headings, circular.board.sections, strict=True)
        ],
        "scheme_heading": circular.scheme_heading,
        "clauses": circular.clause_lines,
        "distribution_line": circular.distribution_line,
        "signatures": circular.signatures,
    }


def _bands(section: Section) -> list[dict[str, Any]]:
    return [
        {"line": band.line, "rows": [[row.unit, *(c.text for c in row.cells)] for row in band.rows]}
        for band in section.bands
    ]
