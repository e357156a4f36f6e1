import json
import sqlite3

import pytest

from tests.engine.originality.texts import prose

PASSAGE = prose(150, 1)


def lines(path, *items):
    path.write_text("".join(json.dumps(item) + "\n" for item in items), "utf-8")
    return path


@pytest.fixture
def store(run, tmp_path):
    """A store with two items."""
    items = lines(
        tmp_path / "items.jsonl",
        {"id": "a", "text": prose(90, 2) + "。" + PASSAGE, "unit": "农业农村局"},
        {"id": "b", "text": prose(300, 3)},
    )
    indexed = run("originality", "index", items, "--store", tmp_path / "items.db")
    assert indexed.exit_code == 0, indexed.output
    return tmp_path / "items.db"


@pytest.fixture
def new(tmp_path):
    """Items to check: one that copies, one of its own words."""
    return lines(
        tmp_path / "new.jsonl",
        {"id": "n1", "text": prose(50, 4) + PASSAGE},
        {"id": "n2", "text": prose(200, 5)},
    )


def checked(run, *arguments):
    return [
        json.loads(line) for line in run("originality", "check", *arguments).stdout.splitlines()
    ]


def test_a_copied_passage_is_told_at_its_places(run, store, new):
    copied, own = checked(run, new, "--store", store)
    assert copied["case"] == "n1"
    (detection,) = copied["detections"]
    assert detection == {"source": "a", "q": [50, 200], "s": [91, 241], "score": 150.0}
    assert (copied["flag"], copied["level"], copied["reused"]) == (True, "obvious", 150)
    assert (own["flag"], own["detections"], own["level"]) == (False, [], "nothing")


def test_predictions_go_into_a_file(run, store, new, tmp_path):
    out = tmp_path / "predictions.jsonl"
    shown = run("originality", "check", new, "--store", store, "-o", out)
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert [json.loads(line)["flag"] for line in out.read_text("utf-8").splitlines()] == [
        True,
        False,
    ]


def test_an_item_of_the_store_is_compared_with_those_before_it(run, store, tmp_path):
    both = [
        {"id": "a", "text": prose(90, 2) + "。" + PASSAGE},
        {"id": "c", "text": prose(50, 4) + PASSAGE},
    ]
    run("originality", "index", lines(tmp_path / "c.jsonl", both[1]), "--store", store)
    told = checked(run, lines(tmp_path / "both.jsonl", *both), "--store", store)
    assert [[one["source"] for one in row["detections"]] for row in told] == [[], ["a"]]


def test_quotable_texts_do_not_count(run, store, new, tmp_path):
    speech = lines(tmp_path / "speech.jsonl", {"id": "s", "text": PASSAGE})
    assert run("originality", "index", speech, "--store", store, "--quotable").exit_code == 0
    assert [row["flag"] for row in checked(run, new, "--store", store)] == [False, False]


def test_a_line_that_is_no_item_is_told_with_its_number(run, tmp_path):
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": "a", "text": "甲"}\n\n["a"]\n', "utf-8")
    refused = run("originality", "index", broken, "--store", tmp_path / "s.db")
    assert refused.exit_code == 1
    assert "broken.jsonl" in refused.stderr
    assert "3" in refused.stderr


def test_a_store_of_another_version_is_refused_until_it_is_rebuilt(run, store, new):
    with sqlite3.connect(store) as database:
        database.execute("UPDATE state SET value = 0 WHERE name = 'version'")
    refused = run("originality", "check", new, "--store", store)
    assert (refused.exit_code, "rebuild" in refused.stderr) == (1, True)
    assert run("originality", "rebuild", "--store", store).exit_code == 0
    assert [row["flag"] for row in checked(run, new, "--store", store)] == [True, False]


@pytest.fixture
def files(tmp_path):
    """A file and one that took two sentences of it."""
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(f"{prose(80, 6)}，整改1,200处<b>{prose(60, 7)}", "utf-8")
    new.write_text(f"{prose(80, 8)}。{prose(80, 6)}，整改９处<b>{prose(60, 7)}", "utf-8")
    return new, old


def test_two_files_are_compared_in_the_terminal(run, files):
    shown = run("originality", "compare", *files)
    assert shown.exit_code == 1
    assert "1,200" in shown.stdout
    assert "９" in shown.stdout
    assert prose(80, 8)[:20] not in shown.stdout


def test_two_files_are_compared_as_a_page(run, files, tmp_path):
    page = tmp_path / "evidence.html"
    assert run("originality", "compare", *files, "--html", page).exit_code == 1
    text = page.read_text("utf-8")
    assert '<span class="number">９</span>' in text
    assert '<span class="number">1,200</span>' in text
    assert "<b>" not in text
    assert "64.4%" in text


def test_files_that_share_nothing(run, files, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(prose(300, 9), "utf-8")
    shown = run("originality", "compare", other, files[1])
    assert (shown.exit_code, shown.stdout) == (0, "")
