"""Automatic bends: how far arrows bulge when nobody has bent them.

A bend is the sagitta as a share of the distance between the centres, positive to the left of the
direction of travel.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]

AUTO_SHARE = 0.16
AUTO_PIXELS = 80.0
OPPOSITE_SHARE = 0.35
OPPOSITE_PIXELS = 90.0
FAN_FIRST, FAN_STEP = 0.14, 0.16
"""Parallel arrows bend by .14, .30, .46 and so on."""
LOOP_LEAST, LOOP_MOST = 0.08, 0.35
LOOP_PIXELS = 170.0
"""Long arrows of a loop bulge no farther; they would leave the neighbourhood of the map."""


def pair_roles(source: Rows, target: Rows, count: int) -> tuple[Rows, Rows]:
    """Return for each arrow its number among parallel arrows and how many of them there are.

    The second array is negative where arrows run the other way too. `count` is the number of
    challenges.
    """
    key = source.astype(np.int64) * count + target
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    first = np.searchsorted(ordered, ordered)
    many = np.searchsorted(ordered, ordered, side="right") - first
    number, size = np.empty_like(order), np.empty_like(order)
    number[order] = np.arange(len(order)) - first
    size[order] = many
    back = target.astype(np.int64) * count + source
    at = np.minimum(np.searchsorted(ordered, back), max(len(ordered) - 1, 0))
    opposite = (ordered[at] == back) & (source != target) if len(ordered) else np.zeros(0, bool)
    return number, np.where(opposite, -size, size)


def automatic_bends(distance: Floats, number: Rows, size: Rows) -> Floats:
    """Return the bends of arrows that are in no known loop, given `pair_roles`."""
    far = np.maximum(distance, 1.0)
    alone = np.minimum(AUTO_SHARE, AUTO_PIXELS / far)
    pair = np.clip(OPPOSITE_PIXELS / far, LOOP_LEAST, OPPOSITE_SHARE)
    fan = FAN_FIRST + FAN_STEP * number
    return np.where(np.abs(size) > 1, fan, np.where(size < 0, pair, alone))


def loop_bends(source: Floats, target: Floats, centroid: Floats) -> Floats:
    """Return bends that lay arrows on a circle around the centroids of their loops.

    All are (m, 2) places. s = r − √(r² − d²/4) with r the mean distance of both ends from the
    centroid; the share stays within .08 and .35, s within LOOP_PIXELS where it can, and the arrow
    bulges away from the centroid.
    """
    chord = target - source
    distance = np.maximum(np.hypot(chord[:, 0], chord[:, 1]), 1.0)
    inward = centroid - source
    radius = (
        np.hypot(inward[:, 0], inward[:, 1])
        + np.hypot(centroid[:, 0] - target[:, 0], centroid[:, 1] - target[:, 1])
    ) / 2
    sagitta = radius - np.sqrt(np.maximum(radius * radius - distance * distance / 4, 0.0))
    share = np.clip(np.minimum(sagitta, LOOP_PIXELS) / distance, LOOP_LEAST, LOOP_MOST)
    right_of_travel = chord[:, 0] * inward[:, 1] - chord[:, 1] * inward[:, 0]
    return np.where(right_of_travel >= -1e-6 * distance, share, -share)
