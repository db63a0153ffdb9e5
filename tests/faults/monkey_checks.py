"""What must hold whenever the monkey rests: the view is the diagram, and so is the session."""

import gc
import shutil
from collections import Counter
from contextlib import closing
from itertools import pairwise

import numpy as np
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent

from leverpoint.drawing.qt_text import QtTextMeasure
from leverpoint.drawing.scene import Scene
from leverpoint.panels import PANELS
from leverpoint.persistence.diagram_file import read_diagram
from leverpoint.persistence.home import leverpoint_home, sessions_folder
from leverpoint.persistence.loading import load
from leverpoint.persistence.store import SessionStore
from leverpoint.tools.states import Idle
from leverpoint.window.view_check import view_faults

CYCLES = 5
NEAR = 0.05
"""Scene pixels by which an arrow may differ from one that was routed from scratch."""


class Checks:
    """Looks at one monkey's program; complains to the monkey."""

    def __init__(self, monkey):
        self._monkey = monkey
        self.passed = Counter()

    def rest(self):
        """End what is under way, and look at everything."""
        monkey = self._monkey
        window = monkey.window
        if window.canvas is None:
            return
        monkey.release(monkey.at)
        window.canvas.presenter.cancel()
        window.canvas.set_tool("select")
        QCoreApplication.processEvents()
        if window.workspace is None or monkey.fault:
            return
        self.view()
        self.history()
        self.session()
        if self.passed["session"] % 3 == 0:
            self.file()

    def expect(self, what, good, words=""):
        if good:
            self.passed[what] += 1
        else:
            self._monkey.complain(f"{what}: {words or 'differs'}")

    def view(self):
        workspace = self._monkey.window.workspace
        self.expect("gesture", isinstance(workspace.canvas.presenter.tool.state, Idle))
        faults = view_faults(workspace)
        self.expect("view", not faults, ", ".join(faults))
        if not faults:
            self.expect("scene", *same_picture(workspace.scene))

    def history(self):
        """Take back some steps and repeat them; the diagram must be the same."""
        document = self._monkey.window.document
        before = document.snapshot()
        steps = 0
        while steps < 8 and document.undo():
            steps += 1
        for _ in range(steps):
            document.redo()
        self.expect("undo and redo", document.snapshot() == before)
        if steps:
            faults = view_faults(self._monkey.window.workspace)
            self.expect("view after undo", not faults, ", ".join(faults))

    def session(self):
        """Take the session's files as a power cut would leave them, and read those."""
        session = self._monkey.window.workspace.session
        copy = sessions_folder(leverpoint_home()).parent / "copies" / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(sessions_folder(leverpoint_home()) / session.id, copy)
        with closing(SessionStore.open(copy)) as store:
            kept = load(store).diagram
        self.expect("session", kept == session.document().snapshot())

    def file(self):
        """Save, and read the file back."""
        window = self._monkey.window
        path = self._monkey.rng.choice(self._monkey.dialogs.saves)
        window.workspace.session.save(path, replace_other=True)
        self.expect("file", read_diagram(path) == window.document.snapshot())
        window.files.open_path(path)
        window.jobs.finish()

    def widgets(self):
        """Open and close the same diagram some times; nothing of it may stay alive."""
        window = self._monkey.window
        self._monkey.dialogs.leave_quietly()
        counts = []
        for _ in range(CYCLES):
            window.files.open_sample("Teacher confidence")
            for panel in PANELS:
                window.workspace.toggle_panel(panel.id)
            QCoreApplication.processEvents()
            for _ in range(2):
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
                gc.collect()
            counts.append(alive())
        # What waits for the collector may come and go; a leak grows every time.
        rises = [later - sooner for sooner, later in pairwise(counts[1:])]
        more = {name for name in rises[0] if all(rise[name] > 0 for rise in rises)}
        self.expect("widgets", not more, f"more each time: {sorted(more)}")

    def stray_files(self):
        """Return what lies beside the maps and was not asked for."""
        maps = self._monkey.dialogs.maps
        known = {path.name for path in self._monkey.dialogs.opens}
        return [
            path.name
            for path in maps.iterdir()
            if path.name not in known
            and not path.name.startswith(("export", "a (", "b (", "ünï ("))
        ]


def alive():
    """Return how many objects of Qt there are, by class."""
    return Counter(type(w).__name__ for w in shiboken6.getAllValidWrappers())


def same_picture(scene):
    """Return whether a scene that followed every edit looks like one made from scratch."""
    fresh = Scene(scene.diagram, scene.look, QtTextMeasure(), scene.fold.shifts)
    fresh.set_loops(scene.loop_marks)
    fresh.set_highlight(scene.highlight)
    old, new = scene.display_list, fresh.display_list
    for name, row, other in (
        ("boxes", scene.box_row, fresh.box_row),
        ("arcs", scene.arc_row, fresh.arc_row),
    ):
        a, b = getattr(old, name), getattr(new, name)
        order = [row[i] for i in other], list(other.values())
        for column in ("rect", "text_at") if name == "boxes" else ("start", "end", "head"):
            left, right = getattr(a, column)[order[0]], getattr(b, column)[order[1]]
            off = np.abs(left - right).max(initial=0.0)
            if off > NEAR:
                return False, f"{name}.{column} is {off:.2f} pixels off"
    return True, ""
