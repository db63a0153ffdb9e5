"""The program in a process of its own, in the midst of something: `typing_process.py HOME WHAT`.

It adds one challenge; with "name" it opens the editor of another and types in it, with "version"
the note of a version; with "closing" it asks whether to save. Then it waits to be ended. It prints
"ready" when that may happen: what is typed has been kept, as it is after each second.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leverpoint.application import Application
from leverpoint.commands.challenges import add_challenge
from leverpoint.persistence.session import Session


def say_ready(home, *, typed):
    while typed and not list(home.glob("sessions/*/typed.json")):
        QTest.qWait(50)
    sys.stdout.write("ready\n")
    sys.stdout.flush()


def type_a_name(window, home):
    QTest.mouseDClick(window.canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    QTest.keyClicks(window.canvas.presenter.desk.editor, "Workload")
    say_ready(home, typed=True)


def type_a_note(window, home):
    def type_in_dialog():
        note = QApplication.activeModalWidget().note
        note.setFocus()
        QTest.keyClicks(note, "Before lunch")
        say_ready(home, typed=True)

    QTimer.singleShot(300, type_in_dialog)
    window.versions.keep()


def ask_to_save(window, home):
    QTimer.singleShot(300, lambda: say_ready(home, typed=False))
    window.close()


PREDICAMENTS = {"name": type_a_name, "version": type_a_note, "closing": ask_to_save}


def begin(window, home, what):
    window.show_session(Session.create(home))
    add_challenge(window.document, "Trust")
    PREDICAMENTS[what](window, home)


def main():
    """Start, do what is wanted, and return what the program returns."""
    home = Path(sys.argv[1])
    os.environ["LEVERPOINT_HOME"] = str(home)
    application = Application(["leverpoint"])
    QTimer.singleShot(300, lambda: begin(application.window, home, sys.argv[2]))
    return application.run()


if __name__ == "__main__":
    sys.exit(main())
