"""The worker by itself, and beside the server: begun anew if it dies, gone with the server."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.commands.test_run import first_page, free_port


def test_without_an_installation_there_is_nothing_to_work_on(start):
    ended = start("work", KUAIBAO_LANGUAGE="en")
    assert ended.returncode == 1
    assert b"There is no installation" in ended.stderr


def workers_of(server):
    """Give the processes that work beside *server*, as the machine lists them."""
    mark = f"work\0--beside\0{server}\0".encode()
    found = []
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if mark in line.read_bytes():
                found.append(int(line.parent.name))
        except OSError:  # it ended meanwhile
            continue
    return found


def wait_for(what):
    for _attempt in range(300):
        if found := what():
            return found
        time.sleep(0.2)
    raise AssertionError


@pytest.fixture
def server(tmp_path):
    port = free_port()
    command = [sys.executable, "-m", "kuaibao.cli", "run", "--port", str(port)]
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    silent = subprocess.DEVNULL
    process = subprocess.Popen(
        command, env=env, stdout=silent, stderr=silent, start_new_session=True
    )
    try:
        first_page(f"http://127.0.0.1:{port}/").close()
        yield process
    finally:
        with suppress(ProcessLookupError):  # all have ended
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_the_worker_beside_the_server_is_begun_anew_and_goes_with_it(server):
    (first,) = wait_for(lambda: workers_of(server.pid))
    os.kill(first, signal.SIGKILL)
    (second,) = wait_for(lambda: [one for one in workers_of(server.pid) if one != first])
    assert second != first
    server.kill()
    server.wait()
    wait_for(lambda: not workers_of(server.pid))


def test_the_worker_stops_with_the_server(server):
    wait_for(lambda: workers_of(server.pid))
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=30) == 0
    assert workers_of(server.pid) == []
