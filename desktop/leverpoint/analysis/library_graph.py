"""The bridge to networkx, the graph library: measures that it has are not written again."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from leverpoint.analysis.graph import Floats, InfluenceGraph
from leverpoint.analysis.matrix import pairs_of

if TYPE_CHECKING:  # networkx takes 125 ms to import
    import networkx as nx

DAMPING = 0.85


def to_networkx(graph: InfluenceGraph) -> "nx.DiGraph[int]":
    """Return challenges as nodes 0..n-1 and each influenced pair as an edge, self-loops out.

    The attribute `weight` is the pair's gross weight, parallel arrows joined.
    """
    import networkx as nx

    pairs = pairs_of(graph)
    digraph: nx.DiGraph[int] = nx.DiGraph()
    digraph.add_nodes_from(range(graph.size))
    digraph.add_weighted_edges_from(
        zip(pairs.source.tolist(), pairs.target.tolist(), pairs.gross.tolist(), strict=True)
    )
    return digraph


def harmonic(graph: InfluenceGraph) -> Floats:
    """Return Σ 1/d over the challenges reached, d in arrows; shape (n,)."""
    import networkx as nx

    # networkx measures the ways in; the reversed graph has the ways out there.
    return _column(graph, nx.harmonic_centrality(to_networkx(graph).reverse()))


def closeness(graph: InfluenceGraph) -> Floats:
    """Return r/(n-1) · r/Σd over the r challenges reached (Wasserman & Faust 1994); shape (n,)."""
    import networkx as nx

    return _column(graph, nx.closeness_centrality(to_networkx(graph).reverse()))


def betweenness(graph: InfluenceGraph) -> Floats:
    """Return for how many ordered pairs a challenge lies on the shortest way, shape (n,).

    Where several ways are equally short each counts as its share (Brandes 2001). Not divided by
    the number of pairs.
    """
    import networkx as nx

    return _column(graph, nx.betweenness_centrality(to_networkx(graph), normalized=False))


def pagerank(graph: InfluenceGraph, *, backwards: bool = False) -> Floats:
    """Return the share of time a random walk spends at each challenge, adding up to 1; (n,).

    A step follows an arrow by its share of the weight that leaves (Brin & Page 1998), or from
    effects to causes when `backwards`.
    """
    import networkx as nx

    digraph = to_networkx(graph)
    walked = digraph.reverse() if backwards else digraph
    return _column(graph, nx.pagerank(walked, alpha=DAMPING, tol=1e-14, max_iter=2_000))


def _column(graph: InfluenceGraph, values: Mapping[int, float]) -> Floats:
    return np.array([values[row] for row in range(graph.size)], dtype=np.float64)
