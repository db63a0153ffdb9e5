"""Commands about regions: named outlines around challenges."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from leverpoint.commands.fragment import free_name
from leverpoint.commands.labels import count, shortened
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import Selection
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.model.identifiers import ChallengeId, RegionId, new_region_id
from leverpoint.model.members import without_members
from leverpoint.model.region import Region
from leverpoint.model.text import clean_name

_UNNAMED = "Region"


def group_region(document: DiagramDocument, challenges: Iterable[str], name: str = "") -> RegionId:
    """Put a region around challenges; without a name it is called "Region" and a number.

    A region around exactly these challenges is renamed instead. Raises UserError when none of the
    challenges is there.
    """
    diagram = document.snapshot()
    inside = _known(diagram, challenges)
    if not inside:
        raise UserError("A region needs challenges.", hint="Select some first.")
    if same := region_around(diagram, inside):
        if clean_name(name):
            rename_region(document, same.id, name)
        return same.id
    title = clean_name(name) or _free_title(diagram)
    region = Region(id=new_region_id(), name=title, challenges=inside)
    with document.transaction(f"Region {shortened(region.name)}") as edit:
        edit.put(region)
    return region.id


def rename_region(document: DiagramDocument, region: str, name: str) -> None:
    """Give a region another name."""
    old = region_of(document.snapshot(), region)
    with document.transaction(f"Rename region {shortened(old.name)}") as edit:
        edit.put(replace(old, name=clean_name(name)))


def remove_regions(document: DiagramDocument, regions: Collection[str]) -> list[Region]:
    """Take regions away; their challenges stay. Return what was there."""
    known = document.snapshot().regions
    gone = [known[region] for region in regions if region in known]
    what = f"region {shortened(gone[0].name)}" if len(gone) == 1 else count(len(gone), "region")
    with document.transaction(f"Remove {what}") as edit:
        for region in gone:
            edit.remove(region)
    return gone


def removed_words(regions: Sequence[Region]) -> str:
    """Return in words that regions are gone, and that what was in them stays."""
    inside = count(len({c for region in regions for c in region.challenges}), "challenge")
    names = ", ".join(shortened(region.name) for region in regions[:3])
    more = f" and {len(regions) - 3} more" if len(regions) > 3 else ""
    what = "region" if len(regions) == 1 else "regions"
    return (
        f"Removed the {what} {names}{more}; {inside} stay{'s' if inside == '1 challenge' else ''}."
    )


def add_to_region(document: DiagramDocument, region: str, challenges: Iterable[str]) -> None:
    """Take challenges into a region."""
    diagram = document.snapshot()
    old = region_of(diagram, region)
    inside = tuple(dict.fromkeys((*old.challenges, *_known(diagram, challenges))))
    more = count(len(inside) - len(old.challenges), "challenge")
    with document.transaction(f"Take {more} into {shortened(old.name)}") as edit:
        edit.put(replace(old, challenges=inside))


def take_from_region(document: DiagramDocument, region: str, challenges: Iterable[str]) -> None:
    """Let challenges out of a region; one that loses all of them goes."""
    old = region_of(document.snapshot(), region)
    rest = without_members(old, frozenset(challenges))
    with document.transaction(f"Let challenges out of {shortened(old.name)}") as edit:
        if rest is None:
            edit.remove(old)
        else:
            edit.put(rest)


def region_of(diagram: Diagram, region: str) -> Region:
    """Return a region by id. Raises UserError when it is gone."""
    if found := diagram.regions.get(region):
        return found
    raise UserError("That region is no longer there.", hint="It was removed meanwhile.")


def region_around(diagram: Diagram, challenges: Iterable[str]) -> Region | None:
    """Return the region around exactly these challenges, if there is one."""
    wanted = frozenset(challenges)
    return next((r for r in diagram.regions.values() if wanted == set(r.challenges)), None)


def regions_at(diagram: Diagram, selection: Selection) -> list[Region]:
    """Return the regions that a selection is about.

    Those selected themselves; else those whose challenges are all selected; else the smallest one
    with a selected challenge in it.
    """
    regions = diagram.regions.values()
    if selected := [region for region in regions if region.id in selection.regions]:
        return selected
    if whole := [r for r in regions if selection.challenges.issuperset(r.challenges)]:
        return whole
    touched = [r for r in regions if not selection.challenges.isdisjoint(r.challenges)]
    return sorted(touched, key=lambda region: len(region.challenges))[:1]


def picked_regions(diagram: Diagram, selection: Selection) -> list[Region]:
    """Return the regions that are selected themselves, with nothing beside their challenges."""
    picked = [diagram.regions[r] for r in selection.regions if r in diagram.regions]
    inside = {challenge for region in picked for challenge in region.challenges}
    alone = selection.challenges == inside and not selection.influences
    return sorted(picked, key=lambda region: region.name) if alone else []


def _known(diagram: Diagram, challenges: Iterable[str]) -> tuple[ChallengeId, ...]:
    """Return those challenges that are there, in the order in which they were made."""
    wanted = frozenset(challenges)
    return tuple(c.id for c in diagram.challenges.values() if c.id in wanted)


def _free_title(diagram: Diagram) -> str:
    taken = {region.name.casefold() for region in diagram.regions.values()}
    return free_name(f"{_UNNAMED} {len(diagram.regions) + 1}", taken)
