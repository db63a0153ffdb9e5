"""Merging another copy of the diagram into the open one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from leverpoint.commands.slots import BOX_HEIGHT, BOX_WIDTH, STEP_X, Slots, nominal_rects
from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.matching import matched
from leverpoint.document.merge import Changes, Merge, Side
from leverpoint.geometry.rect import Rect
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.placement import Placement, Point

LEAST_LIKENESS = 60.0
MOST_PAIRS = 50
COVERED = 0.6
"""Share of a box's size: two whose centres are nearer than that cover each other."""
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
    changes |= _moved_apart(plan, changes)
    with document.transaction("Merge") as transaction:
        for before, after in changes.values():
            if after is not None:
                transaction.put(after)
            elif before is not None:
                transaction.remove(before)
    return ChangeSet("Merge", changes) if changes else None


def _moved_apart(plan: Merge, changes: Changes) -> Changes:
    """Return new placements for added boxes that would lie on others.

    A map without a common version comes as a whole to the right of mine; otherwise each box that
    would cover one of mine goes to the nearest free place.
    """
    added = {
        key: after
        for key, (before, after) in changes.items()
        if before is None and isinstance(after, Placement)
    }
    taken = list(nominal_rects(plan.mine))
    covering = [p for p in added.values() if _covers(p.centre, taken)]
    if not covering:
        return {}
    if plan.is_unrelated:
        low = min(placement.centre.x for placement in added.values())
        by = max(rect.right for rect in taken) - low + STEP_X
        moved = {p.id: Point(p.centre.x + by, p.centre.y) for p in added.values()}
    else:
        others = [p for p in added.values() if p not in covering]
        slots = Slots([*taken, *(Rect.around(p.centre, BOX_WIDTH, BOX_HEIGHT) for p in others)])
        moved = {p.id: slots.next(p.centre) for p in covering}
    return {key: (None, replace(added[key], centre=centre)) for key, centre in moved.items()}


def _covers(centre: Point, taken: Iterable[Rect]) -> bool:
    return any(
        abs(rect.centre.x - centre.x) < BOX_WIDTH * COVERED
        and abs(rect.centre.y - centre.y) < BOX_HEIGHT * COVERED
        for rect in taken
    )
