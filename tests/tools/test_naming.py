import pytest

from leverpoint.model.placement import Point
from leverpoint.tools.host import Finish


def test_double_click_on_empty_canvas_names_a_new_challenge_there(empty_desk):
    empty_desk.double_click(Point(300, 200))
    assert empty_desk.steps == 0, "nothing is edited before a name is typed"
    empty_desk.type("Workload", Finish.ESCAPE)
    assert empty_desk.centre("Workload") == Point(300, 200)
    assert empty_desk.labels == ["Add “Workload”"]
    assert empty_desk.selected_names() == {"Workload"}
    assert empty_desk.host.editor is None


def test_enter_goes_on_to_the_next_free_slot(empty_desk):
    empty_desk.keys("N")
    for name in ("Workload", "Planning time", "Mentoring"):
        empty_desk.type(name)
    empty_desk.type("")
    assert empty_desk.names() == {"Workload", "Planning time", "Mentoring"}
    boxes = [empty_desk.host.box_rect(c) for c in empty_desk.diagram.challenges]
    assert not any(a.touches(b) for a in boxes for b in boxes if a is not b)
    assert empty_desk.steps == 3
    assert empty_desk.host.editor is None


def test_tab_and_shift_tab_chain_effects_and_causes(empty_desk):
    empty_desk.keys("Enter")
    empty_desk.type("Workload", Finish.EFFECT).type("Stress", Finish.ESCAPE)
    assert empty_desk.pairs() == {("Workload", "?", "Stress")}
    assert empty_desk.centre("Stress").x > empty_desk.centre("Workload").x
    assert empty_desk.labels == ["Add “Workload”", "Add “Stress” as effect"]
    empty_desk.keys("Enter")
    empty_desk.type("Stress", Finish.CAUSE).type("Noise", Finish.ESCAPE)
    assert ("Noise", "?", "Stress") in empty_desk.pairs()


def test_the_fresh_arrow_takes_its_sign_at_once(empty_desk):
    empty_desk.keys("N").type("Workload", Finish.EFFECT).type("Rest", Finish.ESCAPE)
    empty_desk.keys("-")
    assert empty_desk.pairs() == {("Workload", "-", "Rest")}


@pytest.mark.parametrize("how", [Finish.ESCAPE, Finish.LEAVE, Finish.ENTER])
def test_typed_text_is_never_lost_and_an_empty_editor_vanishes(empty_desk, how):
    empty_desk.keys("N").type("Workload", how)
    assert empty_desk.names() == {"Workload"}
    empty_desk.host.editor = None
    empty_desk.keys("N").type("  ", how)
    assert empty_desk.names() == {"Workload"}
    assert empty_desk.steps == 1


def test_an_existing_name_is_used_and_ctrl_enter_forces_a_new_one(desk):
    desk.keys("N").type("  workload ", Finish.ESCAPE)
    assert len(desk.diagram.challenges) == 3
    assert desk.selected_names() == {"Workload"}
    assert desk.host.flashed == [[desk.id("Workload")]]
    desk.keys("N").type("Workload", Finish.FORCE)
    assert len(desk.diagram.challenges) == 4


def test_an_existing_name_behind_a_pending_arrow_is_connected(desk):
    desk.select("Workload").keys("Enter")
    desk.type("Workload", Finish.EFFECT).type("mentoring", Finish.ESCAPE)
    assert desk.pairs() == {("Workload", "?", "Mentoring")}
    assert desk.steps == 1


def test_rename_by_double_click_f2_and_enter(desk):
    desk.double_click(desk.centre("Workload")).type("Work load")
    desk.select("Mentoring").keys("F2").type("Coaching")
    desk.select("Planning time").keys("Enter").type("Time to plan")
    assert desk.names() == {"Work load", "Coaching", "Time to plan"}
    assert desk.labels[0] == "Rename “Workload”"
    assert desk.host.editor is None


def test_escape_and_blank_text_take_a_rename_back(desk):
    desk.select("Workload").keys("F2").type("Other", Finish.ESCAPE)
    desk.keys("F2").type("   ")
    assert desk.steps == 0
    assert "Workload" in desk.names()


def test_a_name_too_long_keeps_the_editor_open_and_says_why(desk):
    desk.keys("N").type("x" * 300)
    assert desk.host.editor is not None
    assert "300" in desk.toast
    desk.type("x" * 10, Finish.LEAVE)
    assert "x" * 10 in desk.names()


def test_the_editor_survives_that_its_challenges_are_deleted(desk):
    desk.select("Workload").keys("F2").type("Workload", Finish.EFFECT)
    entry = desk.host.editor[0]
    assert entry.link.other == desk.id("Workload")
    desk.document.selection.select([desk.id("Workload")])
    desk.keys("Delete")
    desk.type("Stress", Finish.LEAVE)
    assert "Stress" in desk.names()
    assert not desk.diagram.influences


def test_a_name_that_leans_one_way_gives_a_hint(desk):
    desk.keys("N").type("Lack of funding", Finish.ESCAPE)
    assert "Funding" in desk.host.hints[-1]
    assert "Lack of funding" in desk.names()
