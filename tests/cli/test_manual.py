import subprocess
import sys
from pathlib import Path

import pytest

from kuaibao.cli.command import Command
from kuaibao.cli.program import program

MANUAL = Path(__file__).parents[2] / "docs/cli.md"


@pytest.fixture(scope="module")
def written():
    """The manual as the program writes it now."""
    command = [sys.executable, "-m", "kuaibao.cli.manual"]
    made = subprocess.run(command, capture_output=True, env={"KUAIBAO_LANGUAGE": "en"}, check=True)
    return made.stdout.decode()


def test_the_manual_is_what_the_help_says(written):
    assert MANUAL.read_text("utf-8") == written


@pytest.mark.parametrize("path", list(program.paths()), ids=" ".join)
def test_every_command_is_documented_with_its_options(written, path):
    name = " ".join(path)
    part = written.partition(f"## kuaibao {name}\n")[2].partition("\n## ")[0]
    assert f"Usage: kuaibao {name} [OPTIONS]" in part
    assert ("Examples:" in part) is isinstance(program.command_at(path), Command)
