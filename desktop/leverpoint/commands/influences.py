"""Commands about influences: draw, decide, turn, bend."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from leverpoint.commands.challenges import challenge_of
from leverpoint.commands.labels import count
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.model.identifiers import InfluenceId, new_influence_id
from leverpoint.model.influence import Confidence, Influence, Polarity, Strength
from leverpoint.model.placement import LARGEST_BEND, Bend
from leverpoint.model.text import clean_note

BEND_STEP = 0.04
_NEXT_POLARITY = {
    Polarity.POSITIVE: Polarity.NEGATIVE,
    Polarity.NEGATIVE: Polarity.UNKNOWN,
    Polarity.UNKNOWN: Polarity.POSITIVE,
}
_NEXT_CONFIDENCE = {
    None: Confidence.HIGH,
    Confidence.HIGH: Confidence.MEDIUM,
    Confidence.MEDIUM: Confidence.LOW,
    Confidence.LOW: None,
}
_POLARITY_WORDS = {
    Polarity.POSITIVE: "same direction",
    Polarity.NEGATIVE: "opposite direction",
    Polarity.UNKNOWN: "not decided",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """The influence of an ordered pair, and whether the command made or changed it."""

    influence: InfluenceId
    is_new: bool


@dataclass(frozen=True, slots=True)
class Reversed:
    """The influences that were turned, and those whose opposite pair was there already."""

    turned: tuple[InfluenceId, ...] = ()
    blocked: tuple[InfluenceId, ...] = ()


def influence_between(diagram: Diagram, source: str, target: str) -> Influence | None:
    """Return the first influence of an ordered pair."""
    arrows = diagram.influences.values()
    return next((i for i in arrows if i.source == source and i.target == target), None)


def influence_of(diagram: Diagram, influence: str) -> Influence:
    """Return an influence by id.

    Raises UserError when it is gone, as after an undo in another panel.
    """
    if found := diagram.influences.get(influence):
        return found
    raise UserError("That influence is no longer there.", hint="It was deleted meanwhile.")


def add_influence(
    document: DiagramDocument,
    source: str,
    target: str,
    polarity: Polarity = Polarity.UNKNOWN,
    *,
    keep_both: bool = False,
) -> Drawn:
    """Draw an influence; an ordered pair that has one keeps it, unless `keep_both` asks for two."""
    diagram = document.snapshot()
    if not keep_both and (existing := influence_between(diagram, source, target)):
        return Drawn(existing.id, is_new=False)
    influence = Influence(
        id=new_influence_id(),
        source=challenge_of(diagram, source).id,
        target=challenge_of(diagram, target).id,
        polarity=polarity,
    )
    with document.transaction("Add influence") as edit:
        edit.put(influence)
    return Drawn(influence.id, is_new=True)


def set_polarity(document: DiagramDocument, influences: Iterable[str], polarity: Polarity) -> None:
    """Decide the sign of influences."""
    words = _POLARITY_WORDS[polarity]
    _change(document, influences, lambda i: replace(i, polarity=polarity), f"Sign: {words}")


def cycle_polarity(document: DiagramDocument, influences: Iterable[str]) -> None:
    """Turn each sign to the next: + to -, - to ?, ? to +."""
    _change(
        document, influences, lambda i: replace(i, polarity=_NEXT_POLARITY[i.polarity]), "Next sign"
    )


def set_strength(
    document: DiagramDocument, influences: Iterable[str], strength: Strength | None
) -> None:
    """Set how strong influences are, None to unset; an exact weight gives way to the decision."""
    word = strength.name.lower() if strength else "unset"
    _change(
        document,
        influences,
        lambda i: replace(i, strength=strength, weight=None),
        f"Strength: {word}",
    )


def set_weight(document: DiagramDocument, influences: Iterable[str], weight: float | None) -> None:
    """Give influences an exact weight in (0, 1] that overrides their strength, None to unset."""
    _change(document, influences, lambda i: replace(i, weight=weight), "Exact weight")


def set_delay(document: DiagramDocument, influences: Iterable[str], *, delayed: bool) -> None:
    """Say whether influences take long to show."""
    words = "Delayed" if delayed else "Not delayed"
    _change(document, influences, lambda i: replace(i, delayed=delayed), words)


def toggle_delay(document: DiagramDocument, influences: Iterable[str]) -> None:
    """Mark influences as delayed, or as prompt when all of them are delayed already."""
    chosen = _chosen(document.snapshot(), influences)
    set_delay(document, [i.id for i in chosen], delayed=not all(i.delayed for i in chosen))


def set_confidence(
    document: DiagramDocument, influences: Iterable[str], confidence: Confidence | None
) -> None:
    """Say how sure the group is of influences, None to unset."""
    word = confidence.value if confidence else "unset"
    _change(
        document, influences, lambda i: replace(i, confidence=confidence), f"Confidence: {word}"
    )


def cycle_confidence(document: DiagramDocument, influences: Iterable[str]) -> Confidence | None:
    """Turn the confidence to the next of unset, high, medium, low; all follow the first one."""
    chosen = _chosen(document.snapshot(), influences)
    following = _NEXT_CONFIDENCE[chosen[0].confidence] if chosen else None
    set_confidence(document, [i.id for i in chosen], following)
    return following


def set_influence_note(document: DiagramDocument, influence: str, note: str) -> None:
    """Describe an influence in a note; an empty one takes the note away."""
    old = influence_of(document.snapshot(), influence)
    with document.transaction("Note on an influence") as edit:
        edit.put(replace(old, note=clean_note(note)))


def reverse(document: DiagramDocument, influences: Iterable[str]) -> Reversed:
    """Swap cause and effect; the drawn curve stays where it is.

    An influence stays as it is where its opposite exists, unless that one is turned too.
    """
    diagram = document.snapshot()
    chosen = _chosen(diagram, influences)
    turning = {i.id for i in chosen}
    wanted = {(i.target, i.source) for i in chosen}
    pairs = ((i.source, i.target) for i in diagram.influences.values() if i.id not in turning)
    taken = wanted.intersection(pairs)
    free = [i for i in chosen if (i.target, i.source) not in taken and i.source != i.target]
    with document.transaction(f"Reverse {count(len(free), 'influence')}") as edit:
        for influence in free:
            edit.put(replace(influence, source=influence.target, target=influence.source))
            if bend := diagram.bend(influence.id):
                edit.put(replace(bend, share=-bend.share))
    turned = tuple(i.id for i in free)
    return Reversed(turned, tuple(i.id for i in chosen if i.id not in turned))


def reconnect(
    document: DiagramDocument,
    influence: str,
    *,
    source: str | None = None,
    target: str | None = None,
) -> Drawn:
    """Move an end of an influence to another challenge; a pair that is taken stays as it is.

    The result names the influence that holds the wanted pair, and whether it was moved there.
    """
    diagram = document.snapshot()
    old = influence_of(diagram, influence)
    first = challenge_of(diagram, source or old.source).id
    second = challenge_of(diagram, target or old.target).id
    if existing := influence_between(diagram, first, second):
        return Drawn(old.id if (first, second) == (old.source, old.target) else existing.id, False)
    with document.transaction("Reconnect influence") as edit:
        edit.put(replace(old, source=first, target=second))
        bend = diagram.bend(influence)
        if bend and first == second:
            edit.remove(bend)
    return Drawn(old.id, is_new=True)


def set_bend(document: DiagramDocument, influence: str, share: float) -> None:
    """Bend an arrow by a share of the distance between its ends, positive to the left of travel."""
    _bend(document, {influence: share}, "Bend influence")


def nudge_bend(document: DiagramDocument, drawn: Mapping[str, float], by: float) -> None:
    """Bend arrows a little more or less than they are `drawn` (id to share)."""
    _bend(document, {i: share + by for i, share in drawn.items()}, "Bend influence")


def reset_bends(document: DiagramDocument, influences: Iterable[str]) -> None:
    """Give arrows their automatic bend back."""
    diagram = document.snapshot()
    bends = [bend for i in influences if (bend := diagram.bend(i))]
    with document.transaction(f"Automatic bend of {count(len(bends), 'influence')}") as edit:
        for bend in bends:
            edit.remove(bend)


def _bend(document: DiagramDocument, shares: Mapping[str, float], label: str) -> None:
    diagram = document.snapshot()
    with document.transaction(label) as edit:
        for influence, share in shares.items():
            arrow = influence_of(diagram, influence)
            if arrow.source == arrow.target:
                continue  # A self-loop is a circle of a fixed size.
            limited = max(-LARGEST_BEND, min(LARGEST_BEND, share))
            edit.put(Bend(influence=arrow.id, share=limited))


def _chosen(diagram: Diagram, influences: Iterable[str]) -> list[Influence]:
    """Return the influences that are still there, in the order of the diagram."""
    wanted = frozenset(influences)
    if len(wanted) == 1:
        return [diagram.influences[i] for i in wanted if i in diagram.influences]
    return [i for i in diagram.influences.values() if i.id in wanted]


def _change(
    document: DiagramDocument,
    influences: Iterable[str],
    change: Callable[[Influence], Influence],
    label: str,
) -> None:
    chosen = _chosen(document.snapshot(), influences)
    more = f" ({count(len(chosen), 'influence')})" if len(chosen) > 1 else ""
    with document.transaction(label + more) as edit:
        for influence in chosen:
            edit.put(change(influence))
