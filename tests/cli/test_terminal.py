"""What stands beside the answer: a bar for a person who waits, nothing for a file."""

import os
import pty
import subprocess
import sys
from contextlib import suppress

import pytest

from kuaibao.cli.terminal import ProblemsFound
from kuaibao.engine.words import Place, Problem, Sentence


def scored(bulletin, stderr):
    command = [sys.executable, "-m", "kuaibao.cli", "score", bulletin, "--format", "csv"]
    env = {"PATH": os.environ["PATH"], "TERM": "xterm"}
    made = subprocess.run(command, stdout=subprocess.PIPE, stderr=stderr, env=env, check=True)
    return made.stdout


@pytest.fixture
def terminal():
    """Both ends of a terminal, as numbers of open files."""
    ours, theirs = pty.openpty()
    yield ours, theirs
    os.close(ours)


def everything(ours):
    """Read all that was written; the end of a terminal is an error on Linux."""
    parts = []
    with suppress(OSError):
        while part := os.read(ours, 4096):
            parts.append(part)
    return b"".join(parts)


def test_a_terminal_gets_a_bar_and_the_answer_stays_clean(bulletin, table_csv, terminal):
    ours, theirs = terminal
    assert scored(bulletin, theirs).decode() == table_csv
    os.close(theirs)
    shown = everything(ours)
    assert b"\x1b[" in shown
    assert "正在计分".encode() in shown


def test_a_file_gets_no_bar(bulletin, table_csv, tmp_path):
    with (tmp_path / "stderr").open("w+b") as stderr:
        assert scored(bulletin, stderr).decode() == table_csv
        stderr.seek(0)
        said = stderr.read()
    assert b"\x1b" not in said
    assert "正在计分".encode() not in said


def test_every_problem_is_said_on_a_line_of_its_own(capsys):
    what, remedy = Sentence("the file is missing."), Sentence("Put it into the folder.")
    found = ProblemsFound(Problem(Place(file, 3), what, remedy) for file in ("a.csv", "b.csv"))
    found.show()
    lines = capsys.readouterr().err.splitlines()
    assert [line[:5] for line in lines] == ["a.csv", "b.csv"]
    assert found.exit_code == 1
