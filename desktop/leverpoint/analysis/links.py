"""One link for each ordered pair of challenges: what ways and loops are made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import prod

from leverpoint.analysis.graph import InfluenceGraph


@dataclass(frozen=True, slots=True)
class Link:
    """The strongest arrow of a pair, and what all arrows of the pair agree on.

    `sign` is 0 when it is undecided or parallel arrows contradict each other.
    """

    arrow: int
    sign: int
    strength: float
    delayed: bool


Links = dict[tuple[int, int], Link]


def links_of(graph: InfluenceGraph) -> Links:
    """Return the link of each (source, target) by rows; self-loops are (row, row)."""
    links: Links = {}
    columns = zip(
        graph.source.tolist(),
        graph.target.tolist(),
        graph.sign.tolist(),
        graph.strength.tolist(),
        graph.delayed.tolist(),
        strict=True,
    )
    for arrow, (source, target, sign, strength, delayed) in enumerate(columns):
        link = Link(arrow, sign, strength, delayed)
        known = links.get((source, target))
        links[source, target] = link if known is None else _merged(known, link)
    return links


def _merged(one: Link, other: Link) -> Link:
    strongest = other if other.strength > one.strength else one
    sign = one.sign if one.sign == other.sign else 0
    return Link(strongest.arrow, sign, strongest.strength, strongest.delayed)


def along(path: Iterable[int], links: Links) -> list[Link]:
    """Return the links between consecutive rows of a path."""
    rows = list(path)
    return [links[pair] for pair in pairwise(rows)]


def net_sign(steps: Iterable[Link]) -> int:
    """Return the product of the signs: 0 when any is undecided."""
    return prod(link.sign for link in steps)


def net_strength(steps: Iterable[Link]) -> float:
    """Return the product of the strengths, in (0, 1]."""
    return prod(link.strength for link in steps)
