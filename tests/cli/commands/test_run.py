import os
import signal
import socket
import subprocess
import sys
import time
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


def first_page(address):
    for _attempt in range(150):
        try:
            return urlopen(address, timeout=10)  # noqa: S310 -- our own server
        except URLError:
            time.sleep(0.2)
    raise AssertionError(address)
