"""Parts of a diagram as diagrams of their own."""

from collections.abc import Collection

from leverpoint.model.about import About
from leverpoint.model.diagram import Diagram, Record
from leverpoint.model.goal import Goal
from leverpoint.model.members import GATHERINGS, members, without_members
from leverpoint.model.placement import Bend, Placement
from leverpoint.model.saved_view import SavedView
from leverpoint.model.text import LONGEST_NAME


def submap_diagram(diagram: Diagram, challenges: Collection[str], title: str) -> Diagram:
    """Return some challenges, the influences among them, and all that is known of both.

    Partners, regions, actions and scenarios come along with those of their challenges that are
    there, and not without any; loops only whole. Ids stay, so that the part can be merged back.
    """
    kept: list[Record] = [About(title=title[:LONGEST_NAME], question=diagram.about.question)]
    inside = frozenset(c for c in challenges if c in diagram.challenges)
    chosen = [c for c in diagram.challenges.values() if c.id in inside]
    themes = {c.theme for c in chosen}
    arrows = {
        i.id: i for i in diagram.influences.values() if i.source in inside and i.target in inside
    }
    kept += [*chosen, *(t for t in diagram.themes.values() if t.id in themes), *arrows.values()]
    kept += [g for g in diagram.of(Goal).values() if g.challenge in inside]
    kept += [p for p in diagram.of(Placement).values() if p.challenge in inside]
    kept += [b for b in diagram.of(Bend).values() if b.influence in arrows]
    gone = diagram.challenges.keys() - inside
    return Diagram([*kept, *_gatherings(diagram, gone)])


def _gatherings(diagram: Diagram, gone: Collection[str]) -> list[Record]:
    found: list[Record] = []
    for kind in GATHERINGS:
        if kind is SavedView:
            continue  # a view shows a place on the canvas that may be empty now
        for record in diagram.of(kind).values():
            rest = without_members(record, gone)
            if rest is not None and members(rest):
                found.append(rest)
    return found
