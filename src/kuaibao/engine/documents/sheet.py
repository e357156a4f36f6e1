"""What the Typst template of an edition is given: plain data, so that no text becomes markup."""

from dataclasses import asdict
from typing import Any

from kuaibao.engine.documents import layout
from kuaibao.engine.documents.blocks import Block
from kuaibao.engine.documents.edition import Appendix, Edition, House
from kuaibao.engine.documents.fonts import Faces, Role
from kuaibao.engine.documents.pictures import Picture
from kuaibao.engine.documents.tables import Table


def sheet(edition: Edition, faces: Faces) -> dict[str, Any]:
    """Arrange measures, fonts and texts of *edition*."""
    return {
        "layout": _measures(edition),
        "faces": stacks(faces, edition.house),
        "edition": {
            "name": edition.name,
            "masthead": _masthead(edition),
            "blocks": [_block(block, layout.TEXT_WIDTH) for block in edition.blocks],
            "appendices": [_appendix(appendix) for appendix in edition.appendices],
            "tail": _tail(edition),
        },
    }


def stacks(faces: Faces, house: House) -> dict[str, list[Any]]:
    """Name the families of each role, best first."""
    chosen = faces.stacks_of(house.faces)
    # Letters and figures come from the Latin face; without “covers” quotation marks turn narrow.
    latin = [{"name": name, "covers": "latin-in-cjk"} for name in chosen[Role.LATIN]]
    return {
        "title": list(chosen[Role.TITLE]),
        "body": [*latin, *chosen[Role.BODY]],
        "kai": [*latin, *chosen[Role.KAI]],
        "hei": [*latin, *chosen[Role.HEI]],
        "cell": [*latin, *chosen[Role.SONG]],
        "number": list(chosen[Role.SONG]),
    }


def _measures(edition: Edition) -> dict[str, Any]:
    measures = {name.lower(): value for name, value in vars(layout).items() if name.isupper()}
    house = edition.house
    return {
        **measures,
        "masthead_pt": edition.name_pt,
        "red": house.red,
        "numbers": house.numbers.value,
    }


def _masthead(edition: Edition) -> dict[str, Any]:
    head = edition.masthead
    return {
        "name": head.name,
        "number": head.number_line,
        "organ": head.organ,
        "issued": head.issued_line,
        "date": [head.issued.year, head.issued.month, head.issued.day],
        "marking": head.marking,
        "copy": head.copy,
    }


def _tail(edition: Edition) -> dict[str, Any]:
    tail = edition.tail
    return {
        "addressees": [{"line": one.line, "hang": len(one.label) + 1} for one in tail.addressees],
        "signatures": [one.line for one in tail.signatures],
        "copies": tail.copies_line,
    }


def _appendix(appendix: Appendix) -> dict[str, Any]:
    wide = layout.TURNED_WIDTH if appendix.landscape else layout.TEXT_WIDTH
    return {
        "mark": appendix.mark,
        "title": appendix.title,
        "landscape": appendix.landscape,
        "blocks": [_block(block, wide) for block in appendix.blocks],
    }


def _block(block: Block, wide: float) -> dict[str, Any]:
    kind = type(block).__name__.lower()
    if isinstance(block, Table):
        return {"kind": kind, **_table(block, wide)}
    if isinstance(block, Picture):
        width, height = block.size
        place = {"file": block.file, "width": width, "height": height}
        return {"kind": kind, "caption": block.caption, **place}
    return {"kind": kind, "texts": block.texts, **asdict(block)}


def _table(table: Table, wide: float) -> dict[str, Any]:
    grid = table.grid(wide)
    heads = [
        [{"lines": h.lines, "column": h.column, "columns": h.columns, "rows": h.rows} for h in row]
        for row in table.heads
    ]
    bands = [
        {"line": band.line, "rows": [[cell.text for cell in row] for row in band.rows]}
        for band in table.bands
    ]
    return {
        "heads": heads,
        "widths": grid.widths,
        "size_pt": grid.size_pt,
        "left_inset": layout.left_inset(grid.size_pt),
        "bands": bands,
        "left": table.left,
        "caption": table.caption,
    }
