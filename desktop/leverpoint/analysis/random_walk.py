"""Random walks with restarts: where they come by most often (Brin & Page 1998)."""

import numpy as np

from leverpoint.analysis.graph import Floats, Ints

DAMPING = 0.85
_ROUNDS = 1_000
_CLOSE = 1e-15


def visits(size: int, source: Ints, target: Ints, weight: Floats) -> Floats:
    """Return the share of time at each of `size` rows, shape (size,), adding up to 1.

    A step follows an arrow by its share of the weight that leaves a row, and with 1 - .85 or from
    a row that nothing leaves starts anywhere.
    """
    if not size:
        return np.zeros(0)
    leaving = np.bincount(source, weights=weight, minlength=size)
    share = weight / np.where(leaving > 0.0, leaving, 1.0)[source]
    ends = leaving <= 0.0
    here = np.full(size, 1.0 / size)
    for _ in range(_ROUNDS):
        moved = np.bincount(target, weights=share * here[source], minlength=size)
        step = DAMPING * (moved + here[ends].sum() / size) + (1.0 - DAMPING) / size
        if np.abs(step - here).max() < _CLOSE:
            break
        here = step
    return np.asarray(here / here.sum(), dtype=np.float64)
