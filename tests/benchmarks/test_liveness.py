"""How long the window stands still while something large goes on: 10,000 challenges, 40,000 arrows.

A timer ticks every millisecond; `longest_gap_ms` is the longest time between two ticks on the wall,
and `longest_work_ms` how much of such a gap this program worked on the GUI thread. The time that is
printed is that of the whole job.
"""

import gc
from time import perf_counter, thread_time

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from drawing.sample_diagrams import random_diagram
from leverpoint.commands.scenarios import add_scenario, set_method
from leverpoint.formats import EXPORTERS
from leverpoint.model.scenario import Method
from leverpoint.persistence.diagram_file import write_diagram
from leverpoint.persistence.home import leverpoint_home
from leverpoint.settings.store import PreferenceStore
from leverpoint.tasks.analysis_work import warm_up
from leverpoint.tasks.gui_collector import GuiCollector
from leverpoint.tasks.preloading import Preloader
from leverpoint.tasks.task_runner import TaskRunner
from leverpoint.window.dialogs import Answer, Dialogs
from leverpoint.window.main_window import MainWindow

SIZE = (10_000, 40_000)
PATIENCE = 120.0
"""Seconds that a job may take."""


def wait(is_done) -> None:
    """Run the event loop as a program does, without the naps of a test's wait."""
    loop, poll = QEventLoop(), QTimer()
    until = perf_counter() + PATIENCE
    poll.timeout.connect(lambda: loop.quit() if is_done() or perf_counter() > until else None)
    poll.start(2)
    loop.exec()
    assert is_done()


def rest(seconds: float) -> None:
    """Let the window finish what follows by itself."""
    until = perf_counter() + seconds
    wait(lambda: perf_counter() > until)


class Ticks:
    """Notes the time of every turn of the event loop."""

    def __init__(self) -> None:
        self.longest = self.work = 0.0
        self._last = perf_counter(), thread_time()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(1)

    def _tick(self) -> None:
        now, before = (perf_counter(), thread_time()), self._last
        self.longest = max(self.longest, now[0] - before[0])
        self.work = max(self.work, now[1] - before[1])
        self._last = now

    def watch(self, benchmark, start, is_done) -> None:
        """Run a job once and note its longest gap."""

        def job():
            start()
            wait(is_done)

        self._last, self.longest, self.work = (perf_counter(), thread_time()), 0.0, 0.0
        benchmark.pedantic(job, rounds=1)
        rest(0.3)  # what follows the job counts too
        benchmark.extra_info["longest_gap_ms"] = round(self.longest * 1e3, 1)
        benchmark.extra_info["longest_work_ms"] = round(self.work * 1e3, 1)
        self._timer.stop()


class LeavingDialogs(Dialogs):
    """Lets a window close although its edits were not saved."""

    def ask_unsaved(self, _parent, _title):
        return Answer.DISCARD


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The map as a diagram file and as an edge list."""
    folder = tmp_path_factory.mktemp("maps")
    diagram = random_diagram(*SIZE)
    write_diagram(diagram, folder / "map.leverpoint")
    EXPORTERS[0].write(diagram, folder / "map.csv")
    return folder


@pytest.fixture
def window(qapp):
    """A window whose worker is warm, as some seconds after the start."""
    tasks = TaskRunner(warm_up=warm_up)
    tasks.prewarm()
    home = leverpoint_home()
    made = MainWindow(home, PreferenceStore(home / "settings.json"), tasks, LeavingDialogs())
    collector = GuiCollector()
    made.show()
    preloader = Preloader()
    preloader.start()
    rest(3.0)
    yield made
    preloader.finish()
    made.close()
    tasks.shutdown()
    made.deleteLater()
    qapp.processEvents()
    collector.stop()
    gc.collect()


@pytest.fixture
def opened(window, files):
    """The window with the map open, when all analyses are done."""
    window.files.open_path(files / "map.leverpoint")
    wait(lambda: _is_sharp(window))
    wait(lambda: not window.tasks.is_busy)
    rest(0.5)
    return window


def _is_sharp(window) -> bool:
    return window.workspace is not None and window.workspace.canvas.stage.settled


def test_open(benchmark, window, files):
    ticks = Ticks()
    ticks.watch(
        benchmark,
        lambda: window.files.open_path(files / "map.leverpoint"),
        lambda: _is_sharp(window),
    )


def test_import(benchmark, window, files):
    ticks = Ticks()
    ticks.watch(
        benchmark, lambda: window.files.open_path(files / "map.csv"), lambda: _is_sharp(window)
    )


@pytest.mark.parametrize("kind", ["svg", "pdf", "page", "web"])
def test_export(benchmark, opened, tmp_path, kind):
    target = tmp_path / f"map.{kind}"
    ticks = Ticks()
    ticks.watch(benchmark, lambda: opened.saves._pictures.export(kind, target), target.exists)


def test_tidy(benchmark, opened):
    ticks = Ticks()
    done = opened.document.history.done
    ticks.watch(benchmark, opened.layouts.tidy, lambda: opened.document.history.done != done)


@pytest.mark.parametrize("view", ["quadrant", "act", "compare"])
def test_leverage_view(benchmark, opened, view):
    opened.view.toggle_panel("leverage")
    rest(0.5)
    panel = opened.workspace.panel("leverage")
    ticks = Ticks()
    ticks.watch(benchmark, lambda: panel.show_view(view), lambda: not opened.tasks.is_busy)


@pytest.mark.parametrize("panel", ["leverage", "loops", "what-if", "paths"])
def test_panel(benchmark, opened, panel):
    ticks = Ticks()
    ticks.watch(benchmark, lambda: opened.view.toggle_panel(panel), lambda: True)


@pytest.mark.parametrize("method", list(Method))
def test_what_if(benchmark, opened, method):
    document, what_ifs = opened.workspace.document, opened.workspace.what_ifs
    opened.view.toggle_panel("what-if")
    first = next(iter(document.snapshot().challenges))
    scenario = add_scenario(document, pushes={first: 2})
    set_method(document, scenario, method)
    rest(0.5)
    ticks = Ticks()
    ticks.watch(benchmark, lambda: what_ifs.choose(scenario), lambda: not what_ifs.is_outdated)
