"""What the command palette offers: every action, every challenge and view of the diagram."""

from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtGui import QAction

from leverpoint.actions.saved_view_actions import VIEW_SLOT
from leverpoint.actions.table import ACTIONS
from leverpoint.commands.name_match import match_rank
from leverpoint.commands.saved_views import views_in_order
from leverpoint.model.diagram import Diagram
from leverpoint.model.text import clean_name
from leverpoint.window.choice_list import Choice

ACTION, CHALLENGE, VIEW = "action:", "challenge:", "view:"
MOST = 60
_WORDS = 6


def command_choices(actions: Mapping[str, QAction]) -> list[Choice]:
    """Return a choice for each action but the palette itself, in the order of the menus."""
    return [
        Choice(
            ACTION + spec.id,
            spec.named(actions[spec.id].text().split("\t")[0].replace("&&", "&")),
            aside="✓" if actions[spec.id].isChecked() else "",
            key=str(actions[spec.id].data()),
            enabled=actions[spec.id].isEnabled(),
        )
        for spec in ACTIONS
        if spec.id != "palette" and not spec.id.startswith(VIEW_SLOT)
    ]


def matching(typed: str, commands: Iterable[Choice], diagram: Diagram | None) -> list[Choice]:
    """Return the commands, challenges and saved views that typed text may mean, best first.

    With nothing typed these are the commands that can be run now.
    """
    wanted = clean_name(typed).casefold()
    if not wanted:
        return [choice for choice in commands if choice.enabled]
    found = [
        (not choice.enabled, rank, 0, len(choice.text), choice)
        for choice in commands
        if (rank := _rank(wanted, choice.text)) is not None
    ]
    for order, prefix, aside, names in _things(diagram):
        found += [
            (False, rank, order, len(name), Choice(prefix + record, name, aside))
            for record, name in names
            if (rank := _rank(wanted, name)) is not None
        ]
    return [entry[-1] for entry in sorted(found, key=lambda entry: entry[:-1])[:MOST]]


def _things(
    diagram: Diagram | None,
) -> Iterator[tuple[int, str, str, list[tuple[str, str]]]]:
    """Yield what a diagram has to go to: its order, prefix, kind in words, ids and names."""
    if diagram is not None:
        yield 1, CHALLENGE, "challenge", [(c.id, c.name) for c in diagram.challenges.values()]
        yield 2, VIEW, "view", [(view.id, view.name) for view in views_in_order(diagram)]


def _rank(wanted: str, text: str) -> int | None:
    rank = match_rank(wanted, text)
    if rank is None and " " in wanted:
        folded = text.casefold()
        return _WORDS if all(word in folded for word in wanted.split()) else None
    return rank
