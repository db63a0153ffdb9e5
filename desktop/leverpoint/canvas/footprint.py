"""Where things are drawn, before and after a change: what must be painted anew."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leverpoint.canvas.row_choice import RowChoice
from leverpoint.drawing.display_list import DisplayList, Floats, Rows
from leverpoint.geometry.rect import Rect

MARKS_REACH = 48.0
"""How far frames, rank badges and shadows of a row may reach beyond its bounds, scene pixels."""

Corners = tuple[float, float, float, float]


def area_of(shown: DisplayList, rows: RowChoice) -> Rect | None:
    """Return the smallest rectangle around some rows, in the scene; None without rows."""
    parts = [
        _corners(shown.boxes.rect[rows.boxes]),
        shown.arcs.bounds[rows.arcs],
        _around(shown.loop_badges.at[rows.badges]),
        shown.regions.bounds[rows.regions],
    ]
    return _hull(np.concatenate(parts))


def united(one: Rect | None, other: Rect | None) -> Rect | None:
    """Return the smallest rectangle around both."""
    if one is None or other is None:
        return one or other
    left, top = min(one.left, other.left), min(one.top, other.top)
    right, bottom = max(one.right, other.right), max(one.bottom, other.bottom)
    return Rect(left, top, right - left, bottom - top)


@dataclass(frozen=True, slots=True)
class Footprint:
    """Where everything was drawn at one moment."""

    box_ids: list[str]
    boxes: Floats
    arc_ids: list[str]
    arcs: Floats
    badges: Floats
    regions: dict[str, tuple[object, ...]]
    """How each region is drawn, by id; its bounds come first."""

    @staticmethod
    def of(shown: DisplayList) -> "Footprint":
        """Return the footprint of what is shown now."""
        return Footprint(
            shown.boxes.ids,
            _corners(shown.boxes.rect),
            shown.arcs.ids,
            shown.arcs.bounds.copy(),
            shown.loop_badges.at.copy(),
            _regions_of(shown),
        )

    def changed_area(
        self, shown: DisplayList, boxes: Rows, arcs: Rows, *, all_rows: bool
    ) -> Rect | None:
        """Return a rectangle around all that changed since; None when nothing did.

        `boxes` and `arcs` are rows known to have changed; with `all_rows`, rows may also have come,
        gone or moved, which is found by comparing.
        """
        parts = [_corners(shown.boxes.rect[boxes]), shown.arcs.bounds[arcs]]
        if all_rows:
            parts += _differences(
                self.box_ids, self.boxes, shown.boxes.ids, _corners(shown.boxes.rect)
            )
            parts += _differences(self.arc_ids, self.arcs, shown.arcs.ids, shown.arcs.bounds)
        else:
            parts += [self.boxes[boxes], self.arcs[arcs]]
        if not np.array_equal(self.badges, shown.loop_badges.at):
            parts += [_around(self.badges), _around(shown.loop_badges.at)]
        changed = set(self.regions.items()) ^ set(_regions_of(shown).items())
        if changed:
            parts.append(np.array([drawn[0] for _, drawn in changed]))
        return _hull(np.concatenate(parts))


def _regions_of(shown: DisplayList) -> dict[str, tuple[object, ...]]:
    regions = shown.regions
    looks = zip(
        map(tuple, regions.bounds.tolist()),
        map(tuple, regions.name_rect.tolist()),
        regions.name,
        map(bytes, regions.hull),
        strict=True,
    )
    return dict(zip(regions.ids, looks, strict=True))


def _differences(old_ids: list[str], old: Floats, new_ids: list[str], new: Floats) -> list[Floats]:
    """Return the corners of rows that went, came or moved; rows that stay keep their order."""
    if old_ids is new_ids or old_ids == new_ids:
        moved = (old != new).any(axis=1)
        return [old[moved], new[moved]]
    there = frozenset(new_ids)
    stays = np.array([i in there for i in old_ids], np.bool_)
    count = int(stays.sum())
    if [i for i in old_ids if i in there] != new_ids[:count]:
        return [old, new]
    moved = (old[stays] != new[:count]).any(axis=1)
    return [old[~stays], old[stays][moved], new[:count][moved], new[count:]]


def _corners(rect: Floats) -> Floats:
    corners = rect.copy()
    corners[:, 2:] += rect[:, :2]
    return corners


def _around(at: Floats) -> Floats:
    return np.concatenate([at - MARKS_REACH, at + MARKS_REACH], axis=1)


def _hull(corners: NDArray[np.float64]) -> Rect | None:
    if not len(corners):
        return None
    x0, y0 = corners[:, :2].min(axis=0).tolist()
    x1, y1 = corners[:, 2:].max(axis=0).tolist()
    return Rect(x0, y0, x1 - x0, y1 - y0)
