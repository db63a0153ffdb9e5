"""Fragments: a part of a diagram that can be put into the same or another diagram again."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from leverpoint.commands.themes import fresh_theme
from leverpoint.document.transaction import Transaction
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.identifiers import (
    ChallengeId,
    InfluenceId,
    ThemeId,
    new_challenge_id,
    new_influence_id,
    new_region_id,
)
from leverpoint.model.influence import Influence
from leverpoint.model.placement import Bend, Placement, Point
from leverpoint.model.region import Region
from leverpoint.model.text import LONGEST_NAME
from leverpoint.model.theme import Theme

_COPY_NUMBER = re.compile(r" \((\d+)\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """Challenges, the influences among them, and what belongs to both."""

    challenges: tuple[Challenge, ...] = ()
    influences: tuple[Influence, ...] = ()
    places: Mapping[str, Point]
    """Centres by challenge id."""
    bends: Mapping[str, float]
    """Bends that people gave, by influence id."""
    themes: Mapping[str, Theme]
    """The themes of the challenges, by theme id."""
    regions: tuple[Region, ...] = ()
    """Regions of which every challenge is in the fragment."""


@dataclass(frozen=True, slots=True)
class Inserted:
    """The new challenges and influences, in the order of the fragment."""

    challenges: tuple[ChallengeId, ...]
    influences: tuple[InfluenceId, ...]


def fragment_of(diagram: Diagram, challenges: Iterable[str]) -> Fragment:
    """Return the challenges, and all influences and regions with no end or member elsewhere."""
    wanted = frozenset(challenges)
    chosen = tuple(c for c in diagram.challenges.values() if c.id in wanted)
    ids = frozenset(c.id for c in chosen)
    arrows = tuple(i for i in diagram.influences.values() if i.source in ids and i.target in ids)
    placements = {c.id: diagram.placement(c.id) for c in chosen}
    bends = {i.id: diagram.bend(i.id) for i in arrows}
    return Fragment(
        challenges=chosen,
        influences=arrows,
        places={c: p.centre if p else Point(0.0, 0.0) for c, p in placements.items()},
        bends={i: b.share for i, b in bends.items() if b},
        themes={c.theme: diagram.themes[c.theme] for c in chosen if c.theme},
        regions=tuple(r for r in diagram.regions.values() if ids.issuperset(r.challenges)),
    )


def insert_fragment(edit: Transaction, fragment: Fragment, dx: float, dy: float) -> Inserted:
    """Put a fragment into a diagram under new ids, moved by (dx, dy), inside a larger edit.

    Names that the diagram has already get a number; themes are found by id, then by name, and made
    where there is none.
    """
    diagram = edit.diagram
    themes = _put_themes(edit, diagram, fragment.themes)
    taken = {c.name.casefold() for c in diagram.challenges.values()}
    ids: dict[str, ChallengeId] = {}
    for old in fragment.challenges:
        name = free_name(old.name, taken)
        taken.add(name.casefold())
        theme = themes[old.theme] if old.theme else None
        fresh = replace(old, id=new_challenge_id(), name=name, theme=theme)
        ids[old.id] = fresh.id
        place = fragment.places[old.id]
        edit.put(fresh)
        edit.put(Placement(challenge=fresh.id, centre=Point(place.x + dx, place.y + dy)))
    _put_regions(edit, fragment, ids)
    return Inserted(tuple(ids.values()), _put_influences(edit, fragment, ids))


def free_name(name: str, taken: Iterable[str]) -> str:
    """Return a name that none of `taken` (folded) is, numbered from 2 where needed."""
    used = taken if isinstance(taken, set) else set(taken)
    if name.casefold() not in used:
        return name
    stem = _COPY_NUMBER.sub("", name)[: LONGEST_NAME - 8]
    number = 2
    while f"{stem} ({number})".casefold() in used:
        number += 1
    return f"{stem} ({number})"


def _put_influences(
    edit: Transaction, fragment: Fragment, ids: Mapping[str, ChallengeId]
) -> tuple[InfluenceId, ...]:
    made = []
    for old in fragment.influences:
        fresh = replace(old, id=new_influence_id(), source=ids[old.source], target=ids[old.target])
        made.append(fresh.id)
        edit.put(fresh)
        if old.id in fragment.bends:
            edit.put(Bend(influence=fresh.id, share=fragment.bends[old.id]))
    return tuple(made)


def _put_regions(edit: Transaction, fragment: Fragment, ids: Mapping[str, ChallengeId]) -> None:
    taken = {region.name.casefold() for region in edit.diagram.regions.values()}
    for old in fragment.regions:
        name = free_name(old.name, taken)
        taken.add(name.casefold())
        inside = tuple(ids[challenge] for challenge in old.challenges)
        edit.put(Region(id=new_region_id(), name=name, challenges=inside))


def _put_themes(
    edit: Transaction, diagram: Diagram, themes: Mapping[str, Theme]
) -> dict[str, ThemeId]:
    known = list(diagram.themes.values())
    found: dict[str, ThemeId] = {}
    for theme_id, theme in themes.items():
        same = [t for t in known if t.id == theme_id]
        alike = [t for t in known if t.name.casefold() == theme.name.casefold()]
        if not same + alike:
            made = fresh_theme(known, theme.name, theme.colour)
            edit.put(made)
            known.append(made)
            same = [made]
        found[theme_id] = (same + alike)[0].id
    return found
