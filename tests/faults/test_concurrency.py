"""Eight writers at once: every key once, every total equal to the recount, nobody turned away."""

import sqlite3

import pytest

from kuaibao.config.environment import journal_mode

WRITERS, KEYS = 8, 40
ITEMS = 5  # of the staged issue


def release(processes, seconds=240):
    """Let all processes go at the same moment, and collect what they said."""
    for process in processes:
        assert process.stdout.readline() == "ready\n", process.stderr.read()
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    answers = [process.communicate(timeout=seconds) for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes), answers
    return [out.strip() for out, _err in answers]


def test_eight_writers_with_the_same_keys_record_each_key_once(office):
    writers = [
        office.start("write", str(number * KEYS // WRITERS), str(KEYS)) for number in range(WRITERS)
    ]
    release(writers)
    facts, entries, differences, total = map(int, office.run("told").split())
    assert (facts, entries, differences) == (KEYS, KEYS, 0)
    # Five items, each used by county, city and province in the end: once, at the highest.
    assert total == 5 * 500
    number, gapless, anchored, flaws = office.run("audited").split()
    assert (int(number) > KEYS, gapless, anchored, flaws) == (True, "True", "True", "0")


def test_entries_written_in_the_midst_of_acts_chain_without_a_deadlock(office):
    """Control: a lock taken when the first entry is written deadlocks on PostgreSQL here."""
    before = int(office.run("audited").split()[0])
    release([office.start("crossing", str(number)) for number in range(6)])
    assert office.run("audited").split() == [str(before + 6 * 25 * 2), "True", "True", "0"]


def test_two_people_withdrawing_the_same_facts_one_wins_each(office):
    release([office.start("write", "0", str(KEYS))])
    answers = release([office.start("withdraw") for _ in range(4)])
    wins = [int(answer.split(maxsplit=1)[0]) for answer in answers]
    assert sum(wins) == KEYS
    assert all(
        "责任编辑" in answer for answer, won in zip(answers, wins, strict=True) if won < KEYS
    )
    facts, entries, differences, total = map(int, office.run("told").split())
    assert (facts, entries, differences, total) == (2 * KEYS, 2 * KEYS, 0, 0)


def test_two_editors_adopting_the_same_items_one_wins_each_and_publishing_twice_is_once(office):
    office.run("stage")
    editors = {"editor": "责任编辑", "second_editor": "第二编辑"}
    answers = release([office.start("adopt", account) for account in editors])
    wins = [int(answer.split(maxsplit=1)[0]) for answer in answers]
    assert sum(wins) == ITEMS
    others = reversed(editors.values())
    for answer, won, other in zip(answers, wins, others, strict=True):
        assert won == ITEMS or answer.split()[1:] == [other]
    assert office.run("stands") == f"{ITEMS} 0 0"
    release([office.start("publish") for _ in range(3)])
    assert office.run("stands") == f"{ITEMS} {ITEMS} 0"


def test_two_people_deciding_the_same_commissions_one_wins_each(office):
    office.run("commission")
    answers = release([office.start("decide") for _ in range(3)])
    wins = [int(answer.split(maxsplit=1)[0]) for answer in answers]
    assert sum(wins) == 5
    assert all(
        "责任编辑已先行判定" in answer for answer, won in zip(answers, wins, strict=True) if won < 5
    )
    facts, _entries, differences, total = map(int, office.run("told").split())
    assert (facts, differences, total) == (5, 0, -2500)


def test_sqlite_runs_as_it_was_asked_to(sqlite_office):
    synchronous, mode, foreign_keys = sqlite_office.run("pragmas").split()
    assert (synchronous, foreign_keys) == ("2", "1")  # 2 is FULL
    assert mode.upper() == journal_mode(sqlite3.sqlite_version_info)


def test_a_transaction_takes_the_write_lock_when_it_begins(sqlite_office, tmp_path):
    """IMMEDIATE: who reads first and writes later can no longer be turned away in between."""
    with sqlite3.connect(tmp_path / "kuaibao.sqlite3", timeout=0.1, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")  # control: it is free before
        other.execute("ROLLBACK")
        holder = sqlite_office.start("hold")
        assert holder.stdout.readline() == "ready\n"
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        holder.communicate("go\n", timeout=20)
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
