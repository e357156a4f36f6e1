"""The worked examples that were published with schemes are cases, with the published results."""

from pathlib import Path

import pytest
import yaml

import kuaibao
from kuaibao.engine.scoreboard import case_files

SCHEMES = Path(kuaibao.__file__).parent / "schemes"
MARK = "公开算例；"  # the source of such a case begins with it

# What was published; points, but for 76 items of a task and 140 元.
RESULTS = {
    "anon-county-bureau-targets": ["103", "53"],
    "baigou-campaign": ["16"],
    "baoji-emergency": ["0"],
    "changzhou-xinbei-safety-2012": ["8"],
    "chengdu-town-party": ["13"],
    "city-trade-union": ["50"],
    "daqing-construction-web": ["11"],
    "district-regulation-600305": ["30", "80"],
    "guangyuan-2008": ["21"],
    "huaian-county-office-reward": ["140"],
    "hubei-county-organisation-info": ["21"],
    "hubei-legal-affairs": ["76"],
    "lianyungang-city": ["90"],
    "minhang-cppcc-points": ["8"],
    "pinghu-agri-2014": ["28", "38.7", "45", "0"],
    "shandong-water-2016": ["100", "57"],
    "shantou-construction-2007": ["7"],
    "xiangshan-education": ["20", "4"],
    "yongkang-health-2009": ["65"],
    "zhengzhou-railway-youth": ["45"],
    "zhonglou-approval-bureau": ["24", "0"],
    "zzuli-union": ["60"],
}


def published(name):
    """Read the figures that each published example of a scheme must come to."""
    cases = [yaml.safe_load(path.read_text("utf-8")) for path in case_files(SCHEMES / name)]
    rows = [
        [case.get("totals", {}), *case.get("table", {}).values()]
        for case in cases
        if case["source"].startswith(MARK)
    ]
    return [{str(figure) for row in case for figure in row.values()} for case in rows]


@pytest.mark.parametrize("name", RESULTS)
def test_every_published_example_is_a_case_with_the_published_result(name):
    found = published(name)
    assert len(found) == len(RESULTS[name])
    for result in RESULTS[name]:
        assert any(result in figures for figures in found), result


def test_thirty_published_examples_are_cases_and_no_others():
    marked = {path.name: published(path.name) for path in SCHEMES.iterdir() if path.is_dir()}
    assert sum(map(len, RESULTS.values())) == 30
    assert {name for name, found in marked.items() if found} == set(RESULTS)
