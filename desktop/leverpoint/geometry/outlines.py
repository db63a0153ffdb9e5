"""Outlines around groups of boxes: the convex hull of their corners, grown by a padding."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_FILTERED_FROM = 32


def corners_of(rects: Floats) -> Floats:
    """Return the (4n, 2) corners of (n, 4) rectangles given as left, top, width, height."""
    left, top, right, bottom = *rects[:, :2].T, *(rects[:, :2] + rects[:, 2:]).T
    sides = ((left, top), (right, top), (right, bottom), (left, bottom))
    return np.concatenate([np.stack(side, 1) for side in sides])


def convex_hull(points: Floats) -> Floats:
    """Return the (k, 2) corners of the hull of (n, 2) points, clockwise as seen (y grows down).

    Source: A. M. Andrew, "Another efficient algorithm for convex hulls in two dimensions", 1979.
    """
    outer = _outer(points) if len(points) > _FILTERED_FROM else points
    ordered = sorted(set(map(tuple, outer.tolist())))
    if len(ordered) < 3:
        return np.array(ordered)
    return np.array([*_chain(ordered), *_chain(reversed(ordered))])


def _outer(points: Floats) -> Floats:
    """Return the points that are not inside the octagon of the farthest ones."""
    ways = np.array([(1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1)])
    farthest = points[np.argmax(points @ ways.T, axis=0)]
    edges = np.roll(farthest, -1, axis=0) - farthest
    farthest, edges = farthest[edges.any(axis=1)], edges[edges.any(axis=1)]
    towards = points[:, None, :] - farthest[None, :, :]
    inside = (edges[:, 0] * towards[:, :, 1] - edges[:, 1] * towards[:, :, 0] > 0).all(axis=1)
    outer: Floats = points[~inside]
    return outer


def _chain(points: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return one half of the hull, without its last corner."""
    chain: list[tuple[float, float]] = []
    for x, y in points:
        while len(chain) > 1 and not _turns(chain[-2], chain[-1], (x, y)):
            chain.pop()
        chain.append((x, y))
    return chain[:-1]


def _turns(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> bool:
    """Return whether the way from a over b to c turns clockwise as seen."""
    return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]) > 0


def outer_rects(rects: Floats) -> Floats:
    """Return those of (n, 4) rectangles that have a corner on the hull of all."""
    if len(rects) < 2:
        return rects
    corners = corners_of(rects)
    on_hull = frozenset(map(tuple, convex_hull(corners).tolist()))
    outer = np.array([tuple(corner) in on_hull for corner in corners.tolist()])
    chosen: Floats = rects[outer.reshape(4, -1).any(axis=0)]
    return chosen


def sides_of(hull: Floats, padding: float) -> Floats:
    """Return the (k, 2, 2) straight sides of the outline around a hull, begin and end.

    Between two sides it runs in an arc about the hull's corner, with the padding as its radius.
    """
    after = np.roll(hull, -1, axis=0)
    along = after - hull
    along /= np.hypot(along[:, 0], along[:, 1])[:, None]
    outward = np.stack([along[:, 1], -along[:, 0]], 1) * padding
    sides: Floats = np.stack([hull + outward, after + outward], 1)
    return sides


def distance_from(hull: Floats, x: float, y: float) -> float:
    """Return how far a place lies outside a hull; negative inside."""
    begin, along = hull, np.roll(hull, -1, axis=0) - hull
    offset = np.array([x, y]) - begin
    share = np.clip((offset * along).sum(1) / (along * along).sum(1), 0.0, 1.0)
    nearest = offset - along * share[:, None]
    distance = float(np.hypot(nearest[:, 0], nearest[:, 1]).min())
    inside = bool((along[:, 0] * offset[:, 1] - along[:, 1] * offset[:, 0] >= 0).all())
    return -distance if inside else distance
