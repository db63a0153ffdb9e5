"""Commands about scenarios: what-if questions kept in the diagram."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from leverpoint.commands.labels import count, shortened
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.model.identifiers import ScenarioId, new_scenario_id
from leverpoint.model.scenario import (
    FURTHEST_LEVEL,
    MOST_RIPPLE_STEPS,
    MOST_STEPS,
    Method,
    Push,
    Scenario,
)
from leverpoint.model.text import clean_name, clean_note


def add_scenario(
    document: DiagramDocument,
    name: str = "",
    pushes: Mapping[str, int] | None = None,
    method: Method = Method.RIPPLE,
) -> ScenarioId:
    """Add a scenario, without a name as "What if 1" and so on; `pushes` are levels by challenge."""
    diagram = document.snapshot()
    scenario = Scenario(
        id=new_scenario_id(),
        name=clean_name(name) or _free_name(diagram),
        pushes=_pushes(diagram, pushes or {}),
        method=method,
        steps=_usual_steps(method),
    )
    with document.transaction(f"Add scenario {shortened(scenario.name)}") as edit:
        edit.put(scenario)
    return scenario.id


def copy_scenario(document: DiagramDocument, scenario: str) -> ScenarioId:
    """Add a scenario that begins as a copy of another, to change one thing and compare."""
    diagram = document.snapshot()
    old = _scenario(diagram, scenario)
    copy = replace(old, id=new_scenario_id(), name=_free_name(diagram))
    with document.transaction(f"Copy scenario {shortened(old.name)}") as edit:
        edit.put(copy)
    return copy.id


def remove_scenario(document: DiagramDocument, scenario: str) -> None:
    """Take a scenario away."""
    old = _scenario(document.snapshot(), scenario)
    with document.transaction(f"Remove scenario {shortened(old.name)}") as edit:
        edit.remove(old)


def rename_scenario(document: DiagramDocument, scenario: str, name: str) -> None:
    """Give a scenario another name."""
    old = _scenario(document.snapshot(), scenario)
    with document.transaction(f"Rename scenario {shortened(old.name)}") as edit:
        edit.put(replace(old, name=clean_name(name)))


def set_scenario_note(document: DiagramDocument, scenario: str, note: str) -> None:
    """Say what a scenario is about; an empty note takes it away."""
    old = _scenario(document.snapshot(), scenario)
    with document.transaction(f"Note on {shortened(old.name)}") as edit:
        edit.put(replace(old, note=clean_note(note)))


def set_method(document: DiagramDocument, scenario: str, method: Method) -> None:
    """Choose how a scenario follows its pushes.

    A ripple has a short horizon and the others go to the end, unless somebody chooses otherwise.
    """
    old = _scenario(document.snapshot(), scenario)
    same_kind = (method is Method.RIPPLE) == (old.method is Method.RIPPLE)
    steps = old.steps if same_kind else _usual_steps(method)
    with document.transaction(f"Method of {shortened(old.name)}") as edit:
        edit.put(replace(old, method=method, steps=steps))


def set_horizon(document: DiagramDocument, scenario: str, steps: int) -> None:
    """Choose how many steps a scenario looks ahead."""
    old = _scenario(document.snapshot(), scenario)
    with document.transaction(f"{count(steps, 'step')} in {shortened(old.name)}") as edit:
        edit.put(replace(old, steps=steps))


def set_push(document: DiagramDocument, scenario: str, challenge: str, level: int) -> None:
    """Push a challenge, from -2 (much less) to 2 (much more); 0 lets it go."""
    diagram = document.snapshot()
    old = _scenario(diagram, scenario)
    if challenge not in diagram.challenges:
        raise UserError("That challenge is no longer there.", hint="It was deleted meanwhile.")
    levels = {**old.levels, challenge: level}
    pushes = _pushes(diagram, {c: size for c, size in levels.items() if size})
    with document.transaction(f"Push {shortened(diagram.challenges[challenge].name)}") as edit:
        edit.put(replace(old, pushes=pushes))


def nudge_push(document: DiagramDocument, scenario: str, challenge: str, by: int) -> int:
    """Push a challenge one step more (+1) or less (-1) than now; return the level it has then."""
    now = _scenario(document.snapshot(), scenario).levels.get(challenge, 0)
    level = max(-FURTHEST_LEVEL, min(FURTHEST_LEVEL, now + by))
    set_push(document, scenario, challenge, level)
    return level


def _pushes(diagram: Diagram, levels: Mapping[str, int]) -> tuple[Push, ...]:
    known: Callable[[str], bool] = diagram.challenges.__contains__
    return tuple(
        Push(challenge=diagram.challenges[challenge].id, level=level)
        for challenge, level in levels.items()
        if known(challenge)
    )


def _usual_steps(method: Method) -> int:
    return MOST_RIPPLE_STEPS if method is Method.RIPPLE else MOST_STEPS


def _free_name(diagram: Diagram) -> str:
    taken = {scenario.name for scenario in diagram.scenarios.values()}
    number = len(taken) + 1
    while f"What if {number}" in taken:
        number += 1
    return f"What if {number}"


def _scenario(diagram: Diagram, scenario: str) -> Scenario:
    if found := diagram.scenarios.get(scenario):
        return found
    raise UserError("That scenario is no longer there.", hint="It was removed meanwhile.")
