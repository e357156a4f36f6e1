import subprocess
import sys

import pytest

from tools.screenshot import link_of, main

PNG_SIZE = slice(16, 24)


def printing(text):
    return subprocess.Popen(
        [sys.executable, "-c", f"print({text!r})"], stdout=subprocess.PIPE, text=True
    )


def test_the_link_of_the_role_is_taken_from_what_the_demo_prints():
    with printing("Serving on …\n审核  http://a/\n责任编辑  http://b/\n") as demo:
        assert link_of("责任编辑", demo) == "http://b/"


def test_a_demo_that_prints_no_link_ends_the_script():
    with printing("审核  http://a/\n") as demo, pytest.raises(SystemExit, match="签发"):
        link_of("签发", demo)


@pytest.mark.browser
def test_both_pictures_are_taken_at_a_clerks_screen(tmp_path):
    main(tmp_path)
    sizes = {path.name: path.read_bytes()[PNG_SIZE] for path in tmp_path.iterdir()}
    screen = (1366).to_bytes(4, "big") + (768).to_bytes(4, "big")
    assert sizes == {"board.png": screen, "figure.png": screen}
