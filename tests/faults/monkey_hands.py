"""What the monkey types, pastes and answers; and the mistakes that can be planted for it."""

from PySide6.QtCore import Qt, qWarning
from PySide6.QtWidgets import QLabel

from leverpoint.drawing.scene import Scene
from leverpoint.persistence.store import SessionStore
from leverpoint.window.action_binder import ActionBinder
from leverpoint.window.dialogs import Answer, Dialogs
from leverpoint.window.main_window import MainWindow
from persistence.maps import ODD_TEXTS

_K = Qt.Key
KEYS = (
    *(_K.Key_Escape, _K.Key_Return, _K.Key_Tab, _K.Key_Backtab, _K.Key_Delete, _K.Key_Backspace),
    *(_K.Key_Left, _K.Key_Right, _K.Key_Up, _K.Key_Down, _K.Key_Home, _K.Key_End, _K.Key_Space),
    *(_K.Key_PageUp, _K.Key_PageDown, _K.Key_F1, _K.Key_F2, _K.Key_F3, _K.Key_F6, _K.Key_Menu),
    *(_K(code) for code in range(_K.Key_A, _K.Key_Z + 1)),
    *(_K(code) for code in range(_K.Key_0, _K.Key_9 + 1)),
    *(_K.Key_Plus, _K.Key_Minus, _K.Key_Question, _K.Key_Slash, _K.Key_BracketLeft),
)
ODD_WORDS = ("Trust", "=1+1", "a -> b + c", "<b>x</b>", "x" * 60, "7", "class size", "A -> -B; C")
ODD_CLIPS = (
    "from,to,sign\nA,B,+\nB,C,-\n",
    "A\tB\t+\nB\tA\t-",
    "one\ntwo\nthree",
    "",
    "x" * 5000,
    *ODD_TEXTS,
)


class MonkeyDialogs(Dialogs):
    """Answers the system's own dialogs at random; those of the program are really shown."""

    def __init__(self, rng, folder):
        super().__init__()
        self._rng = rng
        self.maps = folder / "maps"
        self.maps.mkdir()
        self.saves = [self.maps / f"{name}.leverpoint" for name in ("a", "b", "ünï")]
        damaged = self.maps / "damaged.leverpoint"
        damaged.write_bytes(b"SQLite format 3\0" + bytes(500))
        table = self.maps / "table.csv"
        table.write_text("from,to,sign\nA,B,+\nB,C,-\nC,A,+\n")
        self.opens = [*self.saves, damaged, table, self.maps / "nothing.leverpoint"]
        self._quiet = False

    def leave_quietly(self):
        """From now on throw unsaved edits away."""
        self._quiet = True

    def open_path(self, _parent, _title, _filters):
        return self._rng.choice([*self.opens, None])

    def save_path(self, _parent, _title, _filters, _suggested, suffix):
        if suffix == ".leverpoint":
            return self._rng.choice([*self.saves, None])
        return self._rng.choice([self.maps / f"export{suffix}", None])

    def ask_unsaved(self, _parent, _title):
        return Answer.DISCARD if self._quiet else self._rng.choice(list(Answer))

    def confirm(self, _parent, _question):
        return self._rng.random() < 0.5


class QuietDialogs(Dialogs):
    """Asks nobody: saves go to `path`, and edits that are not saved are left for the next start."""

    def __init__(self):
        super().__init__()
        self.path = None

    def save_path(self, *_question):
        return self.path

    def ask_unsaved(self, _parent, _title):
        return Answer.DISCARD

    def confirm(self, _parent, _question):
        return True


def plant(name):
    """Put a mistake into the program."""
    if name:
        globals()[f"_plant_{name.replace(' ', '_')}"]()


def _at_every_action(act):
    run = ActionBinder.run

    def running(self, spec):
        act()
        run(self, spec)

    ActionBinder.run = running


def _plant_exception():
    _at_every_action(lambda: {}["planted"])


def _plant_warning():
    _at_every_action(lambda: qWarning("planted"))


def _plant_leak():
    """Keep a label for each diagram that is shown."""
    show, kept = MainWindow.show_session, []

    def leaking(self, *session):
        kept.append(QLabel("kept"))
        return show(self, *session)

    MainWindow.show_session = leaking


def _plant_stale_view():
    """Let the scene miss every second edit."""
    apply, numbers = Scene.apply, iter(range(10**9))

    def forgetful(self, change_set, diagram):
        if next(numbers) % 2:
            return self.preview.reset()
        return apply(self, change_set, diagram)

    Scene.apply = forgetful


def _plant_lost_edit():
    """Let the session's store lose every fourth step."""
    append, numbers = SessionStore.append, iter(range(10**9))

    def forgetful(self, event):
        if next(numbers) % 4 != 3:
            append(self, event)

    SessionStore.append = forgetful
