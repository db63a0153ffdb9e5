"""A monkey at the whole program: run as `python monkey.py FOLDER EVENTS SEED [PLANT]`.

Random mouse, wheel and key events, shortcuts, menu actions, files, looks, undo and redo go through
the real window, without a screen. Prints one JSON object: what was done, and the first fault with
the events that led to it. The same seed does the same things, as far as the worker process keeps
its time. PLANT plants a mistake: "exception", "warning", "leak", "stale view", "lost edit".
"""

import json
import os
import random
import sys
from collections import Counter, deque
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shiboken6
from PySide6.QtCore import (
    QCoreApplication,
    QPoint,
    QPointF,
    QRect,
    Qt,
    QTimer,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from faults.monkey_checks import Checks
from faults.monkey_hands import KEYS, ODD_CLIPS, ODD_WORDS, MonkeyDialogs, plant
from leverpoint.application import Application
from leverpoint.persistence.home import leverpoint_home
from leverpoint.persistence.session import Session

SIZE = (1000, 700)
NONE = Qt.KeyboardModifier.NoModifier
REMEMBERED = 30
CHECK_EVERY = 100
MOST_IN_A_DIALOG = 6
NEVER_FIRST = {"quit", "close"}
HARMLESS = ("propagateSizeHints", "does not support raise", "does not support grabbing")


class Monkey:
    """Plays until it has done its events or something breaks."""

    def __init__(self, folder, events, seed):
        self.rng = random.Random(seed)
        self.left, self.seed = events, seed
        self.diary = (folder / "events.txt").open("w", encoding="utf-8", buffering=1)
        """What was done, for when the program ends hard or hangs."""
        self.done = Counter()
        self.last = deque(maxlen=REMEMBERED)
        self.fault = ""
        self.dialogs = MonkeyDialogs(self.rng, folder)
        self.app = Application(["leverpoint"], self.dialogs)
        self.app.qt.setQuitOnLastWindowClosed(False)
        self.checks = Checks(self)
        self.untried = []
        self.button = None
        self.at = QPoint(300, 300)
        self.depth = self.patience = 0
        self.kinds = [
            (30, self.point),
            (12, self.press_or_release),
            (5, self.double_click),
            (4, self.wheel),
            (14, self.key),
            (8, self.type_words),
            (10, self.trigger),
            (8, self.click_anywhere),
            (3, self.context_menu),
            (3, self.clip),
            (4, self.travel),
            (1, self.resize),
        ]
        hook = sys.excepthook

        def noticed(kind, error, trace):
            self.complain(f"{kind.__name__}: {error}")
            hook(kind, error, trace)

        sys.excepthook = noticed
        qInstallMessageHandler(self.hear_qt)

    @property
    def window(self):
        """Return the window that was opened last, of those on the screen."""
        windows = self.app.window.windows.open_ones
        return next((w for w in reversed(windows) if w.isVisible()), windows[0])

    def hear_qt(self, _kind, _context, message):
        if not any(words in message for words in HARMLESS):
            self.complain(f"Qt: {message}")

    def complain(self, fault):
        self.fault = self.fault or fault

    def play(self):
        """Run the program; the steps come as events of their own."""
        self.app.show(sample="Teacher confidence")
        self.window.resize(*SIZE)
        self.untried = sorted(set(self.window.binder.actions) - NEVER_FIRST)
        QTimer.singleShot(200, self.step)
        self.app.qt.exec()

    def step(self):
        """Do one thing, and arrange for the next: it may come inside a menu that this one opens."""
        if self.fault or self.left <= 0:
            self.end()
            return
        if self.depth and self.blocker() is None:  # QTest lets events in; the thing is not done
            QTimer.singleShot(1, self.step)
            return
        QTimer.singleShot(0, self.step)
        self.left -= 1
        self.depth += 1
        try:
            self.one_thing()
        finally:
            self.depth -= 1

    def end(self):
        if (blocker := self.blocker()) is not None or self.depth:
            if blocker is not None:
                self.note("close", type(blocker).__name__)
                blocker.close()
            QTimer.singleShot(1, self.step)
            return
        try:
            if not self.fault:
                self.checks.rest()
                self.checks.widgets()
        finally:
            self.app.qt.exit()  # quit() asks the windows, and one may answer that it stays

    @staticmethod
    def blocker():
        """Return the menu or dialog that must go first."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget()

    def one_thing(self):
        if QApplication.activePopupWidget() is not None:
            self.in_popup(QApplication.activePopupWidget())
        elif QApplication.activeModalWidget() is not None:
            self.in_dialog(QApplication.activeModalWidget())
        elif not self.window.isVisible():
            self.note("new window")
            self.window.windows.open(Session.create(leverpoint_home()))
        elif self.depth == 1 and self.left % CHECK_EVERY == 0:
            self.note("check")
            self.checks.rest()
        elif self.untried:
            self.trigger(self.untried.pop())
        else:
            weights = [weight for weight, _ in self.kinds]
            self.rng.choices(self.kinds, weights)[0][1]()

    def note(self, kind, *facts):
        self.done[kind] += 1
        self.last.append(" ".join(map(str, (kind, *facts))))
        self.diary.write(f"{self.left} {self.last[-1]}\n")

    # -- where to

    def target(self):
        canvas = self.window.canvas
        if canvas is not None and canvas.isVisible() and self.rng.random() < 0.8:
            return canvas
        return self.any_widget()

    def any_widget(self, root=None):
        tops = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow()]
        root = root or self.rng.choice(sorted(tops, key=lambda w: type(w).__name__))
        shown = [w for w in root.findChildren(QWidget) if w.isVisible() and w.isEnabled()]
        return self.rng.choice(shown or [root])

    def place_in(self, widget):
        canvas = self.window.canvas
        if widget is canvas and canvas.scene.box_row and self.rng.random() < 0.6:
            rects = canvas.scene.display_list.boxes.rect
            rect = rects[self.rng.randrange(len(rects))].tolist()
            box = canvas.view.surface_rect(*rect)
            aside = self.rng.gauss(0, 0.5) * box.width(), self.rng.gauss(0, 12)
            at = (box.center() + QPointF(*aside)).toPoint()
            if canvas.rect().contains(at):
                return at
        return QPoint(
            self.rng.randrange(max(widget.width(), 1)), self.rng.randrange(max(widget.height(), 1))
        )

    def modifiers(self):
        kinds = Qt.KeyboardModifier
        some = kinds.NoModifier
        for modifier in (kinds.ShiftModifier, kinds.ControlModifier, kinds.AltModifier):
            if self.rng.random() < 0.12:
                some |= modifier
        return some

    @staticmethod
    def mouse(act, widget, *facts):
        """Send a mouse event as the system does, through the window: widgets may go meanwhile."""
        *facts, at = facts
        window = widget.window()
        there = widget.mapTo(window, at)
        # It may be scrolled out of sight, or beyond the screen when the window fills that.
        if window.rect().contains(there) and inside(window.windowHandle(), there):
            act(window.windowHandle(), *facts, there)

    # -- what to do

    def point(self):
        widget = self.target()
        self.at = self.place_in(widget)
        self.note("move", type(widget).__name__, self.at.toTuple())
        self.mouse(QTest.mouseMove, widget, self.at)

    def press_or_release(self):
        canvas = self.window.canvas
        if canvas is None:
            self.click_anywhere()
        elif self.button is None:
            buttons = Qt.MouseButton
            self.button = self.rng.choices(
                (buttons.LeftButton, buttons.RightButton, buttons.MiddleButton), (8, 1, 1)
            )[0]
            self.at = self.place_in(canvas)
            self.note("press", self.button.name, self.at.toTuple())
            self.mouse(QTest.mousePress, canvas, self.button, self.modifiers(), self.at)
        else:
            self.release(self.place_in(canvas))

    def release(self, at):
        button, self.button = self.button, None
        if button is not None and self.window.canvas is not None:
            self.note("release", at.toTuple())
            self.mouse(QTest.mouseRelease, self.window.canvas, button, NONE, at)

    def double_click(self):
        widget = self.target()
        at = self.place_in(widget)
        self.note("double", type(widget).__name__, at.toTuple())
        self.mouse(QTest.mouseDClick, widget, Qt.MouseButton.LeftButton, self.modifiers(), at)

    def click_anywhere(self):
        widget = self.any_widget()
        at = self.place_in(widget)
        self.note("click", type(widget).__name__, widget.accessibleName()[:20], at.toTuple())
        self.mouse(QTest.mouseClick, widget, Qt.MouseButton.LeftButton, self.modifiers(), at)

    def context_menu(self):
        canvas = self.window.canvas
        if canvas is not None:
            at = self.place_in(canvas)
            self.note("context", at.toTuple())
            self.mouse(QTest.mouseClick, canvas, Qt.MouseButton.RightButton, NONE, at)

    def wheel(self):
        widget = self.target()
        at = QPointF(self.place_in(widget))
        turn = QPoint(0, self.rng.choice((-960, -120, 120, 960)))
        self.note("wheel", type(widget).__name__, turn.y())
        event = QWheelEvent(
            at,
            QPointF(widget.mapToGlobal(at.toPoint())),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            self.modifiers(),
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QCoreApplication.sendEvent(widget, event)

    def focus(self):
        return QApplication.focusWidget() or self.window

    def key(self):
        key, modifiers = self.rng.choice(KEYS), self.modifiers()
        self.note("key", key.name, int(modifiers.value), "to", type(self.focus()).__name__)
        if self.focus().window() is self.window:
            QTest.keyClick(self.window.windowHandle(), key, modifiers)  # shortcuts hear of it
        else:
            QTest.keyClick(self.focus(), key, modifiers)

    def type_words(self):
        words = self.rng.choice(ODD_WORDS)
        self.note("type", repr(words), "to", type(self.focus()).__name__)
        target = self.focus()
        for letter in words:
            if shiboken6.isValid(target):  # a menu that a key opened may have taken it away
                QTest.keyClicks(target, letter)
        if self.rng.random() < 0.6:
            QTest.keyClick(self.focus(), self.rng.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape)))

    def trigger(self, name=None):
        """Do an action of the menus; at first each of them once."""
        actions = {n: a for n, a in self.window.binder.actions.items() if a.isEnabled()}
        name = name or self.rng.choice(list(actions))
        self.note("action", name)
        self.window.action(name).trigger()

    def clip(self):
        text = self.rng.choice(ODD_CLIPS)
        self.note("clip", repr(text[:20]))
        QGuiApplication.clipboard().setText(text)
        QTest.keyClick(
            self.window.windowHandle(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier
        )

    def travel(self):
        document = self.window.document
        if document is None or self.button is not None:
            return
        for _ in range(self.rng.randint(1, 8)):
            step = self.rng.choice(("undo", "undo", "redo"))
            self.note(step)
            self.window.action(step).trigger()

    def resize(self):
        width, height = self.rng.randint(500, 1400), self.rng.randint(400, 900)
        self.note("resize", width, height)
        self.window.resize(width, height)

    def in_popup(self, popup):
        keys = Qt.Key
        key = self.rng.choice((keys.Key_Down, keys.Key_Up, keys.Key_Return, keys.Key_Escape))
        self.note("popup", type(popup).__name__, key.name)
        if self.depth > 3 and isinstance(popup, QMenu):
            popup.close()
        else:
            QTest.keyClick(popup, key)

    def in_dialog(self, dialog):
        self.patience += 1
        if self.patience > MOST_IN_A_DIALOG or self.depth > 4:
            self.patience = 0
            self.note("leave", type(dialog).__name__)
            dialog.close()
            return
        widget = self.any_widget(dialog)
        self.note("in dialog", type(dialog).__name__, type(widget).__name__)
        if self.rng.random() < 0.5:
            self.mouse(
                QTest.mouseClick, widget, Qt.MouseButton.LeftButton, NONE, self.place_in(widget)
            )
        else:
            QTest.keyClick(widget, self.rng.choice(KEYS))


def inside(handle, at):
    """Return whether a place is in a window as the system has it."""
    return QRect(QPoint(), handle.size()).contains(at)


def main():
    """Play, and print what came of it."""
    folder, events, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["LEVERPOINT_HOME"] = str(folder / "home")
    plant(sys.argv[4] if len(sys.argv) > 4 else "")
    monkey = Monkey(folder, events, seed)
    monkey.play()
    monkey.dialogs.leave_quietly()
    QApplication.closeAllWindows()
    monkey.app.close()
    stray = [] if monkey.fault else monkey.checks.stray_files()
    report = {
        "seed": seed,
        "fault": monkey.fault or (f"stray files: {stray}" if stray else ""),
        "last": list(monkey.last),
        "done": dict(monkey.done),
        "checks": dict(monkey.checks.passed),
    }
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main()
