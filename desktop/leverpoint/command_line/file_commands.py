"""Commands about files: new, info, convert, check."""

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from leverpoint.command_line.command import Command, UsageError, add_input, add_json, as_json
from leverpoint.command_line.loading import (
    SUFFIX,
    Loaded,
    fresh_output,
    is_diagram_file,
    load,
    not_over,
    titled,
    with_places,
)
from leverpoint.commands.labels import count
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError


def _new(options: argparse.Namespace) -> str:
    path: Path = options.file
    if path.suffix.lower() != SUFFIX:
        raise UsageError(f"a new diagram needs a name that ends in {SUFFIX}, not {path.name}")
    if path.exists():
        raise UserError(f"{path} is there already.", hint="Choose another name.")
    from leverpoint.persistence.diagram_file import write_diagram

    write_diagram(titled(Diagram(), path), path)
    return f"Made {path}, an empty diagram."


def _info(options: argparse.Namespace) -> str:
    loaded = load(options.file, options.nodes)
    facts = _facts(loaded)
    if options.json:
        return as_json(facts)
    return _info_text(loaded, facts)


def _facts(loaded: Loaded) -> dict[str, object]:
    """Return what `info --json` prints."""
    from leverpoint.analysis.graph import influence_graph
    from leverpoint.analysis.loops import count_loops

    diagram = loaded.diagram
    signs = Counter(i.polarity.value for i in diagram.influences.values())
    count, complete = count_loops(influence_graph(diagram))
    return {
        "title": loaded.title,
        "challenges": len(diagram.challenges),
        "influences": len(diagram.influences),
        "positive": signs["+"],
        "negative": signs["-"],
        "unknown": signs["?"],
        "delayed": sum(i.delayed for i in diagram.influences.values()),
        "loops": {"count": count, "complete": complete},
        "themes": len(diagram.themes),
        "goals": len(diagram.goals),
        "partners": len(diagram.partners),
        "regions": len(diagram.regions),
        "saved_views": len(diagram.saved_views),
        "proposed_actions": len(diagram.proposed_actions),
        "schema_version": loaded.schema_version,
    }


def _info_text(loaded: Loaded, facts: dict[str, object]) -> str:
    diagram, loops = loaded.diagram, facts["loops"]
    goals = (diagram.challenges[g.challenge].name for g in diagram.goals.values())
    assert isinstance(loops, dict)
    few = "" if loops["complete"] else "at least "
    lines = [
        loaded.title,
        f"  challenges   {facts['challenges']}",
        f"  influences   {facts['influences']}  ({facts['positive']} positive, "
        f"{facts['negative']} negative, {facts['unknown']} undecided, {facts['delayed']} delayed)",
        f"  loops        {few}{loops['count']:,}",
        f"  themes       {_names(t.name for t in diagram.themes.values())}",
        f"  goals        {_names(goals)}",
        f"  partners     {_names(p.name for p in diagram.partners.values())}",
        f"  regions      {_names(r.name for r in diagram.regions.values())}",
        f"  saved views  {_names(v.name for v in diagram.saved_views.values())}",
        f"  actions      {_names(a.name for a in diagram.proposed_actions.values())}",
    ]
    if loaded.schema_version is not None:
        lines.append(f"  file format  {loaded.schema_version}")
    if loaded.report is not None:
        lines += ["", loaded.report.text()]
    return "\n".join(lines)


def _names(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"


def _convert(options: argparse.Namespace) -> str:
    from leverpoint.formats import exporter_for

    target: Path = options.out
    exporter = exporter_for(target)
    if exporter is None and target.suffix.lower() != SUFFIX:
        raise UsageError(f"convert writes {SUFFIX} and .csv, not {target.suffix or target.name}")
    if options.nodes_out is not None and exporter is None:
        raise UsageError("--nodes-out goes with an edge list as output")
    not_over(target, options.file, options.nodes)
    if options.nodes_out is not None:
        not_over(options.nodes_out, options.file, options.nodes, target)
    if exporter is None:
        fresh_output(target, replace=options.replace)
    loaded = load(options.file, options.nodes)
    lines = [loaded.report.text()] if loaded.report is not None else []
    if exporter is None:
        from leverpoint.persistence.diagram_file import write_diagram

        write_diagram(titled(with_places(loaded.diagram), options.file), target)
    else:
        left_out = exporter.write(loaded.diagram, target)
        lines += [f"Not in {target.name}: {what}." for what in left_out]
    if options.nodes_out is not None:
        from leverpoint.formats.csv_export import write_csv_node_list

        write_csv_node_list(loaded.diagram, options.nodes_out)
        lines.append(f"Wrote {options.nodes_out}.")
    return "\n".join([*lines, f"Wrote {target}."])


def _check(options: argparse.Namespace) -> str:
    path: Path = options.file
    if not is_diagram_file(path):
        loaded = load(path, options.nodes)
        assert loaded.report is not None
        return f"{path}: ok. {loaded.report.text()}"
    from leverpoint.persistence.diagram_file import check_file

    problems = check_file(path)
    if problems:
        raise UserError("; ".join(problems))
    loaded = load(path, options.nodes)
    challenges = count(len(loaded.diagram.challenges), "challenge")
    return f"{path}: ok, {challenges}, {count(len(loaded.diagram.influences), 'influence')}."


def _add_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=f"a name that ends in {SUFFIX}")


def _add_info(parser: argparse.ArgumentParser) -> None:
    add_input(parser)
    add_json(parser)


def _add_convert(parser: argparse.ArgumentParser) -> None:
    add_input(parser)
    parser.add_argument("out", type=Path, metavar="OUT", help=f"{SUFFIX} or .csv")
    parser.add_argument(
        "--nodes-out", type=Path, metavar="NODES.csv", help="write a node list beside the edges"
    )
    parser.add_argument("--replace", action="store_true", help="write over a diagram that is there")


NEW = Command("new", "make an empty diagram", _add_new, _new)
INFO = Command("info", "say what a diagram holds", _add_info, _info)
CONVERT = Command("convert", "turn a file into another kind", _add_convert, _convert)
CHECK = Command("check", "say whether a file is sound", add_input, _check)
