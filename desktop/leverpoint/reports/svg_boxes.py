"""Challenges as SVG: rounded boxes, spines, names, theme codes, halos."""

import math

from leverpoint.drawing.box_store import SPINE
from leverpoint.drawing.display_list import DisplayList
from leverpoint.drawing.theme_codes import CODE_SIZE, code_chip
from leverpoint.geometry.arcs import CORNER
from leverpoint.geometry.labels import LABEL_SIZE
from leverpoint.geometry.text_measure import TextMeasure
from leverpoint.model.diagram import Diagram
from leverpoint.reports.svg_elements import (
    Element,
    centred,
    colour,
    element,
    label,
    name_of,
    number,
    text_of,
)

BORDER = 1.25


def box_group(diagram: Diagram, shown: DisplayList, row: int, measure: TextMeasure) -> Element:
    """Return one challenge: box, spine and name."""
    boxes = shown.boxes
    group = element("g", id=name_of("challenge", boxes.ids[row], row))
    group.append(text_of("title", diagram.challenges[boxes.ids[row]].name))
    x, y, width, height = boxes.rect[row].tolist()
    scale = float(boxes.scale[row])
    shape = {"x": x, "y": y, "width": width, "height": height, "rx": CORNER * scale}
    group.append(element("rect", **shape, fill=colour(boxes.fill[row])))
    if boxes.spine[row] >> 24:
        group.append(element("path", d=_spine(x, y, height, scale), fill=colour(boxes.spine[row])))
    if boxes.border[row] >> 24:
        border = colour(boxes.border[row])
        group.append(element("rect", **shape, fill="none", stroke=border, stroke_width=BORDER))
    group.extend(_name(shown, row, measure))
    if boxes.codes[row]:
        group.extend(_code(shown, row, (x, y + height), measure))
    return group


def halo_shapes(shown: DisplayList, row: int) -> list[Element]:
    """Return the frame around one box: the halo, and the ground in its gap."""
    halos = shown.halos
    gap, thickness = float(halos.gap[row]), float(halos.thickness[row])
    edge = int(halos.edge[row])
    line = {"stroke": colour(edge), "stroke_width": number(BORDER)} if edge >> 24 else {}
    outer = _grown(shown, row, gap + thickness)
    shapes = [element("rect", **outer, fill=colour(halos.fill[row]), **line)]
    if gap > 0:
        shapes.append(element("rect", **_grown(shown, row, gap), fill=colour(shown.background)))
    return shapes


def _grown(shown: DisplayList, row: int, by: float) -> dict[str, float]:
    x, y, width, height = shown.halos.rect[row].tolist()
    return {
        "x": x - by,
        "y": y - by,
        "width": width + 2 * by,
        "height": height + 2 * by,
        "rx": CORNER + by,
    }


def _spine(x: float, y: float, height: float, scale: float) -> str:
    """Return the left 8 px of a rounded box."""
    radius, right = CORNER * scale, SPINE * scale
    drop = radius - math.sqrt(radius * radius - (radius - right) ** 2)
    arc = f"A{number(radius)} {number(radius)} 0 0 0"
    return (
        f"M{number(x + right)} {number(y + drop)} {arc} {number(x)} {number(y + radius)}"
        f" L{number(x)} {number(y + height - radius)}"
        f" {arc} {number(x + right)} {number(y + height - drop)} Z"
    )


def _name(shown: DisplayList, row: int, measure: TextMeasure) -> list[Element]:
    boxes = shown.boxes
    scale = float(boxes.scale[row])
    x, middle = boxes.text_at[row].tolist()
    lines, step = boxes.labels[row].lines, measure.line_height(LABEL_SIZE) * scale
    top = middle - step * len(lines) / 2 + measure.ascent(LABEL_SIZE) * scale
    size, ink = LABEL_SIZE * scale, colour(boxes.text[row])
    return [
        label(line, x, top + step * i, size, ink, 600, **_held(measure.advance(line, size)))
        for i, line in enumerate(lines)
    ]


def _held(width: float) -> dict[str, str]:
    """Return what keeps a line within its box where the viewer lacks the face."""
    return {"textLength": number(width), "lengthAdjust": "spacingAndGlyphs"}


def _code(
    shown: DisplayList, row: int, corner: tuple[float, float], measure: TextMeasure
) -> list[Element]:
    code, ink = shown.boxes.codes[row], colour(shown.boxes.text[row])
    x, y, width, height = code_chip(*corner, measure.advance(code, CODE_SIZE, 700))
    chip = element(
        "rect",
        x=x,
        y=y,
        width=width,
        height=height,
        rx=4,
        fill=colour(shown.background),
        stroke=ink,
        stroke_width=BORDER,
    )
    return [chip, centred(code, x + width / 2, y + height / 2, CODE_SIZE, ink)]
