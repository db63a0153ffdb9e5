"""What panels may ask of the window around them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from leverpoint.drawing.highlight import Highlight
from leverpoint.drawing.look import Look
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.tasks.analyst import Analyst
from leverpoint.tasks.task_runner import TaskRunner
from leverpoint.tasks.what_ifs import WhatIfs


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelContext:
    """The window, seen by its panels.

    `show_on_canvas` brings challenges, by id, into the visible part of the canvas.
    `show_problem` tells a person what went wrong without stopping them. `point_out` highlights a
    path or a part of the map on the canvas; None ends that. `play_ripple` plays or pauses the
    current what-if there. `saved_diagram` is what the file holds, or how the diagram began.
    `open_part` opens a part of the diagram as a diagram of its own. `tasks` runs what takes long.
    """

    analyst: Analyst
    tasks: TaskRunner
    what_ifs: WhatIfs
    look: Look
    show_on_canvas: Callable[[Collection[str]], None]
    play_ripple: Callable[[], None]
    saved_diagram: Callable[[], Diagram]
    show_problem: Callable[[UserError], None]
    point_out: Callable[[Highlight | None], None]
    open_part: Callable[[Diagram], None]
