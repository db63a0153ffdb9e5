"""Loops, highlights and selections on the canvas."""

import numpy as np
import pytest

from drawing.sample_diagrams import LEVERAGE, LOOP, LOOPS, b10, random_diagram
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.drawing.highlight import Highlight, LoopMark
from leverpoint.drawing.look import blend
from leverpoint.drawing.sheet import sheet
from leverpoint.model.influence import Influence, Polarity
from leverpoint.model.placement import Placement, Point


def bends(scene, *arrows):
    return [scene.preview.bend_of(scene.arc_row[arrow]) for arrow in arrows]


def test_arrows_of_a_loop_lie_around_its_middle(scene_of):
    scene = scene_of(b10())
    alone = bends(scene, "WP", "TU")
    scene.set_loops(LOOPS)
    assert all(0.08 <= bend <= 0.35 for bend in bends(scene, "CH", "HI", "IA", "AC", "UR", "RU"))
    assert bends(scene, "WP", "TU") == alone


def test_badges_stand_in_the_middle_and_turn_the_right_way(scene_of):
    scene = scene_of(b10())
    scene.set_loops(LOOPS)
    badges = scene.display_list.loop_badges
    assert badges.at[0] == pytest.approx([710, 355])
    assert badges.at[1] == pytest.approx([445, 650])
    assert badges.name == ["Confidence engine", ""]
    assert badges.clockwise.tolist() == [True, True]


def test_a_loop_drawn_the_other_way_turns_the_other_way(scene_of):
    document = DiagramDocument(b10())
    with document.transaction("Mirror") as edit:
        for placement in document.snapshot().of(Placement).values():
            at = Point(-placement.centre.x, placement.centre.y)
            edit.put(Placement(challenge=placement.challenge, centre=at))
    scene = scene_of(document.snapshot())
    scene.set_loops(LOOPS[:1])
    assert scene.display_list.loop_badges.clockwise.tolist() == [False]


def test_a_badge_moves_off_a_box_in_the_middle_of_its_loop(scene_of):
    document = DiagramDocument(b10())
    with document.transaction("Move") as edit:
        edit.put(Placement(challenge="M", centre=Point(710, 355)))
    scene = scene_of(document.snapshot())
    scene.set_loops(LOOPS[:1])
    at = scene.display_list.loop_badges.at[0]
    left, top, width, height = scene.display_list.boxes.rect[scene.box_row["M"]]
    beside = max(left - at[0], at[0] - left - width, top - at[1], at[1] - top - height)
    assert beside >= 19


def test_badges_of_loops_with_the_same_middle_do_not_overlap(scene_of):
    scene = scene_of(b10())
    twice = LoopMark(id="r2", kind="R", text="R2", challenges=LOOPS[0].challenges)
    scene.set_loops([LOOPS[0], twice])
    first, second = scene.display_list.loop_badges.at
    assert np.hypot(*(first - second)) >= 38


def test_badges_follow_their_loops(scene_of):
    scene = scene_of(b10())
    scene.set_loops(LOOPS)
    other = scene.display_list.loop_badges.at[1].copy()
    scene.preview.move([scene.box_row[c] for c in "CHIA"], 100.0, -50.0)
    assert scene.display_list.loop_badges.at[0] == pytest.approx([810, 305])
    assert scene.display_list.loop_badges.at[1] == pytest.approx(other)
    scene.preview.reset()
    assert scene.display_list.loop_badges.at[0] == pytest.approx([710, 355])


def test_a_loop_that_lost_an_arrow_loses_its_badge_and_gets_it_back(scene_of):
    document = DiagramDocument(b10())
    scene = scene_of(document.snapshot())
    document.subscribe(lambda change: scene.apply(change, document.snapshot()))
    scene.set_loops(LOOPS)
    with document.transaction("Delete") as edit:
        edit.remove(document.snapshot().influences["RU"])
    assert scene.display_list.loop_badges.ids == ["r1"]
    document.undo()
    assert scene.display_list.loop_badges.ids == ["r1", "b1"]


def test_arrows_stay_on_their_circle_when_more_loops_are_found(scene_of):
    scene = scene_of(random_diagram(12, 60, seed=3, spread=1.3))
    diagram = scene.diagram
    arrows = {(i.source, i.target) for i in diagram.influences.values()}
    threes = [
        LoopMark(id=f"{a}{b}{c}", kind="R", text="R", challenges=(a, b, c))
        for a in diagram.challenges
        for b in diagram.challenges
        for c in diagram.challenges
        if a < b and a < c and {(a, b), (b, c), (c, a)} <= arrows
    ]
    assert len(threes) > 3
    scene.set_loops(threes[:2])
    before = {a: scene.preview.bend_of(scene.arc_row[a]) for a in _on_loops(scene, threes[:2])}
    scene.set_loops([*threes[2:], *threes[1::-1]])
    assert {a: scene.preview.bend_of(scene.arc_row[a]) for a in before} == before


def _on_loops(scene, marks):
    steps = {
        step
        for mark in marks
        for step in zip(mark.challenges, mark.challenges[1:] + mark.challenges[:1], strict=True)
    }
    influences = scene.diagram.influences.values()
    return [i.id for i in influences if (i.source, i.target) in steps]


def test_leverage_points_stand_out_and_the_rest_fades(scene_of):
    scene = scene_of(b10())
    scene.set_highlight(LEVERAGE)
    shown, look = scene.display_list, scene.look
    assert shown.halos.thickness.tolist() == [10, 8, 7]
    assert shown.boxes.scale[[scene.box_row[c] for c in "CHWP"]].tolist() == [1.25, 1.18, 1.12, 1]
    assert sorted(shown.rank_badges.text) == ["1", "2", "3"]
    assert shown.legend == [
        ("1", "Teacher confidence"),
        ("2", "Hands-on lessons"),
        ("3", "Workload"),
    ]
    faded, lit = scene.box_row["T"], scene.box_row["C"]
    assert shown.boxes.text[faded] == blend(look.text, look.canvas, 0.55)
    assert shown.boxes.border[faded] == blend(look.border, look.canvas, 0.35)
    assert shown.boxes.text[lit] == look.text
    away, near = scene.arc_row["TU"], scene.arc_row["CH"]
    assert shown.arcs.colour[away] == blend(look.positive, look.canvas, 0.16)
    assert not shown.arcs.sign_shown[away]
    assert shown.arcs.sign_shown[near]


def test_zoomed_out_leverage_points_are_not_enlarged(scene_of):
    scene = scene_of(b10())
    scene.set_highlight(Highlight(ranks={"C": (1, "1")}, enlarge=False))
    assert (scene.display_list.boxes.scale == 1).all()
    assert len(scene.display_list.halos.thickness) == 1


def test_arrows_end_outside_halos(scene_of):
    scene = scene_of(b10())
    row = scene.arc_row["MC"]
    before = scene.display_list.arcs.head[row, 0].copy()
    scene.set_highlight(LEVERAGE)
    moved = np.hypot(*(scene.display_list.arcs.head[row, 0] - before))
    assert moved > 10


def test_a_selected_loop_is_stroked_and_its_badge_marked(scene_of):
    scene = scene_of(b10())
    scene.set_loops(LOOPS)
    scene.set_highlight(LOOP)
    arcs = scene.display_list.arcs
    stroked = {arcs.ids[row] for row in np.flatnonzero(arcs.under >> 24)}
    assert stroked == {"CH", "HI", "IA", "AC"}
    assert scene.display_list.loop_badges.selected.tolist() == [True, False]


def test_selection_frames_challenges_and_strokes_influences(scene_of):
    scene = scene_of(b10())
    touched = scene.set_selection(["M", "C"], ["MC"])
    shown = scene.display_list
    assert sorted(touched.boxes) == sorted(scene.box_row[c] for c in "MC")
    assert shown.halos.gap.tolist() == [3, 3]
    assert (shown.halos.fill == scene.look.accent).all()
    assert shown.arcs.under[scene.arc_row["MC"]] == scene.look.selected_under
    scene.set_selection([], [])
    assert len(shown.halos.thickness) == 0
    assert not shown.arcs.under.any()


def test_files_show_the_highlight_but_not_the_selection(scene_of):
    scene = scene_of(b10())
    scene.set_highlight(LOOP)
    scene.set_selection(["C", "T"], ["CH", "TU"])
    paper = sheet(scene)
    assert len(paper.halos.thickness) == 0
    assert paper.arcs.under[scene.arc_row["CH"]] == scene.look.under
    assert paper.arcs.under[scene.arc_row["TU"]] == 0
    assert len(scene.display_list.halos.thickness) == 2


def test_bounds_hold_everything(scene_of):
    scene = scene_of(b10())
    scene.set_highlight(LEVERAGE)
    x0, y0, x1, y1 = scene.bounds
    shown = scene.display_list
    assert (shown.arcs.bounds[:, 0] >= x0).all()
    assert (shown.arcs.bounds[:, 3] <= y1).all()
    assert (shown.rank_badges.at >= (x0, y0)).all()
    assert (shown.rank_badges.at <= (x1, y1)).all()


def test_an_empty_diagram_has_no_bounds(scene_of):
    scene = scene_of(b10().__class__())
    assert scene.bounds == (0, 0, 0, 0)
    scene.set_loops(LOOPS)
    scene.set_highlight(LEVERAGE)
    scene.set_selection(["C"], ["CH"])
    assert scene.bounds == (0, 0, 0, 0)


def test_a_rank_badge_covers_no_other_candidate(scene_of):
    """Hands-on lessons lies so that its top left corner is on Teacher confidence."""
    scene = scene_of(b10(Placement(challenge="H", centre=Point(640, 200))))
    scene.set_highlight(Highlight(ranks={"C": (1, "1"), "H": (2, "2")}))
    shown = scene.display_list
    left, top, width, height = shown.boxes.rect[scene.box_row["C"]].tolist()
    x, y = shown.rank_badges.at[shown.rank_badges.text.index("2")].tolist()
    assert not (left < x < left + width and top < y < top + height)


# -- loops and collapsed themes


def test_a_loop_through_a_bubble_keeps_its_badge(scene_of):
    """R1 runs through two bubbles of two members each, B1 within a third one."""
    scene = scene_of(b10())
    scene.set_loops(LOOPS)
    scene.collapse(frozenset({"G"}))
    badges, boxes = scene.display_list.loop_badges, scene.display_list.boxes
    assert badges.ids == ["r1", "b1"]
    assert badges.clockwise.tolist() == [True, True]
    rows = [scene.box_row[box] for box in ("C", "H", "bubble:G")]
    middles = boxes.rect[rows, :2] + boxes.rect[rows, 2:] / 2
    assert np.hypot(*(badges.at[0] - middles.mean(axis=0))) < 60
    assert bends(scene, "CH")[0] != 0.0
    scene.collapse(frozenset({"G", "C", "H"}))
    assert scene.display_list.loop_badges.ids == ["r1"]
    scene.collapse(frozenset())
    assert scene.display_list.loop_badges.ids == ["r1", "b1"]


def test_loops_that_run_alike_through_bubbles_share_a_badge(scene_of):
    other = LoopMark(id="r2", kind="R", text="R2", challenges=("C", "I", "A"))
    document = DiagramDocument(b10())
    with document.transaction("Arrow") as edit:
        edit.put(Influence(id="CI", source="C", target="I", polarity=Polarity.POSITIVE))
    scene = scene_of(document.snapshot())
    scene.set_loops([*LOOPS, other])
    assert scene.display_list.loop_badges.ids == ["r1", "b1", "r2"]
    scene.collapse(frozenset({"C", "G"}))
    badges = scene.display_list.loop_badges
    assert badges.ids == ["r1", "b1"]
    assert badges.name[0] in ("Confidence engine, with R2", "")
    scene.set_highlight(Highlight(dim=True, loop="r2"))
    assert scene.display_list.loop_badges.selected.tolist() == [True, False]


def test_a_loop_that_passes_a_bubble_twice_is_marked_and_bends_nothing(scene_of):
    """It goes from the bubble to W, back, to I, to A and back: no circle passes through that."""
    more = [
        Influence(id="HW", source="H", target="W", polarity=Polarity.POSITIVE),
    ]
    loop = LoopMark(id="r9", kind="R", text="R9", challenges=("H", "W", "M", "C"))
    eight = LoopMark(id="r8", kind="R", text="R8", challenges=("H", "W", "M", "I", "A", "C"))
    more.append(Influence(id="MI", source="M", target="I", polarity=Polarity.POSITIVE))
    scene = scene_of(b10(*more))
    scene.set_loops([eight])
    scene.collapse(frozenset({"C"}))
    assert scene.display_list.loop_badges.ids == ["r8"]
    assert scene._rows.arcs.facts.loop.tolist() == [-1] * len(scene.arc_row)
    scene.set_loops([loop])
    assert scene.display_list.loop_badges.ids == ["r9"]
    assert max(scene._rows.arcs.facts.loop) == 0
