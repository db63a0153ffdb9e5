"""Names are words, whatever they look like: nothing in them is run, followed or drawn as markup.

The numbers are those of the fault list in README.md beside this file.
"""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QTextEdit, QWidget

import leverpoint
from faults.monkey_hands import QuietDialogs
from leverpoint.commands.challenges import add_challenge
from leverpoint.commands.influences import add_influence
from leverpoint.model.influence import Polarity
from leverpoint.model.placement import Point
from leverpoint.panels import PANELS
from leverpoint.settings.store import PreferenceStore
from leverpoint.tasks.task_runner import TaskRunner
from leverpoint.window.main_window import MainWindow

PROGRAM = Path(leverpoint.__file__).parent
NASTY = '<img src="/etc/passwd"><b>x</b><a href="file:///etc/passwd">y</a>'
BIDI = "safe \u202egnp.exe"


@pytest.fixture
def window(qapp, home):
    tasks = TaskRunner()
    store = PreferenceStore(home / "settings" / "settings.json")
    window = MainWindow(home, store, tasks, QuietDialogs())
    window.resize(1200, 800)
    window.show()
    window.files.new_diagram()
    yield window
    window.close()
    tasks.shutdown()
    window.deleteLater()
    qapp.processEvents()


def markup_seen():
    """Return what could show a nasty name as markup, of everything on the screen."""
    found = []
    for widget in QApplication.allWidgets():
        if "<img" in widget.toolTip():
            found.append(f"tooltip of {type(widget).__name__}: {widget.toolTip()[:60]}")
        rich = isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText
        if rich and "<img" in widget.text():
            found.append(f"{type(widget).__name__}: {widget.text()[:60]}")
        if isinstance(widget, QTextEdit) and widget.acceptRichText() and not widget.isReadOnly():
            found.append(f"{type(widget).__name__} takes rich text")
    return found


def test_63_no_label_and_no_tooltip_takes_a_name_for_markup(window):
    document = window.document
    a = add_challenge(document, NASTY, Point(0, 0))
    b = add_challenge(document, NASTY + "2", Point(400, 0))
    add_influence(document, a, b, Polarity.POSITIVE)
    add_influence(document, b, a, Polarity.POSITIVE)
    window.action("undo")  # its text names the step
    seen = set()
    for panel in PANELS:
        window.workspace.toggle_panel(panel.id)
        for chosen in ([a], [a, b]):
            document.selection.select(chosen)
            QTest.qWait(20)
            QCoreApplication.processEvents()
            seen |= {widget.toolTip() for widget in QApplication.allWidgets()}
            assert markup_seen() == []
    assert any("&lt;img" in tip for tip in seen), "no tooltip ever showed the name"


def test_63_planted_faults_are_caught(window):
    rich = QLabel(NASTY, window)
    assert any("QLabel" in found for found in markup_seen())
    rich.setTextFormat(Qt.TextFormat.PlainText)
    assert markup_seen() == []
    QWidget(window).setToolTip(NASTY)
    assert any("tooltip" in found for found in markup_seen())


def calls(tree):
    """Return every call as (name of what is called, node)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = getattr(function, "attr", None) or getattr(function, "id", "")
            yield name, node


def sources():
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in PROGRAM.rglob("*.py")]


BANNED = {"setHtml", "insertHtml", "setMarkdown", "eval", "exec_", "QTextBrowser", "QSettings"}


def test_63_the_program_never_calls_what_reads_markup_or_runs_text():
    found = [
        f"{path.relative_to(PROGRAM)}:{node.lineno} {name}"
        for path, tree in sources()
        for name, node in calls(tree)
        if name in BANNED
        or (name in ("eval", "exec") and isinstance(node.func, ast.Name))
        or (
            name in ("question", "warning", "information", "critical", "about")
            and getattr(getattr(node.func, "value", None), "id", "") == "QMessageBox"
        )
    ]
    assert found == []
    assert QMessageBox.question, "the names above are still those of Qt"


def test_63_message_boxes_and_labels_say_that_their_text_is_plain():
    """Each function or class that makes one sets the format, or makes it for words of its own."""
    missing = []
    for path, tree in sources():
        for scope in ast.walk(tree):
            if not isinstance(scope, ast.FunctionDef):
                continue
            names = [name for name, _ in calls(scope)]
            if "QMessageBox" in names and "setTextFormat" not in names:
                missing.append(f"{path.relative_to(PROGRAM)}:{scope.lineno}")
    assert missing == []


def test_67_every_painter_is_ended_even_after_an_error():
    """A painter still open when an error leaves paintEvent would end the program."""
    missing = []
    for path, tree in sources():
        for scope in ast.walk(tree):
            # What is opened in __init__ is ended by another method of its class.
            if isinstance(scope, ast.FunctionDef) and scope.name != "__init__":
                names = [name for name, _ in calls(scope)]
                finals = [
                    name
                    for node in ast.walk(scope)
                    if isinstance(node, ast.Try)
                    for last in node.finalbody
                    for name, _ in calls(last)
                ]
                if "QPainter" in names and "end" not in finals:
                    missing.append(f"{path.relative_to(PROGRAM)}:{scope.lineno} {scope.name}")
    assert missing == []


def test_names_of_files_keep_no_direction_marks(window):
    """A name that reads backwards must not become a file name that lies about its ending."""
    add_challenge(window.document, BIDI, Point(0, 0))
    suggested = []
    window.dialogs.save_path = lambda *facts: suggested.append(facts[3])
    from leverpoint.model.about import About

    with window.document.transaction("Title") as transaction:
        transaction.put(About(title=BIDI))
    window.saves.save_as()
    assert suggested
    assert set(suggested[0]).isdisjoint("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
