"""What the command palette offers: every action of the table, every challenge of the diagram."""

from collections.abc import Iterable, Mapping

from PySide6.QtGui import QAction

from leverpoint.actions.table import ACTIONS
from leverpoint.commands.name_match import match_rank
from leverpoint.model.diagram import Diagram
from leverpoint.model.text import clean_name
from leverpoint.window.choice_list import Choice

ACTION, CHALLENGE = "action:", "challenge:"
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
        if spec.id != "palette"
    ]


def matching(typed: str, commands: Iterable[Choice], diagram: Diagram | None) -> list[Choice]:
    """Return the commands and challenges that typed text may mean, best first.

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
    challenges = diagram.challenges.values() if diagram is not None else ()
    found += [
        (False, rank, 1, len(c.name), Choice(CHALLENGE + c.id, c.name, "challenge"))
        for c in challenges
        if (rank := _rank(wanted, c.name)) is not None
    ]
    return [entry[-1] for entry in sorted(found, key=lambda entry: entry[:-1])[:MOST]]


def _rank(wanted: str, text: str) -> int | None:
    rank = match_rank(wanted, text)
    if rank is None and " " in wanted:
        folded = text.casefold()
        return _WORDS if all(word in folded for word in wanted.split()) else None
    return rank
