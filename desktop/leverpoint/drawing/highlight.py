"""What a canvas is asked to point out: leverage points, a loop, matches of a search."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """Which challenges and influences stand out, and whether everything else fades.

    With `dim`, a challenge stays bright when it has a rank or is in `lit_challenges`, an
    influence when it is in `lit`.
    """

    ranks: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    """Challenge id -> rank from 1, and the text of its badge such as "1" or "2–3"."""
    dim: bool = False
    lit: frozenset[str] = frozenset()
    """Influences that stay bright."""
    lit_challenges: frozenset[str] = frozenset()
    stroked: frozenset[str] = frozenset()
    """Influences with the amber under-stroke of a selected loop or path."""
    loop: str = ""
    """Id of the selected loop; its badge is drawn as selected."""
    enlarge: bool = True
    """Whether ranks 1 to 3 are drawn larger; only from 80 % zoom upwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoopMark:
    """A loop that is marked on the canvas: its badge, and the circle its arrows lie on."""

    id: str
    kind: str
    """"R" reinforcing, "B" balancing, "?" undecided."""
    text: str
    """Short label such as "R1"."""
    name: str = ""
    challenges: tuple[str, ...] = ()
    """The members in order of travel."""
