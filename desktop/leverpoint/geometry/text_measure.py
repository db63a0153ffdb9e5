"""How wide text is: the one thing that geometry must ask of a toolkit."""

from typing import Protocol


class TextMeasure(Protocol):
    """Measures text in the bundled face."""

    def advance(self, text: str, size: float, weight: int = 600) -> float:
        """Return the width of one line of `text`, in pixels, at `size` pixels."""

    def line_height(self, size: float) -> float:
        """Return the distance between baselines, in pixels."""

    def ascent(self, size: float) -> float:
        """Return the distance from the top of a line to its baseline, in pixels."""
