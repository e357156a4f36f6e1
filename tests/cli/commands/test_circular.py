from io import BytesIO

import pytest
from pypdf import PdfReader

WORDS = {
    "--number": "35",
    "--issued": "2024-10-08",
    "--publication": "延津政务快报",
    "--organ": "延津县人民政府办公室",
    "--title": "2024年5-6月政务信息采用情况通报",
    "--distribution": "县直各单位。",
    "--editor": "责任编辑",
    "--reviewer": "审核",
    "--issuer": "签发",
}

# Half a compiled module would stay for everybody.
NO_CACHE = {"PYTHONDONTWRITEBYTECODE": "1"}


@pytest.mark.parametrize("ending", ["txt", "docx", "xlsx"])
def test_what_is_written_gives_the_same_figures_when_read(
    run, bulletin, tmp_path, table_csv, ending
):
    output = tmp_path / f"out.{ending}"
    written = run("circular", bulletin, "-o", output)
    assert written.exit_code == 0
    assert run("score", output, "--format", "csv").stdout_bytes.decode() == table_csv


@pytest.mark.fonts
def test_the_pdf_holds_the_words_of_the_circular_read(run, bulletin, tmp_path):
    output = tmp_path / "out.pdf"
    assert run("circular", bulletin, "-o", output).exit_code == 0
    pages = PdfReader(BytesIO(output.read_bytes())).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    assert "第34期" in text
    assert "住房和城乡建设城市管理局" in text


def test_the_same_call_writes_the_same_bytes(run, bulletin, tmp_path):
    files = [tmp_path / name for name in ("a.docx", "b.docx")]
    for file in files:
        run("circular", bulletin, "-o", file)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_words_given_replace_those_read(run, bulletin, tmp_path):
    output = tmp_path / "out.txt"
    given = ["--number", "35", "--issued", "2024-10-08", "--lead", "一段。", "--lead", "二段。"]
    assert run("circular", bulletin, "-o", output, *given).exit_code == 0
    text = output.read_text("utf-8")
    for part in ("第 35 期", "2024年10月8日", "一段。", "二段。"):
        assert part in text
    assert "第 34 期" not in text


def test_a_table_of_facts_needs_every_word(run, facts, tmp_path):
    output = tmp_path / "out.txt"
    refused = run("circular", facts, "-o", output)
    assert refused.exit_code == 2
    assert [option for option in WORDS if option not in refused.stderr] == []
    assert not output.exists()
    given = [part for pair in WORDS.items() for part in pair]
    assert run("circular", facts, "-o", output, "-p", "2024-05..2024-06", *given).exit_code == 0
    assert "135%" in output.read_text("utf-8")


def test_an_unknown_ending_is_a_wrong_call(run, bulletin, tmp_path):
    refused = run("circular", bulletin, "-o", tmp_path / "out.odt")
    assert refused.exit_code == 2
    assert ".docx" in refused.stderr


def test_a_disk_that_fills_up_leaves_the_old_file_whole(start, bulletin, tmp_path):
    output = tmp_path / "out.docx"
    output.write_bytes(b"old")
    written = start("circular", bulletin, "-o", output, before="ulimit -f 4", **NO_CACHE)
    assert written.returncode == 1
    assert b"Traceback" not in written.stderr
    assert output.read_bytes() == b"old"
    assert list(tmp_path.glob("*.part")) + list(tmp_path.glob(".*.part")) == []
