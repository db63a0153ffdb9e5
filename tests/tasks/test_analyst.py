import gc

import pytest

from leverpoint.commands.arrange import move_challenges
from leverpoint.commands.challenges import add_challenge, delete_selection, set_note
from leverpoint.commands.influences import add_influence, set_polarity
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import Selection
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.model.influence import Polarity
from leverpoint.tasks import analyst as analyst_module
from leverpoint.tasks import graph_builder
from leverpoint.tasks.analyst import Analyst
from panels.maps import B10, diagram_of
from tasks import jobs


class Heard:
    """Everything an analyst said, in order."""

    def __init__(self, analyst):
        self.loops, self.reports, self.failures, self.running, self.order = [], [], [], [], []
        self.outdated = 0
        analyst.loops_found.connect(lambda found: (self.loops.append(found), self.note("loops")))
        analyst.leverage_found.connect(lambda r: (self.reports.append(r), self.note("leverage")))
        analyst.failed.connect(self.failures.append)
        analyst.running.connect(self.running.append)
        analyst.outdated.connect(self.count)

    def note(self, what):
        self.order.append(what)

    def count(self):
        self.outdated += 1


@pytest.fixture
def document():
    return DiagramDocument(diagram_of(B10))


@pytest.fixture
def analyst(document, runner):
    analyst = Analyst(document, runner)
    yield analyst
    analyst.close()


@pytest.fixture
def heard(analyst):
    return Heard(analyst)


def finish(qtbot, heard, reports=1):
    qtbot.waitUntil(lambda: len(heard.reports) >= reports, timeout=20_000)


def test_loops_come_first_then_leverage(qtbot, analyst, heard, document):
    analyst.refresh()
    assert analyst.is_running
    assert analyst.is_outdated
    finish(qtbot, heard)
    assert heard.order == ["loops", "leverage"]
    assert heard.running == [True, False]
    assert sorted(loop.kind for loop in heard.loops[0].loops) == ["B", "R"]
    assert heard.loops[0].complete
    assert len(heard.reports[0].rows) == 10
    assert heard.reports[0].content_revision == document.snapshot().content_revision
    assert analyst.loops is heard.loops[0]
    assert analyst.leverage is heard.reports[0]
    assert not analyst.is_outdated


def test_nothing_runs_before_it_is_asked_for(qtbot, analyst, heard):
    qtbot.wait(200)
    assert not analyst.is_running
    assert heard.running == []


def test_a_new_loop_is_found_after_an_edit(qtbot, analyst, heard, document):
    analyst.refresh()
    finish(qtbot, heard)
    add_influence(document, "Student interest", "Planning time", Polarity.POSITIVE)
    assert heard.outdated == 1
    assert analyst.is_outdated
    finish(qtbot, heard, 2)
    assert len(heard.loops[1].loops) == 3
    assert not analyst.is_outdated


def test_undo_is_an_edit_too(qtbot, analyst, heard, document):
    analyst.refresh()
    finish(qtbot, heard)
    delete_selection(document, Selection(frozenset({"Mentoring"})))
    finish(qtbot, heard, 2)
    document.undo()
    finish(qtbot, heard, 3)
    assert [len(report.rows) for report in heard.reports] == [10, 9, 10]


def test_moving_a_box_starts_nothing(qtbot, analyst, heard, document):
    analyst.refresh()
    finish(qtbot, heard)
    add_challenge(document, "Sleep")
    finish(qtbot, heard, 2)
    sleep = next(c.id for c in document.snapshot().challenges.values() if c.name == "Sleep")
    move_challenges(document, [sleep], 40.0, 0.0)
    qtbot.wait(250)
    assert len(heard.reports) == 2
    assert heard.outdated == 1
    assert not analyst.is_outdated


def test_many_quick_edits_are_analysed_once(qtbot, heard, document):
    for polarity in (Polarity.NEGATIVE, Polarity.UNKNOWN, Polarity.POSITIVE) * 5:
        set_polarity(document, ["Workload>Mentoring"], polarity)
        qtbot.wait(5)
    finish(qtbot, heard)
    qtbot.wait(200)
    assert len(heard.reports) == 1
    assert heard.reports[0].content_revision == document.snapshot().content_revision


def test_results_of_an_older_diagram_are_dropped(qtbot, analyst, heard, document):
    analyst.refresh()
    set_note(document, "Mentoring", "An edit before the first result.")
    finish(qtbot, heard)
    revision = document.snapshot().content_revision
    assert [loops.content_revision for loops in heard.loops] == [revision]
    assert [report.content_revision for report in heard.reports] == [revision]


def test_cancel_stops_and_a_refresh_starts_again(qtbot, analyst, heard):
    analyst.refresh()
    analyst.cancel()
    assert heard.running == [True, False]
    qtbot.wait(300)
    assert heard.reports == []
    assert analyst.is_outdated
    analyst.refresh()
    finish(qtbot, heard)


def test_an_empty_diagram_is_analysed(qtbot, runner):
    analyst = Analyst(DiagramDocument(Diagram()), runner)
    heard = Heard(analyst)
    analyst.refresh()
    finish(qtbot, heard)
    assert heard.reports[0].rows == ()
    assert heard.loops[0].loops == ()
    analyst.close()


def test_a_large_graph_is_built_in_a_thread(qtbot, analyst, heard, document, monkeypatch):
    monkeypatch.setattr(graph_builder, "INLINE_RECORDS", 3)
    assert gc.isenabled()
    analyst.refresh()
    assert not gc.isenabled()
    set_note(document, "Mentoring", "An edit while the graph is built.")
    finish(qtbot, heard)
    assert gc.isenabled()
    assert heard.reports[0].content_revision == document.snapshot().content_revision


def test_closing_while_the_thread_works_is_clean(qtbot, runner, document, monkeypatch):
    monkeypatch.setattr(graph_builder, "INLINE_RECORDS", 3)
    analyst = Analyst(document, runner)
    heard = Heard(analyst)
    analyst.refresh()
    analyst.close()
    add_challenge(document, "Sleep")
    qtbot.wait(200)
    assert gc.isenabled()
    assert heard.reports == []
    assert not runner.is_busy


def test_an_edit_during_a_long_loop_search_keeps_the_worker(qtbot, runner, heard, monkeypatch):
    """The search hears the stop at its next progress report, so that no new worker must start."""
    names = [f"C{i}" for i in range(30)]
    dense = diagram_of("\n".join(f"{a} + {b}" for a in names for b in names if a != b))
    document = DiagramDocument(dense)
    analyst = Analyst(document, runner)
    shares = []
    analyst.progressed.connect(shares.append)
    pids = []
    runner.start(jobs.worker_pid, on_done=pids.append, on_failed=heard.failures.append)
    with monkeypatch.context() as patch:
        patch.setattr(analyst_module, "search_loops", jobs.search_for_long)
        analyst.refresh()
        qtbot.waitUntil(lambda: bool(shares), timeout=20_000)
    add_challenge(document, "Sleep")
    runner.start(jobs.worker_pid, on_done=pids.append, on_failed=heard.failures.append)
    qtbot.waitUntil(lambda: len(pids) == 2, timeout=20_000)
    analyst.close()
    assert pids[0] == pids[1]
    assert max(shares) <= analyst_module.LOOPS_SHARE
    assert heard.failures == []


def test_a_refused_analysis_says_why(qtbot, analyst, heard, monkeypatch):
    monkeypatch.setattr(analyst_module, "search_loops", jobs.refuse_graph)
    analyst.refresh()
    qtbot.waitUntil(lambda: bool(heard.failures), timeout=20_000)
    assert heard.failures == [str(UserError("The map is too dense.", hint="Hide a theme."))]
    assert heard.running == [True, False]


def test_a_bug_in_an_analysis_reaches_the_crash_report(qtbot, analyst, heard, monkeypatch):
    monkeypatch.setattr(analyst_module, "search_loops", jobs.break_on_graph)
    with qtbot.captureExceptions() as caught:
        analyst.refresh()
        qtbot.waitUntil(lambda: bool(heard.failures), timeout=20_000)
        qtbot.wait(10)
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
    assert "log" in heard.failures[0]
    assert not analyst.is_running


def test_shutdown_in_the_middle_of_an_analysis(qtbot, analyst, heard, runner):
    analyst.refresh()
    qtbot.wait(1)
    runner.shutdown()
    analyst.close()
    assert heard.reports == []
