"""Merging another copy of the diagram into the open one."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.matching import matched
from leverpoint.document.merge import Merge, Side
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram

LEAST_LIKENESS = 60.0
MOST_PAIRS = 50
_LIKE_EACH = 3


@dataclass(frozen=True, slots=True)
class SimilarPair:
    """Two challenges that may be the same; `likeness`, 0 to 100, only orders the list."""

    mine: Challenge
    theirs: Challenge
    likeness: float


def similar_pairs(base: Diagram | None, mine: Diagram, theirs: Diagram) -> list[SimilarPair]:
    """Return pairs of challenges, each on one side alone, with like names; most alike first.

    Nothing is decided here: a person looks at the list.
    """
    known = matched(base if base is not None else Diagram(), mine, theirs)
    own = {c.id: _folded(c) for c in mine.challenges.values() if c.id not in known.challenges}
    new = [c for c in known.challenges.values() if c.id not in mine.challenges]
    pairs = [
        SimilarPair(mine.challenges[own_id], challenge, likeness)
        for challenge in new
        for _, likeness, own_id in process.extract(
            _folded(challenge),
            own,
            scorer=fuzz.ratio,
            score_cutoff=LEAST_LIKENESS,
            limit=_LIKE_EACH,
        )
    ]
    return sorted(pairs, key=lambda pair: (-pair.likeness, pair.mine.name))[:MOST_PAIRS]


def _folded(challenge: Challenge) -> str:
    return challenge.name.casefold()


def apply_merge(
    document: DiagramDocument, plan: Merge, choices: Mapping[str, Side] | None = None
) -> ChangeSet | None:
    """Bring a merge into the document, as one undo step; return what changed, if anything did.

    Raises ValueError when the document has changed since the merge was worked out.
    """
    if document.snapshot() != plan.mine:
        raise ValueError("The diagram has changed since the merge was worked out.")
    changes = plan.changes(choices)
    with document.transaction("Merge") as transaction:
        for before, after in changes.values():
            if after is not None:
                transaction.put(after)
            elif before is not None:
                transaction.remove(before)
    return ChangeSet("Merge", changes) if changes else None
