"""Browsers that send everything twice at once: each form is stored once, none is turned away."""

import os
from pathlib import Path

import pytest

from tests.faults.test_concurrency import release

DESK = Path(__file__).with_name("unit_desk.py")
BROWSERS = 4
# A full run: KUAIBAO_TEST_FORMS=500 makes 1,000 keys, of two kinds, each sent by four browsers.
FORMS = int(os.environ.get("KUAIBAO_TEST_FORMS", "15"))


@pytest.fixture
def waiting(office):
    office.run("write", str(FORMS), program=DESK)
    return office


def test_every_form_is_stored_once_however_often_it_is_sent(waiting):
    browsers = [
        waiting.start("send", str(number // 2 * FORMS // 2), str(FORMS), program=DESK)
        for number in range(BROWSERS)
    ]
    answers = release(browsers)
    assert answers == [f"302:{2 * FORMS}"] * BROWSERS
    assert waiting.run("told", program=DESK) == " ".join([str(FORMS)] * 5)
