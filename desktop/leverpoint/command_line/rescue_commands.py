"""Commands that bring work back: sessions, recover, salvage."""

import argparse
from pathlib import Path

from leverpoint.command_line.command import Command, add_json, as_json
from leverpoint.command_line.loading import fresh_diagram
from leverpoint.commands.labels import count


def _sessions(options: argparse.Namespace) -> str:
    from leverpoint.persistence.home import leverpoint_home
    from leverpoint.persistence.recovery import recoverable

    found = recoverable(leverpoint_home())
    if options.json:
        rows = [
            {
                "id": left.id,
                "title": left.title,
                "path": str(left.path) if left.path else None,
                "edited": left.edited.isoformat(timespec="seconds"),
                "edits": left.edits,
                "challenges": left.challenges,
                "influences": left.influences,
                "typed": left.typed or None,
                "problem": left.problem or None,
            }
            for left in found
        ]
        return as_json({"sessions": rows})
    lines = [
        f"{left.id}  {left.edited.astimezone():%Y-%m-%d %H:%M}  {left.title}: "
        f"{count(left.challenges, 'challenge')}, {count(left.influences, 'influence')}"
        f"{'. ' if left.problem else ''}{left.problem}{_typed_words(left.typed)}"
        for left in found
    ]
    return "\n".join(lines) or "Nothing to recover."


def _recover(options: argparse.Namespace) -> str:
    from leverpoint.persistence.diagram_file import write_diagram
    from leverpoint.persistence.home import leverpoint_home, session_folder
    from leverpoint.persistence.recovery import what_is_left
    from leverpoint.persistence.typed import typed_in

    home = leverpoint_home()
    folder = session_folder(home, options.id)
    target = fresh_diagram(options.out, *folder.glob("*"), replace=options.replace)
    saved = what_is_left(home, options.id)
    write_diagram(saved.diagram, target)
    typed = typed_in(folder)
    told = f"Wrote {target}. The session is still there.{_typed_words(typed.text if typed else '')}"
    return "\n".join([told, *saved.problems])


def _typed_words(text: str) -> str:
    """Return that a text was being typed, which is in no edit, in one line."""
    return f" This was being typed: “{' '.join(text.split())}”." if text else ""


def _salvage(options: argparse.Namespace) -> str:
    from leverpoint.persistence.diagram_file import write_diagram
    from leverpoint.persistence.salvage import salvage

    target = fresh_diagram(options.out, options.file, replace=options.replace)
    saved = salvage(options.file)
    write_diagram(saved.diagram, target)
    sizes = (
        count(len(saved.diagram.challenges), "challenge"),
        count(len(saved.diagram.influences), "influence"),
    )
    return "\n".join([f"Wrote {target}: {', '.join(sizes)}.", *saved.problems])


def _add_recover(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="a session that `sessions` lists")
    parser.add_argument("out", type=Path, metavar="OUT", help="a new .leverpoint file")
    parser.add_argument("--replace", action="store_true", help="write over OUT")


def _add_salvage(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a damaged .leverpoint file")
    parser.add_argument("out", type=Path, metavar="OUT", help="a new .leverpoint file")
    parser.add_argument("--replace", action="store_true", help="write over OUT")


SESSIONS = Command("sessions", "list what can be recovered", add_json, _sessions)
RECOVER = Command("recover", "write an unsaved session to a file", _add_recover, _recover)
SALVAGE = Command("salvage", "save what can be read of a damaged file", _add_salvage, _salvage)
