"""Commands about themes: make, name, colour, give, take away."""

from collections.abc import Iterable
from dataclasses import replace

from leverpoint.commands.labels import count, shortened
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.model.identifiers import ThemeId, new_theme_id
from leverpoint.model.text import clean_name
from leverpoint.model.theme import THEME_COLOURS, Theme


def themes_in_order(diagram: Diagram) -> list[Theme]:
    """Return the themes as legends and number keys count them."""
    return sorted(diagram.themes.values(), key=lambda theme: theme.position)


def fresh_theme(themes: Iterable[Theme], name: str = "", colour: int | None = None) -> Theme:
    """Return a theme to follow `themes`, in the first colour that none of them has."""
    known = list(themes)
    position = 1 + max((t.position for t in known), default=-1)
    used = {t.colour for t in known}
    unused = (c for c in range(THEME_COLOURS) if c not in used)
    if colour is None:
        colour = next(unused, position % THEME_COLOURS)
    called = clean_name(name) or f"Theme {len(known) + 1}"
    return Theme(id=new_theme_id(), name=called, colour=colour, position=position)


def add_theme(document: DiagramDocument, name: str, colour: int | None = None) -> ThemeId:
    """Add a theme after the others, in the first free colour unless one is given."""
    theme = fresh_theme(document.snapshot().themes.values(), name, colour)
    with document.transaction(f"Add theme {shortened(theme.name)}") as edit:
        edit.put(theme)
    return theme.id


def rename_theme(document: DiagramDocument, theme: str, name: str) -> None:
    """Give a theme another name."""
    old = _theme(document.snapshot(), theme)
    with document.transaction(f"Rename theme {shortened(old.name)}") as edit:
        edit.put(replace(old, name=clean_name(name)))


def recolour_theme(document: DiagramDocument, theme: str, colour: int) -> None:
    """Give a theme another slot, 0 to 7, of the palette."""
    old = _theme(document.snapshot(), theme)
    with document.transaction(f"Recolour theme {shortened(old.name)}") as edit:
        edit.put(replace(old, colour=colour))


def remove_theme(document: DiagramDocument, theme: str) -> None:
    """Take a theme away; its challenges stay without one."""
    diagram = document.snapshot()
    old = _theme(diagram, theme)
    with document.transaction(f"Remove theme {shortened(old.name)}") as edit:
        for challenge in diagram.challenges.values():
            if challenge.theme == theme:
                edit.put(replace(challenge, theme=None))
        for view in diagram.saved_views.values():
            if old.id in view.collapsed:
                edit.put(replace(view, collapsed=view.collapsed - {old.id}))
        edit.remove(old)


def merge_themes(document: DiagramDocument, into: str, other: str) -> None:
    """Give the challenges of another theme to this one, and take the other away."""
    diagram = document.snapshot()
    kept, gone = _theme(diagram, into), _theme(diagram, other)
    if kept.id == gone.id:
        return
    label = f"Merge theme {shortened(gone.name)} into {shortened(kept.name)}"
    with document.transaction(label) as edit:
        for challenge in diagram.challenges.values():
            if challenge.theme == other:
                edit.put(replace(challenge, theme=kept.id))
        for view in diagram.saved_views.values():
            if gone.id in view.collapsed:
                edit.put(replace(view, collapsed=view.collapsed - {gone.id} | {kept.id}))
        edit.remove(gone)


def move_theme(document: DiagramDocument, theme: str, by: int) -> None:
    """Move a theme up (-1) or down (1) in the order that legends and number keys follow."""
    moved = _theme(document.snapshot(), theme)
    order = themes_in_order(document.snapshot())
    at = order.index(moved)
    to = min(max(at + by, 0), len(order) - 1)
    order.insert(to, order.pop(at))
    with document.transaction(f"Move theme {shortened(moved.name)}") as edit:
        for position, one in enumerate(order):
            if one.position != position:
                edit.put(replace(one, position=position))


def members(diagram: Diagram) -> dict[str | None, list[str]]:
    """Return the challenges of each theme, by theme id; None for those without one."""
    found: dict[str | None, list[str]] = {theme: [] for theme in diagram.themes}
    for challenge in diagram.challenges.values():
        found.setdefault(challenge.theme, []).append(challenge.id)
    return found


def assign_theme(document: DiagramDocument, challenges: Iterable[str], theme: str | None) -> None:
    """Put challenges into a theme by its id, or into none."""
    diagram = document.snapshot()
    found = _theme(diagram, theme) if theme is not None else None
    _assign(document, challenges, found, ())


def set_theme(document: DiagramDocument, challenges: Iterable[str], number: int) -> None:
    """Put challenges into the theme with a number as legends count, 1 to 8; 0 for none.

    Where the diagram has fewer themes, those up to the number are made in the same step.
    """
    if number == 0:
        return _assign(document, challenges, None, ())
    known = themes_in_order(document.snapshot())
    fresh: list[Theme] = []
    while len(known) < number:
        fresh.append(fresh_theme(known))
        known.append(fresh[-1])
    return _assign(document, challenges, known[number - 1], fresh)


def _assign(
    document: DiagramDocument,
    challenges: Iterable[str],
    theme: Theme | None,
    fresh: Iterable[Theme],
) -> None:
    diagram = document.snapshot()
    changed = [diagram.challenges[c] for c in challenges if c in diagram.challenges]
    if not changed:
        return
    name = f"Theme {shortened(theme.name)}" if theme else "No theme"
    with document.transaction(f"{name} for {count(len(changed), 'challenge')}") as edit:
        for one in fresh:
            edit.put(one)
        for challenge in changed:
            edit.put(replace(challenge, theme=theme.id if theme else None))


def _theme(diagram: Diagram, theme: str) -> Theme:
    if found := diagram.themes.get(theme):
        return found
    raise UserError("That theme is no longer there.", hint="It was removed meanwhile.")
