"""On how many feedback loops it lies."""

import numpy as np

from leverpoint.analysis.components import structure_of
from leverpoint.analysis.cycles import Allowance, all_cycles, cycles_up_to
from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.measure import Measure, Values

MOST = 20_000
SECONDS = 2.0
LONGEST = 6


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    structure = structure_of(graph)
    allowance = Allowance(MOST, SECONDS)
    cycles, note = allowance.collect(all_cycles(structure, allowance)), ""
    if allowance.spent:
        allowance = Allowance(MOST, SECONDS)
        cycles = allowance.collect(cycles_up_to(structure, LONGEST, allowance))
        extent = "of the first" if allowance.spent else "all"
        note = f"Only loops of up to {LONGEST} arrows: {extent} {len(cycles):,} found."
    count = np.zeros(graph.size)
    count[np.unique(graph.source[graph.source == graph.target])] = 1.0
    for cycle in cycles:
        count[list(cycle)] += 1.0
    return Values(count, note)


MEASURE = Measure(
    id="loop-participation",
    title="Loops through it",
    meaning="On how many feedback loops it lies.",
    source="Counted; compare Rozhkov et al. (2025)",
    warning=(
        "Parallel detours multiply the count without adding leverage; a root cause always has 0."
    ),
    compute=compute,
    is_whole=True,
)
