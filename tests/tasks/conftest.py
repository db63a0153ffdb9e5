"""A real runner with a real worker for each test, and proof that it leaves no process."""

import time

import pytest

from leverpoint.tasks.task_runner import TaskRunner
from tasks.processes import child_processes


class Results:
    """Collects what the callbacks of a task bring."""

    def __init__(self):
        self.values = []
        self.errors = []
        self.shares = []

    @property
    def callbacks(self):
        return {"on_done": self.values.append, "on_failed": self.errors.append}


@pytest.fixture
def results():
    return Results()


@pytest.fixture
def runner(qtbot):  # noqa: ARG001 - the runner needs an application
    before = child_processes()
    runner = TaskRunner()
    yield runner
    begin = time.monotonic()
    runner.shutdown()
    assert time.monotonic() - begin < 5, "the shutdown hangs"
    assert child_processes() <= before
