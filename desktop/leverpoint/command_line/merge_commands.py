"""Commands about two people's copies and earlier versions: merge, versions."""

import argparse
from pathlib import Path

from leverpoint.command_line.command import Command, add_json, as_json
from leverpoint.command_line.loading import fresh_diagram
from leverpoint.commands.labels import count
from leverpoint.document.merge import Conflict, Merge, Side, merge
from leverpoint.document.words import field_words, value_words
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.model.version import Version

NO_BASE = "-"


def _merge(options: argparse.Namespace) -> str:
    from leverpoint.persistence.ancestry import combined_lineage
    from leverpoint.persistence.diagram_file import content_of, read_diagram, write_diagram
    from leverpoint.persistence.file_bytes import bytes_hash, read_bytes

    ancestor = None if str(options.base) == NO_BASE else options.base
    inputs = (ancestor, options.mine, options.theirs)
    target = fresh_diagram(options.out, *inputs, replace=options.replace)
    base = None if ancestor is None else read_diagram(ancestor)
    bytes_of = [read_bytes(path) for path in (options.mine, options.theirs)]
    mine, theirs = (
        content_of(data, path.name)
        for data, path in zip(bytes_of, (options.mine, options.theirs), strict=True)
    )
    plan = merge(base, mine.diagram, theirs.diagram)
    side = Side(options.prefer)
    choices = {conflict.id: side for conflict in plan.conflicts}
    lineage = combined_lineage(
        (*mine.lineage, bytes_hash(bytes_of[0])), (*theirs.lineage, bytes_hash(bytes_of[1]))
    )
    write_diagram(plan.diagram(choices), target, document=mine.document, lineage=lineage)
    if options.json:
        return as_json(_facts(plan, side, choices, target))
    return _text(plan, side, choices, target)


def _text(plan: Merge, side: Side, choices: dict[str, Side], target: Path) -> str:
    summary, *rest = plan.report(choices)
    lines = [f"Wrote {target}: {summary}", *rest]
    if plan.conflicts:
        other = Side.THEIRS if side is Side.MINE else Side.MINE
        lines.append(f"Where both changed the same, {side.value} stands; --prefer {other.value}.")
    return "\n".join(lines)


def _facts(plan: Merge, side: Side, choices: dict[str, Side], target: Path) -> dict[str, object]:
    """Return what `merge --json` prints."""
    return {
        "out": str(target),
        **plan.counts(choices),
        "moved_by_both": plan.moved_by_both,
        "prefer": side.value,
        "conflicts": [_conflict_facts(conflict, plan) for conflict in plan.conflicts],
    }


def _conflict_facts(conflict: Conflict, plan: Merge) -> dict[str, object]:
    def said(value: object, diagram: Diagram) -> str:
        if conflict.field is None:
            return "deleted" if value is None else "kept"
        return value_words(conflict.field, value, diagram)

    return {
        "subject": conflict.subject,
        "field": field_words(conflict.field) if conflict.field else None,
        "mine": said(conflict.mine, plan.mine),
        "theirs": said(conflict.theirs, plan.theirs),
    }


def _versions(options: argparse.Namespace) -> str:
    from leverpoint.commands.versions import versions
    from leverpoint.persistence.diagram_file import read_diagram

    found = versions(read_diagram(options.file))
    if options.restore:
        return _restored(found, options)
    if options.json:
        rows = [
            {
                "name": version.name,
                "note": version.note,
                "made": version.made,
                **{what: number for number, what in _sizes(version)},
            }
            for version in found
        ]
        return as_json({"versions": rows})
    return "\n".join(map(_line, found)) or "No versions are kept in this file."


def _restored(found: list[Version], options: argparse.Namespace) -> str:
    from leverpoint.persistence.diagram_file import write_diagram
    from leverpoint.persistence.packing import unpack_diagram

    name, out = options.restore
    target = fresh_diagram(Path(out), options.file, replace=options.replace)
    named = [version for version in found if version.name == name]
    if not named:
        names = ", ".join(repr(version.name) for version in found) or "none"
        raise UserError(f"No version is named {name!r}.", hint=f"There are: {names}.")
    write_diagram(unpack_diagram(named[0]), target)
    more = f" {count(len(named) - 1, 'older version')} of that name too." if named[1:] else ""
    return f"Wrote {target}, as it was in {name!r} of {named[0].made}.{more}"


def _sizes(version: Version) -> tuple[tuple[int, str], tuple[int, str]]:
    from leverpoint.persistence.packing import unpack_diagram

    diagram = unpack_diagram(version)
    return (len(diagram.challenges), "challenges"), (len(diagram.influences), "influences")


def _line(version: Version) -> str:
    (challenges, _), (influences, _) = _sizes(version)
    sizes = f"{count(challenges, 'challenge')}, {count(influences, 'influence')}"
    note = f"  {' '.join(version.note.split())}" if version.note else ""
    return f"{version.made}  {version.name}: {sizes}{note}"


def _add_merge(parser: argparse.ArgumentParser) -> None:
    for name, what in (
        ("base", "what both began with, or - when nobody has it"),
        ("mine", "the copy whose words stand"),
        ("theirs", "the other copy"),
        ("out", "a new .leverpoint file"),
    ):
        parser.add_argument(name, type=Path, metavar=name.upper(), help=what)
    parser.add_argument(
        "--prefer",
        choices=[side.value for side in Side],
        default=Side.MINE.value,
        help="whose version stands where both changed the same (mine)",
    )
    parser.add_argument("--replace", action="store_true", help="write over OUT")
    add_json(parser)


def _add_versions(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a .leverpoint file")
    parser.add_argument(
        "--restore", nargs=2, metavar=("NAME", "OUT"), help="write a version as a file of its own"
    )
    parser.add_argument("--replace", action="store_true", help="write over OUT")
    add_json(parser)


MERGE = Command("merge", "merge two people's copies", _add_merge, _merge)
VERSIONS = Command("versions", "list the versions kept in a file", _add_versions, _versions)
