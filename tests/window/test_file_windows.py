"""Every window about files by keyboard alone: Tab, Enter, Escape, and names to listen to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QPushButton, QWidget

from leverpoint.commands.challenges import add_challenge, rename_challenge
from leverpoint.drawing.look import load_look
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.persistence.home import leverpoint_home
from leverpoint.persistence.session import Session
from leverpoint.window.conflict_dialog import ConflictDialog, Dispute, Resolution
from leverpoint.window.merge_dialog import MergeDialog
from leverpoint.window.name_dialog import NameDialog
from window.test_recovery import leave_untitled

BASE = Diagram([Challenge(id="trust", name="Trust"), Challenge(id="time", name="Time")])
MINE = Diagram([Challenge(id="trust", name="Faith"), Challenge(id="w", name="Work load")])
THEIRS = Diagram([Challenge(id="trust", name="Confidence"), Challenge(id="x", name="Workload")])
LEAST = 24


@pytest.fixture
def saved(window, tmp_path):
    """A window whose map was saved twice and keeps a version."""
    session = Session.create(leverpoint_home())
    add_challenge(session.document(), "Trust")
    session.save(tmp_path / "map.leverpoint")
    add_challenge(session.document(), "Time")
    session.save()
    window.show_session(session)
    return window


def backups(window, _dialogs):
    window.backups.show()
    window.jobs.finish()
    return window.backups.shown


def versions(window, dialogs):
    dialogs.on_run = lambda dialog: dialog.accept()
    window.versions.keep()
    window.versions.show()
    return window.versions.shown


def recovery(window, _dialogs):
    leave_untitled("Rain", "Floods")
    window.recovery.show()
    return window.recovery.shown


def conflict(window, _dialogs):
    dispute = Dispute(
        path=window.workspace.session.path,
        told="It has changed.",
        is_missing=False,
        base=BASE,
        mine=MINE,
        theirs=THEIRS,
    )
    return ConflictDialog(dispute, load_look("light"), window)


def merging(window, _dialogs):
    path = window.workspace.session.path
    return MergeDialog(BASE, (MINE, THEIRS), path, load_look("light"), window)


def naming(window, _dialogs):
    dialog = NameDialog("Keep a version", "Keep version", load_look("light"), window)
    dialog.offer("Before lunch")
    return dialog


WINDOWS = {
    backups: ["Backups", "Differences", "Restore", "Open beside", "Save as a file…", "Close"],
    versions: [
        *("Versions", "Differences", "Keep a version now…", "Show on the map", "Restore"),
        *("Rename…", "Delete", "Save as a file…", "Close"),
    ],
    recovery: ["Recover", "Discard", "Later", "Recover"],
    conflict: [
        *("Changes of mine", "Changes of theirs", "Cancel", "Replace theirs", "Keep mine as…"),
        "Merge both…",
    ],
    merging: [
        *("What to decide", "“Work load” and “Workload”", "Trust: name"),
        *("Take all mine", "Take all theirs", "Merge", "Cancel"),
    ],
    naming: ["Name", "Note", "Keep version", "Cancel"],
}
EVERY = pytest.mark.parametrize("make", WINDOWS, ids=lambda make: make.__name__)


@pytest.fixture
def shown(saved, dialogs):
    """Return a function that shows one of the windows."""
    made = []

    def show(make):
        made.append(make(saved, dialogs))
        made[-1].show()
        made[-1].activateWindow()
        QTest.qWaitForWindowActive(made[-1])
        if made[-1].focusWidget() is None:  # a real desktop has done this by now
            made[-1].focusNextChild()
        return made[-1]

    yield show
    for each in made:
        each.close()
        each.deleteLater()


def spoken(widget):
    """Return what a screen reader calls a widget; of a box, Qt on Linux tells the answer there."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName()
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name).replace("&", "")


def tab_round(shown):
    """Press Tab until the keyboard is where it was; return what it was at, from the first on."""
    start = shown.focusWidget()
    walked = [start]
    for _ in range(60):
        QTest.keyClick(walked[-1], Qt.Key.Key_Tab)
        if shown.focusWidget() is start:
            return walked
        walked.append(shown.focusWidget())
    raise AssertionError(f"Tab never came back: {[spoken(w) for w in walked[:20]]}")


def press(shown, text):
    """Give a button the keyboard, press Enter there, and return whether it was clicked."""
    button = next(b for b in shown.findChildren(QPushButton) if b.text() == text)
    heard = []
    button.clicked.connect(lambda: heard.append(text))
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    return heard == [text]


@EVERY
def test_tab_goes_through_everything_in_the_order_it_is_read(shown, make):
    here = shown(make)
    assert [spoken(widget) for widget in tab_round(here)] == WINDOWS[make]


@EVERY
def test_everything_has_a_name_and_can_be_hit(shown, make):
    here = shown(make)
    reachable = [
        widget
        for widget in here.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert reachable
    assert [widget for widget in reachable if not spoken(widget)] == []
    buttons = [b for b in here.findChildren(QAbstractButton) if b.isVisible()]
    assert [(spoken(b), b.height()) for b in buttons if b.height() < LEAST] == []
    assert here.windowTitle()


@EVERY
def test_escape_closes_and_decides_nothing(shown, make):
    here = shown(make)
    QTest.keyClick(here.focusWidget(), Qt.Key.Key_Escape)
    assert not here.isVisible()
    assert here.result() == 0
    assert getattr(here, "resolution", Resolution.CANCEL) is Resolution.CANCEL


@pytest.mark.parametrize(
    ("make", "default"),
    [
        (conflict, "Merge both…"),
        (merging, "Merge"),
        (naming, "Keep version"),
        (recovery, "Recover"),
        (versions, None),  # to restore by a slip of the hand would be a surprise
        (backups, None),
    ],
)
def test_enter_presses_the_default_button(shown, make, default):
    here = shown(make)
    heard = []
    for button in here.findChildren(QPushButton):
        button.clicked.connect(lambda _checked=False, b=button: heard.append(b.text()))
    first = here.focusWidget()
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert heard == ([default] if default else [])


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (conflict, "Cancel"),
        (conflict, "Keep mine as…"),
        (merging, "Take all theirs"),
        (merging, "Cancel"),
        (naming, "Cancel"),
        (recovery, "Later"),
        (versions, "Close"),
        (backups, "Restore"),
    ],
)
def test_enter_presses_the_button_with_the_keyboard_and_no_other(shown, make, text):
    here = shown(make)
    others = [b for b in here.findChildren(QPushButton) if b.text() != text]
    heard = []
    for other in others:
        other.clicked.connect(lambda _checked=False, b=other: heard.append(b.text()))
    assert press(here, text)
    assert heard == []


def test_answers_stay_in_order_when_the_questions_are_asked_anew(shown):
    here = shown(merging)
    same = here.questions.boxes["w=x"]
    same.setCurrentIndex(1)
    same.activated.emit(1)
    here.questions.setFocus()
    walked = [spoken(widget) for widget in tab_round(here)]
    asked = WINDOWS[merging]
    assert walked == [*asked[:3], "Work load: name", *asked[3:]]


def test_notices_about_files_can_be_reached_and_are_named(saved):
    rename_challenge(saved.document, next(iter(saved.document.snapshot().challenges)), "Faith")
    saved.notice.show_message("Somebody else saved it.", "Merge it…", lambda: None)
    buttons = saved.notice.findChildren(QAbstractButton)
    assert [spoken(b) for b in buttons if b.isVisible()] == ["Close this message", "Merge it…"]
    assert all(b.focusPolicy() & Qt.FocusPolicy.TabFocus for b in buttons)
    assert all(b.height() >= LEAST for b in buttons if b.isVisible())
