"""Leverage: which challenges move most when pushed, how sure that is, and why."""

import numpy as np
from numpy.typing import NDArray

from leverpoint.analysis.banners import Findings, banners_of
from leverpoint.analysis.claims import claims_of, evidence_of
from leverpoint.analysis.components import islands, structure_of
from leverpoint.analysis.graph import Floats, InfluenceGraph
from leverpoint.analysis.homes import Homes, homes_of, top_count_of
from leverpoint.analysis.knock_outs import deepest_fall, knock_outs
from leverpoint.analysis.leverage_report import (
    CAVEAT,
    Band,
    Banner,
    BannerCode,
    Direction,
    LeverageReport,
    LeverageRow,
    Position,
    Role,
)
from leverpoint.analysis.leverage_rows import Study, leverage_rows
from leverpoint.analysis.links import links_of
from leverpoint.analysis.loops import LoopList, find_loops
from leverpoint.analysis.matrix import Pairs, pairs_of
from leverpoint.analysis.ranking import ranks
from leverpoint.analysis.robustness import Progress, Trials, run_trials
from leverpoint.analysis.score import GOAL_SHARE, Score, score_of
from leverpoint.analysis.why import Claims, KnockOut, listing

__all__ = [
    "Band",
    "Banner",
    "BannerCode",
    "Direction",
    "LeverageReport",
    "LeverageRow",
    "Position",
    "Role",
    "leverage",
]

DRAWS = 500
SEED = 2024
# Claims take about a millisecond a challenge; nobody reads the reasons of the 201st.
EXPLAINED = 200
_KNOCKED_OUT_UP_TO = 5_000
_TRIALS_SHARE = 0.7
"""Part of the progress that the trials take; the reasons take the rest."""
_TELL_EVERY = 50
"""Challenges between two reports of progress while reasons are found."""


def leverage(
    graph: InfluenceGraph,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    goal_share: float = GOAL_SHARE,
    loops: LoopList | None = None,
    seconds: float = 20.0,
    progress: Progress | None = None,
) -> LeverageReport:
    """Return every challenge by rank, with how sure that is and why (analysis.md, section 2).

    `loops` are those the sentences name, found here when not given. The trials stop after
    `seconds`; the report says how many were run. `progress` hears the share done, 0 to 1.
    """
    listed = find_loops(graph) if loops is None else loops
    pairs, structure = pairs_of(graph), structure_of(graph)
    score = score_of(graph, pairs, goal_share)
    order, first, last = ranks(score.value)
    part = islands(structure)
    homes = homes_of(part)
    trials = _trials(
        graph, pairs, score, first, draws=draws, seed=seed, goal_share=goal_share,
        seconds=seconds, homes=homes, progress=_part(progress, 0.0, _TRIALS_SHARE),
    )  # fmt: skip
    study = Study(graph, pairs, structure, score, order, first, last, trials, part)
    top = top_rows(graph, score.value, first, last)
    if homes is not None:
        top = _tops_at_home(homes, score.value)
    claims = _claims(study, listed, top, goal_share, homes, _part(progress, _TRIALS_SHARE, 1.0))
    rows = leverage_rows(study, claims)
    return _report(study, rows, {graph.ids[row] for row in top}, draws, seed)


def _part(progress: Progress | None, begin: float, end: float) -> Progress:
    """Return what reports the share of a part of the work that lies between two shares of it."""

    def report(share: float) -> None:
        if progress is not None:
            progress(begin + (end - begin) * share)

    return report


def top_rows(
    graph: InfluenceGraph, value: Floats, first: NDArray[np.intp], last: NDArray[np.intp]
) -> list[int]:
    """Return the rows to highlight: those ranked among the first k, with all their ties.

    A tie that would more than double their number is left out whole. Challenges without a score
    move nothing: those without influence, and the goals, which are to be moved.
    """
    count = top_count_of(graph.size)
    chosen = (first <= count) & (last <= 2 * count) & (value > 0.0)
    rows = np.flatnonzero(chosen)
    return [int(row) for row in rows[np.lexsort((rows, first[rows]))]]


def _tops_at_home(homes: Homes, value: Floats) -> list[int]:
    """Return the rows to highlight island by island, as `top_rows` does for a whole map."""
    chosen: list[int] = []
    for rows in homes.rows:
        count = int(homes.top[rows[0]])
        _, first, last = ranks(value[rows])
        kept = (first <= count) & (last <= 2 * count) & (value[rows] > 0.0)
        chosen += rows[kept][np.argsort(first[kept], kind="stable")].tolist()
    return chosen


def _trials(
    graph: InfluenceGraph,
    pairs: Pairs,
    score: Score,
    first: NDArray[np.intp],
    *,
    draws: int,
    seed: int,
    goal_share: float,
    seconds: float,
    homes: Homes | None,
    progress: Progress | None,
) -> Trials:
    """Run the trials; without arrows or draws, stand the headline ranks in for them."""
    count = top_count_of(graph.size)
    if draws > 0 and pairs.count:
        return run_trials(
            graph, pairs, draws=draws, seed=seed, top_count=count,
            goal_share=goal_share, seconds=seconds, homes=homes, progress=progress,
        )  # fmt: skip
    place = first.astype(np.int32)
    certain = ((first <= count) & (score.value > 0.0)).astype(np.float64)
    helps = 0.5 + 0.5 * np.sign(score.push)
    return Trials(0, count, certain, place, place, place, helps, stopped_early=False)


def _claims(
    study: Study,
    loops: LoopList,
    top: list[int],
    goal_share: float,
    homes: Homes | None,
    progress: Progress,
) -> dict[int, Claims]:
    graph = study.graph
    evidence = evidence_of(graph, study.structure, links_of(graph), loops)
    progress(0.0)
    falls = _falls(study, top, evidence.outgoing, goal_share, homes, _part(progress, 0.0, 0.5))
    claims: dict[int, Claims] = {}
    for place, row in enumerate(study.order.tolist()):
        if place % _TELL_EVERY == 0:
            progress(0.5 + 0.5 * place / graph.size)
        claims[row] = claims_of(evidence, row, falls.get(row), brief=place >= EXPLAINED)
    progress(1.0)
    return claims


def _falls(
    study: Study,
    top: list[int],
    outgoing: tuple[tuple[int, ...], ...],
    goal_share: float,
    homes: Homes | None,
    progress: Progress,
) -> dict[int, KnockOut]:
    """Return how far the highlighted rows would fall, in the ranks that are shown of them."""
    graph = study.graph
    if graph.arrows > _KNOCKED_OUT_UP_TO:
        return {}
    arrows = [arrow for row in top for arrow in outgoing[row]]
    found = knock_outs(
        graph, arrows, goal_share=goal_share, seconds=1.0, homes=homes, progress=progress
    )
    last = study.last if homes is None else homes.last_ranks(study.score.value)
    falls = {row: deepest_fall(graph, found, row, int(last[row])) for row in top}
    return {row: fall for row, fall in falls.items() if fall is not None}


def _report(
    study: Study, rows: tuple[LeverageRow, ...], top: set[str], wanted: int, seed: int
) -> LeverageReport:
    graph, trials = study.graph, study.trials
    highlighted = tuple(sorted((r for r in rows if r.challenge in top), key=_place_at_home))
    findings = Findings(
        stands_out=bool(highlighted)
        and (not trials.draws or any(row.band is Band.STRONG for row in highlighted)),
        goal_reached=not graph.goal.any() or _goal_is_reached(study),
        draws=trials.draws,
        wanted_draws=wanted if study.pairs.count else 0,
        top_count=trials.top_count,
    )
    goals = tuple(graph.names[row] for row in np.flatnonzero(graph.goal).tolist())
    return LeverageReport(
        rows=rows,
        top=highlighted,
        top_count=trials.top_count,
        banners=banners_of(graph, study.pairs, study.part, findings),
        header=_header(graph, len(highlighted)),
        method=_method(goals, trials.draws, seed),
        challenges=graph.size,
        influences=graph.arrows,
        unknown_signs=graph.unknown_signs,
        unset_strengths=int(np.count_nonzero(~graph.strength_is_set)),
        goals=goals,
        draws=trials.draws,
        seed=seed,
        stopped_early=trials.stopped_early,
        content_revision=graph.content_revision,
    )


def _place_at_home(row: LeverageRow) -> int:
    """Return by what highlighted rows are ordered: their islands; within them as they come."""
    return row.island if row.is_apart else 0


def _goal_is_reached(study: Study) -> bool:
    return bool(study.score.push.any() or study.score.unsure.any())


def _header(graph: InfluenceGraph, candidates: int) -> str:
    parts = [
        _count(candidates, "leverage candidate"),
        f"{_count(graph.size, 'challenge')}, {_count(graph.arrows, 'arrow')}",
    ]
    if graph.unknown_signs:
        parts.append(f"{_count(graph.unknown_signs, 'sign')} unknown")
    return " · ".join(parts)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _method(goals: tuple[str, ...], draws: int, seed: int) -> str:
    travels = "how strongly a push travels along the arrows"
    if goals:
        aim = listing(goals) if len(goals) < 4 else f"the {len(goals)} goals"
        them = "it" if len(goals) == 1 else "them"
        question = f"What could move {aim}? Ranked by {travels} to {them} and, less, to the rest"
    else:
        question = f"What could move most on this map? Ranked by {travels} to all others"
    trials = f", tried on {draws:,} what-if versions of the map (seed {seed})" if draws else ""
    return f"{question}{trials}. {CAVEAT}"
