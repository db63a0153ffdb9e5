"""Which curves the what-if panel draws."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from leverpoint.analysis.what_if_words import consequences
from leverpoint.model.diagram import Diagram
from leverpoint.model.scenario import Method, Scenario
from leverpoint.tasks.what_ifs import WhatIfs, as_ripple

if TYPE_CHECKING:
    from leverpoint.analysis.what_if import WhatIf
    from leverpoint.charts.what_if_chart import Curve

MOST_CHALLENGES = 6


def curves_of(
    what_ifs: WhatIfs, scenario: Scenario, diagram: Diagram, chosen: Collection[str]
) -> "list[Curve]":
    """Return one curve for each challenge that a scenario moves most.

    With a single chosen challenge: its curve in every scenario of the same method.
    """
    if len(chosen) == 1:
        return _across(what_ifs, scenario, diagram, next(iter(chosen)))
    with_steps = as_ripple(scenario) if scenario.method is Method.PRESS else scenario
    result = what_ifs.result(with_steps)
    if result is None:
        return []
    reached = [o.challenge for o in consequences(result, scenario.levels).reached]
    shown = [c for c in reached if c not in scenario.levels][:MOST_CHALLENGES]
    return [_curve(diagram.challenges[c].name, result, c) for c in shown if c in diagram.challenges]


def _across(
    what_ifs: WhatIfs, scenario: Scenario, diagram: Diagram, challenge: str
) -> "list[Curve]":
    method = Method.FCM if scenario.method is Method.FCM else Method.RIPPLE
    curves = []
    for other in diagram.scenarios.values():
        if not other.pushes or (other.method is Method.FCM) != (method is Method.FCM):
            continue
        result = what_ifs.result(as_ripple(other) if method is Method.RIPPLE else other)
        if result is not None:
            curves.append(_curve(other.name, result, challenge))
    return curves


def _curve(name: str, result: "WhatIf", challenge: str) -> "Curve":
    from leverpoint.charts.what_if_chart import Curve

    row = next(at for at, o in enumerate(result.outcomes) if o.challenge == challenge)
    return Curve(name, result.series[:, row])
