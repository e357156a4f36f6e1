"""Two units that send the same text at the same moment: both meet, the earlier is the source."""

from pathlib import Path

from tests.faults.test_concurrency import release

PROGRAM = Path(__file__).with_name("copying.py")
COPIES = 12


def test_two_copies_sent_at_once_meet(office):
    units = ("司寨乡", "塔铺街道")
    release([office.start("send", unit, str(COPIES), program=PROGRAM) for unit in units])
    assert office.run("told", program=PROGRAM) == f"{COPIES} {COPIES}"
