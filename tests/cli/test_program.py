import json
import subprocess
import sys

import pytest

from kuaibao.cli.command import Command
from kuaibao.cli.group import Group
from kuaibao.cli.program import COMMANDS, program

COMMANDS_THAT_DO = [
    path for path in program.paths() if not isinstance(program.command_at(path), Group)
]


def loaded_by(python, *arguments):
    """Name the modules that a call brings in."""
    found = python(
        "-c",
        "import sys\n"
        "from kuaibao.cli.program import program\n"
        f"sys.argv = ['kuaibao', *{list(map(str, arguments))!r}]\n"
        "try: program()\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)",
    )
    return set(found.stderr.decode().split())


@pytest.fixture
def python():
    """Start Python itself instead of the program."""

    def call(*arguments):
        return subprocess.run([sys.executable, *arguments], capture_output=True, check=True)

    return call


@pytest.mark.parametrize("path", COMMANDS_THAT_DO, ids=" ".join)
def test_every_command_has_a_help_with_examples(run, path):
    command = program.command_at(path)
    shown = run(*path, "--help")
    assert isinstance(command, Command)
    assert shown.exit_code == 0
    assert command.help
    assert command.examples
    for line, what in command.examples:
        assert f"kuaibao {' '.join(path)}" in line
        assert line in shown.stdout
        assert what


def test_the_help_lists_every_command(run):
    shown = run("--help").stdout
    assert [name for name in COMMANDS if f"  {name}  " not in shown] == []


@pytest.mark.parametrize("group", [(), ("scheme",)])
def test_the_help_loads_neither_the_engine_s_readers_nor_django(python, group):
    loaded = loaded_by(python, *group, "--help")
    assert "kuaibao.cli.program" in loaded
    assert not {"django", "docx", "pydantic", "typst", "rich"} & loaded


def test_commands_on_files_do_not_load_django(python, bulletin):
    loaded = loaded_by(python, "score", bulletin)
    assert "kuaibao.engine.intake" in loaded
    assert "django" not in loaded


def test_a_wrong_call_exits_2_and_a_near_name_is_proposed(run):
    refused = run("chek")
    assert refused.exit_code == 2
    assert "chek" in refused.stderr


def test_a_file_that_is_not_there_exits_2_and_is_named(run):
    refused = run("score", "nowhere.csv")
    assert refused.exit_code == 2
    assert "nowhere.csv" in refused.stderr


def test_a_file_that_cannot_be_written_is_said_without_a_traceback(run, bulletin, tmp_path):
    refused = run("circular", bulletin, "-o", tmp_path / "nowhere/out.txt")
    assert refused.exit_code == 1
    assert "nowhere" in refused.stderr
    assert isinstance(refused.exception, SystemExit)


@pytest.mark.parametrize("environment", [{"LANG": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}])
def test_pipes_get_utf_8_in_any_locale(start, environment):
    listed = start("scheme", "list", "--format", "json", **environment)
    assert listed.returncode == 0
    issuers = [one["issuer"] for one in json.loads(listed.stdout.decode("utf-8"))]
    assert "延津县人民政府办公室" in issuers


def test_the_commands_speak_english_if_asked(start, bulletin):
    english = start("check", bulletin, KUAIBAO_LANGUAGE="en").stdout.decode()
    chinese = start("check", bulletin).stdout.decode()
    assert "The likely cause is clause 十" in english
    assert "The likely cause" not in chinese
    assert "十" in chinese


def test_click_speaks_the_same_language(start):
    assert start("--help").stdout.decode().startswith("用法")
    assert start("--help", KUAIBAO_LANGUAGE="en").stdout.decode().startswith("Usage")


def test_a_pipe_that_closes_early_leaves_no_message(start, bulletin):
    cut = start("score", bulletin, "--format", "csv", into="head -c 1", PYTHONUNBUFFERED="1")
    assert cut.stdout == b"g"
    assert b"Traceback" not in cut.stderr
    assert b"Exception" not in cut.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_text_is_read_in_the_encodings_of_offices(run, bulletin, tmp_path, table_csv, encoding):
    copy = tmp_path / "copy.txt"
    copy.write_text(bulletin.read_text("utf-8"), encoding=encoding)
    scored = run("score", copy, "--format", "csv")
    assert scored.stdout_bytes.decode() == table_csv
