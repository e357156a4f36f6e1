"""A worker beside the server: its own process, begun anew if it dies, gone with the server."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

_PAUSE = 5.0  # seconds before a worker that died is started again
_PATIENCE = 15.0  # seconds for the job in hand when the server stops


@contextmanager
def working() -> Iterator[None]:
    """Keep a worker running meanwhile."""
    over = Event()
    first = _start()
    keeper = Thread(target=_keep, args=(first, over), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join(_PATIENCE + 1)


def _start() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "kuaibao.cli", "work", "--beside", str(os.getpid())]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603 -- our own command


def _keep(process: subprocess.Popen[bytes], over: Event) -> None:
    while not over.wait(1):
        if process.poll() is not None:
            if over.wait(_PAUSE):
                return
            process = _start()
    process.terminate()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()  # another worker takes the job up when the lease ends
