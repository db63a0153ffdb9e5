"""What panels may ask of the window around them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from leverpoint.drawing.look import Look
from leverpoint.model.errors import UserError
from leverpoint.tasks.analyst import Analyst


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelContext:
    """The window, seen by its panels.

    `show_on_canvas` brings challenges, by id, into the visible part of the canvas.
    `show_problem` tells a person what went wrong without stopping them.
    """

    analyst: Analyst
    look: Look
    show_on_canvas: Callable[[Collection[str]], None]
    show_problem: Callable[[UserError], None]
