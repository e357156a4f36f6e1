"""The oldest browsers in offices are Chromium 86; the build must not outgrow them."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
BUILT = ROOT / "src/kuaibao/web/core/static/kuaibao"
ASK = """
import { readFileSync } from "node:fs";
import { tooNewFor86 } from "./frontend/floor.mjs";
process.stdout.write(tooNewFor86(readFileSync(0, "utf8")).join(" "));
"""


def too_new(css):
    node = Path(sys.prefix) / "bin/node"
    command = [node, "--input-type=module", "--eval", ASK]
    return subprocess.run(
        command, input=css, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize(
    ("css", "feature"),
    [
        ("a{color:color-mix(in srgb,red,blue)}", "color-mix("),
        ("p:has(a){margin:0}", ":has("),
        ("@layer base{a{color:red}}", "@layer"),
        ("@container (width>1px){a{color:red}}", "@container"),
        ("a{color:oklch(50% 0 0)}", "oklch("),
        ("a{color:light-dark(red,blue)}", "light-dark("),
    ],
)
def test_a_feature_above_the_floor_is_found(css, feature):
    assert too_new(css) == feature


def test_the_built_style_sheet_stays_on_the_floor():
    assert too_new((BUILT / "app.css").read_text("utf-8")) == ""


def test_the_build_carries_the_licences_of_what_it_bundles():
    text = (BUILT / "licences.txt").read_text("utf-8")
    for package in ("@alpinejs/csp", "@tabler/icons", "bootstrap", "echarts", "htmx.org"):
        assert f"{package} " in text
