"""What a leverage analysis says: records without any arithmetic."""

from dataclasses import dataclass
from enum import Enum

from leverpoint.analysis.why import Claims

CAVEAT = "Candidates for discussion, not proof."


class Role(Enum):
    """Whether a challenge is mostly a cause, mostly an effect, or both."""

    ROOT = "root cause"
    LOOP = "in the loop"
    BETWEEN = "in between"
    SYMPTOM = "symptom"
    APART = "not linked"


class Position(Enum):
    """Where a challenge stands to the largest cluster of feedback loops."""

    UPSTREAM = "upstream"
    INSIDE = "inside"
    DOWNSTREAM = "downstream"
    BESIDE = "beside"
    NO_CLUSTER = "no loops"


class Band(Enum):
    """How surely a challenge is among the top ones."""

    STRONG = "Strong candidate"
    CANDIDATE = "Candidate"
    WATCH = "Watch"
    OTHER = ""


class Direction(Enum):
    """Which way to push a challenge so that the goals move as wanted."""

    MORE = "more"
    LESS = "less"
    UNCERTAIN = "uncertain"
    NO_GOAL = ""


class BannerCode(Enum):
    """The states of the leverage panel that a person must know of before believing a rank."""

    NO_ARROWS = "no-arrows"
    SMALL_MAP = "small-map"
    UNKNOWN_SIGNS = "unknown-signs"
    ISLANDS = "islands"
    DENSE = "dense"
    NOTHING_STANDS_OUT = "nothing-stands-out"
    GOAL_NOT_REACHED = "goal-not-reached"
    OPPOSITE_PARALLELS = "opposite-parallels"
    STOPPED_EARLY = "stopped-early"


@dataclass(frozen=True, slots=True)
class Banner:
    """A warning above the candidates; `count` is the number it speaks of, 0 when there is none."""

    code: BannerCode
    text: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class LeverageRow:
    """One challenge in the ranking.

    `rank` to `rank_last` are the places it shares with its ties. `score` is 0 to 100, the best
    being 100; `influence` and `dependence` are the attenuated sums of what leaves and what
    enters; `push` is the signed sum onto the goals (0 without goals). `p_top` is the share of the
    trials in which it was among the first `LeverageReport.top_count`; `rank_low` to `rank_high`
    hold 90 % of its ranks. `helps_share` is the share of trials in which more of it helped the
    goals. `island` numbers the separate parts of the map, the largest first;
    `island_rank` to `island_last` are the places within it, and `is_apart` says that there are
    others, so that only those may be compared; `home_low` to `home_high` hold 90 % of the ranks
    that may be compared. Where no trials were run, `p_top` is 0 or 1 and the
    ranks are the headline's.
    """

    challenge: str
    name: str
    rank: int
    rank_last: int
    score: float
    influence: float
    dependence: float
    push: float
    role: Role
    position: Position
    band: Band
    direction: Direction
    helps_share: float
    p_top: float
    rank_low: int
    rank_high: int
    median_rank: int
    reach: int
    island: int
    island_rank: int
    island_last: int
    is_apart: bool
    home_low: int
    home_high: int
    actionability: int | None
    why: str
    stability: str
    claims: Claims

    @property
    def rank_text(self) -> str:
        """Return the rank as people read it: "3", or "2–4" for ties."""
        return _span(self.rank, self.rank_last)

    @property
    def place(self) -> int:
        """Return the first rank where only what hangs together is compared."""
        return self.island_rank if self.is_apart else self.rank

    @property
    def shown_rank(self) -> str:
        """Return the rank where only what hangs together is compared: within the island."""
        return _span(self.island_rank, self.island_last) if self.is_apart else self.rank_text


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


@dataclass(frozen=True, slots=True)
class LeverageReport:
    """Every challenge by rank, and what must be said beside it.

    `top` are the rows to highlight, `top_count` the k of `p_top`. `draws` is how many trials were
    run with `seed`; `stopped_early` says that fewer were run than asked for.
    """

    rows: tuple[LeverageRow, ...]
    top: tuple[LeverageRow, ...]
    top_count: int
    banners: tuple[Banner, ...]
    header: str
    method: str
    challenges: int
    influences: int
    unknown_signs: int
    unset_strengths: int
    goals: tuple[str, ...]
    draws: int
    seed: int
    stopped_early: bool
    content_revision: int

    def row(self, challenge: str) -> LeverageRow | None:
        """Return the row of a challenge id, or None."""
        return next((row for row in self.rows if row.challenge == challenge), None)
