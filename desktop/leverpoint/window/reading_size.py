"""Whether a room can read the map: names at least a fiftieth of the picture's height (8H rule)."""

from leverpoint.canvas.picture import Picture
from leverpoint.geometry.labels import LABEL_SIZE

SHARE = 1 / 50
"""Height of letters as a share of the screen's; 22 px of 1080."""
ROOMY = 1.5
"""Small maps are fitted up to this times the least size: larger letters help nobody."""


def least_letters(picture: Picture) -> float:
    """Return how high letters must be, in pixels of the desktop, so that a room can read them."""
    return picture.height() * SHARE


def letters(picture: Picture) -> float:
    """Return how high the letters of names are now, in pixels of the desktop."""
    return LABEL_SIZE * picture.view.scale


def is_readable(picture: Picture) -> bool:
    """Return whether a room can read the names."""
    return letters(picture) >= least_letters(picture)


def least_scale(picture: Picture) -> float:
    """Return the zoom from which a room can read the names."""
    return least_letters(picture) / LABEL_SIZE


def largest_fit(picture: Picture) -> float:
    """Return the zoom up to which a map is fitted into a picture that a room looks at."""
    return max(ROOMY * least_scale(picture), 1.0)
