"""Tasks that the tests give to workers."""

import pytest

from kuaibao.web.core import jobs, schedule


@pytest.fixture
def given(monkeypatch):
    """Give a function as the task of a name, for this test alone."""
    monkeypatch.setattr(jobs, "TASKS", tasks := {})
    monkeypatch.setattr("kuaibao.web.core.worker.TASKS", tasks)
    monkeypatch.setattr(schedule, "TIMINGS", {})

    def give(name, function):
        tasks[name] = function

    return give
