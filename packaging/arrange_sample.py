"""Lay out the source tables of a sample by theme, and write places.csv beside them.

    python packaging/arrange_sample.py FOLDER [MOVES]

FOLDER is one of resources/samples/source. The largest linked part starts as its theme
arrangement on a brick lattice and is polished by MOVES changes (150,000 unless given, some
minutes); where places.csv exists already it is polished further. Smaller parts are set in rows
below. Then look at the picture, shift by hand what a person would, and run build_samples.py.
"""

import csv
import os
import sys
from pathlib import Path

import numpy as np
from build_samples import SampleSource, sample_diagram

from leverpoint.commands.placing import box_sizes
from leverpoint.drawing.look import load_look
from leverpoint.drawing.scene import Scene
from leverpoint.layout.by_theme import arranged_by_theme, theme_middles
from leverpoint.layout.layout_graph import Floats, LayoutGraph, layout_graph
from leverpoint.layout.packing import linked_parts
from leverpoint.layout.polish import Board, Schedule, Wishes, polished
from leverpoint.layout.route import drawn_bends
from leverpoint.model.diagram import Diagram
from leverpoint.model.placement import Placement, Point

CELL = np.array([240.0, 122.0])
WISHES = Wishes(under_box=4.0, stretch=0.3, cramped=3.0, anchor=0.7, gap=34.0)
EPOCHS = 20


def text_sizes(diagram: Diagram) -> dict[str, tuple[float, float]]:
    """Return the real sizes of the boxes, in pixels."""
    from PySide6.QtGui import QGuiApplication

    from leverpoint.drawing.qt_text import QtTextMeasure, register_fonts

    application = QGuiApplication.instance() or QGuiApplication([])
    register_fonts()
    sizes = box_sizes(Scene(diagram, load_look("light"), QtTextMeasure()))
    del application
    return sizes


def lattice_start(part: LayoutGraph, seed: int) -> Floats:
    """Return the theme arrangement evened out on a brick lattice of about 16:10."""
    from scipy.optimize import linear_sum_assignment

    rows = round(np.sqrt(part.count * 1.25 * CELL[0] / CELL[1] / 1.6))
    columns = int(np.ceil(part.count * 1.25 / rows))
    cells = [(c + r % 2 / 2, r) for r in range(rows) for c in range(columns)]
    lattice = (np.array(cells) - np.max(cells, axis=0) / 2) * CELL
    themed = arranged_by_theme(part, seed=seed)
    rank = np.argsort(np.argsort(themed, axis=0), axis=0) / (part.count - 1) * 2 - 1
    span = np.abs(lattice).max(axis=0)
    middle = (themed.max(axis=0) + themed.min(axis=0)) / 2
    wish = ((themed - middle) / np.abs(themed - middle).max(axis=0) + rank) / 2 * span
    far = np.square(wish[:, None] - lattice[None]).sum(axis=2)
    box, cell = linear_sum_assignment(far)
    start = np.empty_like(wish)
    start[box] = np.round(lattice[cell])
    return start


def best_places(part: LayoutGraph, start: Floats, moves: int) -> Floats:
    """Return polished centres; bends and theme middles follow the boxes from epoch to epoch."""
    reach = np.abs(start).max(axis=0) + 5
    board = Board(
        centres=start.copy(),
        sizes=part.sizes,
        arrows=part.arrows,
        locked=part.locked,
        wishes=WISHES,
        anchors=theme_middles(start, part.theme),
        frame=np.array([-reach, reach]),
        bends=drawn_bends(start, part.sizes, part.arrows),
    )
    for epoch in range(EPOCHS):
        polished(board, Schedule(moves=moves // EPOCHS, hot=3.0 * 0.8**epoch, seed=epoch))
        board.bend(drawn_bends(board.centres, part.sizes, part.arrows))
        board.anchors = theme_middles(board.centres, part.theme)
    return board.centres


def arranged_sample(diagram: Diagram, moves: int) -> Diagram:
    """Return the diagram with places and bends."""
    sizes = text_sizes(diagram)
    graph = layout_graph(diagram, sizes)
    parts, unlinked = linked_parts(graph)
    centres = np.zeros((graph.count, 2))
    main = graph.part(parts[0])
    middle = np.nanmean(main.old, axis=0) if main.placed.all() else np.zeros(2)
    start = main.old - middle if main.placed.all() else lattice_start(main, seed=1)
    centres[parts[0]] = best_places(main, start, moves)
    corner = centres[parts[0]].min(axis=0)[0], centres[parts[0]].max(axis=0)[1] + CELL[1]
    for number, rows in enumerate([*parts[1:], *unlinked[:, None]]):
        steps = np.arange(len(rows))[:, None] * (CELL[0], 0)
        centres[rows] = corner + steps + (number * CELL[0] * 2.5, 0)
    places = [
        Placement(challenge=challenge, centre=Point(round(at.x), round(at.y)))
        for challenge, at in graph.points(centres - centres.min(axis=0)).items()
    ]
    return Diagram([*_without_places(diagram), *places])


def _without_places(diagram: Diagram) -> list:
    kept = (diagram.challenges, diagram.influences, diagram.themes)
    return [record for table in kept for record in table.values()]


def write_places(diagram: Diagram, folder: Path) -> None:
    """Write places.csv."""
    names = {challenge.id: challenge.name for challenge in diagram.challenges.values()}
    points = {c: diagram.placement(c).centre for c in names}
    with (folder / "places.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(("challenge", "x", "y"))
        writer.writerows((names[c], round(p.x), round(p.y)) for c, p in points.items())


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    source = Path(sys.argv[1])
    effort = int(sys.argv[2]) if len(sys.argv) > 2 else 150_000
    print(SampleSource(source).title)
    write_places(arranged_sample(sample_diagram(source), effort), source)
