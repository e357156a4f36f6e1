"""Readers of risky formats, each in a process of its own with little time and memory."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kuaibao.engine.intake.grid import Unreadable
from kuaibao.engine.words import Sentence

PDF_SECONDS, PDF_MEMORY = 10, 1024 * 1024 * 1024
OFFICE_SECONDS, OFFICE_MEMORY = 40, 4 * 1024 * 1024 * 1024
OUTPUT_BYTES = 20 * 1024 * 1024
_HERE = Path(__file__).parent


def pdf_pages(data: bytes) -> list[str]:
    """Read the properties of a PDF as one text, and the text of each page."""
    pages: list[str] = _read_pdf("pdf_text.py", data)
    return pages


def pdf_glyphs(data: bytes) -> list[dict[str, Any]]:
    """Read each page of a PDF as its ``width``, ``glyphs`` (letter, box, size) and ``rules``."""
    pages: list[dict[str, Any]] = _read_pdf("pdf_glyphs.py", data)
    return pages


def _read_pdf(reader: str, data: bytes) -> Any:  # noqa: ANN401 — what the reader says
    # By path: the package around it would take longer to load than a page to read.
    command = [sys.executable, "-I", str(_HERE / reader)]
    try:
        return json.loads(_run(command, PDF_SECONDS, PDF_MEMORY, data))
    except (subprocess.SubprocessError, ValueError):
        raise Unreadable(
            Sentence("the PDF is damaged, protected by a password, or too large to be read."),
            Sentence("Print it into a new PDF and hand that in, or type the text."),
        ) from None


def to_docx(data: bytes, suffix: str) -> bytes:
    """Turn a .doc or .wps file into .docx by LibreOffice, where the machine has it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise Unreadable(
            Sentence("this machine cannot read {suffix} files.", {"suffix": suffix}),
            Sentence("Save it as .docx in Word or WPS and hand that in."),
        )
    with TemporaryDirectory(dir=_shelf(), prefix="kuaibao-") as folder:
        source = Path(folder) / f"paper{suffix}"
        source.write_bytes(data)
        made = source.with_suffix(".docx")
        try:
            _run(_convert(office, source), OFFICE_SECONDS, OFFICE_MEMORY)
            size = made.stat().st_size
        except (subprocess.SubprocessError, FileNotFoundError):
            size = 0
        if not 0 < size <= OUTPUT_BYTES:
            raise Unreadable(
                Sentence("the {suffix} file could not be read.", {"suffix": suffix}),
                Sentence("Save it as .docx in Word or WPS and hand that in."),
            )
        return made.read_bytes()


def _convert(office: str, source: Path) -> list[str]:
    profile = f"-env:UserInstallation={source.parent.as_uri()}/profile"
    quiet = ["--headless", "--norestore", "--nolockcheck"]
    to = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(source.parent), str(source)]
    return [office, profile, *quiet, *to]


def _run(command: list[str], seconds: int, memory: int, data: bytes = b"") -> bytes:
    """Run *command* and give what it wrote; whatever it left running is ended with it."""
    limits = [sys.executable, "-I", str(_HERE / "limits.py"), str(seconds), str(memory)]
    process = subprocess.Popen(  # noqa: S603 — our own reader, or the machine's LibreOffice
        [*limits, *command],
        env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", "HOME": "/nonexistent"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(data, timeout=seconds + 5)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.communicate()
        raise
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return said


def _shelf() -> str | None:
    """Where there is a folder in memory, nothing of the file ever touches a disk."""
    shared = Path("/dev/shm")  # noqa: S108 — a folder of our own is made in it
    return str(shared) if os.access(shared, os.W_OK) else None
