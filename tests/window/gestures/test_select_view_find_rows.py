"""The table Select, view, find of the interaction design, row by row."""

from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leverpoint.commands.arrange import place_challenges, toggle_lock
from leverpoint.commands.saved_views import Looking, save_view
from leverpoint.model.placement import Point
from leverpoint.tools.states import Moving
from window.gestures.conftest import ALT, CTRL, NONE, SHIFT

ENTER, ESCAPE, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space
LEFT, RIGHT, UP, DOWN = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


def middle(hand, *challenges):
    return [hand.centre(c) for c in challenges]


def test_select_nearest_challenge_in_a_direction(hand):
    """Alt+arrow key: the nearest box in a cone of 60°."""
    hand.select("W")
    hand.key(DOWN, ALT)
    assert hand.selected.challenges == {"T"}
    hand.key(UP, ALT)
    assert hand.selected.challenges == {"W"}
    hand.key(RIGHT, ALT)
    (right,) = hand.selected.challenges
    assert hand.centre(right).x > hand.centre("W").x


def test_a_direction_is_a_cone_of_sixty_degrees(blank):
    """At 29° to the side a box counts, however far; at 31° not, however near."""
    for name, x, y in (("A", 0, 0), ("In", 700, 388), ("Out", 300, 180)):
        blank.canvas.new_challenge_at(Point(x, y))
        blank.type(name)
        blank.key(ESCAPE)
    blank.select(blank.named("A"))
    blank.key(RIGHT, ALT)
    assert blank.selected.challenges == {blank.named("In")}


def test_step_arrows_of_a_node(hand):
    """E and Shift+E step around a box; Alt+→ goes to the head, Alt+← to the tail."""
    hand.select("W")
    seen = set()
    for _ in range(3):
        hand.key("E")
        seen |= hand.selected.influences
    assert seen == {"WP", "WT", "WM"}
    (last,) = hand.selected.influences
    hand.key(Qt.Key.Key_E, SHIFT)
    assert hand.selected.influences != {last}
    (now,) = hand.selected.influences
    hand.key(RIGHT, ALT)
    assert hand.selected.challenges == {now[1]}
    hand.select(arrows=[now])
    hand.key(LEFT, ALT)
    assert hand.selected.challenges == {"W"}


@pytest.mark.parametrize(("held", "step"), [(NONE, 8), (SHIFT, 40), (CTRL, 1)])
def test_nudge(hand, held, step):
    """Arrow key 8 px, with Shift 40, with Ctrl 1."""
    hand.select("W")
    x, y = hand.centre("W").x, hand.centre("W").y
    hand.key(RIGHT, held)
    hand.key(DOWN, held)
    assert (hand.centre("W").x, hand.centre("W").y) == (x + step, y + step)
    assert hand.steps == 3


def test_multi_select_by_shift_click(hand):
    """Shift+click adds, and takes away."""
    hand.click(hand.at("W"))
    hand.click(hand.at("M"), SHIFT)
    assert hand.selected.challenges == {"W", "M"}
    hand.click(hand.at("W"), SHIFT)
    assert hand.selected.challenges == {"M"}


def test_multi_select_by_marquee(hand):
    """A marquee selects what it touches."""
    start = hand.on_scene(60, 90)
    hand.drag(start, hand.on_scene(190, 200))
    assert "W" in hand.selected.challenges
    assert hand.selected.influences
    assert hand.steps == 1


def test_multi_select_all(hand):
    """Ctrl+A all challenges; Ctrl+Shift+A all arrows."""
    hand.key(Qt.Key.Key_A, CTRL)
    assert hand.selected.challenges == set(hand.diagram.challenges)
    hand.key(Qt.Key.Key_A, CTRL | SHIFT)
    assert hand.selected.influences == set(hand.diagram.influences)


def test_theme_by_number(hand):
    """1–8 give a theme, 0 none."""
    hand.select("W", "P")
    hand.key("2")
    assert {hand.diagram.challenges[c].theme for c in "WP"} == {"theme C"}
    hand.key("0")
    assert {hand.diagram.challenges[c].theme for c in "WP"} == {None}


def test_theme_manager_by_t(hand):
    """T manages themes, in a window that blocks nothing."""
    hand.key("T")
    manager = hand.window.overlays.theme_manager
    assert manager.isVisible()
    assert not manager.isModal()
    assert [row.name.text() for row in manager.list.rows] == [
        "Funding",
        "Classroom",
        "Human resources",
        "Growth",
    ]
    manager.close()


def align(hand, key):
    hand.select("W", "M", "C")
    hand.key(key, CTRL | SHIFT)
    return [hand.canvas.host.box_rect(c) for c in "WMC"]


@pytest.mark.parametrize(
    ("key", "edge"), [(LEFT, "left"), (RIGHT, "right"), (UP, "top"), (DOWN, "bottom")]
)
def test_align(hand, key, edge):
    """Ctrl+Shift+arrow key lines boxes up along that edge, one step."""
    boxes = align(hand, key)
    assert len({round(getattr(box, edge), 6) for box in boxes}) == 1
    assert hand.steps == 2
    assert hand.label.startswith("Align")


def test_distribute_in_the_contextual_bar(hand, qtbot):
    """Distribute stands in the contextual bar once three boxes are selected."""
    bar = hand.window.overlays.shown.bar
    hand.select("W", "M", "C")
    qtbot.waitUntil(bar.isVisible, timeout=3000)
    distribute = hand.window.action("distribute-horizontal")
    assert distribute.isEnabled()
    distribute.trigger()
    boxes = sorted((hand.canvas.host.box_rect(c) for c in "WMC"), key=lambda box: box.left)
    gaps = [b.left - a.right for a, b in pairwise(boxes)]
    assert gaps[0] == pytest.approx(gaps[1], abs=1e-6)


def test_lock_position(hand):
    """K locks; a lock is shown on the box, and layouts leave it."""
    hand.select("W")
    hand.key("K")
    assert hand.diagram.placement("W").locked
    box = hand.canvas.host.box_rect("W")
    corner = hand.on_scene(box.right - 11, box.bottom + 1)
    locked = hand.colour_at(corner)
    hand.key("K")
    assert not hand.diagram.placement("W").locked
    assert hand.colour_at(corner) != locked


def overlapping(hand):
    """Return the pairs of boxes that overlap."""
    boxes = {c: hand.canvas.host.box_rect(c) for c in hand.diagram.challenges}
    return {
        (one, other) for one, other in combinations(boxes, 2) if boxes[one].touches(boxes[other])
    }


def test_arrange(hand, qtbot):
    """Ctrl+L lays all boxes out anew but the locked one, in one step; no two overlap."""
    toggle_lock(hand.document, ["W"])
    before = {c: hand.centre(c) for c in hand.diagram.challenges}
    hand.key(Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: hand.steps == 3, timeout=30_000)
    assert hand.label == "Arrange"
    after = {c: hand.centre(c) for c in hand.diagram.challenges}
    assert after["W"] == before["W"]
    assert sum(after[c] != before[c] for c in after) >= 7
    assert overlapping(hand) == set()
    hand.document.undo()
    assert {c: hand.centre(c) for c in hand.diagram.challenges} == before


def test_tidy(hand, qtbot):
    """Ctrl+Shift+L moves boxes that overlap apart, and no others, in one step."""
    place_challenges(hand.document, {"M": hand.centre("C")}, "Move")
    before = {c: hand.centre(c) for c in hand.diagram.challenges}
    assert overlapping(hand) == {("M", "C")}
    steps = hand.steps
    hand.select()
    hand.key(Qt.Key.Key_L, CTRL | SHIFT)
    qtbot.waitUntil(lambda: hand.steps == steps + 1, timeout=30_000)
    assert hand.label == "Tidy overlaps"
    assert overlapping(hand) == set()
    moved = {c for c in before if hand.centre(c) != before[c]}
    assert moved <= {"M", "C"}
    hand.document.undo()
    assert overlapping(hand) == {("M", "C")}


def test_arrange_the_selection_only(hand, qtbot):
    """With several boxes selected, the others stay."""
    before = {c: hand.centre(c) for c in hand.diagram.challenges}
    hand.select("W", "P", "M")
    hand.key(Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: hand.steps == 2, timeout=30_000)
    assert {c for c in before if hand.centre(c) != before[c]} <= {"W", "P", "M"}


def test_panes(hand):
    """F6 goes from the map to panel and toolbar and back, Shift+F6 the other way round."""
    hand.window.view.toggle_panel("inspector")
    hand.canvas.setFocus()
    there, back = [], []
    for way, held in ((there, NONE), (back, SHIFT)):
        while not way or way[-1] != "map":
            assert len(way) < 9
            hand.key(Qt.Key.Key_F6, held)
            way.append(pane(hand))
    assert {"panel", "toolbar", "map"} <= set(there)
    assert back[:-1] == there[:-1][::-1]


def pane(hand):
    """Return which part of the window has the keyboard."""
    focus, window = QApplication.focusWidget(), hand.window
    if focus is hand.canvas:
        return "map"
    if any(place.isAncestorOf(focus) for place in window.workspace.places.panes):
        return "panel"
    return "toolbar" if window.toolbar.isAncestorOf(focus) else focus.accessibleName()


def test_find(hand):
    """Ctrl+F finds while one types, F3 goes on, what does not match dims."""
    hand.key(Qt.Key.Key_F, CTRL)
    hand.type("teacher")
    highlight = hand.canvas.scene.highlight
    assert highlight.dim
    assert highlight.lit_challenges == {"C", "T"}
    first = hand.window.bars.find_bar.current
    hand.key(Qt.Key.Key_F3)
    assert hand.window.bars.find_bar.current != first
    hand.key(ESCAPE)
    assert not hand.canvas.scene.highlight.dim


def test_palette(hand):
    """Ctrl+K runs commands and goes to challenges."""
    hand.key(Qt.Key.Key_K, CTRL)
    hand.type("Mentoring")
    hand.key(ENTER)
    assert hand.selected.challenges == {"M"}
    hand.key(Qt.Key.Key_K, CTRL)
    hand.type("lock position")
    hand.key(ENTER)
    assert hand.diagram.placement("M").locked
    hand.canvas.zoom_to(0.4)
    save_view(hand.document, Looking(centre_x=330, centre_y=270, scale=1.5), "Close to mentoring")
    hand.key(Qt.Key.Key_K, CTRL)
    hand.type("close to")
    hand.key(ENTER)
    assert hand.canvas.view.scale == 1.5


def test_zoom(hand):
    """Ctrl+= and Ctrl+−; Ctrl+0 fits, Ctrl+1 is 100 %, Ctrl+2 the selection; 5 to 400 %."""
    canvas = hand.canvas
    hand.key(Qt.Key.Key_1, CTRL)
    assert canvas.view.scale == 1.0
    hand.key(Qt.Key.Key_Equal, CTRL)
    assert canvas.view.scale == pytest.approx(1.25)
    hand.key(Qt.Key.Key_Minus, CTRL)
    assert canvas.view.scale == 1.0
    hand.key(Qt.Key.Key_0, CTRL)
    fitted = canvas.view.scale
    hand.select("W")
    hand.key(Qt.Key.Key_2, CTRL)
    assert canvas.view.scale > fitted
    for _ in range(30):
        hand.key(Qt.Key.Key_Minus, CTRL)
    assert canvas.view.scale == 0.05
    for _ in range(40):
        hand.key(Qt.Key.Key_Equal, CTRL)
    assert canvas.view.scale == 4.0


def turn(hand, *, pixels=(0, 0), angle=(0, 0), keys=NONE):
    at = hand.empty_place()
    event = QWheelEvent(
        QPointF(at),
        QPointF(hand.canvas.mapToGlobal(at)),
        QPoint(*pixels),
        QPoint(*angle),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(hand.canvas, event)


def test_pan_by_two_fingers(hand):
    """Scrolling with two fingers pans."""
    before = hand.canvas.view
    turn(hand, pixels=(12, -30), angle=(24, -60))
    assert hand.canvas.view == before.moved(12, -30)


def test_pan_by_space_middle_button_and_tool(hand):
    """Space and drag, the middle button, and H with a drag."""
    start = hand.empty_place()
    for number in range(3):
        before = hand.canvas.view
        if number == 0:
            QTest.keyPress(hand.window.windowHandle(), SPACE)
        if number == 2:
            hand.key("H")
        hand.drag(start, start + QPoint(30, 20), button="Middle" if number == 1 else "Left")
        if number == 0:
            QTest.keyRelease(hand.window.windowHandle(), SPACE)
        assert hand.canvas.view == before.moved(30, 20)
    hand.key(ESCAPE)
    assert hand.canvas.tool_name == "select"
    assert hand.steps == 1


def bright(hand):
    highlight = hand.canvas.scene.highlight
    assert highlight.dim
    return set(highlight.lit_challenges)


def test_focus(hand):
    """F shows a neighbourhood; comma and full stop change its hops from 0 to 5; Esc ends it."""
    hand.select("M")
    hand.key("F")
    assert bright(hand) == {"M", "W", "C", "T"}
    assert hand.hint == "1 hop, causes and effects · 4 challenges"
    hand.key(".")
    assert bright(hand) == {"M", "W", "C", "T", "H", "U"}
    assert hand.hint == "2 hops, causes and effects · 6 challenges"
    hand.key(",")
    hand.key(",")
    hand.key(",")
    assert bright(hand) == {"M"}
    for _ in range(7):
        hand.key(".")
    assert hand.hint.startswith("5 hops")
    hand.key(ESCAPE)
    assert not hand.canvas.scene.highlight.dim
    assert hand.selected.challenges == {"M"}


def test_focus_on_causes_or_effects(hand):
    """The focus follows causes, effects, or both."""
    hand.select("M")
    hand.key("F")
    hand.window.action("focus-causes").trigger()
    assert bright(hand) == {"M", "W"}
    hand.window.action("focus-effects").trigger()
    assert bright(hand) == {"M", "C", "T"}
    chip = hand.window.overlays.shown.chip
    assert chip.isVisible()
    QTest.mouseClick(chip.more, Qt.MouseButton.LeftButton)
    assert bright(hand) == {"M", "C", "T", "H", "U"}
    QTest.mouseClick(chip.close_button, Qt.MouseButton.LeftButton)
    assert not chip.isVisible()
    assert not hand.canvas.scene.highlight.dim


def test_path(hand, qtbot):
    """Two challenges, P: paths with their net sign; left and right step through them."""
    hand.select("W")
    hand.select("W", "A")
    hand.key("P")
    highlight = lambda: hand.canvas.scene.highlight  # noqa: E731
    qtbot.waitUntil(lambda: bool(highlight().stroked), timeout=30_000)
    first = highlight().stroked
    assert hand.hint.startswith("Path 1 of 4, in all −: Workload → ")
    assert len(first) <= 6
    places = middle(hand, "W", "A")
    hand.key(RIGHT)
    assert hand.hint.startswith("Path 2 of 4")
    assert highlight().stroked != first
    hand.key(LEFT)
    assert highlight().stroked == first
    assert middle(hand, "W", "A") == places
    hand.window.workspace.analyst.loops_found.emit(hand.window.workspace.analyst.loops)
    assert highlight().stroked == first  # an analysis that ends meanwhile takes nothing away
    search = hand.window.workspace.panel("paths").paths.search
    qtbot.waitUntil(lambda: not search.is_running, timeout=30_000)
    assert highlight().stroked == first
    hand.key(ESCAPE)
    assert not highlight().dim


def test_loop_by_key(looped):
    """L and Shift+L go through the loops of the selection."""
    looped.select("C")
    looped.key("L")
    assert looped.selected.influences == {"CH", "HI", "IA", "AC"}
    looped.document.selection.clear()
    looped.key("L")
    first = looped.selected
    looped.key("L")
    assert looped.selected != first
    looped.key(Qt.Key.Key_L, SHIFT)
    assert looped.selected == first


def test_loop_by_badge(looped):
    """A click on a badge selects its loop."""
    looped.click(looped.badge("B1"))
    assert looped.selected.influences == {"UR", "RU"}
    assert looped.canvas.scene.highlight.stroked == {"UR", "RU"}


def test_what_if(hand, qtbot):
    """Ctrl+Return plays and pauses; Shift+↑↓ pushes the selected challenge."""
    hand.select("W")
    hand.key(ENTER, CTRL)
    hand.key(UP, SHIFT)
    assert hand.diagram.scenarios
    qtbot.waitUntil(lambda: hand.canvas.ripple.marks is not None, timeout=30_000)
    hand.key(ENTER, CTRL)
    assert hand.canvas.ripple.is_playing
    hand.key(ENTER, CTRL)
    assert not hand.canvas.ripple.is_playing
    assert hand.centre("W").y == 150
    hand.key(DOWN, SHIFT)
    hand.key(DOWN, SHIFT)
    (scenario,) = hand.diagram.scenarios.values()
    assert [(push.challenge, push.level) for push in scenario.pushes] == [("W", -1)]


def test_undo(hand):
    """Ctrl+Z takes back, Ctrl+Shift+Z and Ctrl+Y repeat."""
    hand.select("W")
    hand.key(RIGHT)
    hand.key("K")
    hand.key(Qt.Key.Key_Z, CTRL)
    assert not hand.diagram.placement("W").locked
    hand.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert hand.diagram.placement("W").locked
    hand.key(Qt.Key.Key_Z, CTRL)
    hand.key(Qt.Key.Key_Y, CTRL)
    assert hand.diagram.placement("W").locked
    assert [step.label for step in hand.document.history.done][1:] == [
        "Nudge 1 challenge",
        "Lock 1 challenge",
    ]


def test_history_travels(hand):
    """The history lists named steps; a click travels there."""
    hand.select("W")
    hand.key(RIGHT)
    hand.key("K")
    hand.window.view.toggle_panel("history")
    QTest.qWait(50)
    panel = hand.window.workspace.panel("history")
    view, steps = panel.view, panel.steps
    lines = [steps.index(row).data() for row in range(steps.rowCount())]
    assert lines[-2:] == ["Nudge 1 challenge", "Lock 1 challenge"]
    place = view.visualRect(steps.index(steps.rowCount() - 3)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert hand.centre("W").x == 150
    assert not hand.diagram.placement("W").locked
    assert len(hand.document.history.undone) == 2


def test_wheel_in_auto(hand):
    """Pixels or sideways motion pan, whole notches zoom, Ctrl+wheel zooms."""
    scale = hand.canvas.view.scale
    turn(hand, angle=(0, 120))
    assert hand.canvas.view.scale == pytest.approx(scale * 1.15, rel=0.03)
    scale = hand.canvas.view.scale
    turn(hand, angle=(120, 0))
    assert hand.canvas.view.scale == scale
    turn(hand, pixels=(0, 20), angle=(0, 20), keys=CTRL)
    assert hand.canvas.view.scale > scale


@pytest.mark.parametrize(("setting", "zooms"), [("mouse", True), ("trackpad", False)])
def test_wheel_setting(hand, setting, zooms):
    """The setting Trackpad or Mouse overrides what the device looks like."""
    hand.window.store.change(wheel=setting)
    before = hand.canvas.view
    turn(hand, pixels=(0, 30), angle=(0, 30))
    assert (hand.canvas.view.scale != before.scale) == zooms
    before = hand.canvas.view
    turn(hand, angle=(0, 120))
    assert (hand.canvas.view.scale != before.scale) == zooms


def test_copying_drag(hand):
    """Ctrl+drag duplicates; Alt+drag is never needed."""
    start = hand.at("W")
    hand.drag(start, start + QPoint(60, 160), keys=CTRL)
    assert len(hand.diagram.challenges) == 11
    assert hand.centre("W").x == 150
    assert not isinstance(hand.state, Moving)


def test_region(hand):
    """Ctrl+G draws a named region around the selection; Ctrl+Shift+G takes it away."""
    hand.select("W", "P")
    hand.key(Qt.Key.Key_G, CTRL)
    hand.type("Time")
    hand.key(ENTER)
    (region,) = hand.diagram.regions.values()
    assert (region.name, set(region.challenges)) == ("Time", {"W", "P"})
    hand.key(Qt.Key.Key_G, CTRL | SHIFT)
    assert not hand.diagram.regions
    assert len(hand.diagram.challenges) == 10


def test_select_similar(hand):
    """Select similar takes in what shares the theme of the selected challenge."""
    hand.select("W")
    hand.window.action("select-similar").trigger()
    assert hand.selected.challenges == {"W", "P"}
