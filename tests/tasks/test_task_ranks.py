"""What a person waits for goes first; what gave way is done all the same."""

import pytest

from leverpoint.tasks.waiting_line import Rank
from tasks import jobs

LONG = 10_000


def test_what_waits_comes_by_rank_and_then_in_order(qtbot, runner, results):
    for number, rank in ((1, Rank.SPARE), (2, Rank.USUAL), (3, Rank.ASKED), (4, Rank.USUAL)):
        last = runner.start(jobs.double, number, **results.callbacks, rank=rank)
    dropped = runner.start(jobs.double, 5, **results.callbacks, rank=Rank.ASKED)
    dropped.cancel()
    qtbot.waitUntil(lambda: last.is_finished and not runner.is_busy, timeout=LONG)
    assert results.values == [6, 4, 8, 2]


def test_a_long_analysis_gives_way_and_is_begun_anew(qtbot, runner, results):
    gone = []
    usual = runner.start(
        jobs.count_up,
        40,
        0.01,
        **results.callbacks,
        on_progress=results.shares.append,
        on_gone=lambda: gone.append(list(results.values)),
    )
    qtbot.waitUntil(lambda: max(results.shares, default=0.0) > 0.3, timeout=LONG)
    worker = runner._worker.pid
    asked = runner.start(jobs.worker_pid, **results.callbacks, rank=Rank.ASKED)
    qtbot.waitUntil(lambda: asked.is_finished, timeout=LONG)
    assert not usual.is_finished
    qtbot.waitUntil(lambda: usual.is_finished, timeout=LONG)
    assert results.values == [worker, 40], "the warm worker went on, and nothing was lost"
    assert results.shares != sorted(results.shares), "it began from nothing"
    assert gone == [[worker, 40]]


def test_a_deaf_call_that_must_give_way_is_killed_and_begun_anew(qtbot, runner, results, tmp_path):
    begun = tmp_path / "begun"
    usual = runner.start(jobs.spin_deaf, begun, **results.callbacks)
    qtbot.waitUntil(begun.exists, timeout=LONG)
    begun.unlink()
    asked = runner.start(jobs.double, 4, **results.callbacks, rank=Rank.ASKED)
    qtbot.waitUntil(lambda: asked.is_finished, timeout=LONG)
    assert results.values == [8]
    qtbot.waitUntil(begun.exists, timeout=LONG)
    usual.cancel()
    assert results.errors == []


@pytest.mark.parametrize("rank", [Rank.SPARE, Rank.USUAL])
def test_nothing_gives_way_to_its_equals(qtbot, runner, results, rank):
    first = runner.start(jobs.sleep_deaf, 0.4, **results.callbacks, rank=rank)
    qtbot.waitUntil(lambda: runner._current is first, timeout=LONG)
    second = runner.start(jobs.double, 4, **results.callbacks, rank=rank)
    qtbot.waitUntil(lambda: second.is_finished, timeout=LONG)
    assert results.values == [0.4, 8]


def test_a_call_that_gives_way_can_be_cancelled(qtbot, runner, results, tmp_path):
    gone = []
    told = {**results.callbacks, "on_gone": lambda: gone.append(True)}
    usual = runner.start(jobs.spin_deaf, tmp_path / "begun", **told)
    qtbot.waitUntil((tmp_path / "begun").exists, timeout=LONG)
    asked = runner.start(jobs.double, 4, **results.callbacks, rank=Rank.ASKED)
    usual.cancel()
    qtbot.waitUntil(lambda: asked.is_finished and not runner.is_busy, timeout=LONG)
    qtbot.waitUntil(lambda: gone == [True], timeout=LONG)
    assert results.values == [8]
