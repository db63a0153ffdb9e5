"""Roles: whether a challenge is mostly a cause or an effect, and where it stands to the loops."""

import numpy as np

from leverpoint.analysis.components import Structure, rows_in
from leverpoint.analysis.graph import Floats
from leverpoint.analysis.leverage_report import Position, Role

ROOT_FROM = 0.33


def balance(influence: Floats, dependence: Floats) -> Floats:
    """Return U = (D - R) / (D + R) of each challenge, in [-1, 1]; 0 where both are 0."""
    whole = influence + dependence
    return np.asarray(
        (influence - dependence) / np.where(whole > 0.0, whole, 1.0), dtype=np.float64
    )


def roles(structure: Structure, influence: Floats, dependence: Floats) -> list[Role]:
    """Return the role of each challenge.

    U above .33 is a root cause, below -.33 a symptom (analysis.md, section 2); between them
    "in the loop" where a loop of two or more runs through it and "in between" otherwise.
    """
    tilt = balance(influence, dependence)
    return [_role(structure, row, tilt[row]) for row in range(structure.size)]


def _role(structure: Structure, row: int, tilt: float) -> Role:
    if not structure.effects[row] and not structure.causes[row]:
        return Role.APART
    if tilt > ROOT_FROM:
        return Role.ROOT
    if tilt < -ROOT_FROM:
        return Role.SYMPTOM
    return Role.LOOP if structure.on_cycle(row) else Role.BETWEEN


def positions(structure: Structure) -> list[Position]:
    """Return where each challenge stands to the largest cluster of feedback loops."""
    largest = structure.largest_cluster()
    if largest is None:
        return [Position.NO_CLUSTER] * structure.size
    inside = np.flatnonzero(structure.cluster == largest)
    found = [Position.BESIDE] * structure.size
    for row in rows_in(structure.upstream(int(inside[0]))):
        found[row] = Position.UPSTREAM
    for row in rows_in(structure.downstream[largest]):
        found[row] = Position.DOWNSTREAM
    for row in inside.tolist():
        found[row] = Position.INSIDE
    return found
