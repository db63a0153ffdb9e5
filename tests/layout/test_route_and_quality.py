"""Bends that run round boxes, and counts that plain loops confirm."""

import numpy as np

from layout.maps import box_sizes, placed, small_world
from leverpoint.geometry.routing import MOST_BULGE
from leverpoint.layout.arrange import arrange
from leverpoint.layout.layout_graph import layout_graph
from leverpoint.layout.quality import boxes_under, count_crossings, count_under_boxes
from leverpoint.layout.route import drawn_bends, hidden_counts, usual_bends


def test_bends_never_hide_more_and_stay_within_limits():
    diagram = small_world(80, 170)
    sizes = box_sizes(diagram)
    points = arrange(diagram, sizes)
    graph = layout_graph(placed(diagram, points), sizes)
    usual = usual_bends(graph.old, graph.arrows)
    bends = drawn_bends(graph.old, graph.sizes, graph.arrows)
    before = hidden_counts(graph.old, graph.sizes, graph.arrows, usual)
    after = hidden_counts(graph.old, graph.sizes, graph.arrows, bends)
    assert (after <= before).all()
    assert after.sum() < before.sum() * 0.5
    apart = graph.old[graph.arrows[:, 1]] - graph.old[graph.arrows[:, 0]]
    changed = bends != usual
    assert (after[changed] < before[changed]).all()
    bulge = np.abs(bends) * np.hypot(apart[:, 0], apart[:, 1])
    assert (bulge[changed] < MOST_BULGE + 1).all()


def test_crossings_are_counted_as_plain_loops_count_them():
    rng = np.random.default_rng(1)
    centres = rng.uniform(0, 1000, (30, 2))
    arrows = np.unique(rng.integers(0, 30, (60, 2)), axis=0)
    arrows = arrows[arrows[:, 0] != arrows[:, 1]]
    plain = sum(_cross(centres, arrows[a], arrows[b]) for a in range(len(arrows)) for b in range(a))
    assert count_crossings(centres, arrows) == plain > 0


def _cross(centres, first, second):
    if set(first.tolist()) & set(second.tolist()):
        return False
    p, q, r, s = centres[[*first, *second]]
    turn, shift = np.linalg.det([q - p, r - s]), r - p
    along = np.linalg.det([shift, r - s]) / turn
    across = np.linalg.det([q - p, shift]) / turn
    return 0 < along < 1 and 0 < across < 1


def test_boxes_under_arrows_are_counted_as_samples_count_them():
    rng = np.random.default_rng(2)
    centres, sizes = rng.uniform(0, 1000, (25, 2)), rng.uniform(40, 160, (25, 2))
    starts, ends = rng.uniform(0, 1000, (40, 2)), rng.uniform(0, 1000, (40, 2))
    share = np.linspace(0, 1, 4001)[:, None, None]
    points = starts + share * (ends - starts)
    half = sizes / 2 + 4
    inside = [
        (np.abs(points - c) < h).all(axis=2).any(axis=0) for c, h in zip(centres, half, strict=True)
    ]
    found = boxes_under(starts, ends, centres, sizes)
    assert (found == np.array(inside).T).mean() > 0.998


def test_an_arrow_is_not_under_its_own_ends():
    centres = np.array([[0.0, 0.0], [100.0, 0.0], [50.0, 0.0]])
    sizes = np.full((3, 2), 20.0)
    assert count_under_boxes(centres, sizes, np.array([[0, 1]])) == 1
    assert count_under_boxes(centres, sizes, np.array([[0, 2]])) == 0
