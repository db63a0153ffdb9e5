"""The rows of a leverage report: bands, directions, and words from what was worked out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leverpoint.analysis.components import Structure
from leverpoint.analysis.graph import InfluenceGraph, Ints
from leverpoint.analysis.homes import homes_of, top_count_of
from leverpoint.analysis.leverage_report import Band, Direction, LeverageRow, Role
from leverpoint.analysis.matrix import Pairs
from leverpoint.analysis.ranking import ranks
from leverpoint.analysis.robustness import CERTAIN, Trials
from leverpoint.analysis.roles import positions, roles
from leverpoint.analysis.score import Score
from leverpoint.analysis.why import Claims, why
from leverpoint.model.text import isolated

SURE = 0.8
POSSIBLE = 0.2
WATCHED = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """All that was worked out about a map, before it is put into rows."""

    graph: InfluenceGraph
    pairs: Pairs
    structure: Structure
    score: Score
    order: NDArray[np.intp]
    first: NDArray[np.intp]
    last: NDArray[np.intp]
    trials: Trials
    part: Ints


def leverage_rows(study: Study, claims: dict[int, Claims]) -> tuple[LeverageRow, ...]:
    """Return a row for each challenge, the best first; `claims` by row of the graph."""
    graph, score, trials = study.graph, study.score, study.trials
    at_home = trials.home or trials
    role = roles(study.structure, score.influence, score.dependence)
    position = positions(study.structure)
    display = score.display
    names = {key: isolated(name) for key, name in zip(graph.ids, graph.names, strict=True)}
    goals = {graph.ids[row]: int(graph.goal[row]) for row in np.flatnonzero(graph.goal).tolist()}
    home = _island_ranks(study)
    apart = homes_of(study.part) is not None
    rows = []
    for row in study.order.tolist():
        explained = claims[row]
        rows.append(
            LeverageRow(
                challenge=graph.ids[row],
                name=graph.names[row],
                rank=int(study.first[row]),
                rank_last=int(study.last[row]),
                score=float(display[row]),
                influence=float(score.influence[row]),
                dependence=float(score.dependence[row]),
                push=float(score.push[row]),
                role=role[row],
                position=position[row],
                band=_band(study, row),
                direction=_direction(study, row),
                helps_share=float(trials.helps[row]),
                p_top=float(trials.p_top[row]),
                rank_low=int(trials.low[row]),
                rank_high=int(trials.high[row]),
                median_rank=int(trials.median[row]),
                reach=study.structure.reach(row),
                island=int(study.part[row]),
                island_rank=home[row][0],
                island_last=home[row][1],
                is_apart=apart,
                home_low=int(at_home.low[row]),
                home_high=int(at_home.high[row]),
                actionability=int(graph.actionability[row]) or None,
                why=_why(study, row, explained, names, goals, role[row]),
                stability=_stability(study, row),
                claims=explained,
            )
        )
    return tuple(rows)


def _island_ranks(study: Study) -> list[tuple[int, int]]:
    """Return the first and last rank of each row among the challenges of its own island."""
    home = [(0, 0)] * study.graph.size
    for number in range(int(study.part.max(initial=-1)) + 1):
        rows = np.flatnonzero(study.part == number)
        _, first, last = ranks(study.score.value[rows])
        for row, *span in zip(rows.tolist(), first.tolist(), last.tolist(), strict=True):
            home[row] = (span[0], span[1])
    return home


def _band(study: Study, row: int) -> Band:
    if not study.score.value[row] > 0.0:
        return Band.OTHER
    share = (study.trials.home or study.trials).p_top[row]
    if share >= SURE:
        return Band.STRONG
    if share >= POSSIBLE:
        return Band.CANDIDATE
    watched = share >= WATCHED or study.first[row] <= study.trials.top_count
    return Band.WATCH if watched else Band.OTHER


def _direction(study: Study, row: int) -> Direction:
    if not (study.score.push[row] or study.score.unsure[row]):
        return Direction.NO_GOAL
    share = study.trials.helps[row]
    if share >= CERTAIN:
        return Direction.MORE
    return Direction.LESS if 1.0 - share >= CERTAIN else Direction.UNCERTAIN


def _why(
    study: Study,
    row: int,
    claims: Claims,
    names: dict[str, str],
    goals: dict[str, int],
    role: Role,
) -> str:
    sentences = why(claims, names, goals, is_root=role is Role.ROOT)
    way = _way(study, row, names, goals)
    return f"{sentences} {way}" if way else sentences


def _way(study: Study, row: int, names: dict[str, str], goals: dict[str, int]) -> str:
    """Return which way to push a challenge for the goals, or that nobody can tell."""
    direction = _direction(study, row)
    if direction is Direction.NO_GOAL or study.graph.goal[row]:
        return ""
    share = round(100 * float(study.trials.helps[row]))
    aim, raises = "the goals", ""
    if len(goals) == 1:
        (goal, wanted), *_ = goals.items()
        aim = names[goal] if wanted > 0 else f"to lower {names[goal]}"
        raises = f"raises or lowers {names[goal]}"
        share = share if wanted > 0 else 100 - share
    match direction:
        case Direction.MORE:
            return f"More of it helps {aim}."
        case Direction.LESS:
            return f"Less of it helps {aim}."
        case _:
            does = raises or "helps or hurts the goals"
            return f"We cannot tell whether more of it {does} ({share}:{100 - share})."


def _stability(study: Study, row: int) -> str:
    """Return how stable a rank is, within its island where there are several."""
    trials = study.trials.home or study.trials
    if not trials.draws:
        return "No trials were run."
    count = trials.top_count
    if study.trials.home is not None:
        count = top_count_of(int(np.count_nonzero(study.part == study.part[row])))
    low, high = int(trials.low[row]), int(trials.high[row])
    span = f"Rank {low}" if low == high else f"Rank {low}–{high}"
    share = round(100 * float(trials.p_top[row]))
    first = "first" if count == 1 else f"among the first {count}"
    return f"{span} in 9 of 10 trials; {first} in {share} % of {trials.draws:,}."
