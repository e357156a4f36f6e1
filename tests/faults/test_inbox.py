"""Eight editors on the same items at once: one winner each, everybody else is told who."""

import json
import os
from pathlib import Path

import pytest

from tests.faults.test_concurrency import release

PROGRAM = Path(__file__).with_name("inbox.py")
# Of each sort; 200 where there is time: KUAIBAO_TEST_ITEMS=200 pytest tests/faults/test_inbox.py
ITEMS = int(os.environ.get("KUAIBAO_TEST_ITEMS", "10"))
SECONDS = 120 + 10 * ITEMS
SEATS = ("甲乙丙丁", "戊己庚辛")


class Day:
    """What eight editors met, four each in two processes let go at once, and what stands then."""

    def __init__(self, office):
        office.run("fill", str(ITEMS), program=PROGRAM, seconds=SECONDS)
        processes = [office.start("work", seats, program=PROGRAM) for seats in SEATS]
        self.met = {}
        for answer in release(processes, SECONDS):
            self.met |= json.loads(answer)
        self.end = json.loads(office.run("told", program=PROGRAM))

    def titles(self, verb):
        return [title for title in self.end["states"] if title.startswith(verb)]

    def winners(self, verb):
        """Name who won each item, as often as they won it."""
        won = {title: [] for title in self.titles(verb)}
        for seat, met in self.met.items():
            for title in met["won"]:
                if title in won:
                    won[title].append(f"编辑{seat}")
        return won

    def misled(self, verb):
        """List the refusals that do not name who was first."""
        won = self.winners(verb)
        return [
            (title, words)
            for met in self.met.values()
            for title, words in met["lost"].items()
            if title in won and not any(name in words for name in won[title])
        ]


def check_decided(day):
    assert [len(names) for names in day.winners("decide").values()] == [1] * ITEMS
    assert {day.end["decided"][title] for title in day.titles("decide")} == {1}
    assert {day.end["states"][title] for title in day.titles("decide")} == {"returned"}
    assert day.misled("decide") == []


def check_mixed(day):
    """A claim, and what its holder decided afterwards, or one decision."""
    for title, names in day.winners("handle").items():
        state = day.end["states"][title]
        assert len(set(names)) == 1, title
        assert day.end["decided"].get(title, 0) == (state != "submitted")
        assert (title in day.end["held"]) == (state == "submitted")
    assert day.misled("handle") == []


def check_edited(day):
    assert [len(names) for names in day.winners("edit").values()] == [1] * ITEMS
    assert {day.end["revised"][title] for title in day.titles("edit")} == {1}
    assert day.misled("edit") == []


def check_control(day):
    """Without the version that was seen several win, and the checks above would see it."""
    assert max(day.end["decided"][title] for title in day.titles("careless")) > 1
    assert max(map(len, day.winners("careless").values())) > 1


@pytest.fixture
def day(office):
    return Day(office)


def test_of_eight_editors_one_wins_each_item_and_the_others_read_who(day):
    assert len(day.end["states"]) == 4 * ITEMS
    for check in (check_decided, check_mixed, check_edited, check_control):
        check(day)
