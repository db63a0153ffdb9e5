"""The whole program in a process of its own, in a predicament: `python program.py FOLDER WHAT`.

"quit busy" closes the window while analysis, arranging, an export and a save run; "edit" edits and
waits to be ended from outside; "segfault" edits and then reads from address 0; "again" starts as a
person would after that, recovers what is offered and prints how many challenges it has. Editing
prints "ready N" when N challenges were acknowledged.
"""

import ctypes
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer

from faults.monkey_hands import QuietDialogs
from leverpoint.application import Application
from leverpoint.commands.challenges import add_challenge
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.influence import Influence
from leverpoint.model.placement import Point
from leverpoint.persistence.recovery import recoverable
from leverpoint.persistence.session import Session

EDITS = 5
SIZE = 90


def tangle(size):
    """Return a diagram whose loops cannot be counted in any time that a test has."""
    names = [f"c{n}" for n in range(size)]
    arrows = [
        Influence(id=f"i{a}-{b}", source=f"c{a}", target=f"c{(a + b) % size}")
        for a in range(size)
        for b in range(1, 8)
    ]
    return Diagram([*(Challenge(id=n, name=n) for n in names), *arrows])


def quit_busy(application, folder):
    window = application.window
    window.show_session(Session.create(folder / "home", tangle(SIZE)))
    window.workspace.analyst.refresh()
    window.action("arrange").trigger()
    window.dialogs.path = folder / "maps" / "map.svg"
    window.action("export-svg").trigger()
    window.dialogs.path = folder / "maps" / "map.leverpoint"
    window.saves.save_as()
    window.close()


def edit(application, folder):
    window = application.window
    window.show_session(Session.create(folder / "home"))
    for number in range(EDITS):
        add_challenge(window.document, f"Edit {number}", Point(number * 200, 0))
    sys.stdout.write(f"ready {EDITS}\n")
    sys.stdout.flush()


def segfault(application, folder):
    edit(application, folder)
    ctypes.string_at(0)


def again(application, folder):
    window = application.window
    offered = recoverable(folder / "home")
    window.show_session(Session.recover(folder / "home", offered[0].id))
    sys.stdout.write(f"recovered {len(window.document.snapshot().challenges)}\n")
    window.close()


def main():
    """Start, run into the predicament, and return what the program returns."""
    folder, what = Path(sys.argv[1]), sys.argv[2]
    (folder / "maps").mkdir(parents=True, exist_ok=True)
    os.environ["LEVERPOINT_HOME"] = str(folder / "home")
    application = Application(["leverpoint"], QuietDialogs())
    act = {"quit busy": quit_busy, "edit": edit, "segfault": segfault, "again": again}[what]
    QTimer.singleShot(400, lambda: act(application, folder))
    return application.run()


if __name__ == "__main__":
    sys.exit(main())
