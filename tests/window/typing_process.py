"""The program in a process of its own, in the midst of typing: `python typing_process.py HOME`.

It adds one challenge, opens the editor of another, types a name in it, and then waits to be ended.
It prints "typed" when the text has been kept, as it is after each second.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest

from leverpoint.application import Application
from leverpoint.commands.challenges import add_challenge
from leverpoint.persistence.session import Session


def type_a_name(window, home):
    window.show_session(Session.create(home))
    add_challenge(window.document, "Trust")
    QTest.mouseDClick(window.canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    QTest.keyClicks(window.canvas.presenter.desk.editor, "Workload")
    while not list(home.glob("sessions/*/typed.json")):
        QTest.qWait(50)
    sys.stdout.write("typed\n")
    sys.stdout.flush()


def main():
    """Start, type, and return what the program returns."""
    home = Path(sys.argv[1])
    os.environ["LEVERPOINT_HOME"] = str(home)
    application = Application(["leverpoint"])
    QTimer.singleShot(300, lambda: type_a_name(application.window, home))
    return application.run()


if __name__ == "__main__":
    sys.exit(main())
