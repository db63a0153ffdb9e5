"""How fast maps are arranged, tidied, extended and routed."""

import numpy as np
import pytest

from layout.maps import box_sizes, placed, scattered, small_world
from leverpoint.layout.arrange import arrange
from leverpoint.layout.by_theme import arrange_by_theme
from leverpoint.layout.engines import force_positions
from leverpoint.layout.layout_graph import layout_graph
from leverpoint.layout.overlaps import remove_overlaps
from leverpoint.layout.place import place_new
from leverpoint.layout.route import drawn_bends

SIZES = [(150, 400), (1000, 4000)]


@pytest.fixture(scope="module", params=SIZES, ids=lambda size: f"{size[0]}-{size[1]}")
def world(request):
    diagram = small_world(*request.param, themes=8)
    return diagram, box_sizes(diagram)


@pytest.mark.benchmark(group="layout: arrange")
@pytest.mark.parametrize("way", [arrange, arrange_by_theme], ids=["force", "by-theme"])
def test_arrange(benchmark, world, way):
    benchmark.pedantic(way, world, rounds=2)


@pytest.mark.benchmark(group="layout: engine alone")
def test_engine(benchmark, world):
    graph = layout_graph(*world)
    benchmark.pedantic(force_positions, (graph.count, graph.arrows), {"seed": 1}, rounds=2)


@pytest.mark.benchmark(group="layout: remove overlaps")
def test_remove_overlaps(benchmark, world):
    graph = layout_graph(*world)
    rng = np.random.default_rng(0)
    area = np.sqrt((graph.sizes + np.array([60, 50])).prod(axis=1).sum() * 1.6)
    centres = rng.uniform(0, 1, (graph.count, 2)) * area * (1.26, 0.79)
    benchmark.pedantic(remove_overlaps, (centres, graph.sizes), rounds=3)


@pytest.mark.benchmark(group="layout: place five new")
def test_place_new(benchmark, world):
    diagram, sizes = world
    points = scattered(diagram, width=12_000, height=8_000)
    new = list(points)[-5:]
    for challenge in new:
        del points[challenge]
    benchmark.pedantic(place_new, (placed(diagram, points), sizes, new), rounds=3)


@pytest.mark.benchmark(group="layout: bends")
def test_route(benchmark, world):
    diagram, sizes = world
    diagram = placed(diagram, scattered(diagram, width=12_000, height=8_000))
    graph = layout_graph(diagram, sizes)
    benchmark.pedantic(drawn_bends, (graph.old, graph.sizes, graph.arrows), rounds=3)
