"""Places to intervene in a system, in our words, for tags on proposed actions.

Source: Donella Meadows, "Leverage points: places to intervene in a system", 1999. No measure of a
diagram tells the place of an action: people judge it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One of the twelve; `number` is hers, 12 the weakest and 1 the strongest."""

    number: int
    name: str
    help: str

    @property
    def text(self) -> str:
        """Return number and name: "6 · Who gets which information"."""
        return f"{self.number} · {self.name}"


PLACES = (
    Place(12, "Amounts", "Numbers such as budgets, targets, subsidies"),
    Place(11, "Reserves", "How large the buffers are beside what flows through them"),
    Place(10, "Physical structure", "Buildings, networks, how people age and move"),
    Place(9, "Delays", "How long it takes until a change is felt"),
    Place(8, "Strength of balancing loops", "How firmly things are brought back on course"),
    Place(7, "Gain of reinforcing loops", "How fast things that feed on themselves grow"),
    Place(6, "Who gets which information", "Who learns what, and when"),
    Place(5, "Rules", "Incentives, penalties, what is allowed"),
    Place(4, "Power to reorganise", "Who can change, add to or redesign the system"),
    Place(3, "Purpose of the system", "What everything in it works towards"),
    Place(2, "Shared way of thinking", "The beliefs from which purpose and rules arise"),
    Place(1, "Freedom from one way of thinking", "Knowing that no way of thinking is the only one"),
)
"""From the weakest to the strongest."""


def place_text(number: int | None) -> str:
    """Return a place as people read it, "" for none."""
    return next((place.text for place in PLACES if place.number == number), "")
