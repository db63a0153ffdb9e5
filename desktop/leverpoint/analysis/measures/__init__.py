"""Measures of a challenge that people ask for by name, one file each."""

from leverpoint.analysis.measure import Measure
from leverpoint.analysis.measures import (
    betweenness,
    closeness,
    dematel_d,
    dematel_prominence,
    dematel_r,
    dematel_relation,
    driver_nodes,
    eigenvector,
    feedback_vertex_set,
    harmonic_out,
    in_degree,
    influence,
    ism_level,
    katz_out,
    loop_participation,
    micmac_direct,
    micmac_indirect,
    out_degree,
    pagerank,
    reach,
    reversed_pagerank,
    two_step_reach,
)
from leverpoint.model.errors import UserError

MEASURES: tuple[Measure, ...] = (
    influence.MEASURE,
    in_degree.MEASURE,
    out_degree.MEASURE,
    reach.MEASURE,
    two_step_reach.MEASURE,
    betweenness.MEASURE,
    closeness.MEASURE,
    harmonic_out.MEASURE,
    eigenvector.MEASURE,
    pagerank.MEASURE,
    reversed_pagerank.MEASURE,
    katz_out.MEASURE,
    micmac_direct.MEASURE,
    micmac_indirect.MEASURE,
    dematel_d.MEASURE,
    dematel_r.MEASURE,
    dematel_prominence.MEASURE,
    dematel_relation.MEASURE,
    ism_level.MEASURE,
    loop_participation.MEASURE,
    feedback_vertex_set.MEASURE,
    driver_nodes.MEASURE,
)


def measure_named(name: str) -> Measure:
    """Return the measure with an id such as "katz-out"; UserError when there is none."""
    for measure in MEASURES:
        if measure.id == name:
            return measure
    known = ", ".join(measure.id for measure in MEASURES)
    raise UserError(f"There is no measure {name!r}.", hint=f"Use one of: {known}.")
