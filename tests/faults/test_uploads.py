"""What arrives broken, disguised or hostile changes nothing, by the act and by the page."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kuaibao.engine.documents import to_docx, to_xlsx
from kuaibao.engine.intake import read_facts
from kuaibao.engine.scheme import Period, load_scheme
from kuaibao.web.circulars.importing import import_file
from kuaibao.web.circulars.queries import circular_of, draft_of
from kuaibao.web.scoring.settling import board
from kuaibao.web.units.actions import RefusedError
from tests.web.cast import BULLETIN, CASE, SCHEME, found_neighbour, import_case
from tests.web.conftest import _fast_hasher, county, rows  # noqa: F401 -- the same fixtures

MAY_JUNE = Period.parse("2024-05..2024-06")
TEXT = (CASE / BULLETIN).read_bytes()


@pytest.fixture
def printed(county):  # noqa: F811 -- the fixture
    """The circular as Word and Excel files, written by a neighbour who has the same figures."""
    neighbour = found_neighbour()
    import_case(neighbour.editor)
    draft = draft_of(neighbour.jurisdiction, MAY_JUNE, by=neighbour.editor, on=MAY_JUNE.last)
    circular = circular_of(draft, board(neighbour.jurisdiction, MAY_JUNE))
    assert county.jurisdiction != neighbour.jurisdiction
    return {"docx": to_docx(circular), "xlsx": to_xlsx(circular)}


def bomb():
    """A small archive of the right kind that would unpack to a quarter of a gigabyte."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 256 * 1024 * 1024)
    return packed.getvalue()


def rewritten(data, part, change):
    """The same archive with one part changed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == part else content)
    return packed.getvalue()


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
FIGURE = re.compile(rb"(<c (?:(?!t=)[^>])*><v>)")  # of a number, not of a shared text
DAMAGED = {
    "cut text": lambda _: ("a.txt", TEXT[: len(TEXT) // 2]),
    "no bytes": lambda _: ("a.txt", b""),
    "no known name": lambda _: ("a.exe", TEXT),
    "a picture": lambda _: ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
    "zeros": lambda _: ("a.txt", bytes(5000)),
    "a line of 10 MB": lambda _: ("a.txt", TEXT + "甲".encode() * 3_500_000),
    "cut Word": lambda made: ("a.docx", made["docx"][: len(made["docx"]) // 2]),
    "cut Excel": lambda made: ("a.xlsx", made["xlsx"][:-200]),
    "Excel called Word": lambda made: ("a.docx", made["xlsx"]),
    "Word called text": lambda made: ("a.txt", made["docx"]),
    "a bomb": lambda _: ("a.docx", bomb()),
    "an entity": lambda made: (
        "a.docx",
        rewritten(made["docx"], "word/document.xml", lambda _: ENTITY),
    ),
    "letters in Excel": lambda made: (
        "a.xlsx",
        rewritten(made["xlsx"], "xl/worksheets/sheet1.xml", lambda xml: FIGURE.sub(rb"\1x", xml)),
    ),
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_upload_is_refused_with_words_and_changes_nothing(county, printed, rows, damage):  # noqa: F811 -- the fixtures
    name, data = damage(printed)
    before = rows()
    intake = read_facts(name, data, load_scheme(SCHEME))
    assert intake.failed
    assert all(problem.remedy.msgid for problem in intake.problems)
    with pytest.raises(RefusedError):
        import_file(by=county.editor, intake=intake, name=name, accepted=(), reason="")
    assert rows() == before


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED)
def test_the_page_says_what_is_wrong_and_does_not_fail(county, printed, rows, damage):  # noqa: F811 -- the fixtures
    name, data = damage(printed)
    client = Client()
    client.force_login(county.editor)
    before = rows()
    answer = client.post("/intake/", {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 422
    assert rows() == before


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_undamaged_file_is_taken_over(county, printed, form):  # noqa: F811 -- the fixtures
    """Control: what is refused above is the damage, not the file."""
    intake = read_facts(f"a.{form}", printed[form], load_scheme(SCHEME))
    assert not intake.failed, [str(problem.sentence()) for problem in intake.problems]
    accepted = [doubt.id for doubt in intake.doubts]
    import_file(by=county.editor, intake=intake, name=f"a.{form}", accepted=accepted, reason="")
    figures = board(county.jurisdiction, MAY_JUNE)
    assert len(list(figures.rows())) == 53


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_text_is_taken_over_in_any_of_the_encodings_in_use(county, encoding):  # noqa: F811 -- the fixture
    data = TEXT.decode().encode(encoding)
    intake = read_facts(BULLETIN, data, load_scheme(SCHEME))
    accepted = [doubt.id for doubt in intake.doubts]
    import_file(by=county.editor, intake=intake, name=BULLETIN, accepted=accepted, reason="")
    assert len(list(board(county.jurisdiction, MAY_JUNE).rows())) == 53
