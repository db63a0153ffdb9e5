"""Errors in overrides of Qt methods are raised where they were called, never the end."""

import subprocess
import sys

import pytest

SCRIPT = """
import sys
from PySide6.QtGui import QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget
from leverpoint.window.override_guard import guard_overrides

class Early(QWidget):
    def closeEvent(self, event):
        [][0]

if sys.argv[1] == "guard":
    guard_overrides()
    guard_overrides()

class Late(Early):
    def closeEvent(self, event):
        1 / 0

    def plain(self):
        return 5

class Words(QAccessibleInterface):
    def text(self, kind):
        return "words"

application = QApplication([])
for widget in (Early(), Late()):
    widget.show()
    try:
        widget.close()
    except (IndexError, ZeroDivisionError) as error:
        print(type(error).__name__)
print(Late().plain(), Words().text(None), "alive")
"""


def run(way):
    command = [sys.executable, "-c", SCRIPT, way]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_errors_are_raised_where_the_method_was_called():
    told = run("guard")
    assert told.stdout.split() == ["IndexError", "ZeroDivisionError", "5", "words", "alive"]
    assert told.returncode == 0


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="Python sees to it from 3.12 on")
def test_without_the_guard_the_program_would_end():
    assert run("no guard").returncode != 0
