"""Commands that bring work back: sessions, recover, salvage."""

import argparse
import json
from pathlib import Path

from leverpoint.command_line.command import Command, add_json
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
                "problem": left.problem or None,
            }
            for left in found
        ]
        return json.dumps({"sessions": rows}, ensure_ascii=False, indent=2)
    lines = [
        f"{left.id}  {left.edited.astimezone():%Y-%m-%d %H:%M}  {left.title}: "
        f"{count(left.challenges, 'challenge')}, {count(left.influences, 'influence')}"
        f"{'. ' if left.problem else ''}{left.problem}"
        for left in found
    ]
    return "\n".join(lines) or "Nothing to recover."


def _recover(options: argparse.Namespace) -> str:
    from leverpoint.persistence.diagram_file import write_diagram
    from leverpoint.persistence.home import leverpoint_home, session_folder
    from leverpoint.persistence.recovery import what_is_left

    home = leverpoint_home()
    kept = session_folder(home, options.id).glob("*")
    target = fresh_diagram(options.out, *kept, replace=options.replace)
    saved = what_is_left(home, options.id)
    write_diagram(saved.diagram, target)
    return "\n".join([f"Wrote {target}. The session is still there.", *saved.problems])


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
