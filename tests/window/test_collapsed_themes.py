"""Collapsed themes in a real window: bubbles, bundles, and edits of what they hide."""

from math import hypot

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from leverpoint.commands.challenges import delete_selection
from leverpoint.commands.influences import add_influence
from leverpoint.commands.themes import rename_theme
from leverpoint.drawing.qt_text import QtTextMeasure
from leverpoint.drawing.scene import Scene
from leverpoint.model.influence import Polarity
from leverpoint.model.placement import Placement, Point
from leverpoint.reports.svg import svg_text
from leverpoint.tools.pointer import HitKind
from leverpoint.tools.states import Connecting, Idle
from leverpoint.window.view_check import view_faults
from window.gestures.conftest import ALT, CTRL, SHIFT
from window.gestures.conftest import hand as hand
from window.gestures.conftest import looped as looped

FUNDING, CLASSROOM = "bubble:theme F", "bubble:theme C"
MIXED = f"bundle:{FUNDING}>{CLASSROOM}"


@pytest.fixture
def funding(hand):
    """A hand over the map with the theme Funding collapsed: Workload and Planning time."""
    hand.canvas.collapse(frozenset({"theme F"}))
    yield hand
    assert view_faults(hand.window.workspace) == []


@pytest.fixture
def both(hand):
    """A hand over the map with Funding and Classroom collapsed."""
    hand.canvas.collapse(frozenset({"theme F", "theme C"}))
    yield hand
    assert view_faults(hand.window.workspace) == []


def rects(hand):
    shown = hand.canvas.scene.display_list.boxes
    return dict(zip(shown.ids, shown.rect.tolist(), strict=True))


def arcs(hand):
    return set(hand.canvas.scene.arc_row)


def label(hand, box):
    scene = hand.canvas.scene
    return scene.display_list.boxes.labels[scene.box_row[box]].lines


def words(hand, box):
    return hand.canvas.items.interface_of(box).text(QAccessible.Text.Name)


def test_shift_t_collapses_the_theme_of_the_selection_and_expands_it_again(hand):
    before, steps = rects(hand), hand.steps
    hand.select("W")
    hand.key(Qt.Key.Key_T, SHIFT)
    assert {"W", "P"}.isdisjoint(hand.canvas.scene.box_row)
    assert label(hand, FUNDING) == ("Funding", "2 challenges")
    x, y, width, height = rects(hand)[FUNDING]
    middle = (x + width / 2 - 425.0, y + height / 2 - 105.0)
    assert hypot(*middle) <= 30.0  # between the two, a step aside from Teacher confidence
    hand.select("W", "P")
    assert hand.window.action("collapse-theme").text().startswith("Expand the theme")
    hand.key(Qt.Key.Key_T, SHIFT)
    assert rects(hand) == before
    assert hand.steps == steps


def test_a_bubble_has_a_ring_in_the_colour_of_its_theme(funding):
    shown, look = funding.canvas.scene.display_list, funding.canvas.scene.look
    (ring,) = range(len(shown.halos.box))
    assert shown.halos.box[ring] == funding.canvas.scene.box_row[FUNDING]
    assert shown.halos.fill[ring] == look.theme(5)


def test_arrows_end_at_the_bubble_and_those_inside_are_hidden(funding):
    assert "WP" not in arcs(funding)
    drawn = funding.canvas.scene.fold.drawn.influences
    assert (drawn["WT"].source, drawn["WT"].target) == (FUNDING, "T")
    assert drawn["WT"].polarity is Polarity.POSITIVE


def test_arrows_the_same_way_are_bundled_with_their_number(both):
    scene = both.canvas.scene
    row = scene.arc_row[MIXED]
    assert scene.display_list.arcs.count[row] == 2
    assert scene.display_list.arcs.sign[row] == 0  # one +, one -
    assert not {"WM", "PH"} & arcs(both)
    legend = both.window.overlays.shown.legend
    assert "Number of arrows together" in legend.accessibleDescription()


def test_a_bundle_shows_the_sign_that_all_agree_on(hand):
    add_influence(hand.document, "P", "C", Polarity.POSITIVE)
    hand.canvas.collapse(frozenset({"theme C"}))
    scene = hand.canvas.scene
    row = scene.arc_row[f"bundle:P>{CLASSROOM}"]
    assert (scene.display_list.arcs.sign[row], scene.display_list.arcs.count[row]) == (1, 2)
    add_influence(hand.document, "P", "M", Polarity.NEGATIVE)
    row = scene.arc_row[f"bundle:P>{CLASSROOM}"]
    assert (scene.display_list.arcs.sign[row], scene.display_list.arcs.count[row]) == (0, 3)


def test_a_click_selects_all_that_a_bubble_stands_for_and_a_drag_moves_it(funding):
    before = {c: funding.centre(c) for c in "WP"}
    steps, there = funding.steps, funding.at(FUNDING)
    funding.click(there)
    assert funding.selected.challenges == {"W", "P"}
    QTest.qWait(500)
    box = rects(funding)[FUNDING]
    funding.drag(there, funding.at(FUNDING, 60, 40))
    assert funding.steps == steps + 1
    moved = {c: funding.centre(c) for c in "WP"}
    dx, dy = moved["W"].x - before["W"].x, moved["W"].y - before["W"].y
    assert [moved["P"].x - before["P"].x, moved["P"].y - before["P"].y] == pytest.approx([dx, dy])
    after = rects(funding)[FUNDING]
    assert [after[0] - box[0], after[1] - box[1]] == pytest.approx([dx, dy], abs=0.01)
    assert (dx, dy) != (0, 0)


def test_a_click_on_a_bundle_selects_its_arrows(both):
    scene = both.canvas.scene
    x, y = scene.display_list.arcs.sign_at[scene.arc_row[MIXED]].tolist()
    signs = {i.id: i.polarity for i in both.diagram.influences.values()}
    both.click(both.on_scene(x, y))
    assert both.selected.influences == {"WM", "PH"}
    assert {i.id: i.polarity for i in both.diagram.influences.values()} == signs
    both.type("+")
    assert scene.display_list.arcs.sign[scene.arc_row[MIXED]] == 1


def test_delete_and_undo_reach_what_is_hidden(funding):
    funding.click(funding.at(FUNDING))
    funding.key(Qt.Key.Key_Delete)
    assert {"W", "P"}.isdisjoint(funding.diagram.challenges)
    assert FUNDING not in funding.canvas.scene.box_row
    funding.document.undo()
    assert label(funding, FUNDING) == ("Funding", "2 challenges")
    rename_theme(funding.document, "theme F", "Money")
    assert label(funding, FUNDING) == ("Money", "2 challenges")
    funding.document.selection.select(["W"])  # a part of it: it has to be seen
    assert "W" in funding.canvas.scene.box_row
    funding.canvas.collapse(frozenset({"theme F"}))
    delete_selection(funding.document)
    assert label(funding, FUNDING) == ("Money", "1 challenge")
    funding.document.undo()
    assert label(funding, FUNDING) == ("Money", "2 challenges")


def test_a_double_click_expands(funding):
    funding.double_click(funding.at(FUNDING))
    assert {"W", "P"} <= funding.canvas.scene.box_row.keys()
    assert funding.editor is None


def test_an_arrow_cannot_end_at_a_bubble_and_no_new_challenge_covers_it(funding):
    count = len(funding.diagram.challenges)
    dot = funding.dot("M")
    funding.move(dot)
    funding.press(dot)
    funding.move(funding.at("M", 200, -80))
    funding.move(funding.at(FUNDING))
    assert isinstance(funding.state, Connecting)
    assert "Expand the theme" in funding.hint
    funding.release(funding.at(FUNDING))
    assert funding.editor is None
    assert len(funding.diagram.challenges) == count
    assert isinstance(funding.state, Idle)


def test_alt_and_an_arrow_key_walk_to_a_bubble_and_on(funding):
    funding.canvas.setFocus()
    funding.select("M")
    funding.key(Qt.Key.Key_Up, ALT)
    assert funding.selected.challenges == {"W", "P"}
    assert funding.canvas.items.focused() == FUNDING
    funding.key(Qt.Key.Key_Down, ALT)
    assert funding.selected.challenges in ({"M"}, {"C"})


def test_e_steps_over_a_bundle_as_one(hand):
    add_influence(hand.document, "P", "C", Polarity.POSITIVE)
    hand.canvas.collapse(frozenset({"theme C"}))
    hand.select("P")
    hand.canvas.setFocus()
    seen = []
    for _ in range(3):
        hand.type("e")
        seen.append(hand.selected.influences)
    assert len(set(seen)) == 2  # from Workload, and the bundle
    assert max(map(len, seen)) == 2
    assert "C" not in hand.canvas.scene.box_row


@pytest.mark.window
def test_the_context_menu_of_a_bubble(funding):
    hits = funding.canvas.presenter.hits
    view = funding.canvas.view
    at = view.to_scene(funding.at(FUNDING).toPointF())
    assert hits.hit(at).kind is HitKind.BUBBLE
    funding.click(funding.at(FUNDING))
    funding.canvas.menu_wanted.emit(funding.canvas.mapToGlobal(funding.at(FUNDING)), hits.hit(at))
    menu = funding.window.overlays.shown._menus.menu
    entry = next(a for a in menu.actions() if a.text().startswith("Expand the theme"))
    entry.trigger()
    menu.close()
    assert "W" in funding.canvas.scene.box_row


def test_a_search_expands_where_its_match_lies(funding):
    funding.key(Qt.Key.Key_F, CTRL)
    funding.type("t")  # several match: the map stays as it is
    assert FUNDING in funding.canvas.scene.box_row
    find = funding.window.bars.find_bar
    find.field.setText("Workload")
    assert "W" in funding.canvas.scene.box_row
    assert find.current == "W"


def test_words_for_those_who_do_not_see_it(both):
    assert words(both, FUNDING) == "Funding, 2 challenges, collapsed, 0 arrows in, 3 out"
    assert words(both, MIXED).endswith("2 arrows together")
    both.click(both.at(FUNDING))
    assert both.canvas.items.interface_of(FUNDING).state().selected


def test_pictures_show_what_is_seen(both):
    text = svg_text(both.canvas.scene)
    assert "Funding" in text
    assert "2 challenges" in text
    assert "Workload" not in text
    scene = both.canvas.scene
    again = Scene(both.diagram, scene.look, QtTextMeasure(), scene.fold.shifts).display_list.boxes
    assert dict(zip(again.ids, again.rect.tolist(), strict=True)) == rects(both)


def test_bubbles_do_not_cover_other_boxes(hand):
    """The middle of Classroom's three challenges is moved onto Workload's box."""
    with hand.document.transaction("Move") as edit:
        for challenge, (x, y) in {"M": (150, 150), "C": (50, 50), "H": (250, 250)}.items():
            edit.put(Placement(challenge=challenge, centre=Point(x, y)))
    hand.canvas.collapse(frozenset({"theme C"}))
    left, top, width, height = rects(hand)[CLASSROOM]
    for box, (x, y, wide, high) in rects(hand).items():
        apart = left > x + wide or x > left + width or top > y + high or y > top + height
        assert apart or box == CLASSROOM, box


def test_the_theme_manager_collapses(hand):
    hand.key("T")
    manager = hand.window.overlays.theme_manager
    assert manager.list.rows[0].fold.accessibleName() == "Collapse Funding"
    manager.list.rows[0].fold.click()
    assert FUNDING in hand.canvas.scene.box_row
    assert manager.list.rows[0].fold.accessibleName() == "Expand Funding"
    manager.close()


def test_all_and_none(hand):
    hand.window.action("collapse-all").trigger()
    assert len(hand.canvas.scene.box_row) == 4
    QTest.qWait(5)
    assert not hand.window.action("collapse-all").isEnabled()
    hand.window.action("expand-all").trigger()
    assert len(hand.canvas.scene.box_row) == 10


def test_arrange_moves_bubbles_with_all_that_is_in_them(hand, qtbot):
    hand.window.store.change(reduced_motion=True)
    hand.canvas.collapse(frozenset({"theme C"}))
    before = {c: hand.centre(c) for c in "MCH"}
    steps = hand.steps
    hand.window.layouts.arrange()
    qtbot.waitUntil(lambda: hand.steps == steps + 1, timeout=30_000)
    shifts = {
        (round(hand.centre(c).x - before[c].x, 2), round(hand.centre(c).y - before[c].y, 2))
        for c in "MCH"
    }
    assert len(shifts) == 1
    assert view_faults(hand.window.workspace) == []
    hand.document.undo()
    assert {c: hand.centre(c) for c in "MCH"} == before


def test_shift_click_adds_a_bubble(both):
    both.click(both.at(FUNDING))
    both.click(both.at(CLASSROOM), SHIFT)
    assert both.selected.challenges == {"W", "P", "M", "C", "H"}
    assert not both.window.action("align-left").isEnabled()


@pytest.mark.parametrize(("theme", "stays"), [("theme G", True), ("theme C", False)])
def test_a_click_on_the_badge_of_a_loop_through_a_bubble_selects_it_whole(looped, theme, stays):
    """A bubble of which the loop has all members stays one; of one with others in it, it opens."""
    looped.canvas.collapse(frozenset({theme}))
    looped.click(looped.badge("R1"))
    assert looped.selected.influences == {"CH", "HI", "IA", "AC"}
    assert looped.canvas.scene.highlight.loop == "R1"
    assert bool(looped.canvas.scene.collapsed) == stays
