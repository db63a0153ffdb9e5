"""How fast scenes are built, edited and searched."""

import itertools

import numpy as np
import pytest

from drawing.sample_diagrams import random_diagram
from leverpoint.document.change_set import ChangeSet
from leverpoint.drawing.look import load_look
from leverpoint.drawing.qt_text import QtTextMeasure
from leverpoint.drawing.scene import Scene
from leverpoint.geometry.hit import hit, in_rect
from leverpoint.model.placement import Placement, Point

SIZES = [(150, 400), (1_000, 4_000), (10_000, 40_000)]


@pytest.fixture(scope="module", params=SIZES, ids=lambda size: f"{size[0]}-{size[1]}")
def diagram(request):
    return random_diagram(*request.param)


@pytest.fixture
def scene(qapp, diagram):  # noqa: ARG001 - fonts need an application
    return Scene(diagram, load_look("light"), QtTextMeasure())


@pytest.mark.benchmark(group="scene: build")
def test_build(benchmark, qapp, diagram):  # noqa: ARG001
    look, measure = load_look("light"), QtTextMeasure()
    Scene(diagram, look, measure)
    benchmark.pedantic(Scene, (diagram, look, measure), rounds=5)


@pytest.mark.benchmark(group="scene: apply one move")
def test_apply_a_move(benchmark, scene, diagram):
    before = diagram.placement("c75")
    there = Placement(challenge="c75", centre=Point(before.centre.x + 40, before.centre.y))
    changes = [{there.id: (before, there)}, {there.id: (there, before)}]
    states = [diagram.with_changes(change) for change in changes[:1]] + [diagram]
    turns = itertools.cycle(zip([ChangeSet("Move", c) for c in changes], states, strict=True))
    benchmark(lambda: scene.apply(*next(turns)))


@pytest.mark.benchmark(group="scene: drag one box")
def test_preview_of_a_move(benchmark, scene):
    steps = itertools.count()
    benchmark(lambda: scene.preview.move([75], next(steps) % 50, 0.0))


@pytest.mark.benchmark(group="scene: drag a tenth of the boxes")
def test_preview_of_many_moves(benchmark, scene, diagram):
    rows = np.arange(0, len(diagram.challenges), 10)
    steps = itertools.count()
    benchmark(lambda: scene.preview.move(rows, next(steps) % 50, 0.0))


@pytest.mark.benchmark(group="scene: hit test")
def test_hit(benchmark, scene):
    x0, y0, x1, y1 = scene.bounds
    places = itertools.cycle(np.random.default_rng(1).uniform((x0, y0), (x1, y1), (500, 2)))
    benchmark(lambda: hit(scene, *next(places), 12.0))


@pytest.mark.benchmark(group="scene: marquee over half")
def test_marquee(benchmark, scene):
    x0, y0, x1, y1 = scene.bounds
    benchmark(lambda: in_rect(scene, x0, y0, (x0 + x1) / 2, y1))
