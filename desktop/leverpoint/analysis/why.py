"""Why a challenge ranks where it does, in plain words that are true of the arrows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A way along arrows: challenge ids in order, the arrow ids between them, and their net sign.

    `sign` is +1, -1 or 0 where any sign is undecided; `strength` is the product of the arrows' s.
    """

    challenges: tuple[str, ...]
    influences: tuple[str, ...]
    sign: int
    strength: float


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two ways from one challenge to `target`, one raising it and one lowering it."""

    target: str
    raising: Step
    lowering: Step


@dataclass(frozen=True, slots=True)
class KnockOut:
    """The arrow without which the challenge would fall furthest, and the rank it would have."""

    influence: str
    source: str
    target: str
    rank: int


@dataclass(frozen=True, slots=True)
class Claims:
    """Everything that the sentences about one challenge claim, for checking and for lighting up.

    Ids throughout. `reach` counts the other challenges that can be reached; `others` all others.
    `direct` is the strongest arrow out of it; `to_goal` the strongest way to a goal.
    `loops` and `feeds` are loop labels; `causes` the challenges with an arrow to it.
    """

    challenge: str
    reach: int
    others: int
    direct: Step | None = None
    to_goal: Step | None = None
    loops: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    on_loop: bool = False
    opposition: Opposition | None = None
    causes: tuple[str, ...] = ()
    low_confidence: int = 0
    undecided: int = 0
    outgoing: int = 0
    knock_out: KnockOut | None = None
