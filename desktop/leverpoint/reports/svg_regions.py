"""Regions as SVG: a quiet fill, an outline, and the name at its top left."""

from leverpoint.drawing.display_list import DisplayList, Floats
from leverpoint.drawing.region_store import EDGE, NAME_SIZE, NAME_WEIGHT, PADDING
from leverpoint.geometry.outlines import sides_of
from leverpoint.geometry.text_measure import TextMeasure
from leverpoint.model.diagram import Diagram
from leverpoint.reports.svg_elements import Element, colour, element, name_of, number, text_of


def region_group(diagram: Diagram, shown: DisplayList, row: int, measure: TextMeasure) -> Element:
    """Return one region."""
    regions = shown.regions
    region = diagram.regions[regions.ids[row]]
    ink, share = colour(regions.edge[row]), (int(regions.fill[row]) >> 24) / 255
    group = element("g", id=name_of("region", region.id, row))
    group.append(text_of("title", region.name))
    fill = {"fill": colour(regions.fill[row]), "fill_opacity": number(share)}
    way = outline_data(regions.hull[row])
    group.append(
        element(
            "path", d=way, **(fill if share else {"fill": "none"}), stroke=ink, stroke_width=EDGE
        )
    )
    left, top, _, height = regions.name_rect[row].tolist()
    rise = (height - measure.line_height(NAME_SIZE)) / 2 + measure.ascent(NAME_SIZE)
    name = element(
        "text",
        x=left,
        y=top + rise,
        font_size=NAME_SIZE,
        font_weight=str(NAME_WEIGHT),
        fill=ink,
    )
    name.content = regions.name[row]
    group.append(name)
    return group


def outline_data(hull: Floats) -> str:
    """Return the path data of the outline around a hull: straight sides, joined by arcs."""
    radius = number(PADDING)
    sides = sides_of(hull, PADDING).tolist()
    steps = [f"M{_at(sides[0][0])}"]
    for (_, end), (after, _) in zip(sides, sides[1:] + sides[:1], strict=True):
        steps.append(f"L{_at(end)} A{radius} {radius} 0 0 1 {_at(after)}")
    return " ".join([*steps, "Z"])


def _at(point: list[float]) -> str:
    return f"{number(point[0])} {number(point[1])}"
