"""Banners: what a person must know of a map before believing its ranks."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from leverpoint.analysis.graph import InfluenceGraph, Ints
from leverpoint.analysis.leverage_report import Banner, BannerCode
from leverpoint.analysis.matrix import Pairs

FEW_CHALLENGES = 12
FEW_ARROWS = 15
MANY_UNKNOWN = 0.2
DENSE_FROM = 0.2
DENSE_SIZE = 8


@dataclass(frozen=True, slots=True)
class Findings:
    """What the analysis found that a banner may speak of."""

    stands_out: bool
    goal_reached: bool
    draws: int
    wanted_draws: int
    top_count: int


def banners_of(
    graph: InfluenceGraph, pairs: Pairs, part: Ints, findings: Findings
) -> tuple[Banner, ...]:
    """Return the banners of a map in the order in which they matter."""
    if not pairs.count:
        return (Banner(BannerCode.NO_ARROWS, "Draw arrows to see candidates."),)
    shown: Iterable[Banner | None] = (
        _small(graph),
        _unknown(graph),
        _islands(part),
        _contradictory(graph, pairs),
        _dense(pairs),
        _goal(findings),
        _nothing(findings, _islands(part)),
        _stopped(findings),
    )
    return tuple(banner for banner in shown if banner is not None)


def _small(graph: InfluenceGraph) -> Banner | None:
    if graph.size >= FEW_CHALLENGES and graph.arrows >= FEW_ARROWS:
        return None
    return Banner(BannerCode.SMALL_MAP, "Small map: one arrow can reorder this.")


def _unknown(graph: InfluenceGraph) -> Banner | None:
    unknown = graph.unknown_signs
    if unknown <= MANY_UNKNOWN * graph.arrows:
        return None
    what = "1 arrow has" if unknown == 1 else f"{unknown:,} arrows have"
    text = f"{what} no sign yet: which way things move is uncertain."
    return Banner(BannerCode.UNKNOWN_SIGNS, text, unknown)


def _islands(part: Ints) -> Banner | None:
    count = int(np.count_nonzero(np.bincount(part) > 1))
    if count < 2:
        return None
    text = f"{count:,} separate islands: compare ranks only within one of them."
    return Banner(BannerCode.ISLANDS, text, count)


def _contradictory(graph: InfluenceGraph, pairs: Pairs) -> Banner | None:
    if pairs.count == len(pairs.order):
        return None
    signs = graph.sign[pairs.order]
    highest = np.maximum.reduceat(signs, pairs.first)
    lowest = np.minimum.reduceat(signs, pairs.first)
    count = int(np.count_nonzero((highest == 1) & (lowest == -1)))
    if not count:
        return None
    what = "1 pair of challenges has" if count == 1 else f"{count:,} pairs of challenges have"
    text = f"{what} arrows of both signs: only their difference counts."
    return Banner(BannerCode.OPPOSITE_PARALLELS, text, count)


def _dense(pairs: Pairs) -> Banner | None:
    share = pairs.count / (pairs.size * (pairs.size - 1))
    if pairs.size < DENSE_SIZE or share <= DENSE_FROM:
        return None
    percent = round(100 * share)
    text = f"Dense map: {percent} % of all possible arrows are drawn, so ranks lie close together."
    return Banner(BannerCode.DENSE, text, percent)


def _goal(findings: Findings) -> Banner | None:
    if findings.goal_reached:
        return None
    return Banner(
        BannerCode.GOAL_NOT_REACHED, "No arrow leads to a goal, so the goals do not count yet."
    )


def _nothing(findings: Findings, islands: Banner | None) -> Banner | None:
    if findings.stands_out:
        return None
    place = "first" if findings.top_count == 1 else f"among the first {findings.top_count}"
    if islands is not None:
        # How many count as the first ones depends on the size of each island.
        place = "among the first of its island"
    text = f"No challenge stands out: none stayed {place} in 8 of 10 trials."
    return Banner(BannerCode.NOTHING_STANDS_OUT, text)


def _stopped(findings: Findings) -> Banner | None:
    if findings.draws >= findings.wanted_draws:
        return None
    text = f"Stopped early: {findings.draws:,} of {findings.wanted_draws:,} trials were run."
    return Banner(BannerCode.STOPPED_EARLY, text, findings.draws)
