"""The reference circular as PDF: the first one of a process, and the warm ones after it."""

import statistics
import time

from bench.reference import circular

from kuaibao.engine.documents import Faces, to_docx, to_pdf, to_xlsx
from kuaibao.engine.scheme import load_scheme

ROUNDS = 20


def main() -> None:
    faces = Faces()
    document = circular(load_scheme("yanjin-2024"))
    for name, make in (
        ("PDF", lambda: to_pdf(document, faces)),
        ("DOCX", lambda: to_docx(document)),
        ("XLSX", lambda: to_xlsx(document)),
    ):
        took = []
        for _ in range(ROUNDS + 1):
            start = time.perf_counter()
            data = make()
            took.append(time.perf_counter() - start)
        warm = statistics.median(took[1:])
        aim = " (aim: warm 0.3 s)" if name == "PDF" else ""
        print(
            f"circular as {name}: first {took[0]:.2f} s, warm {warm:.3f} s, {len(data):,} bytes{aim}"
        )


if __name__ == "__main__":
    main()
