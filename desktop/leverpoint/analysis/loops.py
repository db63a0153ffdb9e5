"""Feedback loops: found within bounds, labelled, and honest about what was not searched."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Loop:
    """An elementary cycle of challenges.

    `challenges[k]` influences `challenges[k + 1]`, the last one the first, through
    `influences[k]`. `kind` is "R" (reinforcing), "B" (balancing) or "?" when a sign on it is
    undecided or contested. `strength` is the product of the arrows' shares s; `delays` counts
    the delayed arrows.
    """

    label: str
    kind: str
    challenges: tuple[str, ...]
    influences: tuple[str, ...]
    strength: float
    delays: int

    @property
    def delayed(self) -> bool:
        """Return whether any arrow on the loop is delayed."""
        return self.delays > 0

    @property
    def length(self) -> int:
        """Return the number of arrows on the loop."""
        return len(self.influences)

    @property
    def mean_strength(self) -> float:
        """Return the geometric mean of the arrows' shares, comparable between lengths."""
        return float(self.strength ** (1.0 / self.length))


@dataclass(frozen=True, slots=True)
class LoopList:
    """Loops, short and strong ones first.

    `complete` says that these are all the loops of the map. Otherwise every loop of up to
    `longest_searched` arrows is here (0: of no length surely) and `summary` says so in words.
    `every_arrow` says that the strongest loop through each arrow that lies on any is here.
    """

    loops: tuple[Loop, ...]
    complete: bool
    longest_searched: int
    every_arrow: bool
    summary: str
    content_revision: int = 0

    def through(self, challenge: str) -> tuple[Loop, ...]:
        """Return the listed loops that a challenge lies on."""
        return tuple(loop for loop in self.loops if challenge in loop.challenges)
