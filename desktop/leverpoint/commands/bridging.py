"""Deleting challenges while keeping what flows through them."""

from collections.abc import Mapping
from dataclasses import replace

from leverpoint.commands.challenges import Deleted, remove_challenges, remove_influences
from leverpoint.commands.labels import count
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import Selection
from leverpoint.model.identifiers import new_influence_id
from leverpoint.model.influence import Confidence, Influence, Polarity, Strength

_SIGNS = {1: Polarity.POSITIVE, -1: Polarity.NEGATIVE, 0: Polarity.UNKNOWN}
_SURENESS = (Confidence.LOW, Confidence.MEDIUM, None, Confidence.HIGH)


def delete_bridging(document: DiagramDocument, selection: Selection | None = None) -> Deleted:
    """Delete challenges and tie their causes to their effects; by default the selected ones.

    Signs multiply, the weaker strength and the lower confidence hold, delays stay. A pair that has
    an influence already keeps it, and no challenge is tied to itself.
    """
    diagram = document.snapshot()
    wanted = (document.selection.current if selection is None else selection).within(diagram)
    kept: Mapping[str, Influence] = {
        i.id: i
        for i in diagram.influences.values()
        if i.id not in wanted.influences or {i.source, i.target} & wanted.challenges
    }
    for challenge in diagram.challenges:
        if challenge in wanted.challenges:
            kept = _without(kept, challenge)
    gone = [i for i in diagram.influences.values() if i.id not in kept]
    fresh = [i for i in kept.values() if i.id not in diagram.influences]
    deleted = Deleted(len(wanted.challenges), len(gone))
    label = f"Delete {count(deleted.challenges, 'challenge')}, bridge {count(len(fresh), 'pair')}"
    with document.transaction(label) as edit:
        remove_influences(edit, diagram, gone)
        remove_challenges(edit, diagram, wanted.challenges)
        for influence in fresh:
            edit.put(influence)
    return deleted


def _without(influences: Mapping[str, Influence], challenge: str) -> dict[str, Influence]:
    """Return the influences once a challenge is gone and bridged."""
    inward = [i for i in influences.values() if i.target == challenge and i.source != challenge]
    outward = [i for i in influences.values() if i.source == challenge and i.target != challenge]
    left: dict[str, Influence] = {
        i.id: i for i in influences.values() if challenge not in (i.source, i.target)
    }
    pairs = {(i.source, i.target) for i in left.values()}
    for first in inward:
        for second in outward:
            pair = (first.source, second.target)
            if first.source != second.target and pair not in pairs:
                bridge = _bridge(first, second)
                left[bridge.id] = bridge
                pairs.add(pair)
    return left


def _bridge(first: Influence, second: Influence) -> Influence:
    return replace(
        first,
        id=new_influence_id(),
        target=second.target,
        polarity=_SIGNS[first.polarity.factor * second.polarity.factor],
        strength=_weaker(first.strength, second.strength),
        weight=first.weight * second.weight if first.weight and second.weight else None,
        delayed=first.delayed or second.delayed,
        confidence=min(first.confidence, second.confidence, key=_SURENESS.index),
        note="",
    )


def _weaker(one: Strength | None, other: Strength | None) -> Strength | None:
    return min(one, other) if one and other else None
