"""Influence graphs: a diagram as number columns, ready for analysis in any process."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from leverpoint.model.diagram import Diagram
from leverpoint.model.influence import Confidence, Influence, Polarity, Strength

STRENGTH_SHARE = {Strength.WEAK: 0.25, Strength.MEDIUM: 0.5, Strength.STRONG: 1.0, None: 0.5}
EXISTENCE = {Confidence.HIGH: 0.95, Confidence.MEDIUM: 0.8, Confidence.LOW: 0.5, None: 0.8}
CONFIDENCE_CODE = {None: 0, Confidence.LOW: 1, Confidence.MEDIUM: 2, Confidence.HIGH: 3}
LOW_CONFIDENCE = CONFIDENCE_CODE[Confidence.LOW]

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class PartnerColumn:
    """A partner and the rows of the challenges it cares about, ascending."""

    id: str
    name: str
    challenges: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class InfluenceGraph:
    """Challenges 0..n-1 and arrows 0..m-1 in the order in which they were drawn.

    `source` and `target` are challenge rows; `sign` is +1, -1 or 0 for undecided; `strength` is
    the share s in (0, 1] of a shift that passes on; `existence` the probability p that the arrow
    is really there; `confidence` 0 unset, 1 low, 2 medium, 3 high. `goal` is +1, -1 or 0 for each
    challenge; `actionability` 1 to 5 or 0 for unset. Parallel arrows and self-loops are all here.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    goal: NDArray[np.int8]
    actionability: NDArray[np.int8]
    arrow_ids: tuple[str, ...]
    source: Ints
    target: Ints
    sign: NDArray[np.int8]
    strength: Floats
    strength_is_set: NDArray[np.bool_]
    existence: Floats
    confidence: NDArray[np.int8]
    delayed: NDArray[np.bool_]
    partners: tuple[PartnerColumn, ...] = ()
    question: str = ""
    content_revision: int = 0

    @property
    def size(self) -> int:
        """Return n, the number of challenges."""
        return len(self.ids)

    @property
    def arrows(self) -> int:
        """Return m, the number of arrows as drawn."""
        return len(self.arrow_ids)

    @property
    def weight(self) -> Floats:
        """Return p·s for each arrow, shape (m,), in (0, 1]."""
        return self.existence * self.strength

    @property
    def unknown_signs(self) -> int:
        """Return how many arrows nobody has given a sign."""
        return int(np.count_nonzero(self.sign == 0))

    def row_of(self, challenge: str) -> int:
        """Return the row of a challenge id; ValueError when it is not there."""
        return self.ids.index(challenge)

    def without_arrows(self, rows: "NDArray[np.intp] | list[int]") -> "InfluenceGraph":
        """Return the graph with the arrows in `rows` taken away."""
        keep = np.setdiff1d(np.arange(self.arrows), np.asarray(rows, dtype=np.intp))
        return replace(
            self,
            arrow_ids=tuple(self.arrow_ids[row] for row in keep.tolist()),
            source=self.source[keep],
            target=self.target[keep],
            sign=self.sign[keep],
            strength=self.strength[keep],
            strength_is_set=self.strength_is_set[keep],
            existence=self.existence[keep],
            confidence=self.confidence[keep],
            delayed=self.delayed[keep],
        )

    def with_goals(self, directions: Mapping[str, int]) -> "InfluenceGraph":
        """Return the graph with these goals only: challenge id -> +1 (more) or -1 (less)."""
        goal = np.zeros(self.size, dtype=np.int8)
        for challenge, direction in directions.items():
            goal[self.row_of(challenge)] = direction
        return replace(self, goal=goal)


def influence_graph(diagram: Diagram) -> InfluenceGraph:
    """Return the columns of a diagram; rows follow the order of its records."""
    ids = tuple(diagram.challenges)
    row = {challenge: index for index, challenge in enumerate(ids)}
    # An enum member looks itself up slowly; these are read for every arrow.
    sign = {polarity.value: polarity.factor for polarity in Polarity}
    exists = {confidence and confidence.value: p for confidence, p in EXISTENCE.items()}
    code = {confidence and confidence.value: c for confidence, c in CONFIDENCE_CODE.items()}
    goal = np.zeros(len(ids), dtype=np.int8)
    for record in diagram.goals.values():
        goal[row[record.challenge]] = record.direction
    arrows = list(diagram.influences.values())
    words = [arrow.confidence and arrow.confidence._value_ for arrow in arrows]
    return InfluenceGraph(
        ids=ids,
        names=tuple(challenge.name for challenge in diagram.challenges.values()),
        goal=goal,
        actionability=np.array(
            [challenge.actionability or 0 for challenge in diagram.challenges.values()], np.int8
        ),
        arrow_ids=tuple(diagram.influences),
        source=np.array([row[arrow.source] for arrow in arrows], np.int32),
        target=np.array([row[arrow.target] for arrow in arrows], np.int32),
        sign=np.array([sign[arrow.polarity._value_] for arrow in arrows], np.int8),
        strength=np.array([strength_share(arrow) for arrow in arrows], np.float64),
        strength_is_set=np.array(
            [arrow.strength is not None or arrow.weight is not None for arrow in arrows], np.bool_
        ),
        existence=np.array([exists[word] for word in words], np.float64),
        confidence=np.array([code[word] for word in words], np.int8),
        delayed=np.array([arrow.delayed for arrow in arrows], np.bool_),
        partners=tuple(
            PartnerColumn(
                partner.id, partner.name, tuple(sorted(row[c] for c in partner.challenges))
            )
            for partner in diagram.partners.values()
        ),
        question=diagram.about.question,
        content_revision=diagram.content_revision,
    )


def strength_share(influence: Influence) -> float:
    """Return s in (0, 1]: the exact weight where there is one, else the share of the strength."""
    if influence.weight is not None:
        return influence.weight
    return STRENGTH_SHARE[influence.strength]
