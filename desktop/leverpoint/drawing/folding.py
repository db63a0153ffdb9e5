"""Collapsed themes: a diagram in which one bubble stands for all challenges of a theme.

The document knows nothing of it. What is drawn instead is a diagram of its own, in which a bubble
is a challenge in the middle of its members, and arrows across its edge are bundled.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import hypot

import numpy as np

from leverpoint.document.change_set import ChangeSet
from leverpoint.document.selection import Selection
from leverpoint.drawing.display_list import Floats
from leverpoint.drawing.highlight import Highlight
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram, Record
from leverpoint.model.identifiers import ChallengeId, InfluenceId
from leverpoint.model.influence import Influence, Polarity
from leverpoint.model.placement import Bend, Placement, Point
from leverpoint.model.region import Region
from leverpoint.model.theme import Theme

BUBBLE, BUNDLE = "bubble:", "bundle:"
_DRAWN = (Theme, Challenge, Influence, Placement, Bend, Region)
"""The kinds of records that a scene draws."""

ROOM = (180.0, 84.0)
"""How far the middle of a bubble keeps from that of any other box, aside or above and below."""
_STEP, _FARTHEST = 30.0, 600.0
_AROUND = sorted(
    (
        (x * _STEP, y * _STEP)
        for x in range(-round(_FARTHEST / _STEP), round(_FARTHEST / _STEP) + 1)
        for y in range(-round(_FARTHEST / _STEP), round(_FARTHEST / _STEP) + 1)
    ),
    key=lambda offset: hypot(*offset),
)
"""Offsets from the middle of a theme at which room is looked for, the nearest first."""

Ids = frozenset[str]
Shifts = Mapping[str, Point | None]
"""Collapsed themes, and how far their bubbles stand from the middle of their challenges."""


@dataclass(frozen=True, slots=True)
class Fold:
    """What is drawn of a diagram, and what each bubble and bundle in it stands for.

    Of a bubble the `note` says how many challenges it holds, of a bundle how many arrows.
    """

    drawn: Diagram
    bubble_of: Mapping[str, str] = field(default_factory=dict)
    """Hidden challenge -> its bubble."""
    members: Mapping[str, Ids] = field(default_factory=dict)
    """Bubble -> its challenges."""
    bundle_of: Mapping[str, str] = field(default_factory=dict)
    """Influence -> the bundle that is drawn in its stead."""
    bundled: Mapping[str, Ids] = field(default_factory=dict)
    """Bundle -> its influences, two or more."""
    standing: Mapping[str, Point] = field(default_factory=dict)
    """Where hidden challenges stand."""
    shifts: Shifts = field(default_factory=dict)

    def boxes(self, challenges: Iterable[str]) -> Iterable[str]:
        """Return the ids of the boxes that stand for challenges."""
        hidden = self.bubble_of
        return (hidden.get(c, c) for c in challenges) if hidden else challenges

    def arcs(self, influences: Iterable[str]) -> Iterable[str]:
        """Return the ids of the arrows that stand for influences, also of those not drawn."""
        bundle = self.bundle_of
        return (bundle.get(i, i) for i in influences) if bundle else influences

    def challenges(self, boxes: Ids) -> Ids:
        """Return the challenges that some boxes stand for."""
        return _spread(boxes, self.members)

    def influences(self, arcs: Ids) -> Ids:
        """Return the influences that some arrows stand for."""
        return _spread(arcs, self.bundled)

    def themes_of(self, challenges: Iterable[str]) -> Ids:
        """Return the collapsed themes that hide any of the challenges."""
        hidden = {self.bubble_of[c] for c in challenges if c in self.bubble_of}
        return frozenset(bubble.removeprefix(BUBBLE) for bubble in hidden)

    def torn(self, diagram: Diagram, selection: Selection) -> Ids:
        """Return the collapsed themes of which a selection picks a part that is not drawn alone.

        They have to be expanded, so that what is selected can be seen.
        """
        chosen = selection.challenges
        torn = {c for ids in self.members.values() if not ids <= chosen for c in ids & chosen}
        if not chosen and len(selection.influences) == 1:
            (arrow,) = selection.influences
            if arrow in self.bundle_of or arrow not in self.drawn.influences:
                torn |= {diagram.influences[arrow].source, diagram.influences[arrow].target}
        return self.themes_of(torn)

    def highlight(self, asked: Highlight) -> Highlight:
        """Return a highlight of the boxes and arrows that are drawn."""
        if not self.members:
            return asked
        return replace(
            asked,
            ranks=self._ranks(asked.ranks),
            lit=frozenset(self.arcs(asked.lit)),
            lit_challenges=frozenset(self.boxes(asked.lit_challenges)),
            stroked=frozenset(self.arcs(asked.stroked)),
        )

    def _ranks(self, asked: Mapping[str, tuple[int, str]]) -> dict[str, tuple[int, str]]:
        """Return the ranks of boxes: a bubble has all those in it, such as "1, 3"."""
        ranks: dict[str, tuple[int, str]] = {}
        for challenge, (rank, text) in sorted(asked.items(), key=lambda entry: entry[1][0]):
            box = self.bubble_of.get(challenge, challenge)
            best, before = ranks.get(box, (rank, ""))
            texts = [*filter(None, before.split(", ")), text]
            ranks[box] = best, ", ".join(dict.fromkeys(texts))
        return ranks

    def extents(self) -> dict[str, tuple[float, float]]:
        """Return the width and height that the challenges of each bubble want around it.

        Where bubbles keep so far apart, so do their challenges.
        """
        found = {}
        for bubble, inside in self.members.items():
            placement = self.drawn.placement(bubble)
            places = [self.standing[c] for c in inside if c in self.standing]
            if placement is not None and places:
                centre = placement.centre
                found[bubble] = (
                    2 * max(abs(p.x - centre.x) for p in places) + ROOM[0],
                    2 * max(abs(p.y - centre.y) for p in places) + ROOM[1],
                )
        return found

    def places(self, boxes: Mapping[ChallengeId, Point]) -> dict[ChallengeId, Point]:
        """Return where challenges stand when boxes do: those in a bubble keep their distances."""
        places: dict[ChallengeId, Point] = {}
        for box, place in boxes.items():
            before = self.drawn.placement(box)
            if box not in self.members or before is None:
                places[box] = place
                continue
            dx, dy = place.x - before.centre.x, place.y - before.centre.y
            for challenge in self.members[box] & self.standing.keys():
                at = self.standing[challenge]
                places[ChallengeId(challenge)] = Point(at.x + dx, at.y + dy)
        return places


def folded(diagram: Diagram, collapsed: Shifts) -> Fold:
    """Return what is drawn of a diagram while these themes are collapsed.

    Each stands so far from the middle of its challenges as `collapsed` says; None means in the
    free place nearest to it.
    """
    bubble_of = {
        str(c.id): BUBBLE + c.theme
        for c in diagram.challenges.values()
        if c.theme is not None and c.theme in collapsed
    }
    if not bubble_of:
        return Fold(diagram, shifts=collapsed)
    members: dict[str, set[str]] = {}
    for challenge, bubble in bubble_of.items():
        members.setdefault(bubble, set()).add(challenge)
    arrows, bundled = _bundle(diagram, bubble_of)
    standing = {
        str(p.challenge): p.centre
        for p in diagram.of(Placement).values()
        if p.challenge in bubble_of
    }
    inside = {bubble: frozenset(ids) for bubble, ids in members.items()}
    middles = _middles(inside, standing)
    places = _free_places(diagram, bubble_of, middles, collapsed)
    drawn = Diagram(
        [
            diagram.about,
            *diagram.themes.values(),
            *(c for c in diagram.challenges.values() if c.id not in bubble_of),
            *(_bubble(diagram, bubble, ids) for bubble, ids in inside.items()),
            *(p for p in diagram.of(Placement).values() if p.challenge not in bubble_of),
            *_bubble_places(diagram, inside, places),
            *arrows.values(),
            *(b for b in diagram.of(Bend).values() if b.influence in arrows),
            *_regions(diagram, bubble_of),
        ],
        revision=diagram.revision,
        content_revision=diagram.content_revision,
    )
    bundle_of = {influence: bundle for bundle, ids in bundled.items() for influence in ids}
    shifts = {
        bubble.removeprefix(BUBBLE): Point(at.x - middles[bubble].x, at.y - middles[bubble].y)
        for bubble, at in places.items()
    }
    return Fold(drawn, bubble_of, inside, bundle_of, bundled, standing, {**collapsed, **shifts})


def changes_between(before: Diagram, after: Diagram) -> ChangeSet:
    """Return the change set that leads from one drawn diagram to another."""
    changes: dict[str, tuple[Record | None, Record | None]] = {}
    for kind in _DRAWN:
        old, new = before.of(kind), after.of(kind)
        for record_id in {**old, **new}:
            pair = old.get(record_id), new.get(record_id)
            if pair[0] is not pair[1] and pair[0] != pair[1]:
                changes[record_id] = pair
    return ChangeSet("", changes)


def _spread(ids: Ids, inside: Mapping[str, Ids]) -> Ids:
    folded_ids = ids & inside.keys()
    if not folded_ids:
        return ids
    return (ids - folded_ids).union(*(inside[one] for one in folded_ids))


def _bubble(diagram: Diagram, bubble: str, ids: Ids) -> Challenge:
    theme = diagram.themes[bubble.removeprefix(BUBBLE)]
    note = f"{len(ids):,} challenge{'' if len(ids) == 1 else 's'}"
    return Challenge(id=ChallengeId(bubble), name=theme.name, note=note, theme=theme.id)


def _middles(members: Mapping[str, Ids], standing: Mapping[str, Point]) -> dict[str, Point]:
    """Return the centroids of the challenges in bubbles, of those that stand somewhere."""
    middles = {}
    for bubble, ids in members.items():
        places = [standing[c] for c in ids if c in standing]
        if places:
            x, y = sum(p.x for p in places), sum(p.y for p in places)
            middles[bubble] = Point(round(x / len(places), 3), round(y / len(places), 3))
    return middles


def _free_places(
    diagram: Diagram,
    bubble_of: Mapping[str, str],
    middles: Mapping[str, Point],
    shifts: Shifts,
) -> dict[str, Point]:
    """Return where bubbles stand: as far from the middle as told, or nearest where room is."""
    taken = [
        (p.centre.x, p.centre.y)
        for p in diagram.of(Placement).values()
        if p.challenge not in bubble_of
    ]
    found: dict[str, Point] = {}
    for bubble, middle in middles.items():
        shift = shifts[bubble.removeprefix(BUBBLE)]
        if shift is not None:
            place = Point(middle.x + shift.x, middle.y + shift.y)
        else:
            place = _free_place(np.array(taken).reshape(-1, 2), middle)
        found[bubble] = place
        taken.append((place.x, place.y))
    return found


def _free_place(taken: Floats, middle: Point) -> Point:
    wanted = np.array(_AROUND) + np.array((middle.x, middle.y))
    near = taken[(np.abs(taken - wanted[0]) < _FARTHEST + ROOM[0]).all(axis=1)]
    free = (np.abs(wanted[:, None] - near) >= ROOM).any(axis=2).all(axis=1)
    x, y = wanted[int(free.argmax())].tolist()  # the middle where nothing is free
    return Point(x, y)


def _bubble_places(
    diagram: Diagram, members: Mapping[str, Ids], places: Mapping[str, Point]
) -> Iterable[Placement]:
    """Yield where bubbles stand; one is locked as soon as a challenge in it is."""
    for bubble, place in places.items():
        found = (diagram.placement(c) for c in members[bubble])
        locked = any(p is not None and p.locked for p in found)
        yield Placement(challenge=ChallengeId(bubble), centre=place, locked=locked)


def _bundle(
    diagram: Diagram, bubble_of: Mapping[str, str]
) -> tuple[dict[str, Influence], dict[str, Ids]]:
    """Return the arrows to draw by id, and what the bundles among them stand for.

    An arrow alone between a bubble and what it leads to is drawn as itself.
    """
    arrows: dict[str, Influence] = {}
    crossing: dict[tuple[str, str], list[Influence]] = {}
    for arrow in diagram.influences.values():
        ends = bubble_of.get(arrow.source, arrow.source), bubble_of.get(arrow.target, arrow.target)
        if ends == (arrow.source, arrow.target):
            arrows[arrow.id] = arrow
        elif ends[0] != ends[1]:
            crossing.setdefault(ends, []).append(arrow)
    bundled: dict[str, Ids] = {}
    for ends, together in crossing.items():
        drawn = _drawn_arrow(ends, together)
        arrows[drawn.id] = drawn
        if len(together) > 1:
            bundled[drawn.id] = frozenset(arrow.id for arrow in together)
    return arrows, bundled


def _drawn_arrow(ends: tuple[str, str], together: list[Influence]) -> Influence:
    """Return one arrow for several: of sign, strength and all else what they agree on."""
    source, target = map(ChallengeId, ends)
    first = together[0]
    if len(together) == 1:
        return replace(first, source=source, target=target)

    def agree(name: str) -> bool:
        return all(getattr(arrow, name) == getattr(first, name) for arrow in together)

    return Influence(
        id=InfluenceId(f"{BUNDLE}{source}>{target}"),
        source=source,
        target=target,
        polarity=first.polarity if agree("polarity") else Polarity.UNKNOWN,
        strength=first.strength if agree("strength") else None,
        weight=first.weight if agree("weight") else None,
        delayed=first.delayed and agree("delayed"),
        confidence=first.confidence if agree("confidence") else None,
        note=f"{len(together):,}",
    )


def _regions(diagram: Diagram, bubble_of: Mapping[str, str]) -> Iterable[Region]:
    """Yield the regions around those of their challenges that are drawn."""
    for region in diagram.regions.values():
        seen = tuple(c for c in region.challenges if c not in bubble_of)
        if seen:
            yield (
                region if len(seen) == len(region.challenges) else replace(region, challenges=seen)
            )
