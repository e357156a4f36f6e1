"""A hundred editions of twelve pages, beside LibreOffice setting the same content."""

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
from rich.progress import track

from kuaibao.engine.documents import (
    Appendix,
    Bulletin,
    BulletinColumn,
    Faces,
    Line,
    Masthead,
    Piece,
    Table,
    Tail,
    chart_picture,
    plain_table,
    read_blocks,
    share_chart,
    to_docx,
    to_drawings,
    to_pdf,
)

EDITIONS = 100
PAGES = 12
OFFICE = 5  # of them are set by LibreOffice too; all would take minutes
PREVIEWS = 20
PARAGRAPH = (
    "今年以来，{unit}围绕“三夏”生产、项目建设和基层治理，全年谋划重点项目{n}个，完成投资12.5亿元，同比增长8.6%；"
    "建立“村报送、站初核、办编审”三级流程，把数据核对、专人审签、限时报送落到每一篇稿件，为领导决策提供参考。"
)


def edition(number: int, pictures: tuple, pieces: int = 9) -> Bulletin:
    """Make an issue in which no text is that of another one."""
    made = tuple(_piece(f"第{number:04}-{n:02}单位", n, pictures) for n in range(1, pieces + 1))
    return Bulletin(
        Masthead("政务快报", number, "县人民政府办公室", date(2024, 8, 1)),
        (BulletinColumn("工作动态", made),),
        Tail(
            (Line("报", "县委常委，县人大、县政府、县政协领导。"), Line("发", "县直各单位。")),
            (Line("责任编辑", "责任编辑"), Line("审核", "审核"), Line("签发", "签发")),
        ),
        appendices=(Appendix("附件", "各单位报送情况", (_table(number),)),),
    )


def _piece(unit: str, n: int, pictures: tuple) -> Piece:
    text = PARAGRAPH.format(unit=unit, n=n)
    lines = (text, f"一、抓源头。{text}", f"（一）健全网络。{text}", f"二、抓质量。{text}")
    blocks = read_blocks("\n".join(lines))
    return Piece(
        (f"{unit}多措并举推动工作落实",), blocks + (pictures if n == 1 else ()), source=unit
    )


def _table(number: int) -> Table:
    heads = ["单位", *(f"{month}月" for month in range(1, 7)), "合计"]
    rows = [
        [f"第{number:04}-{n:02}单位", *(str(n * m % 17) for m in range(1, 7)), str(n)]
        for n in range(24)
    ]
    return plain_table([heads, *rows])


def main() -> None:
    faces = Faces()
    picture = chart_picture(share_chart("分领域占比", {"农业": 9, "工业": 7, "其他": 2}), faces)
    took, files, pages = [], [], set()
    for number in track(range(1, EDITIONS + 1), "editions as PDF and Word"):
        document = edition(number, (picture,))
        start = time.perf_counter()
        pdf, word = to_pdf(document, faces), to_docx(document)
        took.append(time.perf_counter() - start)
        pages.add(len(pypdfium2.PdfDocument(pdf)))
        files.append(word)
    print(f"{EDITIONS} editions of {_span(pages)} pages, each as PDF and Word: {_times(took)}")
    print(f"  memory at most {_peak(resource.RUSAGE_SELF)} MB (aim: {PAGES} pages, p95 1 s)")
    _previews(faces)
    _office(files[:OFFICE])


def _previews(faces: Faces) -> None:
    for name, show in (("PDF", to_pdf), ("drawings", to_drawings)):
        took = []
        for n in range(PREVIEWS + 1):
            document = replace(edition(1000 + n, ()), appendices=())
            start = time.perf_counter()
            show(document, faces)
            took.append(time.perf_counter() - start)
        print(f"preview as {name}, every text changed: {_times(took[1:])} (aim: 0.5 s)")


def _office(files: list[bytes]) -> None:
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if not soffice:
        print("  LibreOffice is not here, so nothing stands beside it")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words = [folder / f"{n}.docx" for n in range(len(files))]
        for file, data in zip(words, files, strict=True):
            file.write_bytes(data)
        took = [_converted(soffice, folder, [file]) for file in words]
        batch = _converted(soffice, folder, words) / len(words)
        pages = {len(pypdfium2.PdfDocument(file)) for file in folder.glob("*.pdf")}
    print(
        f"LibreOffice, Word to PDF alone, {OFFICE} of them ({_span(pages)} pages): {_times(took)}"
    )
    print(f"  {batch:.2f} s each in one batch; memory at most {_peak(resource.RUSAGE_CHILDREN)} MB")


def _converted(soffice: str, folder: Path, files: list[Path]) -> float:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *files]
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return time.perf_counter() - start


def _times(took: list[float]) -> str:
    p95 = sorted(took)[max(0, round(len(took) * 0.95) - 1)]
    return f"median {statistics.median(took):.2f} s, p95 {p95:.2f} s, most {max(took):.2f} s"


def _span(pages: set[int]) -> str:
    return str(min(pages)) if len(pages) == 1 else f"{min(pages)} to {max(pages)}"


def _peak(who: int) -> int:
    return resource.getrusage(who).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
