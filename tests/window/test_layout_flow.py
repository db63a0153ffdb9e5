"""Arrange and tidy in a whole window: worker, glide, one step, Escape, undo, locks, bearings."""

import itertools

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest

from leverpoint.commands.arrange import place_challenges, set_lock
from leverpoint.commands.challenges import add_challenge
from leverpoint.commands.influences import add_influence
from leverpoint.commands.placing import box_sizes
from leverpoint.commands.themes import set_theme
from leverpoint.model.challenge import Challenge
from leverpoint.model.identifiers import ChallengeId
from leverpoint.model.influence import Polarity
from leverpoint.model.placement import Placement, Point
from leverpoint.window.layout_flow import MANY
from tasks import jobs

LONG = 20_000
NAMES = [f"Challenge {letter}" for letter in "ABCDEFGH"]


@pytest.fixture
def ring(window):
    """A loop of four, two more that hang on it, two that hang on nothing, all on a heap."""
    window.action("new").trigger()
    document = window.document
    ids = [add_challenge(document, name) for name in NAMES]
    for cause, effect in ((0, 1), (1, 2), (2, 3), (3, 0), (4, 0), (2, 5)):
        add_influence(document, ids[cause], ids[effect], Polarity.POSITIVE)
    place_challenges(document, {c: Point(30.0 * k, 11.0 * k) for k, c in enumerate(ids)}, "Heap")
    document.selection.clear()
    QTest.qWait(20)  # the canvas gets its size, the actions are enabled
    window.canvas.fit()
    return ids


def places(window):
    diagram = window.document.snapshot()
    return {c: diagram.placement(c).centre for c in diagram.challenges}


def steps(window):
    return len(window.document.history.done)


def overlaps(window):
    sizes = box_sizes(window.workspace.scene)
    at = places(window)
    return [
        (a, b)
        for a, b in itertools.combinations(at, 2)
        if abs(at[a].x - at[b].x) < (sizes[a][0] + sizes[b][0]) / 2
        and abs(at[a].y - at[b].y) < (sizes[a][1] + sizes[b][1]) / 2
    ]


def call(window, qtbot, action):
    """Run an action and wait until its boxes glide."""
    window.action(action).trigger()
    qtbot.waitUntil(lambda: window.canvas.glide.is_gliding, timeout=LONG)


def call_to_the_end(window, qtbot, action):
    before = steps(window)
    window.action(action).trigger()
    qtbot.waitUntil(lambda: steps(window) > before, timeout=LONG)


def test_each_way_is_one_step_without_overlaps_that_undo_takes_back(window, qtbot, ring):
    set_theme(window.document, ring[:4], 1)
    window.document.selection.clear()
    qtbot.waitUntil(lambda: bool(window.workspace.analyst.loops), timeout=LONG)
    before, done = places(window), steps(window)
    for action in ("arrange", "arrange-layered", "arrange-loop", "arrange-theme", "tidy"):
        window.document.selection.clear()
        call_to_the_end(window, qtbot, action)
        assert overlaps(window) == []
        assert steps(window) == done + 1
        if action == "arrange":
            at = places(window)
            strip, linked = [at[c].y for c in ring[6:]], [at[c].y for c in ring[:6]]
            assert min(strip) > max(linked), "unlinked challenges stand in a strip below"
        if action == "arrange-loop":
            assert window.document.selection.current.challenges == set(ring[:4])
            assert not inside_ring(window, ring)
        window.document.undo()
        assert places(window) == before


def inside_ring(window, ring):
    """The challenges that stand in the middle of the first four."""
    at = places(window)
    x, y = (sum(v) / 4 for v in zip(*((at[c].x, at[c].y) for c in ring[:4]), strict=True))
    return [c for c in ring if abs(at[c].x - x) < 60 and abs(at[c].y - y) < 40]


def test_boxes_glide_before_anything_is_edited_and_escape_takes_them_back(window, qtbot, ring):
    before, done, view = places(window), steps(window), window.canvas.view
    rects = window.workspace.scene.display_list.boxes.rect.copy()
    call(window, qtbot, "arrange")
    QTest.qWait(200)
    assert (places(window), steps(window)) == (before, done)
    row = window.workspace.scene.box_row[ring[0]]
    assert (window.workspace.scene.display_list.boxes.rect[row] != rects[row]).any()
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert not window.canvas.glide.is_gliding
    assert (places(window), steps(window)) == (before, done)
    assert (window.workspace.scene.display_list.boxes.rect == rects).all()
    assert window.canvas.view == view

    call(window, qtbot, "arrange")  # any other press arrives at once
    QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=window.canvas.rect().center())
    assert steps(window) == done + 1
    assert overlaps(window) == []
    window.document.undo()
    window.document.selection.clear()

    call(window, qtbot, "arrange")  # an edit ends it, and stays
    add_challenge(window.document, "Newcomer")
    assert not window.canvas.glide.is_gliding
    assert window.document.history.undo_label != "Arrange"


def test_without_motion_once_more_and_the_message(window, qtbot, ring):
    window.store.change(reduced_motion=True)
    before, seen = places(window), []
    window.document.subscribe(lambda _c: seen.append(window.canvas.glide.is_gliding))
    call_to_the_end(window, qtbot, "arrange")
    assert seen == [False]
    assert window.canvas.toast.text.startswith(f"Arranged {len(ring)} challenges.")
    first = places(window)
    window.canvas.toast._act()
    assert places(window) == before
    window.document.redo()
    call_to_the_end(window, qtbot, "arrange")
    assert places(window) != first


def test_the_selected_challenge_stays_on_the_screen_and_locked_boxes_where_they_are(
    window, qtbot, ring
):
    window.store.change(reduced_motion=True)
    window.document.selection.select([ring[2]])
    at, view = places(window)[ring[2]], window.canvas.view
    call_to_the_end(window, qtbot, "arrange")
    assert places(window)[ring[2]] == at
    assert window.canvas.view.scale == view.scale
    set_lock(window.document, [ring[0]], locked=True)
    locked, before = places(window)[ring[0]], window.canvas.view.to_surface(at)
    call_to_the_end(window, qtbot, "arrange-layered")
    after = window.canvas.view.to_surface(places(window)[ring[2]])
    assert places(window)[ring[0]] == locked
    assert (after - before).manhattanLength() < 3


def test_selected_ones_alone_are_arranged_and_tidied(window, qtbot, ring):
    window.store.change(reduced_motion=True)
    row = {c: Point(400.0 * k, 0.0) for k, c in enumerate(ring)}
    place_challenges(window.document, row | {ring[1]: Point(40.0, 10.0)}, "Row")
    before = places(window)
    window.document.selection.clear()
    call_to_the_end(window, qtbot, "tidy")
    assert {c for c in ring if places(window)[c] != before[c]} <= set(ring[:2])
    assert overlaps(window) == []
    window.action("tidy").trigger()
    qtbot.waitUntil(lambda: window.canvas.toast.text == "Nothing overlaps.", timeout=LONG)
    before = places(window)
    window.document.selection.select(ring[:3])
    call_to_the_end(window, qtbot, "arrange-layered")
    moved = {c for c in ring if places(window)[c] != before[c]}
    assert moved
    assert moved <= set(ring[:3])


@pytest.mark.parametrize("left_out", [0, 1])
def test_arranging_nearly_everything_shows_the_whole_map(window, qtbot, ring, left_out):
    window.store.change(reduced_motion=True)
    far = {c: Point(3000.0 * k, 0.0) for k, c in enumerate(ring)}
    place_challenges(window.document, far, "Row")
    set_lock(window.document, ring[:left_out], locked=True)
    window.canvas.camera.take(window.canvas.view.moved(5000.0, 3000.0))
    window.document.selection.select(ring[left_out:])
    call_to_the_end(window, qtbot, "arrange")
    view, (x0, y0, x1, y1) = window.canvas.view, window.workspace.scene.bounds
    shown = QRectF(view.to_surface(Point(x0, y0)), view.to_surface(Point(x1, y1)))
    assert QRectF(window.canvas.rect()).contains(shown)


def test_without_a_loop_it_says_so(window):
    window.action("new").trigger()
    add_challenge(window.document, "Workload")
    QTest.qWait(20)
    window.action("arrange-loop").trigger()
    assert "no loop" in window.canvas.toast.text


def test_a_large_map_is_tidied_in_one_step_too(window, qtbot):
    """Its columns are made on a thread first."""
    window.store.change(reduced_motion=True)
    window.action("new").trigger()
    document = window.document
    with document.transaction("Grid") as transaction:
        for k in range(MANY):
            challenge = Challenge(id=ChallengeId(f"c{k}"), name="Workload")
            centre = Point(k % 50 * 200.0, k // 50 * 100.0)
            transaction.put(challenge)
            transaction.put(Placement(challenge=challenge.id, centre=centre))
    place_challenges(document, {"c7": places(window)["c8"]}, "Overlap")
    QTest.qWait(20)
    before, done = places(window), steps(window)
    call_to_the_end(window, qtbot, "tidy")
    moved = {c for c, place in places(window).items() if place != before[c]}
    assert steps(window) == done + 1
    assert {"c7", "c8"} & moved
    assert len(moved) < 10
    c7, c8 = (places(window)[c] for c in ("c7", "c8"))
    size = box_sizes(window.workspace.scene)["c7"]
    assert abs(c7.x - c8.x) >= size[0] or abs(c7.y - c8.y) >= size[1]


def test_nobody_waits_for_an_analysis_to_end(window, qtbot, ring, tmp_path):
    begun, ended = tmp_path / "begun", []
    window.store.change(reduced_motion=True)
    qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=LONG)
    told = {"on_done": ended.append, "on_failed": ended.append}
    endless = window.tasks.start(jobs.spin_deaf, begun, **told)
    qtbot.waitUntil(begun.exists, timeout=LONG)
    call_to_the_end(window, qtbot, "tidy")
    assert overlaps(window) == []
    assert len(ring) == len(places(window))
    assert not endless.is_finished, "it is begun anew"
    endless.cancel()
    assert ended == []
