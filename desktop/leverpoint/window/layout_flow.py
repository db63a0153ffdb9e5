"""Arrange and tidy: from the boxes on the canvas to one undo step."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from leverpoint.model.identifiers import ChallengeId
from leverpoint.model.placement import Point
from leverpoint.tasks.layout_work import lay_out

if TYPE_CHECKING:
    from leverpoint.window.background import Background
    from leverpoint.window.workspace import Workspace

Places = Mapping[ChallengeId, Point]


def arrange(workspace: "Workspace", background: "Background") -> None:
    """Lay out all challenges anew, or the selected ones when at least two are selected.

    The worker process does it; an edit made meanwhile stays, and the layout is dropped.
    """
    from leverpoint.commands.placing import box_sizes
    from leverpoint.layout.layout_graph import layout_graph

    diagram = workspace.document.snapshot()
    chosen = workspace.document.selection.current.challenges
    only = chosen if len(chosen) > 1 else None

    def take(places: Places) -> None:
        if workspace.document.snapshot() is diagram:
            _move(workspace, "Arrange", places)
            workspace.canvas.fit()

    graph = layout_graph(diagram, box_sizes(workspace.scene), only=only)
    background.run("Arranging …", lay_out, graph, only, done=take)


def tidy(workspace: "Workspace") -> None:
    """Move overlapping boxes apart with the least movement."""
    from leverpoint.commands.placing import box_sizes
    from leverpoint.layout.tidy import tidied

    diagram = workspace.document.snapshot()
    _move(workspace, "Tidy overlaps", tidied(diagram, box_sizes(workspace.scene)))


def _move(workspace: "Workspace", label: str, places: Places) -> None:
    from leverpoint.commands.arrange import place_challenges

    place_challenges(workspace.document, {str(c): p for c, p in places.items()}, label)
