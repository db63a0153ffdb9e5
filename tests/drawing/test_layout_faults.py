"""The reviewer's rules hold for the benchmark map and for hard cases."""

import math
import random

import pytest

from drawing.layout_faults import (
    avoidable_faults,
    badge_slots,
    fault_counts,
    layout_faults,
    sign_slots,
)
from drawing.sample_diagrams import LEVERAGE, LOOP, LOOPS, b10, random_diagram
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.influence import Influence, Polarity, Strength
from leverpoint.model.placement import Bend, Placement, Point


def pair(dx, dy, *arrows, bends=()):
    """Two challenges (dx, dy) apart and arrows between them such as "ab+" or "aa-"."""
    return Diagram(
        [
            *(Challenge(id=c, name=name) for c, name in (("a", "Cause"), ("b", "Effect"))),
            Placement(challenge="a", centre=Point(0, 0)),
            Placement(challenge="b", centre=Point(dx, dy)),
            *(
                Influence(
                    id=f"{arrow}{number}",
                    source=arrow[0],
                    target=arrow[1],
                    polarity=Polarity(arrow[2]),
                    strength=Strength.STRONG,
                    delayed=arrow.endswith("|"),
                )
                for number, arrow in enumerate(arrows)
            ),
            *(Bend(influence=influence, share=share) for influence, share in bends),
        ]
    )


def test_benchmark_map_has_no_fault(scene_of):
    scene = scene_of(b10())
    assert layout_faults(scene) == []
    scene.set_loops(LOOPS)
    assert layout_faults(scene) == []


@pytest.mark.parametrize("highlight", [LEVERAGE, LOOP], ids=["leverage", "loop"])
def test_highlighted_benchmark_map_has_no_fault(scene_of, highlight):
    scene = scene_of(b10())
    scene.set_loops(LOOPS)
    scene.set_highlight(highlight)
    assert layout_faults(scene) == []


@pytest.mark.parametrize("apart", [(330, 0), (250, 160), (0, 200), (-300, 90), (160, 0), (0, 90)])
@pytest.mark.parametrize(
    "arrows",
    [("ab+",), ("ab-|",), ("ab+", "ba-"), ("ab+", "ab-", "ab?"), ("ab+", "ab-", "ba?")],
    ids=["one", "delayed", "opposite", "parallel", "mixed"],
)
def test_arrows_between_two_challenges_have_no_fault(scene_of, apart, arrows):
    assert layout_faults(scene_of(pair(*apart, *arrows))) == []


@pytest.mark.parametrize("apart", [(100, 0), (92, 10), (0, 46), (60, 45), (-95, 20)])
def test_arrows_between_touching_challenges_come_out_beside_them(scene_of, apart):
    scene = scene_of(pair(*apart, "ab+"))
    assert layout_faults(scene) == []
    start, tip = scene.display_list.arcs.start[0], scene.display_list.arcs.head[0, 0]
    assert abs(tip - start).max() > 25


@pytest.mark.parametrize("apart", [(300, 0), (200, 120), (0, 150)])
@pytest.mark.parametrize("share", [-1.5, -0.8, -0.3, 0.0, 0.05, 0.5, 1.0, 1.5])
def test_bends_of_any_size_have_no_fault(scene_of, apart, share):
    assert layout_faults(scene_of(pair(*apart, "ab+", bends=[("ab+0", share)]))) == []


def test_self_loops_keep_off_the_other_arrows(scene_of):
    scene = scene_of(pair(300, -40, "ab+", "aa-", "bb+", "ba?|"))
    assert layout_faults(scene) == []


def test_two_challenges_at_one_place_still_show_an_arrow(scene_of):
    scene = scene_of(pair(0, 0, "ab+"))
    assert layout_faults(scene) == ["a and b overlap"]


def test_heads_that_converge_keep_their_signs_apart(scene_of):
    places = [(-300, -90), (-300, -45), (-300, 0), (-300, 45), (-300, 90)]
    records = [Challenge(id="t", name="Effect"), Placement(challenge="t", centre=Point(0, 0))]
    for number, (x, y) in enumerate(places):
        records += [
            Challenge(id=f"c{number}", name="Cause"),
            Placement(challenge=f"c{number}", centre=Point(x, y)),
            Influence(id=f"i{number}", source=f"c{number}", target="t"),
        ]
    assert layout_faults(scene_of(Diagram(records))) == []


def test_the_checker_finds_faults(scene_of):
    scene = scene_of(pair(300, 0, "ab+", "ba-"))
    arcs = scene.display_list.arcs
    arcs.sign_at[0] = arcs.sign_at[1]
    arcs.start[1] = (0, 0)
    arcs.head[0] += 40
    faults = " ".join(layout_faults(scene))
    assert "signs of ab+0 and ba-1 overlap" in faults
    assert "tail lies under a" in faults
    assert "head lies under b" in faults


def test_the_checker_finds_signs_and_badges_that_could_stand_elsewhere(scene_of):
    scene = scene_of(b10())
    scene.set_loops(LOOPS)
    assert fault_counts(scene)["avoidable"] == 0
    arcs, badges = scene.display_list.arcs, scene.display_list.loop_badges
    arcs.sign_at[0] = scene.display_list.boxes.rect[0, :2]
    badges.at[0] = arcs.head[3, 0]
    faults = " ".join(layout_faults(scene))
    assert f"the sign of {arcs.ids[0]} has a free place" in faults
    assert f"the badge of {badges.ids[0]} has a free place" in faults


def test_every_sign_and_badge_stands_at_one_of_the_places_that_the_checker_knows(scene_of):
    for scene in (scene_of(b10()), scene_of(random_diagram(60, 400, 3))):
        scene.set_loops(LOOPS)
        shown = scene.display_list
        for row, at in enumerate(shown.arcs.sign_at.tolist()):
            near = min(math.dist(at, slot) for slot in sign_slots(shown.arcs, row))
            assert near < 1e-6, shown.arcs.ids[row]
        for loop, at in zip(shown.loop_badges.ids, shown.loop_badges.at.tolist(), strict=True):
            assert min(math.dist(at, slot) for slot in badge_slots(scene, loop)) < 1e-6


@pytest.mark.parametrize("seed", range(2))
def test_edits_and_drags_leave_no_sign_of_a_large_map_where_it_need_not_be(scene_of, seed):
    pick = random.Random(seed)
    document = DiagramDocument(random_diagram(120, 700, 5, spread=0.8))
    scene = scene_of(document.snapshot())
    document.subscribe(lambda change: scene.apply(change, document.snapshot()))
    assert fault_counts(scene)["disc-head"] > 0
    assert not list(avoidable_faults(scene))
    for edit in (move, reconnect, delete_influences, add_influence, delete_challenge):
        rows = [pick.randrange(len(scene.box_row))]
        for step in range(3):
            scene.preview.move(rows, 40.0 * step, -25.0 * step)
        with document.transaction("Edit") as changes:
            edit(changes, pick)
        assert not list(avoidable_faults(scene)), edit.__name__
    document.undo()
    assert not list(avoidable_faults(scene))


def move(changes, pick):
    challenge = pick.choice(list(changes.diagram.challenges))
    at = Point(pick.uniform(0, 1500), pick.uniform(0, 900))
    changes.put(Placement(challenge=challenge, centre=at))


def add_influence(changes, pick):
    source, target = pick.sample(list(changes.diagram.challenges), 2)
    changes.put(Influence(id="new", source=source, target=target))


def reconnect(changes, pick):
    influence = pick.choice(list(changes.diagram.influences.values()))
    target = pick.choice(list(changes.diagram.challenges))
    changes.put(Influence(id=influence.id, source=influence.source, target=target))


def delete_influences(changes, pick):
    for influence in pick.sample(list(changes.diagram.influences.values()), 5):
        changes.remove(influence)


def delete_challenge(changes, pick):
    gone = pick.choice(list(changes.diagram.challenges))
    for arrow in changes.diagram.influences_at([gone]):
        changes.remove(arrow)
    changes.remove(changes.diagram.placement(gone))
    changes.remove(changes.diagram.challenges[gone])
