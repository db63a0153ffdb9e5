"""SVG drawings that browsers, PowerPoint and drawing programs read alike.

Written by hand: presentation attributes only (PowerPoint drops style sheets), arrow heads as paths
(Illustrator mishandles markers), baselines as numbers (it ignores `dominant-baseline`), and one
group with an id and a title for each challenge, influence, loop and region. The one style sheet
brings the letters of the bundled face along; who drops it takes the next face of the list.
"""

from pathlib import Path

import numpy as np

from leverpoint.drawing.display_list import DisplayList
from leverpoint.drawing.qt_painter_rows import painting_order
from leverpoint.drawing.qt_text import QtTextMeasure
from leverpoint.drawing.scene import Scene
from leverpoint.drawing.sheet import sheet, sheet_rect
from leverpoint.geometry.text_measure import TextMeasure
from leverpoint.model.diagram import Diagram
from leverpoint.reports.report import Options, replacing
from leverpoint.reports.svg_arrows import arrow_group, sign_group, under_stroke
from leverpoint.reports.svg_badges import RANK, loop_group, rank_group
from leverpoint.reports.svg_boxes import box_group, halo_shapes
from leverpoint.reports.svg_elements import Element, colour, element, number, text_of
from leverpoint.reports.svg_fonts import font_style
from leverpoint.reports.svg_regions import region_group

FONTS = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', 'Noto Sans', Arial, Helvetica, sans-serif"


def write_svg(scene: Scene, path: Path, options: Options | None = None) -> None:
    """Write what a scene shows as an SVG drawing. Raises UserError when it cannot."""
    text = svg_text(scene, transparent=(options or {}).get("transparent", False))
    with replacing(path) as fresh:
        fresh.write_text(text, encoding="utf-8", newline="\n")


def svg_text(
    scene: Scene, *, transparent: bool = False, least_badge: float = 0.0, with_fonts: bool = True
) -> str:
    """Return what a scene shows as an SVG document.

    Rank badges have a radius of at least `least_badge` times the width of the drawing. Without
    fonts the page around the drawing has them.
    """
    shown = sheet(scene)
    x0, y0, width, height = sheet_rect(shown)
    root = element(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=" ".join(map(number, (x0, y0, width, height))),
        font_family=FONTS,
    )
    root.append(text_of("title", scene.diagram.about.title or "Causal loop diagram"))
    if not transparent:
        fill = colour(shown.background)
        root.append(element("rect", x=x0, y=y0, width=width, height=height, fill=fill))
    badge = max(1.0, least_badge * width / (RANK / 2))
    layers = _layers(scene.fold.drawn, shown, QtTextMeasure(), badge)
    root.extend(font_style(layers) if with_fonts else [])
    root.extend(layers)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + root.text() + "\n"


def _layers(
    diagram: Diagram, shown: DisplayList, measure: TextMeasure, badge: float
) -> list[Element]:
    arcs, boxes = shown.arcs, shown.boxes
    halos = element("g", id="halos")
    for row in range(len(shown.halos.thickness)):
        halos.extend(halo_shapes(shown, row))
    influences = element("g", id="influences")
    order = painting_order(arcs, np.arange(len(arcs.ids)), shown.background).tolist()
    influences.extend(under_stroke(arcs, row) for row in order if arcs.under[row] >> 24)
    influences.extend(arrow_group(diagram, shown, row) for row in order)
    challenges = element("g", id="challenges")
    challenges.extend(box_group(diagram, shown, row, measure) for row in range(len(boxes.ids)))
    signs = element("g", id="signs")
    signs.extend(sign_group(shown, row) for row in order if arcs.sign_shown[row])
    loops = element("g", id="loops")
    seen = np.flatnonzero(shown.loop_badges.shown).tolist()
    loops.extend(loop_group(shown, row) for row in seen)
    ranks = element("g", id="ranks")
    ranks.extend(
        rank_group(shown, row, measure, badge) for row in range(len(shown.rank_badges.text))
    )
    return [*_regions(diagram, shown, measure), influences, halos, challenges, signs, loops, ranks]


def _regions(diagram: Diagram, shown: DisplayList, measure: TextMeasure) -> list[Element]:
    """Return the layer of regions, none where there are none."""
    layer = element("g", id="regions")
    count = len(shown.regions.ids)
    layer.extend(region_group(diagram, shown, row, measure) for row in range(count))
    return [layer] if count else []
