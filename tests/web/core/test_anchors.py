from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest

from kuaibao.web.core import anchors
from kuaibao.web.core.anchors import Anchor, UnreadableAnchorError

CHAIN, OTHER = UUID(int=1), UUID(int=2)


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.HOME = tmp_path


def test_nothing_is_remembered_before_the_first_commit():
    assert anchors.read() == []


def test_an_anchor_only_moves_forward_and_chains_are_apart():
    for number in (1, 3, 2):
        anchors.advance(Anchor(CHAIN, number, f"mark{number}"))
    anchors.advance(Anchor(OTHER, 1, "mark"))
    assert anchors.read() == [Anchor(CHAIN, 3, "mark3"), Anchor(OTHER, 1, "mark")]


def test_of_many_commits_at_once_the_furthest_stays():
    made = [Anchor(CHAIN, number, "mark") for number in range(1, 200)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(anchors.advance, made))
    assert anchors.read() == [made[-1]]


def test_a_torn_line_counts_for_nothing_and_is_written_over(tmp_path):
    anchors.advance(Anchor(CHAIN, 3, "mark"))
    (tmp_path / "audit-anchors" / str(CHAIN)).write_text(f"{CHAIN} 3")
    assert anchors.read() == []
    anchors.advance(Anchor(CHAIN, 4, "mark"))
    assert anchors.read() == [Anchor(CHAIN, 4, "mark")]


def test_what_is_printed_is_read_again():
    printed = ["# 2026-11-23T10:00:00+08:00", Anchor(CHAIN, 3, "mark").line(), ""]
    assert list(anchors.parse(printed)) == [Anchor(CHAIN, 3, "mark")]
    with pytest.raises(UnreadableAnchorError):
        list(anchors.parse(["something else"]))
