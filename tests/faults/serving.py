"""Servers of one installation, and browsers that keep their connections to them."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from threading import Barrier
from urllib.parse import urlencode

TOKEN = "t" * 32  # the form's and the cookie's are the same; that is all that is asked


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`kuaibao run`, as an office starts it: processes of their own, four threads."""

    def __init__(self, office, log):
        self.port, self.log, self.browsers, self.greeting = free_port(), log, [], ""
        command = [sys.executable, "-m", "kuaibao.cli", "run", "--no-worker"]
        with log.open("w") as file:
            self.process = subprocess.Popen(
                [*command, "--port", str(self.port)],
                env=office.env,
                stdout=subprocess.DEVNULL,
                stderr=file,
                start_new_session=True,
            )

    def wait(self, seconds=60):
        """Wait until the first page comes."""
        end, stranger = time.monotonic() + seconds, self.browser("")
        while True:
            try:
                stranger.get("/sign-in/")
            except (HTTPException, OSError):
                stranger.close()
                assert self.process.poll() is None, self.log.read_text()
                assert time.monotonic() < end, self.log.read_text()
                time.sleep(0.1)
            else:
                self.greeting = self.log.read_text()
                return

    def browser(self, session):
        """Open the browser of somebody who is signed in."""
        self.browsers.append(Browser(self.port, session))
        return self.browsers[-1]

    def stop(self):
        """Stop it as Ctrl+C does; gives what it had to say of requests that went wrong."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=30)
        return self.log.read_text().removeprefix(self.greeting)

    def end(self):
        """Leave no process behind, however a test ended."""
        for browser in self.browsers:
            browser.close()
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Browser:
    """Somebody signed in, on one connection that stays open."""

    def __init__(self, port, session):
        self._link = HTTPConnection("127.0.0.1", port, timeout=60)
        self.close = self._link.close
        self._headers = {"Cookie": f"sessionid={session}; csrftoken={TOKEN}"}

    def get(self, path):
        return self._ask("GET", path, None, self._headers)

    def post(self, path, form, **headers):
        """Send a form; gives the status, and the address or the page that comes."""
        sent = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": TOKEN}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._ask("POST", path, urlencode(form), self._headers | sent | named)

    def _ask(self, method, path, body, headers):
        self._link.request(method, path, body, headers)
        answer = self._link.getresponse()
        page = answer.read().decode()
        return answer.status, answer.headers.get("Location") or page


class Together:
    """People who do each step at the same moment."""

    def __init__(self, number):
        self._barrier = Barrier(number)

    def each(self, steps):
        """Go through *steps*, waiting for the others before each; who fails lets them go."""
        try:
            for step in steps:
                self._barrier.wait(timeout=120)
                yield step
        except BaseException:
            self._barrier.abort()
            raise
