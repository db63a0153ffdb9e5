"""A whole window on a home of its own; only the dialogs are answered by the test."""

import pytest
from PySide6.QtTest import QTest

from leverpoint.persistence.home import leverpoint_home
from leverpoint.settings.store import PreferenceStore
from leverpoint.tasks.task_runner import TaskRunner
from leverpoint.window.dialogs import Answer
from leverpoint.window.main_window import MainWindow


class AnsweringDialogs:
    """Gives the answers that a test has put in place, and remembers what was asked."""

    def __init__(self):
        self.path = None
        self.answer = Answer.DISCARD
        self.asked = []
        self.texts = []
        self.on_run = None

    def open_path(self, _parent, title, filters):
        self.asked.append((title, filters))
        return self.path

    def save_path(self, _parent, title, filters, suggested, suffix):
        self.asked.append((title, filters, suggested, suffix))
        return self.path

    def ask_unsaved(self, _parent, title):
        self.asked.append(("unsaved", title))
        return self.answer

    def confirm(self, _parent, question):
        self.asked.append(("confirm", question))
        return self.answer is not Answer.CANCEL

    def run(self, dialog):
        """Show a dialog and let the test use it; return whether it was accepted."""
        self.asked.append(("dialog", dialog.windowTitle()))
        dialog.show()
        self.on_run(dialog)
        return dialog.result() == dialog.DialogCode.Accepted

    def show_text(self, _parent, title, text):
        self.texts.append((title, text))


@pytest.fixture
def dialogs():
    return AnsweringDialogs()


@pytest.fixture
def make_window(qapp, dialogs):
    """Return a function that opens a window; all of them are closed and deleted at the end."""
    made = []

    def make():
        tasks = TaskRunner()
        home = leverpoint_home()
        window = MainWindow(
            home, PreferenceStore(home / "settings" / "settings.json"), tasks, dialogs
        )
        made.append((window, tasks))
        window.show()
        window.activateWindow()  # shortcuts belong to the active window
        QTest.qWaitForWindowActive(window)
        return window

    yield make
    for window, tasks in made:
        dialogs.answer = Answer.DISCARD
        window.close()
        tasks.shutdown()
        window.deleteLater()
    qapp.processEvents()


@pytest.fixture
def window(make_window):
    return make_window()
