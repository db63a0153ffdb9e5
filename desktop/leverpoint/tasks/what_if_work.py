"""What the worker process does for what-ifs and comparisons; nothing here runs in the window.

Everything is imported inside the functions, so that the window knows their names without loading
the numeric libraries behind them.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from leverpoint.tasks.parcel import Parcel, pack
from leverpoint.tasks.worker_process import Progress

if TYPE_CHECKING:
    from leverpoint.analysis.compare import Comparison
    from leverpoint.analysis.graph import InfluenceGraph
    from leverpoint.analysis.what_if import WhatIf

LONGEST_CURVE = 40
"""Steps of a run that are sent to the window: curves say no more after that."""


def run_what_if(
    graph: "InfluenceGraph",
    amounts: Mapping[str, float],
    method: str,
    steps: int | None,
    draws: int,
    seed: int,
    progress: Progress,
) -> "Parcel[WhatIf]":
    """Return what pushes of -1 to 1 do, with the first steps of a long run."""
    from dataclasses import replace

    from leverpoint.analysis.what_if import what_if

    found = what_if(graph, amounts, method, steps=steps, draws=draws, seed=seed, progress=progress)
    return pack(replace(found, series=found.series[: LONGEST_CURVE + 1]), "outcomes")


def compare_versions(
    after: "InfluenceGraph", before: "InfluenceGraph", progress: Progress
) -> "Parcel[Comparison]":
    """Return how the ranking changed from one version to a later one, and which arrows did it."""
    from leverpoint.analysis.compare import compare
    from leverpoint.analysis.leverage import leverage

    reports = (
        leverage(before, progress=lambda share: progress(0.45 * share)),
        leverage(after, progress=lambda share: progress(0.45 + 0.45 * share)),
    )
    return pack(compare(before, after, reports), "moves")
