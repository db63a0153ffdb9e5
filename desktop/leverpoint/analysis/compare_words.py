"""A comparison of two versions in words: who moved, how far, and which arrow explains it."""

from collections.abc import Mapping

from leverpoint.analysis.compare import UNLINKED, ArrowChange, Change, Comparison, Move
from leverpoint.analysis.why import ordinal
from leverpoint.model.text import isolated

_CHANGES = {
    Change.ADDED: "the new arrow {}",
    Change.REMOVED: "the deleted arrow {}",
    Change.ALTERED: "the changed arrow {}",
}


def summary(comparison: Comparison, names: Mapping[str, str]) -> str:
    """Return what matters most in one or two sentences; `names` of challenges by id."""
    moved = [move for move in comparison.moves if move.has_moved]
    if not comparison.changes and not moved:
        return "The arrows are the same: no rank has changed."
    said = [f"{_count(len(comparison.changes), 'arrow')} changed."]
    for word, ids in (("Entered the top", comparison.entered), ("Left it", comparison.left)):
        if ids:
            said.append(f"{word}: {', '.join(isolated(names.get(i, '…')) for i in ids)}.")
    if parts := max((move.part_after for move in comparison.moves), default=0):
        said.append(f"The map is in {parts} separate parts, each ranked for itself.")
    beyond = sum(move.is_beyond_range for move in moved)
    if beyond:
        said.append(f"{_count(beyond, 'challenge')} moved beyond the range of earlier trials.")
    if not comparison.complete:
        said.append("Too many arrows changed to try each one's part.")
    return " ".join(said)


def moved_first(comparison: Comparison) -> list[Move]:
    """Return the challenges whose rank changed, those beyond their range and the farthest first."""
    moved = [move for move in comparison.moves if move.has_moved]
    return sorted(moved, key=lambda move: (not move.is_beyond_range, -_distance(move)))


def _distance(move: Move) -> int:
    if move.before is None or move.after is None or not move.is_same_part:
        return 0
    return abs(move.before - move.after)


def move_words(move: Move, names: Mapping[str, str]) -> str:
    """Return how a challenge moved, and the changed arrow that explains most of it."""
    if move.before is None and move.after is not None:
        return f"new on the map, {_place(move.after, move.part_after)}."
    if move.after is None or move.before is None:
        return "no longer on the map."
    now = _place(move.after, move.part_after)
    if not move.is_same_part:
        was = _place(move.before, move.part_before)
        return f"was {was}, is {now}: what it is tied to has changed, so these do not compare."
    if move.before == move.after:
        return f"still {now}."
    way = "up" if move.after < move.before else "down"
    said = f"{way} from {ordinal(move.before)} to {now}"
    if move.is_beyond_range:
        said += ", beyond the range of its trials"
    if move.explained_by is None:
        return f"{said}; no single arrow explains it."
    return f"{said}; {_arrow(move.explained_by, names)} explains it{_without(move)}."


def _place(rank: int, part: int) -> str:
    """Return a rank, within its part where the map has several."""
    if part == UNLINKED:
        return "not linked"
    return f"{ordinal(rank)} in part {part}" if part else ordinal(rank)


def _arrow(change: ArrowChange, names: Mapping[str, str]) -> str:
    ends = " → ".join(isolated(names.get(end, "…")) for end in (change.source, change.target))
    return _CHANGES[change.change].format(ends)


def _without(move: Move) -> str:
    if move.rank_without is None:
        return ""
    if move.rank_without == move.before:
        return " all"
    return f" in part: without that change {ordinal(move.rank_without)}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
