"""Commands that bring work back: sessions, recover, salvage."""

import argparse
import json
from pathlib import Path

from leverpoint.command_line.command import Command, add_json
from leverpoint.model.errors import UserError


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
            }
            for left in found
        ]
        return json.dumps({"sessions": rows}, ensure_ascii=False, indent=2)
    lines = [
        f"{left.id}  {left.edited.astimezone():%Y-%m-%d %H:%M}  {left.title}: "
        f"{left.challenges:,} challenges, {left.influences:,} influences"
        for left in found
    ]
    return "\n".join(lines) or "Nothing to recover."


def _recover(options: argparse.Namespace) -> str:
    from leverpoint.persistence.diagram_file import write_diagram
    from leverpoint.persistence.home import leverpoint_home
    from leverpoint.persistence.recovery import preview

    target = _fresh(options.out)
    write_diagram(preview(leverpoint_home(), options.id), target)
    return f"Wrote {target}. The session is still there."


def _salvage(options: argparse.Namespace) -> str:
    from leverpoint.persistence.diagram_file import write_diagram
    from leverpoint.persistence.salvage import salvage

    target = _fresh(options.out)
    saved = salvage(options.file)
    write_diagram(saved.diagram, target)
    counts = f"{len(saved.diagram.challenges):,} challenges, {len(saved.diagram.influences):,}"
    return "\n".join([f"Wrote {target}: {counts} influences.", *saved.problems])


def _fresh(path: Path) -> Path:
    if path.exists():
        raise UserError(f"{path} is there already.", hint="Choose another name.")
    return path


def _add_recover(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="a session that `sessions` lists")
    parser.add_argument("out", type=Path, metavar="OUT", help="a new .leverpoint file")


def _add_salvage(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a damaged .leverpoint file")
    parser.add_argument("out", type=Path, metavar="OUT", help="a new .leverpoint file")


SESSIONS = Command("sessions", "list what can be recovered", add_json, _sessions)
RECOVER = Command("recover", "write an unsaved session to a file", _add_recover, _recover)
SALVAGE = Command("salvage", "save what can be read of a damaged file", _add_salvage, _salvage)
