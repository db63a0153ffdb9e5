"""Commands about saved views: where to look and what to stress, in the order of a story."""

from dataclasses import dataclass, replace

from leverpoint.commands.fragment import free_name
from leverpoint.commands.labels import shortened
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.diagram import Diagram
from leverpoint.model.direction import Direction
from leverpoint.model.errors import UserError
from leverpoint.model.identifiers import SavedViewId, new_saved_view_id
from leverpoint.model.saved_view import SavedView
from leverpoint.model.text import clean_name, clean_note


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """What is shown now: the fields of SavedView that are not about its name and place."""

    centre_x: float
    centre_y: float
    scale: float
    highlight: bool = False
    focus: tuple[str, ...] = ()
    hops: int = 1
    direction: Direction = Direction.BOTH
    collapsed: frozenset[str] = frozenset()


def save_view(document: DiagramDocument, looking: Looking, name: str = "") -> SavedViewId:
    """Keep what is shown now, after the views kept so far; without a name as "View 1" and so on."""
    diagram = document.snapshot()
    kept = views_in_order(diagram)
    taken = {view.name.casefold() for view in kept}
    fresh = SavedView(
        id=new_saved_view_id(),
        name=clean_name(name) or free_name(f"View {len(kept) + 1}", taken),
        position=kept[-1].position + 1 if kept else 0,
    )
    with document.transaction(f"Save view {shortened(fresh.name)}") as edit:
        edit.put(_showing(diagram, fresh, looking))
    return fresh.id


def update_view(document: DiagramDocument, view: str, looking: Looking) -> None:
    """Let a view show what is shown now; its name, caption and place stay."""
    diagram = document.snapshot()
    old = view_of(diagram, view)
    with document.transaction(f"Update view {shortened(old.name)}") as edit:
        edit.put(_showing(diagram, old, looking))


def rename_view(document: DiagramDocument, view: str, name: str) -> None:
    """Give a view another name."""
    old = view_of(document.snapshot(), view)
    with document.transaction(f"Rename view {shortened(old.name)}") as edit:
        edit.put(replace(old, name=clean_name(name)))


def set_caption(document: DiagramDocument, view: str, caption: str) -> None:
    """Say what a view tells; an empty caption takes it away."""
    old = view_of(document.snapshot(), view)
    with document.transaction(f"Caption of {shortened(old.name)}") as edit:
        edit.put(replace(old, caption=clean_note(caption)))


def move_view(document: DiagramDocument, view: str, by: int) -> None:
    """Move a view among the others, -1 for one place earlier, 1 for one later."""
    kept = views_in_order(document.snapshot())
    moved = view_of(document.snapshot(), view)
    at = kept.index(moved)
    to = max(0, min(len(kept) - 1, at + by))
    kept.insert(to, kept.pop(at))
    with document.transaction(f"Move view {shortened(moved.name)}") as edit:
        for position, one in enumerate(kept):
            edit.put(replace(one, position=position))


def remove_view(document: DiagramDocument, view: str) -> None:
    """Take a view away; what it showed stays."""
    old = view_of(document.snapshot(), view)
    with document.transaction(f"Remove view {shortened(old.name)}") as edit:
        edit.remove(old)


def views_in_order(diagram: Diagram) -> list[SavedView]:
    """Return the saved views as they are listed and told."""
    return sorted(diagram.saved_views.values(), key=lambda view: (view.position, view.id))


def view_of(diagram: Diagram, view: str) -> SavedView:
    """Return a saved view by id. Raises UserError when it is gone."""
    if found := diagram.saved_views.get(view):
        return found
    raise UserError("That view is no longer there.", hint="It was removed meanwhile.")


def _showing(diagram: Diagram, view: SavedView, looking: Looking) -> SavedView:
    focus = dict.fromkeys(c for c in looking.focus if c in diagram.challenges)
    return replace(
        view,
        centre_x=looking.centre_x,
        centre_y=looking.centre_y,
        scale=looking.scale,
        highlight=looking.highlight,
        focus=tuple(diagram.challenges[c].id for c in focus),
        hops=looking.hops,
        direction=looking.direction,
        collapsed=frozenset(diagram.themes[t].id for t in looking.collapsed if t in diagram.themes),
    )
