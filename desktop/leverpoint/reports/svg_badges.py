"""Loop badges and rank badges as SVG."""

import math

from leverpoint.drawing.display_list import DisplayList
from leverpoint.geometry.badges import BADGE_RADIUS
from leverpoint.geometry.text_measure import TextMeasure
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

RANK = 28.0
RIM = 2.5
GAP = 84.0
"""Degrees of the ring of a loop badge that are left open, at its foot."""
KINDS = {"R": "Reinforcing loop", "B": "Balancing loop", "?": "Undecided loop"}


def loop_group(shown: DisplayList, row: int) -> Element:
    """Return one loop badge: a turning arrow around its letter, and the name below."""
    badges = shown.loop_badges
    x, y = badges.at[row].tolist()
    ink, ground = colour(badges.ink[row]), colour(shown.background)
    kind = badges.kind[row]
    group = element("g", id=name_of("loop", badges.ids[row], row))
    title = f"{KINDS[kind]} {badges.text[row]} {badges.name[row]}".strip()
    group.append(text_of("title", title))
    group.append(element("circle", cx=x, cy=y, r=BADGE_RADIUS + 2, fill=ground))
    group.extend(_ring(shown, row, x, y, ink))
    line = {"stroke": ink, "stroke_width": "2"} if kind == "B" else {}
    disc = element("circle", cx=x, cy=y, r=12.0, fill=ink if kind == "R" else ground, **line)
    group.append(disc)
    size = 13.0 if len(badges.text[row]) < 3 else 11.0
    group.append(centred(badges.text[row], x, y, size, ground if kind == "R" else ink))
    if name := badges.name[row]:
        below = y + BADGE_RADIUS + 13
        group.append(centred(name, x, below, 13.0, ink, 400, font_style="italic"))
    return group


def _ring(shown: DisplayList, row: int, x: float, y: float, ink: str) -> list[Element]:
    radius = BADGE_RADIUS - 1
    width = 4.0 if shown.loop_badges.selected[row] else 2.0
    side = 1.0 if shown.loop_badges.clockwise[row] else -1.0
    angle = math.radians(90 - GAP / 2)
    across, down = radius * math.cos(angle), radius * math.sin(angle)
    r = number(radius)
    way = f"M{number(x - across)} {number(y + down)} A{r} {r} 0 1 1 {number(x + across)} "
    way += number(y + down)
    ring = element("path", d=way, fill="none", stroke=ink, stroke_width=width)
    foot = (x + side * across, y + down)
    ahead = (-side * math.sin(angle), math.cos(angle))
    size = 4.5 + width / 2
    head = [
        (foot[0] + ahead[0] * size * 1.5, foot[1] + ahead[1] * size * 1.5),
        (foot[0] + ahead[1] * size, foot[1] - ahead[0] * size),
        (foot[0] - ahead[1] * size, foot[1] + ahead[0] * size),
    ]
    return [ring, element("path", d=path_of(head), fill=ink)]


def rank_group(shown: DisplayList, row: int, measure: TextMeasure, scale: float) -> Element:
    """Return the numbered disc of one leverage point, wider for "2–3", `scale` times as large."""
    badges = shown.rank_badges
    x, y = badges.at[row].tolist()
    text = badges.text[row]
    high = RANK * scale
    wide = max(high, (measure.advance(text, 16, 700) + 14) * scale)
    group = element("g", id=f"rank-{row}")
    group.append(text_of("title", f"Rank {text}"))
    for rim, fill in ((RIM, shown.background), (0.0, badges.fill[row])):
        group.append(
            element(
                "rect",
                x=x - wide / 2 - rim,
                y=y - high / 2 - rim,
                width=wide + 2 * rim,
                height=high + 2 * rim,
                rx=high / 2 + rim,
                fill=colour(fill),
            )
        )
    group.append(centred(text, x, y, 16.0 * scale, colour(badges.ink[row])))
    return group
