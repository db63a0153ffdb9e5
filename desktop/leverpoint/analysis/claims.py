"""What is true of a challenge's arrows: the claims that `why` puts into words."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from leverpoint.analysis.components import Structure
from leverpoint.analysis.cycles import Allowance
from leverpoint.analysis.graph import LOW_CONFIDENCE, InfluenceGraph
from leverpoint.analysis.links import Links
from leverpoint.analysis.loops import LoopList
from leverpoint.analysis.paths import (
    LONGEST,
    distances_to,
    followed,
    next_steps,
    simple_paths,
    step_of,
)
from leverpoint.analysis.why import Claims, KnockOut, Opposition, Step

_NEAR = 4
_WAYS = 200


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Everything the claims are drawn from, made once for all challenges."""

    graph: InfluenceGraph
    structure: Structure
    links: Links
    loops: LoopList
    loops_at: dict[str, list[str]]
    loop_bits: dict[str, int]
    outgoing: tuple[tuple[int, ...], ...]
    goal_distances: dict[int, dict[int, int]]
    goal_steps: dict[int, int]


def evidence_of(
    graph: InfluenceGraph, structure: Structure, links: Links, loops: LoopList
) -> Evidence:
    """Return the evidence of a map with its listed loops."""
    row = {challenge: index for index, challenge in enumerate(graph.ids)}
    loops_at: dict[str, list[str]] = {}
    loop_bits: dict[str, int] = {}
    # In words the reinforcing ones come first, as people speak of them: "R1 and B1".
    for loop in sorted(loops.loops, key=lambda loop: "RB?".index(loop.kind)):
        for challenge in loop.challenges:
            loops_at.setdefault(challenge, []).append(loop.label)
        loop_bits[loop.label] = sum(1 << row[challenge] for challenge in loop.challenges)
    outgoing: list[list[int]] = [[] for _ in graph.ids]
    ends = zip(graph.source.tolist(), graph.target.tolist(), strict=True)
    for arrow, (source, target) in enumerate(ends):
        if source != target:
            outgoing[source].append(arrow)
    goals = np.flatnonzero(graph.goal).tolist()
    return Evidence(
        graph=graph,
        structure=structure,
        links=links,
        loops=loops,
        loops_at=loops_at,
        loop_bits=loop_bits,
        outgoing=tuple(map(tuple, outgoing)),
        goal_distances={goal: distances_to(structure, goal, LONGEST) for goal in goals},
        goal_steps=next_steps(structure, links, goals),
    )


def claims_of(
    evidence: Evidence, row: int, knock_out: KnockOut | None = None, *, brief: bool = False
) -> Claims:
    """Return the claims about the challenge in a row; `brief` leaves out what takes a search."""
    graph, structure = evidence.graph, evidence.structure
    arrows = np.array(evidence.outgoing[row], dtype=np.intp)
    on_loop = structure.on_cycle(row) or (row, row) in evidence.links
    return Claims(
        challenge=graph.ids[row],
        reach=structure.reach(row),
        others=graph.size - 1,
        direct=_direct(evidence, row),
        to_goal=None if brief else _to_goal(evidence, row),
        loops=tuple(evidence.loops_at.get(graph.ids[row], ())),
        feeds=() if on_loop or brief else _fed(evidence, row),
        on_loop=on_loop,
        opposition=None if brief else _opposition(evidence, row),
        causes=_causes(evidence, row),
        low_confidence=int(np.count_nonzero(graph.confidence[arrows] == LOW_CONFIDENCE)),
        undecided=int(np.count_nonzero(graph.sign[arrows] == 0)),
        outgoing=len(arrows),
        knock_out=knock_out,
    )


def _direct(evidence: Evidence, row: int) -> Step | None:
    effects = evidence.structure.effects[row]
    if not effects:
        return None
    links = evidence.links
    best = min(effects, key=lambda effect: (-links[row, effect].strength, links[row, effect].arrow))
    return step_of(evidence.graph, links, (row, best))


def _to_goal(evidence: Evidence, row: int) -> Step | None:
    if evidence.graph.goal[row] or row not in evidence.goal_steps:
        return None
    return step_of(evidence.graph, evidence.links, followed(evidence.goal_steps, row))


def _fed(evidence: Evidence, row: int) -> tuple[str, ...]:
    structure = evidence.structure
    reached = structure.downstream[structure.cluster[row]]
    return tuple(label for label, bits in evidence.loop_bits.items() if bits & reached)


def _causes(evidence: Evidence, row: int) -> tuple[str, ...]:
    links = evidence.links
    causes = sorted(
        evidence.structure.causes[row],
        key=lambda cause: (-links[cause, row].strength, links[cause, row].arrow),
    )
    return tuple(evidence.graph.ids[cause] for cause in causes)


def _opposition(evidence: Evidence, row: int) -> Opposition | None:
    """Return the strongest pair of opposing ways: to a goal where there are goals, else nearby."""
    goals = [goal for goal in np.flatnonzero(evidence.graph.goal).tolist() if goal != row]
    if evidence.graph.goal.any():
        ways = _ways_to(evidence, row, goals)
    else:
        ways = _ways_nearby(evidence, row)
    both = [target for target, sign in ways if sign == 1 and (target, -1) in ways]
    if not both:
        return None
    target = max(both, key=lambda end: (min(ways[end, 1][0], ways[end, -1][0]), -end))
    up, down = ways[target, 1][1], ways[target, -1][1]
    graph, links = evidence.graph, evidence.links
    return Opposition(graph.ids[target], step_of(graph, links, up), step_of(graph, links, down))


_Ways = dict[tuple[int, int], tuple[float, tuple[int, ...]]]


def _ways_to(evidence: Evidence, row: int, goals: list[int]) -> _Ways:
    """Return the strongest path found to each goal by each sign."""
    ways: _Ways = {}
    for goal in goals:
        allowance = Allowance(_WAYS, 1.0)
        known = evidence.goal_distances[goal]
        for path in simple_paths(evidence.structure, row, goal, LONGEST, allowance, known):
            sign, strength = 1, 1.0
            for pair in pairwise(path):
                link = evidence.links[pair]
                sign, strength = sign * link.sign, strength * link.strength
            _keep(ways, sign, strength, path)
    return ways


def _ways_nearby(evidence: Evidence, row: int) -> _Ways:
    """Return the strongest path of up to 4 arrows found to each challenge by each sign."""
    effects, links = evidence.structure.effects, evidence.links
    ways: _Ways = {}
    edge: list[tuple[tuple[int, ...], int, float]] = [((row,), 1, 1.0)]
    for path, sign, strength in edge:
        for effect in effects[path[-1]]:
            link = links[path[-1], effect]
            if effect in path or not link.sign:
                continue
            longer = (*path, effect), sign * link.sign, strength * link.strength
            _keep(ways, longer[1], longer[2], longer[0])
            if len(path) < _NEAR and len(edge) < _WAYS:
                edge.append(longer)
    return ways


def _keep(ways: _Ways, sign: int, strength: float, path: tuple[int, ...]) -> None:
    known = ways.get((path[-1], sign))
    if known is None or (strength, -len(path)) > (known[0], -len(known[1])):
        ways[path[-1], sign] = strength, path
