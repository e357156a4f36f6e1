import pytest

from kuaibao.engine.documents import Faces
from kuaibao.engine.intake.paper import read_paper
from kuaibao.engine.past import read_issue, read_lines


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
