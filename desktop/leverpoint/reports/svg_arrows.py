"""Influences as SVG: lines as true arcs, heads as paths, sign discs, delay bars."""

import math

import numpy as np

from leverpoint.drawing.arc_lines import DASHES, bar_shares, points
from leverpoint.drawing.display_list import Arcs, Dash, DisplayList
from leverpoint.drawing.qt_painter_marks import COUNT_LEFT, COUNT_SIZE
from leverpoint.drawing.qt_text import QtTextMeasure
from leverpoint.geometry.arcs import SIGN_RADIUS
from leverpoint.model.diagram import Diagram
from leverpoint.reports.svg_elements import (
    Element,
    centred,
    colour,
    element,
    name_of,
    number,
    path_of,
    text_of,
)

UNDER_EXTRA = 8.0
BAR_WIDTH = 2.2
KNOCK_OUT = 3.0
ARM = 4.75
GLYPH_WIDTH = 2.3
SIGNS = {1: "+", -1: "−", 0: "?"}


def under_stroke(arcs: Arcs, row: int) -> Element:
    """Return the wide stroke below a highlighted arrow."""
    width = float(arcs.width[row]) + UNDER_EXTRA
    return _line(arcs, row, 0.0, 1.0, colour(arcs.under[row]), width)


def arrow_group(diagram: Diagram, shown: DisplayList, row: int) -> Element:
    """Return the line, head and delay bars of one arrow."""
    arcs = shown.arcs
    ink, width = colour(arcs.colour[row]), float(arcs.width[row])
    group = element("g", id=name_of("influence", arcs.ids[row], row))
    title = influence_title(diagram, arcs.ids[row])
    together = f", {arcs.count[row]:,} arrows" if arcs.count[row] > 1 else ""
    group.append(text_of("title", title + together))
    dash = Dash(int(arcs.dash[row]))
    more = {"stroke_dasharray": " ".join(map(number, DASHES[dash]))} if dash else {}
    for begin, end in _stretches(arcs, row):
        group.append(_line(arcs, row, begin, end, ink, width, **more))
    for x1, y1, x2, y2 in arcs.delay_bars[row].tolist() if arcs.delayed[row] else ():
        bar = element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=ink, stroke_width=BAR_WIDTH)
        group.append(bar)
    group.append(element("path", d=path_of(arcs.head[row].tolist()), fill=ink))
    return group


def influence_title(diagram: Diagram, influence_id: str) -> str:
    """Return what an arrow says: "Workload → Planning time (−, delayed)"."""
    influence = diagram.influences[influence_id]
    names = diagram.challenges
    sign = SIGNS[influence.polarity.factor]
    late = ", delayed" if influence.delayed else ""
    return f"{names[influence.source].name} → {names[influence.target].name} ({sign}{late})"


def sign_group(shown: DisplayList, row: int) -> Element:
    """Return the sign disc of one arrow: + filled, − hollow, ? hollow."""
    arcs = shown.arcs
    x, y = arcs.sign_at[row].tolist()
    sign, ink, ground = int(arcs.sign[row]), colour(arcs.colour[row]), colour(shown.background)
    group = element("g", id=name_of("sign", arcs.ids[row], row))
    group.append(element("circle", cx=x, cy=y, r=SIGN_RADIUS + KNOCK_OUT, fill=ground))
    if sign > 0:
        group.append(element("circle", cx=x, cy=y, r=SIGN_RADIUS, fill=ink))
    else:
        ring = element(
            "circle", cx=x, cy=y, r=SIGN_RADIUS - 1, fill="none", stroke=ink, stroke_width=2.0
        )
        group.append(ring)
    group.extend(_glyph(sign, x, y, colour(shown.disc_glyph) if sign > 0 else ink))
    if arcs.count[row] > 1:
        group.extend(_count(f"{arcs.count[row]:,}", x, y, ink, ground))
    return group


def _count(text: str, x: float, y: float, ink: str, ground: str) -> list[Element]:
    """Return the chip that says how many influences an arrow stands for."""
    wide = QtTextMeasure().advance(text, COUNT_SIZE, 700) + 8.0
    left = x + COUNT_LEFT
    place = {"x": left, "y": y - 8.0, "width": wide, "height": 16.0, "rx": 4.0}
    chip = element("rect", **place, fill=ground, stroke=ink, stroke_width=1.25)
    return [chip, centred(text, left + wide / 2, y, float(COUNT_SIZE), ink)]


def _glyph(sign: int, x: float, y: float, ink: str) -> list[Element]:
    if sign == 0:
        return [centred("?", x, y, 14.0, ink)]
    strokes = [(x - ARM, y, x + ARM, y)] + ([(x, y - ARM, x, y + ARM)] if sign > 0 else [])
    return [
        element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=ink, stroke_width=GLYPH_WIDTH)
        for x1, y1, x2, y2 in strokes
    ]


def _stretches(arcs: Arcs, row: int) -> list[tuple[float, float]]:
    if not arcs.delayed[row]:
        return [(0.0, 1.0)]
    first, second = bar_shares(arcs, np.array([row]))[0].tolist()
    return [(0.0, first), (second, 1.0)]


def _line(
    arcs: Arcs, row: int, begin: float, end: float, ink: str, width: float, **more: str
) -> Element:
    """Return a stretch of an arrow's line, given as shares of its length."""
    rows = np.array([row, row])
    start, stop = points(arcs, rows, np.array([begin, end])).tolist()
    sweep = float(arcs.sweep[row]) * (end - begin)
    way = f"M{number(start[0])} {number(start[1])}"
    if arcs.straight[row]:
        way += f" L{number(stop[0])} {number(stop[1])}"
    else:
        radius = number(arcs.radius[row])
        large, clockwise = int(abs(sweep) > math.pi), int(sweep > 0)
        way += f" A{radius} {radius} 0 {large} {clockwise} {number(stop[0])} {number(stop[1])}"
    return element("path", d=way, fill="none", stroke=ink, stroke_width=width, **more)
