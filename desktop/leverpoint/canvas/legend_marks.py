"""The legend's entries: which marks a diagram uses, and a sample of each."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from leverpoint.commands.themes import themes_in_order
from leverpoint.drawing.display_list import Dash
from leverpoint.drawing.look import Look
from leverpoint.drawing.qt_painter_marks import (
    COUNT_LEFT,
    LOOP_BADGE,
    colour,
    draw_count,
    draw_loop_badge,
    draw_sign_disc,
)
from leverpoint.drawing.scene import Scene
from leverpoint.drawing.theme_codes import theme_codes

SAMPLE_WIDTH, SAMPLE_HEIGHT = 34.0, 20.0
MOST_THEMES = 12
WEAK, STRONG = 1.75, 5.0
_BADGE = 18.0
_DISC = 0.8
_SIGNS = {1: "Same direction", -1: "Opposite direction", 0: "Not decided"}
_WIDTHS = {WEAK: "Weak", STRONG: "Strong"}
_DASHES = {Dash.MEDIUM: "Medium confidence", Dash.LOW: "Low confidence"}
_PATTERNS = {Dash.MEDIUM: (12.0, 5.0), Dash.LOW: (4.0, 5.0)}
_LOOPS = {"R": "Reinforcing loop", "B": "Balancing loop", "?": "Undecided loop"}

Draw = Callable[[QPainter, Look], None]
"""Draws a sample into the rectangle of SAMPLE_WIDTH and SAMPLE_HEIGHT at the origin."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the legend: what a mark means, and how it looks."""

    text: str
    draw: Draw


def entries_of(scene: Scene) -> list[Entry]:
    """Return an entry for each mark in use: themes, signs, strengths, confidence, delay, loops."""
    arcs, badges = scene.display_list.arcs, scene.display_list.loop_badges
    signs = set(np.unique(arcs.sign).tolist())
    widths = set(np.unique(arcs.width).tolist())
    dashes = set(np.unique(arcs.dash).tolist())
    kinds = set(badges.kind)
    return [
        *_themes(scene),
        *(Entry(text, _sign(sign)) for sign, text in _SIGNS.items() if sign in signs),
        *(Entry(text, _line(width)) for width, text in _WIDTHS.items() if width in widths),
        *(Entry(text, _dash(dash)) for dash, text in _DASHES.items() if int(dash) in dashes),
        *([Entry("Delayed", _draw_delay)] if arcs.delayed.any() else []),
        *([Entry("Number of arrows together", _draw_count)] if (arcs.count > 1).any() else []),
        *(Entry(text, _loop(kind)) for kind, text in _LOOPS.items() if kind in kinds),
    ]


def _themes(scene: Scene) -> list[Entry]:
    if not scene.look.boxes and not any(scene.display_list.boxes.codes):
        return []  # words without boxes show no themes
    used = {challenge.theme for challenge in scene.diagram.challenges.values()}
    themes = [theme for theme in themes_in_order(scene.diagram) if theme.id in used]
    coded = any(scene.display_list.boxes.codes)
    codes = theme_codes(scene.diagram.themes.values()) if coded else {}
    entries = [
        Entry(f"{codes[t.id]} · {t.name}" if codes else t.name, _theme(t.colour))
        for t in themes[:MOST_THEMES]
    ]
    more = len(themes) - MOST_THEMES
    return [*entries, Entry(f"and {more} more themes", _draw_nothing)] if more > 0 else entries


def _theme(slot: int) -> Draw:
    def draw(painter: QPainter, look: Look) -> None:
        box = QRectF(3.0, 3.0, SAMPLE_WIDTH - 8.0, SAMPLE_HEIGHT - 6.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(look.theme_fill(slot)))
        painter.drawRoundedRect(box, 3.0, 3.0)
        painter.setBrush(colour(look.theme(slot)))
        painter.drawRoundedRect(QRectF(box.left(), box.top(), 6.0, box.height()), 2.0, 2.0)
        painter.setPen(QPen(colour(look.border), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3.0, 3.0)

    return draw


def _sign(sign: int) -> Draw:
    def draw(painter: QPainter, look: Look) -> None:
        _draw_line(painter, look.arrow(sign), 2.0)
        painter.save()
        painter.translate(SAMPLE_WIDTH / 2 - 1, SAMPLE_HEIGHT / 2)
        painter.scale(_DISC, _DISC)
        draw_sign_disc(painter, sign, look.arrow(sign), look.box, look.disc_glyph)
        painter.restore()

    return draw


def _line(width: float) -> Draw:
    return lambda painter, look: _draw_line(painter, look.text, width)


def _dash(dash: Dash) -> Draw:
    def draw(painter: QPainter, look: Look) -> None:
        _draw_line(painter, look.text, 2.0, _PATTERNS[dash])

    return draw


def _loop(kind: str) -> Draw:
    def draw(painter: QPainter, look: Look) -> None:
        painter.save()
        painter.translate(SAMPLE_WIDTH / 2 - 1, SAMPLE_HEIGHT / 2)
        painter.scale(_BADGE / LOOP_BADGE, _BADGE / LOOP_BADGE)
        draw_loop_badge(
            painter,
            kind,
            kind,
            ink=look.badge if kind == "R" else look.text,
            ground=look.box,
            clockwise=True,
            selected=False,
        )
        painter.restore()

    return draw


def _draw_delay(painter: QPainter, look: Look) -> None:
    _draw_line(painter, look.text, 2.0)
    middle, half = SAMPLE_WIDTH / 2 - 1, 6.0
    painter.setPen(QPen(colour(look.box), 4.0))
    painter.drawLine(QPointF(middle, SAMPLE_HEIGHT / 2), QPointF(middle + 1, SAMPLE_HEIGHT / 2))
    painter.setPen(QPen(colour(look.text), 2.0))
    for x in (middle - 3.0, middle + 3.0):
        painter.drawLine(QLineF(x, SAMPLE_HEIGHT / 2 - half, x, SAMPLE_HEIGHT / 2 + half))


def _draw_count(painter: QPainter, look: Look) -> None:
    _draw_line(painter, look.text, 2.0)
    painter.save()
    painter.translate(SAMPLE_WIDTH / 2 - 1 - COUNT_LEFT - 7.0, SAMPLE_HEIGHT / 2)
    draw_count(painter, "3", look.text, look.box)
    painter.restore()


def _draw_line(
    painter: QPainter, ink: int, width: float, pattern: tuple[float, float] | None = None
) -> None:
    pen = QPen(colour(ink), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if pattern is not None:
        pen.setDashPattern([length / width for length in pattern])
    painter.setPen(pen)
    y = SAMPLE_HEIGHT / 2
    painter.drawLine(QLineF(1.0, y, SAMPLE_WIDTH - 3.0, y))


def _draw_nothing(_painter: QPainter, _look: Look) -> None:
    """Leave the place of a sample free."""
