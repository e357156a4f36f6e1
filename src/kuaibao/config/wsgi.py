import gc
import os
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

Answer = Callable[[dict[str, Any], Any], Iterable[bytes]]
PATIENCE = 0.25  # seconds


def in_turn(answer: Answer) -> Answer:
    """Let the threads of a process answer one after the other.

    Side by side they would only share one core and all come late. Whoever waits for long goes
    ahead: before it is somebody who waits for a lock or sets a bulletin.
    """
    turn = Lock()

    def next_one(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 -- as PEP 3333 has it
        ours = turn.acquire(timeout=PATIENCE)
        try:
            return answer(environ, start_response)
        finally:
            if ours:
                turn.release()

    return next_one


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuaibao.config.settings")
application = in_turn(get_wsgi_application())
_ = get_resolver().url_patterns  # loads all pages
# What is loaded by now stays for good. Were it searched for garbage again and again, every
# thirtieth page would come a tenth of a second later.
gc.collect()
gc.freeze()
