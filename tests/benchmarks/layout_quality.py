"""How well automatic arrangements read, beside sfdp alone.

    python tests/benchmarks/layout_quality.py

Prints one row for each map and way: pairs of overlapping boxes, crossings of straight arrows for
each arrow, foreign boxes under each arrow (straight, and drawn with its bend), and seconds of
processor time. "sfdp alone" is scaled to the area of "arranged". The maps: the flagship sample,
the Foresight obesity map where its file is beside the checkout, and three synthetic small worlds.
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
HEADER = ("map", "way", "overlaps", "crossings", "under", "bent", "s")


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
    from leverpoint.layout.arrange import arranged
    from leverpoint.layout.by_theme import arranged_by_theme
    from leverpoint.layout.engines import sfdp_positions

    if graph.placed.all():
        yield "as saved", graph.old, 0.0
    bare = without_places(graph)
    ours, seconds = timed(lambda: arranged(bare, seed=1))
    raw, raw_seconds = timed(lambda: sfdp_positions(graph.count, graph.arrows, seed=1))
    area = np.ptp(ours, axis=0).prod() / np.ptp(raw, axis=0).prod()
    yield "sfdp alone", raw * np.sqrt(area), raw_seconds
    yield "arranged", ours, seconds
    yield "by theme", *timed(lambda: arranged_by_theme(bare, seed=1))


def timed(work):
    """Return the result of `work` and the seconds of processor time it took."""
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def table():
    """Yield the rows of the table, HEADER's columns as text."""
    from leverpoint.layout.quality import straight_quality
    from leverpoint.layout.route import chosen_bends, hidden_counts

    for name, graph in (*real_graphs(), *synthetic_graphs()):
        for way, centres, seconds in ways(graph):
            q = straight_quality(centres, graph.sizes, graph.arrows)
            bends = chosen_bends(centres, graph.sizes, graph.arrows)
            bent = hidden_counts(centres, graph.sizes, graph.arrows, bends).mean()
            numbers = (q.crossings_per_arrow, q.under_boxes_per_arrow, bent, seconds)
            yield name, way, str(q.overlaps), *(f"{number:.2f}" for number in numbers)


def main():
    """Print the table."""
    from PySide6.QtGui import QGuiApplication

    from leverpoint.drawing.qt_text import register_fonts

    application = QGuiApplication([])
    register_fonts()
    print("{:<26}{:<12}{:>9}{:>11}{:>7}{:>7}{:>7}".format(*HEADER))  # noqa: T201
    for row in table():
        print("{:<26}{:<12}{:>9}{:>11}{:>7}{:>7}{:>7}".format(*row), flush=True)  # noqa: T201
    del application


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(TESTS))
    main()
