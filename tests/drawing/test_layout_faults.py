"""The reviewer's rules hold for the benchmark map and for hard cases."""

import pytest

from drawing.layout_faults import layout_faults
from drawing.sample_diagrams import LEVERAGE, LOOP, LOOPS, b10
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
