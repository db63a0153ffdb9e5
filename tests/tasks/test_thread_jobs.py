import threading

import pytest

from leverpoint.tasks.gui_collector import GuiCollector
from leverpoint.tasks.thread_jobs import ThreadJobs


@pytest.fixture
def jobs(qtbot):  # noqa: ARG001 - jobs need an application
    jobs = ThreadJobs()
    yield jobs
    jobs.finish()


def test_a_job_runs_elsewhere_and_reports_here(jobs, qtbot):
    ran_on, heard_on, results = [], [], []

    def work():
        ran_on.append(threading.current_thread())
        return 42

    def done(result):
        heard_on.append(threading.current_thread())
        results.append(result)

    jobs.start(work, done, pytest.fail)
    assert jobs.busy
    qtbot.waitUntil(lambda: results == [42])
    assert heard_on == [threading.current_thread()] != ran_on
    assert not jobs.busy


def test_an_error_comes_back(jobs, qtbot):
    errors = []
    jobs.start(lambda: 1 / 0, pytest.fail, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ZeroDivisionError)


def test_jobs_run_one_after_the_other_and_finish_waits_for_all(jobs):
    order = []
    gate = threading.Event()
    jobs.start(gate.wait, lambda _result: order.append("first"), pytest.fail)
    jobs.start(lambda: None, lambda _result: order.append("second"), pytest.fail)
    assert order == []
    gate.set()
    jobs.finish()
    assert order == ["first", "second"]
    assert not jobs.busy


class Knot:
    """Garbage that only a collection finds."""

    gone = 0

    def __init__(self):
        self.self = self

    def __del__(self):
        type(self).gone += 1


def test_garbage_is_collected_by_the_collector_alone(qtbot):  # noqa: ARG001
    collector = GuiCollector()
    before = Knot.gone
    for _ in range(20_000):
        Knot()
    assert Knot.gone == before
    collector.collect()
    assert Knot.gone > before
    collector.stop()
