"""The program called as an officer calls it, and the files that are handed to it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kuaibao.cli.program import program

CASE = Path(__file__).parents[1] / "cases/yanjin-2024-05-06"
FACTS = """\
编号,类型,单位,日期,刊物,采用形式,稿件,条数,结果,批示领导,分值,分组,积分年目标
1,期初余额,农业农村局,2024-04-30,,,,,,,29,县直单位,40
2,刊物采用,农业农村局,2024-05-10,县快报,单条,春耕,,,,,,
3,刊物采用,农业农村局,2024-06-03,市快报、要情专报,单条,春耕,,,,,,
4,领导批示,农业农村局,2024-06-05,,,春耕,,,市级领导,,,
5,约稿,农业农村局,2024-06-30,,,,3,已报送,,5,,
6,刊物采用,塔铺街道,2024-06-11,县快报,单条,,2,,,,乡镇街道,40
7,刊物采用,塔铺街道,2024-07-02,县快报,单条,,1,,,,,
"""


@pytest.fixture(scope="session")
def bulletin():
    """Path of the published circular."""
    return CASE / "bulletin-34.txt"


@pytest.fixture(scope="session")
def table_csv():
    """The 53 rows of the circular as the reference gives them."""
    return (CASE / "table.csv").read_bytes().decode()


@pytest.fixture
def facts(tmp_path):
    """Path of a small table of facts."""
    path = tmp_path / "facts.csv"
    path.write_text(FACTS, encoding="utf-8")
    return path


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Call the program in this process; the data folder is a fresh one."""
    monkeypatch.setenv("KUAIBAO_HOME", str(tmp_path / "home"))

    def call(*arguments):
        return CliRunner().invoke(program, [str(part) for part in arguments], prog_name="kuaibao")

    return call


@pytest.fixture
def start(tmp_path):
    """Call the program as a process of its own, with nothing of this one's environment."""

    def call(*arguments, before=":", into="cat", **environment):
        command = [sys.executable, "-m", "kuaibao.cli", *map(str, arguments)]
        whole = ["bash", "-o", "pipefail", "-c", f'{before}; "$@" | {into}', "bash", *command]
        environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), **environment}
        return subprocess.run(whole, capture_output=True, env=environment, check=False)

    return call
