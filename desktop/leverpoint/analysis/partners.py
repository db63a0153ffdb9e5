"""Partners: whose challenges lie downstream of what, and who would gain together."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from leverpoint.analysis.attenuation import outgoing, walk_factor
from leverpoint.analysis.components import structure_of
from leverpoint.analysis.graph import Floats, InfluenceGraph
from leverpoint.analysis.matrix import entry_roots, pairs_of

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Gain:
    """How a push on a challenge reaches one partner.

    `reached` counts the partner's challenges downstream, the pushed one itself not among them.
    `share` is the effect on them, 1 for the challenge that moves this partner most.
    """

    partner: str
    reached: int
    share: float


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """The partners that a push on one challenge reaches, most moved first."""

    challenge: str
    gains: tuple[Gain, ...]

    @property
    def reached(self) -> int:
        """Return how many of the partners' challenges lie downstream, all partners together."""
        return sum(gain.reached for gain in self.gains)


@dataclass(frozen=True, slots=True)
class Alliance:
    """Two partners and the challenges upstream of both.

    `best` are at most 5 of them, those first whose lesser effect on either is greatest; `count`
    is how many there are.
    """

    partners: tuple[str, str]
    best: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class PartnerReport:
    """Challenges by how many partners they reach, and the pairs of partners that share most."""

    rows: tuple[PartnerRow, ...]
    alliances: tuple[Alliance, ...]


def partner_report(graph: InfluenceGraph) -> PartnerReport:
    """Return which partners a push on each challenge reaches and who would gain together."""
    reached, share = _reached(graph), _shares(graph)
    rows = [_row(graph, row, reached[:, row], share[:, row]) for row in range(graph.size)]
    rows.sort(key=lambda row: (-len(row.gains), -sum(gain.share for gain in row.gains)))
    pairs = combinations(range(len(graph.partners)), 2)
    alliances = [_alliance(graph, one, other, reached, share) for one, other in pairs]
    alliances = [alliance for alliance in alliances if alliance.count]
    alliances.sort(key=lambda alliance: -alliance.count)
    return PartnerReport(tuple(rows), tuple(alliances))


def _reached(graph: InfluenceGraph) -> Floats:
    """Return the number of challenges of each partner downstream of each, (partners, n)."""
    structure = structure_of(graph)
    table = np.zeros((len(graph.partners), graph.size))
    for number, partner in enumerate(graph.partners):
        cares = sum(1 << row for row in partner.challenges)
        for row in range(graph.size):
            below = structure.downstream[structure.cluster[row]] & ~(1 << row)
            table[number, row] = (below & cares).bit_count()
    return table


def _shares(graph: InfluenceGraph) -> Floats:
    """Return the attenuated effect of each challenge on each partner's, the largest being 1."""
    pairs = pairs_of(graph)
    values = pairs.gross / entry_roots(pairs.gross, pairs.target, pairs.size)
    alpha = walk_factor(pairs, values)
    table = np.zeros((len(graph.partners), graph.size))
    for number, partner in enumerate(graph.partners):
        cares = np.zeros(graph.size)
        cares[list(partner.challenges)] = 1.0
        effect = outgoing(pairs, values, cares, alpha)
        table[number] = effect / (effect.max() or 1.0) if graph.size else effect
    return table


def _row(graph: InfluenceGraph, row: int, reached: Floats, share: Floats) -> PartnerRow:
    gains = [
        Gain(partner.id, int(reached[number]), float(share[number]))
        for number, partner in enumerate(graph.partners)
        if reached[number]
    ]
    gains.sort(key=lambda gain: -gain.share)
    return PartnerRow(graph.ids[row], tuple(gains))


def _alliance(
    graph: InfluenceGraph, one: int, other: int, reached: Floats, share: Floats
) -> Alliance:
    shared = np.flatnonzero((reached[one] > 0) & (reached[other] > 0))
    lesser = np.minimum(share[one], share[other])[shared]
    best = shared[np.argsort(-lesser, kind="stable")][:_SHOWN]
    return Alliance(
        partners=(graph.partners[one].id, graph.partners[other].id),
        best=tuple(graph.ids[row] for row in best.tolist()),
        count=len(shared),
    )
