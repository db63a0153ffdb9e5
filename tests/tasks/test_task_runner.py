import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap

import pytest

from leverpoint.model.errors import UserError
from leverpoint.tasks.task_runner import TaskRunner
from leverpoint.tasks.worker_process import WorkerDiedError
from tasks import jobs
from tasks.processes import child_processes, is_alive


def run(qtbot, runner, results, function, *args, **options):
    handle = runner.start(function, *args, **results.callbacks, **options)
    qtbot.waitUntil(lambda: handle.is_finished, timeout=10_000)
    return handle


def test_a_result_comes_back(qtbot, runner, results):
    run(qtbot, runner, results, jobs.double, 21)
    assert results.values == [42]
    assert results.errors == []


def test_one_worker_serves_many_calls_in_order(qtbot, runner, results):
    for number in range(5):
        runner.start(jobs.double, number, **results.callbacks)
    run(qtbot, runner, results, jobs.worker_pid)
    first = results.values[-1]
    run(qtbot, runner, results, jobs.worker_pid)
    assert results.values[:5] == [0, 2, 4, 6, 8]
    assert results.values[-1] == first != os.getpid()


def test_the_worker_knows_no_toolkit(qtbot, runner, results):
    run(qtbot, runner, results, jobs.loaded_modules)
    assert not [m for m in results.values[0] if m.startswith(("PySide6", "pyqtgraph"))]


def test_an_error_comes_back_with_its_traceback(qtbot, runner, results):
    run(qtbot, runner, results, jobs.divide, 1, 0)
    assert results.values == []
    assert isinstance(results.errors[0], ZeroDivisionError)
    assert "return a / b" in "".join(results.errors[0].__notes__)
    run(qtbot, runner, results, jobs.double, 1)
    assert results.values == [2]


def test_a_user_error_keeps_its_hint(qtbot, runner, results):
    run(qtbot, runner, results, jobs.refuse)
    assert isinstance(results.errors[0], UserError)
    assert results.errors[0].hint == "Hide a theme."


@pytest.mark.parametrize("job", [jobs.make_unpicklable, jobs.raise_unpicklable])
def test_what_cannot_be_sent_fails_that_call_only(qtbot, runner, results, job):
    run(qtbot, runner, results, job)
    assert "cannot be sent" in str(results.errors[0])
    run(qtbot, runner, results, jobs.double, 1)
    assert results.values == [2]


def test_arguments_that_cannot_be_sent_are_refused_at_once(runner, results):
    with pytest.raises((AttributeError, TypeError)):
        runner.start(jobs.double, lambda: None, **results.callbacks)
    assert not runner.is_busy


def test_progress_arrives_and_grows(qtbot, runner, results):
    run(qtbot, runner, results, jobs.count_up, 20, 0.02, on_progress=results.shares.append)
    assert results.values == [20]
    assert len(results.shares) >= 3
    assert results.shares == sorted(results.shares)


def test_large_data_goes_both_ways_without_blocking(qtbot, runner, results):
    run(qtbot, runner, results, jobs.measure, bytes(20_000_000))
    run(qtbot, runner, results, jobs.make_big, 20_000_000)
    assert results.values[0] == len(results.values[1]) == 20_000_000


def test_cancel_kills_a_deaf_call_and_a_spare_takes_over(qtbot, runner, results, tmp_path):
    run(qtbot, runner, results, jobs.worker_pid)
    old = results.values.pop()
    handle = runner.start(jobs.spin_deaf, tmp_path / "begun", **results.callbacks)
    qtbot.waitUntil((tmp_path / "begun").exists, timeout=10_000)
    handle.cancel()
    qtbot.waitUntil(lambda: not is_alive(old), timeout=5_000)
    run(qtbot, runner, results, jobs.worker_pid)
    assert results.errors == []
    assert len(results.values) == 1
    assert results.values[0] != old


def test_whoever_waits_hears_once_that_a_call_is_gone(qtbot, runner, results, tmp_path):
    gone = []
    told = {**results.callbacks, "on_gone": lambda: gone.append(True)}
    runner.start(jobs.double, 1, **told)
    qtbot.waitUntil(lambda: len(gone) == 1, timeout=10_000)
    running = runner.start(jobs.spin_deaf, tmp_path / "begun", **told)
    waiting = runner.start(jobs.double, 1, **told)
    qtbot.waitUntil((tmp_path / "begun").exists, timeout=10_000)
    waiting.cancel()
    assert len(gone) == 2
    worker = runner._worker.pid
    running.cancel()
    qtbot.waitUntil(lambda: len(gone) == 3, timeout=10_000)
    assert not is_alive(worker)
    runner.start(jobs.sleep_deaf, 30.0, **told)
    runner.start(jobs.double, 1, **told)
    runner.shutdown()
    assert len(gone) == 5


def test_a_call_that_reports_is_stopped_without_losing_the_warm_worker(qtbot, runner, results):
    run(qtbot, runner, results, jobs.worker_pid)
    shares = results.shares
    handle = runner.start(
        jobs.count_up, 10_000, 0.005, **results.callbacks, on_progress=shares.append
    )
    qtbot.waitUntil(lambda: bool(shares), timeout=10_000)
    handle.cancel()
    run(qtbot, runner, results, jobs.worker_pid)
    assert results.values[0] == results.values[1]
    assert results.errors == []


def test_a_call_cannot_swallow_its_stop(qtbot, runner, results):
    run(qtbot, runner, results, jobs.worker_pid)
    shares = results.shares
    handle = runner.start(jobs.swallow_everything, **results.callbacks, on_progress=shares.append)
    qtbot.waitUntil(lambda: bool(shares), timeout=10_000)
    handle.cancel()
    run(qtbot, runner, results, jobs.worker_pid)
    assert results.values[0] == results.values[1]


def test_a_waiting_call_can_be_cancelled(qtbot, runner, results):
    runner.start(jobs.sleep_deaf, 0.1, **results.callbacks)
    waiting = runner.start(jobs.double, 1, **results.callbacks)
    waiting.cancel()
    run(qtbot, runner, results, jobs.double, 4)
    assert results.values == [0.1, 8]


def test_cancelling_after_the_end_changes_nothing(qtbot, runner, results):
    handle = run(qtbot, runner, results, jobs.double, 4)
    handle.cancel()
    run(qtbot, runner, results, jobs.double, 5)
    assert results.values == [8, 10]


def test_twenty_starts_and_cancels_leave_one_worker(qtbot, runner, results):
    for _ in range(20):
        runner.start(jobs.sleep_deaf, 60, **results.callbacks).cancel()
    run(qtbot, runner, results, jobs.double, 4)
    for _ in range(20):
        handle = runner.start(jobs.sleep_deaf, 60, **results.callbacks)
        qtbot.wait(2)
        handle.cancel()
    run(qtbot, runner, results, jobs.worker_pid)
    qtbot.waitUntil(lambda: child_processes() == {results.values[-1]}, timeout=5_000)
    assert results.errors == []


def test_a_worker_that_dies_fails_its_call_and_the_next_one_works(qtbot, runner, results):
    run(qtbot, runner, results, jobs.commit_suicide)
    assert isinstance(results.errors[0], WorkerDiedError)
    run(qtbot, runner, results, jobs.double, 4)
    assert results.values == [8]


def test_a_worker_that_dies_while_idle_is_replaced_unnoticed(qtbot, runner, results):
    run(qtbot, runner, results, jobs.worker_pid)
    os.kill(results.values[0], signal.SIGKILL)
    qtbot.waitUntil(lambda: not child_processes(), timeout=5_000)
    run(qtbot, runner, results, jobs.double, 4)
    assert results.values[1:] == [8]
    assert results.errors == []


def test_a_worker_that_cannot_start_says_so_for_each_call(qtbot, results):
    runner = TaskRunner(warm_up=jobs.fail_at_start)
    run(qtbot, runner, results, jobs.double, 4)
    run(qtbot, runner, results, jobs.double, 4)
    assert [type(error) for error in results.errors] == [WorkerDiedError] * 2
    runner.shutdown()


def test_prewarming_imports_before_the_first_call(qtbot, results):
    runner = TaskRunner(warm_up=jobs.import_slow_things)
    runner.prewarm()
    runner.prewarm()
    assert len(child_processes()) == 1
    run(qtbot, runner, results, jobs.loaded_modules)
    assert "numpy" in results.values[0]
    runner.shutdown()


def test_shutdown_ends_a_busy_worker(qtbot, results, tmp_path):
    runner = TaskRunner()
    runner.start(jobs.spin_deaf, tmp_path / "begun", **results.callbacks)
    runner.start(jobs.double, 1, **results.callbacks)
    qtbot.waitUntil((tmp_path / "begun").exists, timeout=10_000)
    (pid,) = child_processes()
    runner.shutdown()
    assert not is_alive(pid)
    assert multiprocessing.active_children() == []
    assert results.values == results.errors == []
    runner.shutdown()
    with pytest.raises(RuntimeError):
        runner.start(jobs.double, 1, **results.callbacks)


def test_an_error_in_a_callback_does_not_stop_the_runner(qtbot, runner, results):
    def broken(_value):
        raise KeyError("in the window")

    with qtbot.captureExceptions() as caught:
        runner.start(jobs.double, 1, on_done=broken, on_failed=results.errors.append)
        run(qtbot, runner, results, jobs.double, 2)
    assert [kind for kind, *_ in caught] == [KeyError]
    assert results.values == [4]


PROGRAM = """
import os, sys
sys.path.insert(0, {tests!r})
from PySide6.QtCore import QCoreApplication, QTimer
from leverpoint.tasks.task_runner import TaskRunner
from tasks import jobs
from pathlib import Path

def main():
    app = QCoreApplication([])
    runner = TaskRunner()
    begun = Path({begun!r})
    runner.start(jobs.spin_deaf, begun, on_done=print, on_failed=print)
    def leave():
        if begun.exists():
            print([p.pid for p in __import__("multiprocessing").active_children()][0])
            {leave}
    timer = QTimer(); timer.timeout.connect(leave); timer.start(10)
    app.exec()
    {end}

if __name__ == "__main__":
    main()
"""


def run_program(tmp_path, *, leave, end):
    tests = os.path.dirname(os.path.dirname(__file__))
    script = tmp_path / "program.py"
    begun = str(tmp_path / "begun")
    script.write_text(
        textwrap.dedent(PROGRAM.format(tests=tests, begun=begun, leave=leave, end=end))
    )
    return subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=False
    )


def test_a_program_ends_cleanly_with_a_busy_worker(qtbot, tmp_path):
    ended = run_program(tmp_path, leave="app.quit()", end="runner.shutdown()")
    assert (ended.returncode, ended.stderr) == (0, "")
    qtbot.waitUntil(lambda: not is_alive(int(ended.stdout)), timeout=5_000)


def test_a_program_that_forgets_the_shutdown_still_ends(qtbot, tmp_path):
    ended = run_program(tmp_path, leave="app.quit()", end="pass")
    assert (ended.returncode, ended.stderr) == (0, "")
    qtbot.waitUntil(lambda: not is_alive(int(ended.stdout)), timeout=5_000)


def test_the_worker_of_a_killed_program_ends_too(qtbot, tmp_path):
    leave = "sys.stdout.flush(); os.kill(os.getpid(), 9)"
    ended = run_program(tmp_path, leave=leave, end="pass")
    assert ended.returncode == -9
    qtbot.waitUntil(lambda: not is_alive(int(ended.stdout)), timeout=5_000)
