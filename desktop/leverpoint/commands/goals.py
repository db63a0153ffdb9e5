"""Commands about goals: what the group wants more of, and what it wants less of."""

from collections.abc import Iterable

from leverpoint.commands.labels import count
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.goal import Goal


def set_goal(document: DiagramDocument, challenges: Iterable[str], direction: int = 1) -> None:
    """Make challenges goals; `direction` is +1 to want more of them, -1 to want less."""
    diagram = document.snapshot()
    goals = [
        Goal(challenge=diagram.challenges[c].id, direction=direction)
        for c in challenges
        if c in diagram.challenges
    ]
    words = "more" if direction > 0 else "less"
    with document.transaction(f"Goal: {words} of {count(len(goals), 'challenge')}") as edit:
        for goal in goals:
            edit.put(goal)


def unset_goal(document: DiagramDocument, challenges: Iterable[str]) -> None:
    """Make challenges goals no longer."""
    known = document.snapshot().goals
    goals = [known[f"goal:{c}"] for c in challenges if f"goal:{c}" in known]
    with document.transaction(f"No goal for {count(len(goals), 'challenge')}") as edit:
        for goal in goals:
            edit.remove(goal)


def toggle_goal(document: DiagramDocument, challenges: Iterable[str], direction: int = 1) -> None:
    """Make challenges goals in a direction, or goals no longer when all are so already."""
    wanted = list(challenges)
    known = document.snapshot().goals
    found = [known.get(f"goal:{c}") for c in wanted]
    if found and all(goal and goal.direction == direction for goal in found):
        unset_goal(document, wanted)
    else:
        set_goal(document, wanted, direction)
