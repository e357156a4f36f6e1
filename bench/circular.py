"""The reference circular as PDF: the first one of a process, and the warm ones after it."""

import statistics
import time
from dataclasses import replace

from bench.reference import circular
from kuaibao.engine.documents import Circular, Faces, to_docx, to_pdf, to_xlsx
from kuaibao.engine.scheme import load_scheme

ROUNDS = 20


def main() -> None:
    faces = Faces()
    document = circular(load_scheme("yanjin-2024"))
    for name, make in (
        ("PDF", lambda one: to_pdf(one, faces)),
        ("DOCX", to_docx),
        ("XLSX", to_xlsx),
    ):
        took = []
        for i in range(ROUNDS + 1):
            other = changed(document, i)
            start = time.perf_counter()
            data = make(other)
            took.append(time.perf_counter() - start)
        warm = statistics.median(took[1:])
        print(f"circular as {name}: first {took[0]:.2f} s, warm {warm:.3f} s, {len(data):,} bytes")
    print("  (aim for the PDF: warm 0.3 s; every row differs in every round)")


def changed(document: Circular, i: int) -> Circular:
    """Change every row, so that nothing set before can be used again."""
    sections = tuple(
        replace(section, bands=tuple(
            replace(band, rows=tuple(replace(row, unit=f"{row.unit}{i}") for row in band.rows))
            for band in section.bands
        ))
        for section in document.board.sections
    )  # fmt: skip
    return replace(document, board=replace(document.board, sections=sections))


if __name__ == "__main__":
    main()
