from pathlib import Path

import pytest

from kuaibao.engine.documents import Faces
from kuaibao.engine.intake.paper import read_paper
from kuaibao.engine.past import read_issue, read_lines
from kuaibao.engine.scheme import shipped

CASE = Path(__file__).parents[2] / "cases/yanjin-2024-05-06"


@pytest.fixture(scope="session")
def scheme():
    return shipped("yanjin-2024")


@pytest.fixture(scope="session")
def bulletin():
    """The published issue as text; every variant below is made from it."""
    return (CASE / "bulletin-34.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def faces():
    return Faces()


@pytest.fixture(scope="session")
def read():
    """Read a file as the office would bring it."""

    def read(data, name="old.txt"):
        data = data if isinstance(data, bytes) else data.encode()
        return read_issue(read_lines(read_paper(name, data), data))

    return read
