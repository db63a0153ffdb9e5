"""Arrange and tidy: from the boxes on the canvas to one undo step."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from leverpoint.model.identifiers import ChallengeId
from leverpoint.model.placement import Point

if TYPE_CHECKING:
    from leverpoint.window.workspace import Workspace


def arrange(workspace: "Workspace") -> None:
    """Lay out all challenges anew, or the selected ones when at least two are selected."""
    from leverpoint.commands.placing import box_sizes
    from leverpoint.layout.arrange import arrange as lay_out

    diagram = workspace.document.snapshot()
    chosen = workspace.document.selection.current.challenges
    only = chosen if len(chosen) > 1 else None
    _move(workspace, "Arrange", lay_out(diagram, box_sizes(workspace.scene), only=only))
    workspace.canvas.fit()


def tidy(workspace: "Workspace") -> None:
    """Move overlapping boxes apart with the least movement."""
    from leverpoint.commands.placing import box_sizes
    from leverpoint.layout.tidy import tidied

    diagram = workspace.document.snapshot()
    _move(workspace, "Tidy overlaps", tidied(diagram, box_sizes(workspace.scene)))


def _move(workspace: "Workspace", label: str, places: Mapping[ChallengeId, Point]) -> None:
    from leverpoint.commands.arrange import place_challenges

    place_challenges(workspace.document, {str(c): p for c, p in places.items()}, label)
