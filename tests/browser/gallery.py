"""The scene of tests/access, served to a browser."""

from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from threading import Lock, Thread

from django.contrib.staticfiles import finders
from django.db import connections, transaction
from django.test import Client

from tests.access.conftest import HANDLER

STATIC = "/static/"
AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a test client got."""

    address: str
    status: int
    headers: dict[str, str]
    body: bytes
    templates: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def is_page(self):
        return b"<!doctype html" in self.body[:200].lower()


def answer_of(response, address):
    body = b"".join(response) if response.streaming else response.content
    names = frozenset(one.name for one in getattr(response, "templates", None) or ())
    return Answer(address, response.status_code, dict(response.headers), body, names)


class Gallery:
    """Answers what a browser asks, from the scene and over the connection of the test."""

    def __init__(self, scene):
        self.scene = scene
        self.shown = None  # instead of what stands at its address
        self.one_by_one = Lock()
        self.connection = connections["default"]
        self.connection.inc_thread_sharing()
        self.server = Counter(("127.0.0.1", 0), partial(Asked, self))
        self.home = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, asked, body):
        if self.shown and asked.path == self.shown.address and asked.command == "GET":
            return self.shown
        with self.one_by_one:
            connections["default"] = self.connection
            return undone(self._ask, asked, body)

    def _ask(self, asked, body):
        client = Client()
        client.handler = HANDLER
        client.cookies.load(asked.headers.get("Cookie", ""))
        kind = asked.headers.get("Content-Type", "")
        htmx = {name: value for name, value in asked.headers.items() if name.lower()[:3] == "hx-"}
        response = client.generic(asked.command, asked.path, body, content_type=kind, headers=htmx)
        return answer_of(response, asked.path)

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.connection.dec_thread_sharing()


def undone(work, *args):
    """Have something done, and take it back."""
    with transaction.atomic():
        done = work(*args)
        transaction.set_rollback(True)
    return done


class Counter(ThreadingHTTPServer):
    request_queue_size = 64  # on a busy machine a browser's burst is longer than the usual 5


class Asked(BaseHTTPRequestHandler):
    """One connection of the browser."""

    protocol_version = "HTTP/1.1"

    def __init__(self, gallery, *args):
        self.gallery = gallery
        super().__init__(*args)

    def do_GET(self):
        if self.path.startswith(STATIC):
            self._file(finders.find(self.path.removeprefix(STATIC)))
        elif self.path == "/axe.js":
            self._file(AXE)
        else:
            self._page()

    def _page(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        answer = self.gallery.answer(self, body)
        self._send(answer.status, answer.headers, answer.body)

    do_POST = _page  # noqa: N815 -- so the library calls it

    def _file(self, path):
        kind = guess_type(path)[0] or "application/octet-stream"
        headers = {"Content-Type": kind, "Cache-Control": "max-age=3600"}
        self._send(200, headers, Path(path).read_bytes())

    def _send(self, status, headers, body):
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass
