import pytest

from kuaibao.engine.scheme import Period
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.scoring.settling import board
from kuaibao.web.units.models import Unit
from tests.web.cast import found_county

DOUBT = "农业农村局/period_points"


@pytest.fixture
def county(db):  # noqa: ARG001 -- asks for the database
    return found_county()


@pytest.fixture
def rows():
    """Count what an import could leave behind."""
    return lambda: (Unit.objects.count(), AuditEntry.objects.count())


def points(county):
    figures = board(county.jurisdiction, Period.parse("2024-05..2024-06"))
    at = figures.place("period_points")
    return {row.unit: row.cells[at].text for _section, _band, row in figures.rows()}


def test_a_file_is_taken_over_by_the_act_of_the_page(run, county, bulletin, table_csv):
    done = run("import", bulletin, "--by", county.editor.account, "--accept", "all")
    printed = {line.split(",")[2]: line.split(",")[15] for line in table_csv.splitlines()[1:]}
    assert done.exit_code == 0
    assert "53" in done.stdout
    assert points(county) == printed


def test_a_doubt_waits_for_a_person(run, county, bulletin, rows):
    before = rows()
    refused = run("import", bulletin, "--by", county.editor.account)
    assert refused.exit_code == 1
    assert DOUBT in refused.stderr
    assert rows() == before


@pytest.mark.parametrize(("answer", "expected"), [(DOUBT, "18"), ("none", "19")])
def test_proposals_are_taken_as_answered(run, county, bulletin, answer, expected):
    run("import", bulletin, "--by", county.editor.account, "--accept", answer, "--reason", "已核对")
    assert points(county)["农业农村局"] == expected


@pytest.mark.parametrize(("option", "value"), [("--accept", "农业局/x"), ("--by", "nobody")])
def test_unknown_accounts_and_doubts_are_wrong_calls(run, county, bulletin, rows, option, value):
    before = rows()
    given = {"--by": county.editor.account, "--accept": "all"} | {option: value}
    refused = run("import", bulletin, *(part for pair in given.items() for part in pair))
    assert refused.exit_code == 2
    assert value in refused.stderr
    assert rows() == before


def test_who_may_not_import_is_refused(run, county, bulletin, rows):
    before = rows()
    refused = run("import", bulletin, "--by", county.leader.account, "--accept", "all")
    assert refused.exit_code == 1
    assert rows() == before


def test_the_same_file_twice_and_a_damaged_one_change_nothing(
    run, county, bulletin, rows, tmp_path
):
    call = ["--by", county.editor.account, "--accept", "all"]
    assert run("import", bulletin, *call).exit_code == 0
    before = rows()
    cut = tmp_path / "cut.docx"
    cut.write_bytes(b"PK\x03\x04 cut off")
    for file in (bulletin, cut):
        refused = run("import", file, *call)
        assert refused.exit_code == 1
        assert refused.stderr.strip()
        assert isinstance(refused.exception, SystemExit)
    assert rows() == before


def test_a_data_folder_without_an_installation_is_said(start, bulletin, tmp_path):
    refused = start("import", bulletin, "--by", "x", KUAIBAO_HOME=str(tmp_path / "new"))
    assert refused.returncode == 1
    assert b"kuaibao run" in refused.stderr
    assert b"Traceback" not in refused.stderr
