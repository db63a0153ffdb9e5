"""How well automatic arrangements read, beside the engines that others use.

    python tests/benchmarks/layout_quality.py

Prints the tables of resources/help/layout-quality.md. One row for each map and way: overlapping
boxes, crossings of straight arrows for each arrow, foreign boxes under each arrow (straight, and
drawn with its bend), and seconds of processor time. The engines of Graphviz know no boxes; so that
they can be compared, each is scaled to the area of "Arrange" and its boxes are pushed apart. The
maps: the flagship sample, the Foresight obesity map where its file is beside the checkout, and
three synthetic small worlds. Then one row for each picture: its faults, as the tests find them.
"""

import csv
import os
import sys
import time
from pathlib import Path

import numpy as np

TESTS = Path(__file__).resolve().parents[1]
SCIENCE = TESTS.parents[1] / "shared" / "data" / "science"
SYNTHETIC = [(50, 70), (150, 400), (1000, 4000)]
ENGINES = ("sfdp", "neato", "fdp")
MOST_FOR_FDP = 400
MOST_FOR_LOOPS = 1_000
HEADER = ("map", "way", "overlaps", "crossings", "under, straight", "under, drawn", "s")


def synthetic_graphs():
    """Yield name and graph of the three small worlds."""
    from layout.maps import box_sizes, small_world
    from leverpoint.layout.layout_graph import layout_graph

    for count, arrows in SYNTHETIC:
        diagram = small_world(count, arrows, seed=1, themes=max(4, min(8, count // 12)))
        yield f"{count} boxes, {arrows} arrows", layout_graph(diagram, box_sizes(diagram))


def foresight_diagram():
    """Return the obesity map with its clusters as themes, or None where it is missing."""
    from leverpoint.model.challenge import Challenge
    from leverpoint.model.diagram import Diagram
    from leverpoint.model.identifiers import ChallengeId, InfluenceId, ThemeId
    from leverpoint.model.influence import Influence
    from leverpoint.model.theme import Theme

    if not SCIENCE.is_dir():
        return None
    with (SCIENCE / "foresight_nodes.csv").open(encoding="utf-8", newline="") as table:
        nodes = list(csv.DictReader(table))
    with (SCIENCE / "foresight_edges.csv").open(encoding="utf-8", newline="") as table:
        edges = list(csv.DictReader(table))
    clusters = dict.fromkeys(node["cluster"] for node in nodes)
    records = [
        Theme(id=ThemeId(f"t{c}"), name=c, colour=number % 8, position=number)
        for number, c in enumerate(clusters)
    ]
    records += [
        Challenge(id=ChallengeId(n["id"]), name=n["label"], theme=ThemeId(f"t{n['cluster']}"))
        for n in nodes
    ]
    records += [
        Influence(
            id=InfluenceId(f"i{number}"),
            source=ChallengeId(e["source"]),
            target=ChallengeId(e["target"]),
        )
        for number, e in enumerate(edges)
    ]
    return Diagram(records)


def real_graph(diagram):
    """Return the graph of a diagram with the sizes that its names take."""
    from leverpoint.commands.placing import box_sizes
    from leverpoint.drawing.look import load_look
    from leverpoint.drawing.qt_text import QtTextMeasure
    from leverpoint.drawing.scene import Scene
    from leverpoint.layout.layout_graph import layout_graph

    return layout_graph(diagram, box_sizes(Scene(diagram, load_look("light"), QtTextMeasure())))


def real_graphs():
    """Yield name and graph of the flagship and, where it is, of the Foresight map."""
    from leverpoint.persistence.diagram_file import read_diagram
    from leverpoint.resources import resource_path

    name = "STEM teaching challenges"
    yield name, real_graph(read_diagram(resource_path(f"samples/{name}.leverpoint")))
    if (diagram := foresight_diagram()) is not None:
        yield "Foresight", real_graph(diagram)


def without_places(graph):
    """Return the graph as if nobody had placed anything."""
    from dataclasses import replace

    return replace(graph, old=np.full_like(graph.old, np.nan))


def ways(graph):
    """Yield name, centres and seconds of every way to lay the graph out."""
    from leverpoint.layout.around_loop import arranged_around
    from leverpoint.layout.arrange import arranged
    from leverpoint.layout.by_theme import arranged_by_theme
    from leverpoint.layout.layered import arranged_in_layers

    if graph.placed.all():
        yield "as saved", graph.old, 0.0
    bare = without_places(graph)
    ours, seconds = timed(lambda: arranged(bare, seed=1))
    yield "Arrange", ours, seconds
    for engine in ENGINES[: 3 if graph.count <= MOST_FOR_FDP else 2]:
        area = np.ptp(ours, axis=0)
        yield f"{engine}, boxes pushed apart", *timed(lambda e=engine, a=area: pushed(graph, e, a))
    yield "by theme", *timed(lambda: arranged_by_theme(bare, seed=1))
    yield "by cause and effect", *timed(lambda: arranged_in_layers(bare, seed=1))
    if ring := short_loop(graph):
        yield "around a loop", *timed(lambda: arranged_around(bare, ring, seed=1))


def pushed(graph, engine, area):
    """Return the places that an engine gives, in the same area, without overlaps."""
    from leverpoint.layout.overlaps import remove_overlaps

    raw = engine_positions(graph.count, graph.arrows, engine)
    scaled = raw * np.sqrt(area.prod() / np.ptp(raw, axis=0).prod())
    return remove_overlaps(scaled, graph.sizes)


def engine_positions(count, arrows, engine):
    """Return what an engine of Graphviz gives with its own settings."""
    import pygraphviz

    from leverpoint.layout.engines import seed_c_library

    graph = pygraphviz.AGraph(directed=True, strict=True)
    graph.node_attr.update(label="", shape="point")
    graph.graph_attr.update(overlap="true", start="1", splines="false")
    graph.add_nodes_from(range(count))
    graph.add_edges_from(arrows.tolist())
    seed_c_library(1)  # fdp and sfdp draw from it: the same table every time
    graph.layout(prog=engine)
    places = [graph.get_node(number).attr["pos"].split(",") for number in range(count)]
    graph.close()
    return np.array(places, dtype=np.float64)


def short_loop(graph):
    """Return the ids of a loop of four to eight challenges, or nothing."""
    import networkx

    loops = networkx.simple_cycles(networkx.DiGraph(graph.arrows.tolist()), length_bound=5)
    found = next((loop for loop in loops if len(loop) >= 4), ())
    return tuple(graph.ids[row] for row in found)


def timed(work):
    """Return the result of `work` and the seconds of processor time it took."""
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def table():
    """Yield the rows of the table, HEADER's columns as text."""
    for name, graph in (*real_graphs(), *synthetic_graphs()):
        for way, centres, seconds in ways(graph):
            overlaps, *numbers = measured(graph, centres)
            yield name, way, str(overlaps), *(f"{number:.2f}" for number in (*numbers, seconds))


def measured(graph, centres):
    """Return overlaps, and for each arrow crossings and boxes over it, straight and drawn."""
    from leverpoint.layout.quality import straight_quality
    from leverpoint.layout.route import drawn_bends, hidden_counts

    q = straight_quality(centres, graph.sizes, graph.arrows)
    bends = drawn_bends(centres, graph.sizes, graph.arrows)
    drawn = float(hidden_counts(centres, graph.sizes, graph.arrows, bends).mean())
    return q.overlaps, q.crossings_per_arrow, q.under_boxes_per_arrow, drawn


def pictures(synthetic=tuple(SYNTHETIC)):
    """Yield name and diagram of every map whose picture is checked for faults."""
    from layout.maps import small_world
    from leverpoint.commands.placing import with_places
    from leverpoint.drawing.qt_text import QtTextMeasure
    from leverpoint.persistence.diagram_file import read_diagram
    from leverpoint.resources import resource_path

    for path in sorted(resource_path("samples").glob("*.leverpoint")):
        yield path.stem, read_diagram(path)
    measure = QtTextMeasure()
    if (diagram := foresight_diagram()) is not None:
        yield "Foresight", with_places(diagram, measure)
    for count, arrows in synthetic:
        yield (
            f"{count} boxes, {arrows} arrows",
            with_places(small_world(count, arrows, seed=1), measure),
        )


def picture_faults(diagram):
    """Return the faults of each kind in the picture of a diagram, its loops marked."""
    from drawing.layout_faults import KINDS, fault_counts
    from leverpoint.analysis.graph import influence_graph
    from leverpoint.analysis.loops import find_loops
    from leverpoint.drawing.findings import loop_marks
    from leverpoint.drawing.look import load_look
    from leverpoint.drawing.qt_text import QtTextMeasure
    from leverpoint.drawing.scene import Scene

    scene = Scene(diagram, load_look("light"), QtTextMeasure())
    if len(diagram.influences) <= MOST_FOR_LOOPS:
        scene.set_loops(loop_marks(find_loops(influence_graph(diagram)), diagram))
    counts = fault_counts(scene)
    return {kind: counts[kind] for kind in KINDS}


def print_rows(header, rows):
    """Print a table as Markdown."""
    for row in (header, ["---"] * len(header), *rows):
        print(f"| {' | '.join(row)} |", flush=True)  # noqa: T201


def main():
    """Print the tables."""
    from PySide6.QtGui import QGuiApplication

    from drawing.layout_faults import KINDS
    from leverpoint.drawing.qt_text import register_fonts

    application = QGuiApplication([])
    register_fonts()
    print_rows(HEADER, table())
    print()  # noqa: T201
    faults = ((name, picture_faults(diagram)) for name, diagram in pictures())
    rows = ((name, *map(str, counts.values())) for name, counts in faults)
    print_rows(("map", *KINDS), rows)
    del application


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(TESTS))
    main()
