"""The published issue and the scheme it was reckoned by."""

from pathlib import Path

import pytest

from kuaibao.engine.scheme import shipped

CASE = Path(__file__).parents[1] / "cases/yanjin-2024-05-06"


@pytest.fixture(scope="session")
def scheme():
    return shipped("yanjin-2024")


@pytest.fixture(scope="session")
def bulletin():
    """The published issue as text; every variant is made from it."""
    return (CASE / "bulletin-34.txt").read_text(encoding="utf-8")
