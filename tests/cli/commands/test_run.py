import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_an_empty_installation_opens_on_the_page_that_sets_it_up(tmp_path):
    port = free_port()
    command = [sys.executable, "-m", "kuaibao.cli", "run", "--port", str(port)]
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    server = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
    try:
        assert f"http://127.0.0.1:{port}/" in server.stdout.readline()
        page = first_page(f"http://127.0.0.1:{port}/")
        assert page.url.endswith("/setup/")
        assert 'name="password"' in page.read().decode()
        assert (tmp_path / "kuaibao/kuaibao.sqlite3").exists()
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=15) == 0
        server.stdout.close()


def test_several_processes_serve_and_one_that_dies_is_replaced(tmp_path):
    port = free_port()
    command = [sys.executable, "-m", "kuaibao.cli", "run", "--no-worker", "--port", str(port)]
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    env |= {"KUAIBAO_WORKERS": "3"}
    server = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
    try:
        assert f"http://127.0.0.1:{port}/" in server.stdout.readline()
        before = serving(server.pid, 3)
        os.kill(before[0], signal.SIGKILL)
        assert len(set(serving(server.pid, 3, without=before[0])) - set(before)) == 1
        first_page(f"http://127.0.0.1:{port}/").close()
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=15) == 0
        server.stdout.close()


def serving(server, count, without=0):
    """Wait until *count* processes serve pages for *server*, none of them *without*."""
    for _attempt in range(150):
        children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        found = [int(one) for one in children if int(one) != without]
        if len(found) == count:
            return found
        time.sleep(0.2)
    raise AssertionError(children)


def first_page(address):
    for _attempt in range(150):
        try:
            return urlopen(address, timeout=10)  # noqa: S310 -- our own server
        except URLError:
            time.sleep(0.2)
    raise AssertionError(address)
