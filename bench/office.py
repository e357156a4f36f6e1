"""Pages of the office with 100,000 items on SQLite: 20 people at the server of `kuaibao run`.

Each looks at a page for a second before the next one; then, for the rate, all ask without a pause.
A bare Django view on the same server and the first load of the front end are measured beside them.
BENCH_HOME names a data folder: the sample is made there once and measured again the next time.
"""

import gzip
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

ITEMS = int(os.environ.get("BENCH_ITEMS", "100000"))
COUNTIES, PEOPLE, SECONDS = 4, 20, float(os.environ.get("BENCH_SECONDS", "8"))
PROGRAM = str(Path(sys.executable).with_name("kuaibao"))
AIM, LOAD_AIM = 150, 130  # ms, kB
OK, FAILED = 200, -1.0
BARE = "/bare/"
PAGES = (  # a path, or what is looked at, and whose page it is
    (BARE, "editor"),
    ("/inbox/", "editor"),
    ("/inbox/?state=declined&page=20", "editor"),
    ("waiting", "editor"),
    ("/desk/", "editor"),
    ("/desk/", "reporter-01"),
    ("/desk/", "approver-01"),
    ("/desk/", "leader"),
    ("/board/", "editor"),
    ("/board/", "reporter-01"),
    ("/ledger/", "editor"),
    ("/facts/", "editor"),
    ("/drafts/", "reporter-01"),
    ("unit", "editor"),
    ("item", "editor"),
    ("/publications/", "editor"),
    ("/issues/", "editor"),
    ("/uses/", "editor"),
    ("/uses/", "reporter-01"),
    ("/instructions/", "editor"),
    ("/commissions/", "editor"),
    ("/commissions/asked/", "reporter-01"),
    ("/findings/", "editor"),
    ("/inbox/outcomes/", "editor"),
    ("/audit/", "audit_admin"),
)


def main() -> None:
    with _home() as home:
        os.environ["KUAIBAO_HOME"] = str(home)
        os.environ["DJANGO_SETTINGS_MODULE"] = "kuaibao.config.settings"
        if not (home / "kuaibao.sqlite3").exists():
            _make()
        with _server() as port:
            cookies, looked_at = _sign_in()
            _report(port, cookies, looked_at)


@contextmanager
def _home() -> Iterator[Path]:
    """Give the folder that is kept, or one that is gone afterwards."""
    if kept := os.environ.get("BENCH_HOME"):
        yield Path(kept)
        return
    with tempfile.TemporaryDirectory() as home:
        yield Path(home)


def _make() -> None:
    start = time.perf_counter()
    subprocess.run(
        [PROGRAM, "sample", "--jurisdictions", str(COUNTIES), "--items", str(ITEMS)],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    print(f"{ITEMS:,} items in {COUNTIES} counties made in {time.perf_counter() - start:.0f} s")


def _sign_in() -> tuple[dict[str, str], dict[str, str]]:
    """Open sessions for people of the first county; give their cookies and what they look at."""
    import django

    django.setup()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from kuaibao.web.submissions.models import Draft
    from kuaibao.web.units.models import Person, Unit

    cookies = {}
    for account in {account for _page, account in PAGES}:
        person = Person.objects.get(account=f"c001-{account}")
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.save()
        cookies[account] = f"sessionid={session.session_key}"
    unit = Unit.objects.filter(jurisdiction__name="示例001县").order_by("name")[3]
    drafts = Draft.objects.filter(unit=unit)
    used, waits = drafts.filter(state="adopted").first(), drafts.filter(state="submitted").first()
    return cookies, {
        "unit": f"/units/{unit.pk}/",
        "item": f"/uses/items/{used.item_id}/" if used else BARE,
        "waiting": f"/inbox/{waits.pk}/" if waits else BARE,
    }


@contextmanager
def _server() -> Iterator[int]:
    """Serve as kuaibao run does, with one bare view beside it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    root = str(Path(__file__).parents[1])
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "bench.settings", "PYTHONPATH": root}
    command = [PROGRAM, "run", "--port", str(port), "--no-worker"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        _await(port)
        yield port
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=20)


def _await(port: int) -> None:
    for _attempt in range(600):
        try:
            if _get(HTTPConnection("127.0.0.1", port, timeout=5), BARE, "")[0] == OK:
                return
        except OSError:
            time.sleep(0.1)
    sys.exit("the server does not answer")


def _get(connection: HTTPConnection, path: str, cookie: str) -> tuple[int, bytes]:
    connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    return answer.status, answer.read()


def _report(port: int, cookies: dict[str, str], looked_at: dict[str, str]) -> None:
    print(f"{PEOPLE} people, a page each second, {SECONDS:g} s   (aim: p95 {AIM} ms)")
    for page, account in PAGES:
        path = looked_at.get(page, page)
        took = _load(port, path, cookies[account], pause=1.0)
        p50, p95 = took[len(took) // 2] * 1000, took[int(len(took) * 0.95)] * 1000
        rate = len(_load(port, path, cookies[account], pause=0)) / SECONDS
        note = "" if p95 <= AIM else "   above the aim"
        print(
            f"  {page:32} {account:12} p50 {p50:6.1f} ms  p95 {p95:6.1f} ms"
            f"  at most {rate:6.1f} a second{note}"
        )
    size = first_load(port, "/desk/", cookies["editor"])
    print(f"first load of the desk, compressed: {size:.0f} kB   (aim: {LOAD_AIM} kB)")


def _load(port: int, path: str, cookie: str, *, pause: float) -> list[float]:
    """Let all ask again and again, each the next time a *pause* after the answer."""
    took: list[float] = []
    until = time.perf_counter() + SECONDS + 2 * pause

    def ask(place: int) -> None:
        time.sleep(pause * place / PEOPLE)
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        _get(connection, path, cookie)  # not measured: a process reads its templates once
        time.sleep(pause)
        while (start := time.perf_counter()) < until:
            status, _body = _get(connection, path, cookie)
            took.append(time.perf_counter() - start if status == OK else FAILED)
            time.sleep(pause)

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if FAILED in took:
        sys.exit(f"{path} was not answered as it should be; nothing was measured")
    return sorted(took)


def first_load(port: int, path: str, cookie: str) -> float:
    """Add up the page and the scripts and styles it names, as they come compressed, in kB."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    _status, body = _get(connection, path, cookie)
    html = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
    total = len(gzip.compress(html))
    for file in dict.fromkeys(re.findall(rb'(?:src|href)="(/static/[^"]+\.(?:js|css))"', html)):
        _status, body = _get(connection, file.decode(), "")
        total += len(body if body[:2] == b"\x1f\x8b" else gzip.compress(body))
    return total / 1000


if __name__ == "__main__":
    main()
