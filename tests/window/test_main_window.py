import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from drawing.colour_vision import contrast
from leverpoint.commands.challenges import add_challenge
from leverpoint.commands.influences import add_influence
from leverpoint.drawing.look import LOOKS
from leverpoint.model.influence import Polarity
from leverpoint.persistence.diagram_file import read_diagram
from leverpoint.window.dialogs import Answer


def draw_pair(window):
    document = window.document
    cause = add_challenge(document, "Workload")
    effect = add_challenge(document, "Planning time")
    add_influence(document, cause, effect, Polarity.NEGATIVE)
    return cause, effect


def names(window):
    return {c.name for c in window.document.snapshot().challenges.values()}


def run(window, action):
    QTest.qWait(1)  # actions are enabled by the event loop after an edit
    assert window.action(action).isEnabled(), action
    window.action(action).trigger()
    QTest.qWait(1)


def test_typing_a_name_on_the_start_page_begins_a_diagram(window):
    QTest.keyClicks(window.start_page.first_name, "Teacher confidence")
    QTest.keyClick(window.start_page.first_name, Qt.Key.Key_Return)
    assert names(window) == {"Teacher confidence"}
    assert window.canvas.isVisible()
    assert window.canvas.hasFocus()


def test_a_diagram_is_saved_closed_and_opened_again(window, dialogs, tmp_path, qtbot):
    run(window, "new")
    draw_pair(window)
    drawn = window.document.snapshot()
    qtbot.waitUntil(window.isWindowModified)
    dialogs.path = tmp_path / "map.leverpoint"
    run(window, "save")
    window.jobs.finish()
    assert not window.isWindowModified()
    assert "Saved" in window.status.saved
    assert read_diagram(dialogs.path) == drawn
    run(window, "new")
    assert names(window) == set()
    run(window, "open")
    assert window.document.snapshot() == drawn
    assert "map" in window.windowTitle()
    assert str(dialogs.path) in window.store.current.recent_files


def test_saving_again_asks_nothing_and_undo_crosses_the_save(window, dialogs, tmp_path):
    run(window, "new")
    draw_pair(window)
    dialogs.path = tmp_path / "map.leverpoint"
    run(window, "save")
    window.jobs.finish()
    dialogs.asked.clear()
    run(window, "undo")
    run(window, "save")
    window.jobs.finish()
    assert dialogs.asked == []
    assert not read_diagram(dialogs.path).influences


@pytest.mark.parametrize("content", [b"", b"no diagram", b"SQLite format 3\0" + b"x" * 4096])
def test_a_file_that_is_no_diagram_is_named_and_nothing_is_lost(window, dialogs, tmp_path, content):
    run(window, "new")
    draw_pair(window)
    dialogs.path = tmp_path / "broken.leverpoint"
    dialogs.path.write_bytes(content)
    run(window, "open")
    assert "broken.leverpoint" in window.notice.text
    assert names(window) == {"Workload", "Planning time"}
    assert dialogs.path.read_bytes() == content


def test_opening_never_writes_to_the_file(window, dialogs, tmp_path):
    run(window, "new")
    draw_pair(window)
    dialogs.path = tmp_path / "map.leverpoint"
    run(window, "save")
    window.jobs.finish()
    before = dialogs.path.read_bytes()
    run(window, "open")
    draw_pair(window)
    run(window, "new")
    assert dialogs.path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["map.leverpoint"]
    with sqlite3.connect(dialogs.path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_unsaved_edits_are_asked_about_and_cancel_keeps_everything(window, dialogs):
    run(window, "new")
    draw_pair(window)
    dialogs.answer = Answer.CANCEL
    run(window, "new")
    assert names(window) == {"Workload", "Planning time"}
    assert not window.close()
    assert window.isVisible()


def test_saving_on_the_way_out_saves(window, dialogs, tmp_path):
    run(window, "new")
    draw_pair(window)
    dialogs.answer = Answer.SAVE
    dialogs.path = tmp_path / "last.leverpoint"
    assert window.close()
    assert len(read_diagram(dialogs.path).challenges) == 2


def test_what_a_crashed_window_left_is_offered_and_recovered(make_window):
    crashed = make_window()
    run(crashed, "new")
    draw_pair(crashed)
    # A crash closes nothing; the lock on the session goes with the process.
    crashed.workspace.session.close()
    crashed.workspace.session.close = lambda **_: None
    fresh = make_window()
    fresh.recovery.look()
    fresh.jobs.finish()
    entry = fresh.start_page.recovery_entries()[0]
    fresh.start_page.recovery_wanted.emit(entry)
    fresh.recovery.shown.recover.click()
    assert names(fresh) == {"Workload", "Planning time"}
    run(fresh, "undo")
    assert not fresh.document.snapshot().influences


def test_a_csv_is_imported_laid_out_and_reported(window, dialogs, tmp_path, qtbot):
    dialogs.path = tmp_path / "edges.csv"
    dialogs.path.write_text("from,to,sign\nWorkload,Planning time,-\nWorkload,Turnover,+\n")
    run(window, "import")
    qtbot.waitUntil(lambda: window.document is not None, timeout=20_000)
    diagram = window.document.snapshot()
    assert names(window) == {"Workload", "Planning time", "Turnover"}
    assert all(diagram.placement(c) is not None for c in diagram.challenges)
    assert "edges.csv" in window.notice.text


def test_a_csv_that_cannot_be_read_names_the_place(window, dialogs, tmp_path, qtbot):
    dialogs.path = tmp_path / "edges.csv"
    dialogs.path.write_text("from,to,sign\nWorkload,Planning time,+\nWorkload,Turnover,sideways\n")
    run(window, "import")
    qtbot.waitUntil(lambda: "line 3" in window.notice.text.lower(), timeout=20_000)
    assert "edges.csv" in window.notice.text


def test_a_long_import_can_be_cancelled(window, dialogs, tmp_path, qtbot):
    run(window, "new")
    draw_pair(window)
    dialogs.path = tmp_path / "edges.csv"
    rows = (f"C{n},C{(n * 7 + 3) % 3000},+" for n in range(9000))
    dialogs.path.write_text("from,to,sign\n" + "\n".join(rows))
    run(window, "import")
    qtbot.waitUntil(lambda: window.notice.text.startswith("Reading"), timeout=20_000)
    window.background.cancel()
    assert window.notice.text == ""
    QTest.qWait(300)
    assert names(window) == {"Workload", "Planning time"}


@pytest.mark.parametrize(
    ("action", "name", "magic"),
    [
        ("export-png", "map.png", b"\x89PNG"),
        ("export-svg", "map.svg", b"<?xml"),
        ("export-pdf", "map.pdf", b"%PDF"),
        ("export-csv", "map.csv", b""),
    ],
)
def test_exports_write_what_their_name_says(window, dialogs, tmp_path, qtbot, action, name, magic):
    run(window, "new")
    draw_pair(window)
    dialogs.path = tmp_path / name
    run(window, action)
    qtbot.waitUntil(dialogs.path.exists, timeout=30_000)
    window.jobs.finish()
    content = dialogs.path.read_bytes()
    assert content.startswith(magic)
    assert len(content) > 40


def test_loops_and_leverage_arrive_by_themselves(window, qtbot):
    run(window, "new")
    cause, effect = draw_pair(window)
    add_influence(window.document, effect, cause, Polarity.NEGATIVE)
    qtbot.waitUntil(lambda: "1 loop" in window.status.counts, timeout=15_000)
    run(window, "panel-leverage")
    qtbot.waitUntil(lambda: bool(window.workspace.scene.highlight.ranks), timeout=15_000)
    run(window, "panel-leverage")
    assert not window.workspace.scene.highlight.ranks


def test_every_panel_opens_and_closes(window):
    run(window, "new")
    draw_pair(window)
    for panel in ("inspector", "leverage", "loops", "table"):
        run(window, f"panel-{panel}")
        assert window.view.shown_panels == (panel,)
        assert window.workspace.panel(panel).isVisible()
        run(window, f"panel-{panel}")
        assert not window.workspace.panel(panel).isVisible()


def test_a_fitted_diagram_stays_fitted_beside_a_panel(window):
    run(window, "sample-teacher-confidence")
    run(window, "panel-inspector")
    x0, y0, x1, y1 = window.workspace.scene.bounds
    seen = window.canvas.camera.visible
    assert seen.left < x0 < x1 < seen.right
    assert seen.top < y0 < y1 < seen.bottom


def test_the_canvas_has_nearly_all_of_a_small_window(window):
    run(window, "new")
    window.resize(1366, 768)
    QTest.qWait(50)
    share = window.canvas.width() * window.canvas.height() / (1366 * 768)
    assert share >= 0.85


def test_looks_change_canvas_and_window_at_once(window):
    run(window, "new")
    draw_pair(window)
    run(window, "look-dark")
    dark = window.palette().window().color().lightness()
    assert window.workspace.scene.look.name == "dark"
    run(window, "look-light")
    assert window.workspace.scene.look.name == "light"
    assert dark < 100 < window.palette().window().color().lightness()


@pytest.mark.parametrize("look", LOOKS)
def test_what_the_status_bar_says_can_be_read(window, look):
    run(window, f"look-{look}")
    run(window, "new")
    labels = [label for label in window.status.findChildren(QLabel) if label.text()]
    assert any("Double-click" in label.text() for label in labels)
    for label in labels:
        ink, ground = (
            label.palette().color(r) for r in (label.foregroundRole(), QPalette.ColorRole.Window)
        )
        assert contrast(ink.rgb(), ground.rgb()) >= 4.5


def test_arrange_keeps_what_is_locked_and_is_one_step(window, qtbot):
    run(window, "new")
    cause, effect = draw_pair(window)
    more = [add_challenge(window.document, name) for name in ("Mentoring", "Turnover")]
    for other in more:
        add_influence(window.document, effect, other, Polarity.POSITIVE)
    window.document.selection.select([cause])
    run(window, "lock")
    place = window.document.snapshot().placement(cause)
    window.document.selection.clear()
    steps = len(window.document.history.done)
    run(window, "arrange")
    qtbot.waitUntil(lambda: window.document.history.undo_label == "Arrange", timeout=20_000)
    assert window.document.snapshot().placement(cause) == place
    assert len(window.document.history.done) == steps + 1


def test_an_edit_made_while_boxes_are_arranged_stays(window):
    run(window, "new")
    draw_pair(window)
    run(window, "arrange")
    add_challenge(window.document, "Mentoring")
    QTest.qWait(1500)
    assert "Mentoring" in names(window)
    assert window.document.history.undo_label != "Arrange"


def test_about_is_shown(window, dialogs):
    run(window, "about")
    ((_title, about),) = dialogs.texts
    assert "Leverpoint 0." in about


@pytest.mark.parametrize("answer", [Answer.SAVE, Answer.CANCEL])
def test_a_node_list_beside_an_edge_list_is_offered(window, dialogs, tmp_path, answer, qtbot):
    (tmp_path / "map_nodes.csv").write_text("id,label\n1,Workload\n2,Planning time\n")
    dialogs.path = tmp_path / "map_edges.csv"
    dialogs.path.write_text("from,to,sign\n1,2,-\n")
    dialogs.answer = answer
    run(window, "import")
    assert dialogs.asked[-1] == (
        "confirm",
        "Take the names of the challenges from map_nodes.csv?",
    )
    qtbot.waitUntil(lambda: window.document is not None, timeout=20_000)
    expected = {"1", "2"} if answer is Answer.CANCEL else {"Workload", "Planning time"}
    assert names(window) == expected
