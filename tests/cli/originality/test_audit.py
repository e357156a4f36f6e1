"""All items against all before them, on one machine and on many: the same is found."""

import json
import sys
from collections import defaultdict
from types import ModuleType

import click
import pytest

from kuaibao.cli.originality import audit, spark
from kuaibao.cli.originality.batches import written
from kuaibao.cli.originality.lines import Files
from kuaibao.cli.originality.steps import Steps
from tests.cli.originality.drawn import COPIED, EARLIER, MANY, SPEECH, drawn, lines
from tests.engine.originality.texts import prose


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder, items = tmp_path_factory.mktemp("files"), drawn()
    speeches = [prose(200, 1004), SPEECH, "短"]
    return Files(
        [lines(folder / "speeches.jsonl", "s", speeches)],
        [lines(folder / "2024.jsonl", "a", items[:EARLIER])],
        [lines(folder / "2025.jsonl", "b", items[EARLIER:])],
    )


@pytest.fixture(scope="module")
def found(files, tmp_path_factory):
    """What one machine finds with a store."""
    rows = list(audit.audited(files, tmp_path_factory.mktemp("work")))
    return json.loads(json.dumps(rows))


def met(sent):
    """Bring together what was sent to one place, as Spark does."""
    places = defaultdict(list)
    for place, what in sent:
        places[place].append(what)
    return places


def by_steps(texts, parts=3, kept=Steps.kept):
    """Take the steps one after the other."""
    steps = Steps(texts, parts)

    def holders(keys):
        sent = met(row for part in met(keys).items() for row in steps.holders(part))
        return {batch: sent[batch] for batch in texts.all()}

    seen = holders(row for batch in texts.all() for row in steps.plain(batch))
    known = holders(row for batch in seen.items() for row in kept(steps, batch))
    asked = met(row for batch in known.items() for row in steps.asked(batch))
    given = met(row for home in asked.items() for row in steps.given(home))
    rows = [
        row for batch in texts.all() for row in steps.found((batch, (known[batch], given[batch])))
    ]
    return json.loads(json.dumps(rows))


def sources(rows):
    return {row["case"]: [one["source"] for one in row["detections"]] for row in rows}


# ---------------------------------------------------------------- one machine


def test_only_the_last_items_are_told_in_their_order(found):
    assert [row["case"] for row in found] == [f"b{nth}" for nth in range(MANY - EARLIER)]


def test_who_copies_is_found_and_who_quotes_is_not(found):
    by_case, items = sources(found), drawn()[EARLIER:]
    copies = [by_case[f"b{nth}"] for nth, text in enumerate(items) if COPIED in text]
    quoted = [
        by_case[f"b{nth}"]
        for nth, text in enumerate(items)
        if SPEECH[:50] in text and text.count("。") == 1
    ]
    assert sum("a0" in copy for copy in copies) > 20
    assert len(quoted) > 5
    assert not any(quoted)
    assert 20 < sum(row["flag"] for row in found) < len(found) - 20


def test_it_is_what_index_and_check_find(run, files, found, tmp_path):
    store = ("--store", tmp_path / "items.db")
    run("originality", "index", files.quotable[0], *store, "--quotable")
    for file in (*files.earlier, *files.checked):
        run("originality", "index", file, *store)
    checked = run("originality", "check", files.checked[0], *store).stdout
    assert [json.loads(line) for line in checked.splitlines()] == found


def test_the_command_writes_the_lines(run, files, found, tmp_path):
    out = tmp_path / "found.jsonl"
    earlier = ("--earlier", files.earlier[0], "--quotable", files.quotable[0])
    shown = run("originality", "audit", files.checked[0], *earlier, "-o", out)
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert [json.loads(line) for line in out.read_text("utf-8").splitlines()] == found


def test_an_id_that_comes_twice_is_told(run, tmp_path):
    one = lines(tmp_path / "one.jsonl", "a", ["甲"])
    refused = run("originality", "audit", one, "--earlier", one)
    assert refused.exit_code == 1
    assert "one.jsonl" in refused.stderr
    assert "a0" in refused.stderr


def test_of_nothing_nothing_is_found(tmp_path):
    files = Files([], [], [lines(tmp_path / "empty.jsonl", "a", [])])
    assert list(audit.audited(files, tmp_path)) == []
    assert list(spark.audited(written(files, tmp_path), "local")) == []


# ---------------------------------------------------------------- the steps


@pytest.mark.parametrize("many", [2, 64, 1000])
def test_the_steps_find_the_same(files, found, tmp_path, many):
    assert by_steps(written(files, tmp_path, many)) == found


def test_what_is_derived_decides(files, found, tmp_path):
    def forgetful(steps, batch):
        return steps.plain(batch[0])

    assert by_steps(written(files, tmp_path, 64), kept=forgetful) != found


def test_the_order_decides(files, found, tmp_path):
    backwards = tmp_path / "backwards.jsonl"
    rows = files.checked[0].read_text("utf-8").splitlines(keepends=True)
    backwards.write_text("".join(reversed(rows)), "utf-8")
    other = Files(files.quotable, files.earlier, [backwards])
    assert sources(by_steps(written(other, tmp_path, 64))) != sources(found)


# ---------------------------------------------------------------- Spark


@pytest.fixture
def with_spark():
    try:
        spark.demand_spark()
    except click.ClickException as lacking:
        pytest.skip(lacking.message)


@pytest.mark.usefixtures("with_spark")
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # Spark leaves its pipes open
def test_spark_finds_the_same(files, found, tmp_path):
    rows = spark.audited(written(files, tmp_path, 64), "local[2]")
    assert json.loads(json.dumps(list(rows))) == found


@pytest.mark.usefixtures("with_spark")
def test_a_place_where_spark_is_not_is_told(start, files):
    refused = start("originality", "audit", files.checked[0], "--spark", "nowhere")
    assert refused.returncode == 1
    assert "nowhere" in refused.stderr.decode().splitlines()[-1]


@pytest.mark.parametrize("left", [None, ModuleType("pyspark")], ids=["nothing", "a folder"])
def test_without_pyspark_it_is_told_what_to_install(run, files, monkeypatch, left):
    monkeypatch.setitem(sys.modules, "pyspark", left)
    refused = run("originality", "audit", files.checked[0], "--spark", "local[2]")
    assert refused.exit_code == 1
    assert "pip install 'kuaibao[spark]'" in refused.stderr


def test_without_java_it_is_told_what_to_install(run, files, monkeypatch):
    installed = ModuleType("pyspark")
    installed.SparkContext = object  # all that is asked before Java is
    monkeypatch.setitem(sys.modules, "pyspark", installed)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "")
    refused = run("originality", "audit", files.checked[0], "--spark", "local[2]")
    assert refused.exit_code == 1
    assert "default-jre-headless" in refused.stderr
