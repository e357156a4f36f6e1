"""Workers that are killed, stopped or many: each job takes effect once, and none is lost."""

import os
import signal

from tests.faults.test_concurrency import release

# Each kill costs a third of a second on each database; KUAIBAO_KILLS=200 looks longer.
KILLS = int(os.environ.get("KUAIBAO_KILLS", "20"))


def told(office):
    return tuple(map(int, office.run("jobs_told").split()))


def test_a_job_takes_effect_once_however_often_its_worker_is_killed(office):
    office.run("ask", "30")
    process = office.start("work_killed", str(KILLS))
    _out, err = process.communicate(timeout=240)
    assert process.returncode == 0, err
    done, effects, notices, attempts = told(office)
    assert (done, effects, notices) == (30, 30, 30)
    assert attempts >= 30 + KILLS // 2  # the kills did hit tasks


def test_two_workers_share_a_hundred_jobs(office):
    office.run("ask", "100")
    release([office.start("work") for _ in range(2)])
    assert told(office) == (100, 100, 100, 100)  # in one attempt each: nobody began another's


def test_a_worker_that_sleeps_past_its_lease_finds_the_job_taken(office):
    """Not dead, only stopped: when it goes on, its job is done, and it does it no second time."""
    office.run("ask", "1")
    sleeper = office.start("work", "1.5", "9")
    assert sleeper.stdout.readline() == "ready\n"
    sleeper.stdin.write("go\n")
    sleeper.stdin.flush()
    assert sleeper.stdout.readline() == "begun\n"
    os.kill(sleeper.pid, signal.SIGSTOP)
    release([office.start("work", "1.5", "9")])
    os.kill(sleeper.pid, signal.SIGCONT)
    sleeper.communicate(timeout=60)
    assert sleeper.returncode == 0
    done, effects, notices, _attempts = told(office)
    assert (done, effects, notices) == (1, 1, 1)
