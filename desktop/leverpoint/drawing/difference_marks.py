"""What differs between two versions, as marks for a scene: signs on boxes, strokes on arrows."""

from collections.abc import Iterable

from leverpoint.document.differences import Difference, Differences
from leverpoint.drawing.highlight import Highlight
from leverpoint.model.challenge import Challenge
from leverpoint.model.influence import Influence

SIGNS = {Difference.ADDED: "+", Difference.REMOVED: "−", Difference.CHANGED: "≠"}
_LAST_RANK = 6
"""A rank so late that boxes keep their size and get the thinnest halo."""


def box_signs(found: Differences, shown: Iterable[Difference]) -> dict[str, str]:
    """Return challenge id -> sign for what was added, removed or changed."""
    return {
        record: SIGNS[difference]
        for difference in shown
        for record in found.ids(difference, Challenge)
    }


def difference_highlight(
    found: Differences, shown: Iterable[Difference] = tuple(Difference), *, badges: bool = True
) -> Highlight:
    """Return the marks of what was added, removed or changed; `shown` says which of these.

    The version before is marked with what was removed and changed, the one after with what was
    added and changed. Nothing fades when nothing differs. `badges` says whether boxes get badges.
    """
    kinds = tuple(shown)
    boxes = box_signs(found, kinds)
    arrows = frozenset(
        record for difference in kinds for record in found.ids(difference, Influence)
    )
    return Highlight(
        ranks={box: (_LAST_RANK, sign) for box, sign in boxes.items()} if badges else {},
        dim=bool(found.records),
        lit=arrows,
        lit_challenges=frozenset(boxes),
        stroked=arrows,
        enlarge=False,
    )
