"""Colours faded towards the canvas, many at a time."""

import numpy as np

from leverpoint.drawing.display_list import Colours


def blend_all(colours: Colours, onto: int, share: float) -> Colours:
    """Return `blend` of many colours; those with an alpha of 0 stay as they are."""
    channels = colours.view(np.uint8).reshape(-1, 4).astype(np.float64)
    under = np.array([onto], np.uint32).view(np.uint8)
    mixed = np.rint(channels * share + under * (1 - share)).astype(np.uint8)
    mixed[:, 3] = 0xFF
    blended: Colours = np.ascontiguousarray(mixed).view(np.uint32).ravel()
    return np.where(colours >> 24 == 0, colours, blended)
