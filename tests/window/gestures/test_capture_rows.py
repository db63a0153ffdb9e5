"""The table Capture of the interaction design, row by row."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from leverpoint.model.influence import Confidence, Polarity, Strength
from window.gestures.conftest import CTRL, NONE, SHIFT

ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


def test_new_challenge_by_enter(blank):
    """Enter with nothing selected, then type."""
    blank.key(ENTER)
    blank.type("Workload")
    blank.key(ESCAPE)
    assert blank.names() == {"Workload"}
    assert blank.steps == 1


def test_new_challenge_by_n(blank):
    """N with nothing selected, then type."""
    blank.key(Qt.Key.Key_N)
    blank.type("Workload")
    blank.key(ESCAPE)
    assert blank.names() == {"Workload"}


def test_new_challenge_by_double_click(hand):
    """Double-click the canvas, then type; the box stands there."""
    at = hand.empty_place()
    hand.double_click(at)
    hand.type("Morale")
    hand.key(ESCAPE)
    assert (hand.at(hand.named("Morale")) - at).manhattanLength() <= 2


def test_commit_and_next(blank):
    """Enter commits and opens the next editor in a free slot."""
    blank.key(Qt.Key.Key_N)
    for name in ("A", "B", "C"):
        blank.type(name)
        blank.key(ENTER)
    blank.key(ESCAPE)
    assert blank.names() == {"A", "B", "C"}
    boxes = [blank.canvas.host.box_rect(c) for c in blank.diagram.challenges]
    assert not any(a.touches(b) for a in boxes for b in boxes if a is not b)
    assert blank.steps == 3


def test_commit_and_add_an_effect_or_a_cause(blank):
    """Tab names an effect to the right, Shift+Tab a cause to the left."""
    blank.key(Qt.Key.Key_N)
    blank.type("Workload")
    blank.key(TAB)
    blank.type("Stress")
    blank.key(ESCAPE)
    blank.select(blank.named("Workload"))
    blank.key(ENTER)
    blank.key(TAB, SHIFT)
    blank.type("Cuts")
    blank.key(ESCAPE)
    assert blank.arrow("Workload", "Stress")
    assert blank.arrow("Cuts", "Workload")
    x = {name: blank.centre(blank.named(name)).x for name in ("Cuts", "Workload", "Stress")}
    assert x["Cuts"] < x["Workload"] < x["Stress"]


def test_finish_with_escape(blank):
    """Esc: an empty editor vanishes, typed text is kept."""
    blank.key(Qt.Key.Key_N)
    blank.key(ESCAPE)
    assert not blank.names()
    assert blank.steps == 0
    blank.key(Qt.Key.Key_N)
    blank.type("Kept")
    blank.key(ESCAPE)
    assert blank.names() == {"Kept"}


def test_rename_in_place(hand):
    """Enter, F2 or double-click; Shift+Enter breaks the line, Esc reverts."""
    hand.select("W")
    hand.key(ENTER)
    hand.type("Load")
    hand.key(ENTER, SHIFT)
    hand.type("of work")
    hand.key(ENTER)
    assert hand.diagram.challenges["W"].name.split() == ["Load", "of", "work"]
    hand.select("W")
    hand.key(Qt.Key.Key_F2)
    hand.type("Something else")
    hand.key(ESCAPE)
    assert hand.diagram.challenges["W"].name.startswith("Load")
    hand.double_click(hand.at("P"))
    hand.type("Time to plan")
    hand.key(ENTER)
    assert hand.diagram.challenges["P"].name == "Time to plan"


def test_duplicate_name(hand):
    """A suggestion under the editor; Enter uses the existing one, Ctrl+Enter forces a new one."""
    hand.key(Qt.Key.Key_N)
    hand.type("workload")
    assert "Already there" in hand.canvas.presenter.desk._advice.text()
    hand.key(ENTER)
    hand.key(ESCAPE)
    assert len(hand.diagram.challenges) == 10
    hand.document.selection.clear()
    hand.key(Qt.Key.Key_N)
    hand.type("Workload")
    hand.key(ENTER, CTRL)
    hand.key(ESCAPE)
    assert len(hand.diagram.challenges) == 11


def test_capture_bar(hand):
    """The slash opens the bar: arrows, chains, initials, Tab then a sign, Enter accepts."""
    hand.key("/")
    field = hand.window.bars.capture_bar.field
    hand.type("Workload >- Sleep >+ Mood")
    hand.key(ENTER)
    assert field.text() == ""
    assert hand.arrow("Workload", "Sleep").polarity is Polarity.NEGATIVE
    assert hand.arrow("Sleep", "Mood").polarity is Polarity.POSITIVE
    hand.type("tc")
    hand.key(TAB)
    hand.key("-")
    hand.type("Mood")
    hand.key(ENTER)
    assert hand.arrow("Teacher confidence", "Mood").polarity is Polarity.NEGATIVE


def test_the_grammar_of_the_bar(blank):
    """A >[sign][1-3][||][~] B, with the arrows -> and → accepted too."""
    blank.key("/")
    for line in ("A >-2||~ B", "C -> D", "E → F"):
        blank.window.bars.capture_bar.field.insert(line)
        blank.key(ENTER)
    arrow = blank.arrow("A", "B")
    assert (arrow.polarity, arrow.strength) == (Polarity.NEGATIVE, Strength.MEDIUM)
    assert (arrow.delayed, arrow.confidence) == (True, Confidence.LOW)
    assert blank.arrow("C", "D")
    assert blank.arrow("E", "F")


def test_names_are_linted_never_blocked(blank):
    """ "lack of…" asks for a neutral noun, and is taken all the same."""
    blank.key(Qt.Key.Key_N)
    blank.type("Lack of time")
    assert "neutral noun" in blank.canvas.presenter.desk._advice.text()
    blank.key(ESCAPE)
    assert blank.names() == {"Lack of time"}


def test_paste_list(hand):
    """Lines become challenges without bullets or numbers, selected, in a tidy grid, one step."""
    QGuiApplication.clipboard().setText("• Sleep\n2. Mood\n- Noise")
    hand.key(Qt.Key.Key_V, CTRL)
    QTest.qWait(1)
    new = {hand.named(n) for n in ("Sleep", "Mood", "Noise")}
    assert hand.selected.challenges == new
    assert hand.steps == 2
    boxes = [hand.canvas.host.box_rect(c) for c in hand.diagram.challenges]
    assert not any(a.touches(b) for a in boxes for b in boxes if a is not b)


def test_a_long_list_is_parked_in_a_tidy_grid(hand):
    """Rows and columns, clear of the map."""
    before = {c: hand.centre(c) for c in hand.diagram.challenges}
    QGuiApplication.clipboard().setText("\n".join(f"{n}) Idea {n}" for n in range(1, 13)))
    hand.key(Qt.Key.Key_V, CTRL)
    QTest.qWait(1)
    new = [hand.centre(hand.named(f"Idea {n}")) for n in range(1, 13)]
    columns, rows = {round(at.x) for at in new}, {round(at.y) for at in new}
    assert len(columns) * len(rows) == 12
    assert min(len(columns), len(rows)) > 1
    assert {c: hand.centre(c) for c in before} == before
    boxes = [hand.canvas.host.box_rect(c) for c in hand.diagram.challenges]
    assert not any(a.touches(b) for a in boxes for b in boxes if a is not b)


def test_a_table_brings_sign_strength_confidence_and_note(blank, dialogs):
    """All six columns are mapped; nothing is new until the preview is confirmed."""
    QGuiApplication.clipboard().setText(
        "from\tto\tsign\tstrength\tconfidence\tnote\nSleep\tMood\t+\t2\tlow\tasked twice\n"
    )
    seen = []

    def look(dialog):
        seen.append(blank.names())
        dialog.paste_button.click()

    dialogs.on_run = look
    blank.key(Qt.Key.Key_V, CTRL)
    QTest.qWait(1)
    assert seen == [set()]
    arrow = blank.arrow("Sleep", "Mood")
    assert (arrow.polarity, arrow.strength) == (Polarity.POSITIVE, Strength.MEDIUM)
    assert (arrow.confidence, arrow.note) == (Confidence.LOW, "asked twice")
    assert blank.steps == 1


def test_paste_table(hand, dialogs):
    """Two or more columns are looked at first: near names wait for an answer; one undo step."""
    QGuiApplication.clipboard().setText(
        "from\tto\tsign\tstrength\nWorkload\tSleep\t-\t3\nWorkload\tTeacher turnovr\t+\t1\n"
    )
    asked = []

    def look(dialog):
        asked.append(dialog.paste_button.isEnabled())  # a near name waits for its answer
        dialog.near.answer("teacher turnovr", "T")
        asked.append(dialog.paste_button.isEnabled())
        dialog.paste_button.click()

    before = hand.diagram
    dialogs.on_run = look
    hand.key(Qt.Key.Key_V, CTRL)
    QTest.qWait(1)
    assert asked == [False, True]
    assert hand.names() - {c.name for c in before.challenges.values()} == {"Sleep"}
    arrow = hand.arrow("Workload", "Sleep")
    assert (arrow.polarity, arrow.strength) == (Polarity.NEGATIVE, Strength.STRONG)
    assert hand.steps == 2
    hand.document.undo()
    assert hand.diagram == before


def test_what_is_added_moves_nothing_and_covers_nothing(hand, dialogs):
    """Chains by Tab and Shift+Tab, arrows drawn to empty space and tables leave the rest alone."""

    def by_keys(key, shift, name):
        hand.select("M")
        hand.key(ENTER)
        hand.key(key, shift)
        hand.type(name)
        hand.key(key, shift)
        hand.type(f"{name} of {name}")
        hand.key(ESCAPE)

    def by_dragging():
        hand.drag(hand.dot("R"), hand.empty_place())
        hand.type("Dropped")
        hand.key(ENTER)
        hand.key(ESCAPE)

    def by_table():
        rows = [f"Workload\tPasted {k}\t-\t3\nPasted {k}\tOther {k}\t+\t1" for k in range(6)]
        QGuiApplication.clipboard().setText("\n".join(["from\tto\tsign\tstrength", *rows]))
        dialogs.on_run = lambda dialog: dialog.accept()
        hand.key(Qt.Key.Key_V, CTRL)
        QTest.qWait(1)

    for add, many in (
        (lambda: by_keys(TAB, NONE, "Effect"), 2),
        (lambda: by_keys(TAB, SHIFT, "Cause"), 2),
        (by_dragging, 1),
        (by_table, 12),
    ):
        before = {c: hand.centre(c) for c in hand.diagram.challenges}
        arrows = len(hand.diagram.influences)
        add()
        assert len(hand.diagram.challenges) == len(before) + many
        assert len(hand.diagram.influences) >= arrows + many
        assert {c: hand.centre(c) for c in before} == before
        boxes = [hand.canvas.host.box_rect(c) for c in hand.diagram.challenges]
        assert not any(a.touches(b) for a in boxes for b in boxes if a is not b)
