import pytest

from leverpoint.document.selection import Selection
from leverpoint.model.influence import Polarity
from leverpoint.model.placement import Point
from leverpoint.tools.pointer import Button, Cancel, PointerKind
from leverpoint.tools.states import (
    Bending,
    Connecting,
    Idle,
    Marquee,
    Moving,
    Panning,
    PressingChallenge,
    Reconnecting,
)
from leverpoint.tools.tool import Cursor

EMPTY = Point(900.0, 600.0)


def by(point, dx, dy):
    return Point(point.x + dx, point.y + dy)


class TestSelecting:
    def test_an_unselected_box_is_selected_on_press(self, desk):
        desk.press(desk.centre("Workload"))
        assert desk.selected_names() == {"Workload"}
        assert isinstance(desk.state, PressingChallenge)

    def test_a_selected_box_resolves_on_release(self, desk):
        desk.select("Workload", "Mentoring")
        desk.press(desk.centre("Workload"))
        assert desk.selected_names() == {"Workload", "Mentoring"}
        desk.release(desk.centre("Workload"))
        assert desk.selected_names() == {"Workload"}

    def test_shift_toggles(self, desk):
        desk.click(desk.centre("Workload"))
        desk.click(desk.centre("Mentoring"), shift=True)
        assert desk.selected_names() == {"Workload", "Mentoring"}
        desk.click(desk.centre("Workload"), shift=True)
        assert desk.selected_names() == {"Mentoring"}

    def test_an_arrow_is_selected_and_shift_adds_it(self, tied):
        arrow = tied.arrow("Workload", "Planning time").id
        tied.click(tied.host.along(arrow, 0.45))
        assert tied.selected == Selection(influences=frozenset({arrow}))
        tied.click(tied.centre("Mentoring"))
        tied.click(tied.host.along(arrow, 0.45), shift=True)
        assert tied.selected.influences == {arrow}
        assert tied.selected_names() == {"Mentoring"}

    def test_a_click_on_nothing_clears_but_not_with_shift(self, desk):
        desk.select("Workload")
        desk.click(EMPTY, shift=True)
        assert desk.selected_names() == {"Workload"}
        desk.click(EMPTY)
        assert not desk.selected

    def test_a_loop_badge_selects_its_loop(self, tied):
        arrow = tied.arrow("Workload", "Planning time").id
        tied.host.loops["loop"] = Selection(influences=frozenset({arrow}))
        tied.click(Point(0.0, -300.0))
        assert tied.selected.influences == {arrow}

    def test_a_right_press_selects_what_the_menu_is_about(self, desk):
        desk.press(desk.centre("Workload"), button=Button.RIGHT)
        assert desk.selected_names() == {"Workload"}
        desk.select("Workload", "Mentoring")
        desk.press(desk.centre("Mentoring"), button=Button.RIGHT)
        assert desk.selected_names() == {"Workload", "Mentoring"}
        assert desk.state == Idle()

    def test_double_click_on_an_arrow_edits_its_note(self, tied):
        arrow = tied.arrow("Workload", "Planning time").id
        tied.double_click(tied.host.along(arrow, 0.5))
        assert tied.host.notes == [arrow]
        assert tied.steps == 0

    def test_the_sign_disc_cycles(self, tied):
        arrow = tied.arrow("Workload", "Planning time").id
        seen = []
        for _ in range(3):
            tied.click(tied.host.along(arrow, 0.7))
            seen.append(tied.diagram.influences[arrow].polarity.value)
        assert seen == ["-", "?", "+"]
        assert tied.steps == 3
        tied.press(tied.host.along(arrow, 0.7), clicks=2).release(tied.host.along(arrow, 0.7))
        assert tied.diagram.influences[arrow].polarity is Polarity.NEGATIVE


class TestMarquee:
    def test_it_takes_what_it_touches_and_makes_no_undo_step(self, tied):
        tied.press(Point(20, 100)).move(Point(200, 210))
        assert isinstance(tied.state, Marquee)
        assert tied.tool.auto_pans
        assert tied.selected_names() == {"Workload"}
        tied.move(Point(900, 300)).release(Point(900, 300))
        assert tied.selected_names() == {"Workload", "Planning time"}
        assert len(tied.selected.influences) == 1
        assert tied.steps == 0

    def test_shift_keeps_what_was_selected(self, desk):
        desk.select("Mentoring")
        desk.drag(Point(20, 100), Point(300, 300), shift=True)
        assert desk.selected_names() == {"Mentoring", "Workload"}

    def test_cancel_brings_the_selection_back(self, desk):
        desk.select("Mentoring")
        desk.press(Point(20, 100)).move(Point(300, 300))
        assert desk.selected_names() == {"Workload"}
        desk.key("Escape")
        assert desk.selected_names() == {"Mentoring"}
        assert desk.state == Idle()

    def test_one_finger_pans_instead(self, desk):
        desk.pointer = PointerKind.TOUCH
        desk.press(EMPTY).move(by(EMPTY, 30, 0))
        assert isinstance(desk.state, Panning)
        assert desk.host.offset == Point(30, 0)
        desk.release(by(EMPTY, 30, 0))
        assert not desk.selected


class TestMoving:
    @pytest.mark.parametrize(
        ("pointer", "near", "far"),
        [(PointerKind.MOUSE, 3, 4), (PointerKind.PEN, 7, 8), (PointerKind.TOUCH, 11, 12)],
    )
    def test_the_threshold_belongs_to_the_device(self, desk, pointer, near, far):
        desk.pointer = pointer
        start = desk.centre("Workload")
        desk.press(start).move(by(start, near, 0))
        assert not isinstance(desk.state, Moving)
        desk.move(by(start, far, 0))
        assert isinstance(desk.state, Moving)

    def test_the_threshold_is_in_screen_pixels(self, desk):
        desk.host.scale = 0.1
        start = desk.centre("Workload")
        desk.press(start).move(by(start, 30, 0))
        assert isinstance(desk.state, PressingChallenge)
        desk.move(by(start, 40, 0))
        assert isinstance(desk.state, Moving)

    def test_nothing_is_edited_before_the_release_and_then_one_step(self, desk):
        start = desk.centre("Workload")
        desk.press(start).move(by(start, 30, 10)).move(by(start, 50, 20))
        assert desk.state.dx == 50
        assert desk.state.dy == 20
        assert desk.tool.cursor is Cursor.MOVE
        assert desk.steps == 0
        desk.release(by(start, 60, 20))
        assert desk.centre("Workload") == by(start, 60, 20)
        assert desk.labels == ["Move 1 challenge"]

    def test_all_selected_boxes_move(self, desk):
        desk.select("Workload", "Mentoring")
        start = desk.centre("Workload")
        desk.drag(start, by(start, 100, 0))
        assert desk.centre("Mentoring") == Point(300, 500)
        assert desk.labels == ["Move 2 challenges"]
        assert desk.selected_names() == {"Workload", "Mentoring"}

    def test_there_and_back_is_no_step(self, desk):
        start = desk.centre("Workload")
        desk.drag(start, by(start, 100, 0), start)
        assert desk.steps == 0

    @pytest.mark.parametrize("how", ["escape", "right", "focus"])
    def test_cancel_restores(self, desk, how):
        desk.select("Mentoring")
        start = desk.centre("Workload")
        desk.press(start).move(by(start, 100, 0))
        if how == "escape":
            desk.key("Escape")
        elif how == "right":
            desk.press(by(start, 100, 0), button=Button.RIGHT)
        else:
            desk.tool.handle(Cancel())
        desk.move(by(start, 200, 0)).release(by(start, 200, 0))
        assert desk.centre("Workload") == start
        assert desk.steps == 0
        assert desk.selected_names() == {"Mentoring"}

    def test_ctrl_duplicates_with_the_arrows_between(self, tied):
        tied.select("Workload", "Planning time")
        start = tied.centre("Workload")
        tied.press(start, ctrl=True).move(by(start, 50, 50), ctrl=True)
        assert tied.tool.cursor is Cursor.COPY
        tied.release(by(start, 0, 120), ctrl=True)
        assert tied.centre("Workload") == start
        assert tied.names() >= {"Workload (2)", "Planning time (2)"}
        assert ("Workload (2)", "+", "Planning time (2)") in tied.pairs()
        assert tied.labels == ["Duplicate 2 challenges, 1 influence"]
        assert tied.selected_names() == {"Workload (2)", "Planning time (2)"}

    def test_a_box_deleted_in_the_middle_ends_the_gesture(self, desk):
        start = desk.centre("Workload")
        desk.drag(start, by(start, 10, 0))
        desk.keys("N").type("Fresh", how=_leave())
        fresh = desk.centre("Fresh")
        desk.press(fresh).move(by(fresh, 50, 0))
        desk.document.undo()
        desk.release(by(fresh, 50, 0))
        assert desk.state == Idle()
        assert "Fresh" not in desk.names()


def _leave():
    from leverpoint.tools.host import Finish

    return Finish.LEAVE


class TestConnecting:
    @pytest.mark.parametrize(
        ("share", "sign", "words"),
        [
            (0.1, "+", "More Workload → more Planning time"),
            (0.5, "?", "Workload → Planning time: not decided"),
            (0.9, "-", "More Workload → less Planning time"),
        ],
    )
    def test_the_drop_zone_is_the_sign(self, desk, share, sign, words):
        target = desk.zone("Planning time", share)
        over = desk.centre("Planning time")
        desk.press(desk.dot("Workload")).move(over).move(target)
        assert isinstance(desk.state, Connecting)
        assert desk.state.zone.value == sign
        assert desk.state.sentence == words
        assert desk.host.hints[-1] == words
        desk.release(target)
        assert desk.pairs() == {("Workload", sign, "Planning time")}
        assert desk.labels == ["Add influence"]
        assert len(desk.selected.influences) == 1

    def test_the_zones_are_wider_than_a_small_box(self, desk):
        desk.host.scale = 0.5
        outside = desk.zone("Planning time", 0.02)
        assert not desk.host.box_rect(desk.id("Planning time")).contains(outside)
        desk.press(desk.dot("Workload")).move(desk.centre("Planning time")).move(outside)
        assert desk.state.zone is Polarity.POSITIVE
        desk.move(by(outside, -20, 0))
        assert desk.state.target is None

    def test_empty_space_asks_for_a_new_effect(self, desk):
        desk.drag(desk.dot("Workload"), EMPTY)
        entry = desk.host.editor[0]
        assert entry.at == EMPTY
        assert entry.link.other == desk.id("Workload")
        assert desk.steps == 0
        desk.type("Stress")
        assert desk.pairs() == {("Workload", "?", "Stress")}
        assert desk.centre("Stress") == EMPTY
        assert desk.steps == 1
        assert desk.host.editor is None

    def test_empty_space_and_no_name_leaves_nothing(self, desk):
        desk.drag(desk.dot("Workload"), EMPTY).type("")
        assert desk.steps == 0

    def test_the_same_pair_again_selects_and_flashes_it(self, tied):
        arrow = tied.arrow("Workload", "Planning time").id
        tied.connect("Workload", "Planning time", 0.9, "bottom")
        assert tied.steps == 0
        assert tied.selected.influences == {arrow}
        assert tied.host.flashed == [[arrow]]
        message, button, keep_both = tied.host.toasts[-1]
        assert (message, button) == ("That influence is already there.", "Keep both")
        keep_both()
        assert sorted(tied.pairs()) == [
            ("Workload", "+", "Planning time"),
            ("Workload", "-", "Planning time"),
        ]

    def test_out_and_back_is_a_self_loop_with_a_warning(self, desk):
        dot, back = desk.dot("Workload"), desk.zone("Workload", 0.1)
        desk.drag(dot, by(dot, 60, 0), back)
        assert desk.pairs() == {("Workload", "+", "Workload")}
        assert "hides a missing challenge" in desk.toast

    def test_a_short_way_out_and_back_is_nothing(self, desk):
        dot = desk.dot("Workload")
        desk.drag(dot, by(dot, 30, 0), desk.centre("Workload"))
        desk.drag(dot, by(dot, 30, 0))
        assert desk.steps == 0
        assert desk.host.editor is None

    def test_escape_leaves_no_step(self, desk):
        desk.press(desk.dot("Workload")).move(desk.centre("Planning time"))
        desk.key("Escape")
        desk.release(desk.centre("Planning time"))
        assert desk.steps == 0
        assert desk.state == Idle()

    def test_click_dot_then_click_zone_needs_no_dragging(self, desk):
        target = desk.zone("Planning time", 0.9)
        desk.click(desk.dot("Workload"))
        assert desk.state.held is False
        assert not desk.tool.auto_pans
        desk.move(desk.centre("Planning time")).move(target).click(target)
        assert desk.pairs() == {("Workload", "-", "Planning time")}

    def test_a_tap_on_the_target_shows_the_zones_first(self, desk):
        desk.pointer = PointerKind.TOUCH
        target = desk.zone("Planning time", 0.9)
        desk.click(desk.dot("Workload")).click(desk.centre("Planning time"))
        assert desk.state.target == desk.id("Planning time")
        desk.click(target)
        assert desk.pairs() == {("Workload", "-", "Planning time")}


class TestArrowHandles:
    def test_reconnecting_the_head(self, tied):
        arrow = tied.arrow("Workload", "Planning time").id
        tied.click(tied.host.along(arrow, 0.45))
        tied.press(tied.host.along(arrow, 0.8)).move(tied.centre("Mentoring"))
        assert isinstance(tied.state, Reconnecting)
        assert tied.state.target == tied.id("Mentoring")
        tied.release(tied.centre("Mentoring"))
        assert tied.pairs() == {("Workload", "+", "Mentoring")}
        assert tied.labels == ["Reconnect influence"]

    def test_reconnecting_the_tail(self, tied):
        arrow = tied.arrow("Workload", "Planning time").id
        tied.click(tied.host.along(arrow, 0.45))
        tied.drag(tied.host.along(arrow, 0.3), tied.centre("Mentoring"))
        assert tied.pairs() == {("Mentoring", "+", "Planning time")}

    def test_released_on_nothing_it_springs_back(self, tied):
        arrow = tied.arrow("Workload", "Planning time").id
        tied.click(tied.host.along(arrow, 0.45))
        tied.drag(tied.host.along(arrow, 0.8), EMPTY)
        assert tied.pairs() == {("Workload", "+", "Planning time")}
        assert tied.steps == 0
        assert tied.selected.influences == {arrow}

    def test_a_pair_that_is_taken_is_flashed(self, tied):
        tied.connect("Workload", "Mentoring", 0.9, "bottom")
        arrow = tied.arrow("Workload", "Planning time").id
        other = tied.arrow("Workload", "Mentoring").id
        tied.host.hovered = None
        tied.click(tied.host.along(arrow, 0.45))
        tied.drag(tied.host.along(arrow, 0.8), tied.centre("Mentoring"))
        assert tied.steps == 1
        assert tied.host.flashed == [[other]]

    def test_bending_follows_the_middle_handle(self, tied):
        arrow = tied.arrow("Workload", "Planning time").id
        tied.click(tied.host.along(arrow, 0.45))
        middle = tied.host.along(arrow, 0.5)
        tied.press(middle).move(by(middle, 0, -40))
        assert tied.state == Bending(arrow, pytest.approx(0.1))
        assert tied.steps == 0
        tied.release(by(middle, 0, -80))
        assert tied.diagram.bend(arrow).share == pytest.approx(0.2)
        assert tied.labels == ["Bend influence"]

    def test_escape_keeps_the_old_bend(self, tied):
        arrow = tied.arrow("Workload", "Planning time").id
        tied.click(tied.host.along(arrow, 0.45))
        middle = tied.host.along(arrow, 0.5)
        tied.press(middle).move(by(middle, 0, -40))
        tied.key("Escape")
        tied.release(by(middle, 0, -80))
        assert tied.diagram.bend(arrow) is None


class TestPanning:
    def test_the_middle_button_pans_and_returns(self, desk):
        desk.press(Point(0, 0), button=Button.MIDDLE)
        assert desk.tool.cursor is Cursor.CLOSED_HAND
        desk.move(Point(10, 5)).release(Point(10, 5), button=Button.MIDDLE)
        assert desk.host.offset == Point(10, 5)
        assert desk.state == Idle()

    def test_it_pans_amid_an_arrow_made_by_clicks(self, desk):
        desk.click(desk.dot("Workload"))
        desk.press(EMPTY, button=Button.MIDDLE).move(by(EMPTY, 5, 0))
        desk.release(by(EMPTY, 5, 0), button=Button.MIDDLE)
        assert isinstance(desk.state, Connecting)
