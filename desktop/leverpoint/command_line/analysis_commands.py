"""Commands that analyse: analyse, report."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from leverpoint.command_line.analysis_text import analysis_json, analysis_text
from leverpoint.command_line.challenge_names import challenge_named, find_challenge
from leverpoint.command_line.command import (
    Command,
    UsageError,
    add_input,
    add_json,
    as_json,
    seed_number,
    whole_number,
)
from leverpoint.command_line.loading import Loaded, load
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.model.goal import Goal

FLAGSHIP = "STEM teaching challenges"


def _analyse(options: argparse.Namespace) -> str:
    from leverpoint.analysis.graph import influence_graph
    from leverpoint.analysis.leverage import SEED, leverage
    from leverpoint.analysis.loops import find_loops

    loaded = load(options.file, options.nodes)
    diagram = with_goals(loaded.diagram, options.goal)
    graph = influence_graph(diagram)
    loops = find_loops(graph)
    seed = SEED if options.seed is None else options.seed
    report = leverage(graph, draws=options.draws, seed=seed, loops=loops)
    if options.json:
        facts = analysis_json(diagram, report, loops)
        return as_json(facts)
    text = analysis_text(loaded.title, diagram, report, loops, most=options.top)
    return text if loaded.report is None else f"{loaded.report.summary}\n\n{text}"


def with_goals(diagram: Diagram, names: Sequence[str]) -> Diagram:
    """Return the diagram with these goals instead of its own; with no names, as it is.

    A name may end in "=less" for a challenge that the group wants less of. Raises UserError for a
    name that is not in the diagram, UsageError for one that is named twice.
    """
    if not names:
        return diagram
    chosen = [_goal(diagram, name) for name in names]
    for place, goal in enumerate(chosen):
        if goal.challenge in {other.challenge for other in chosen[:place]}:
            raise UsageError(f"{diagram.challenges[goal.challenge].name!r} is a goal twice")
    changes = {goal.id: (goal, None) for goal in diagram.goals.values()} | {
        goal.id: (diagram.goals.get(goal.id), goal) for goal in chosen
    }
    return diagram.with_changes(changes)


def _goal(diagram: Diagram, text: str) -> Goal:
    found, direction = find_challenge(diagram, text), None
    if found is None:
        name, _, ending = text.rpartition("=")
        direction = {"more": 1, "less": -1, "+1": 1, "-1": -1}.get(ending.strip().casefold())
        found = challenge_named(diagram, text if direction is None else name)
    own = diagram.goals.get(f"goal:{found.id}")
    return Goal(challenge=found.id, direction=direction or (own.direction if own else 1))


def _report(options: argparse.Namespace) -> str:
    loaded = load(_report_source(options), options.nodes)
    return headless_job(loaded, options.to)


def _report_source(options: argparse.Namespace) -> Path:
    if options.file is not None and options.sample is not None:
        raise UsageError("give a file or --sample, not both")
    if options.file is not None:
        return Path(options.file)
    from leverpoint.resources import resource_path

    name = options.sample or FLAGSHIP
    try:
        return resource_path(f"samples/{name}.leverpoint")
    except FileNotFoundError as error:
        raise UserError(f"No sample is named {name!r}.") from error


def headless_job(loaded: Loaded, folder: Path) -> str:
    """Analyse, write a picture with the leverage points marked, and say where it is."""
    from leverpoint.analysis.graph import influence_graph
    from leverpoint.analysis.leverage import leverage
    from leverpoint.analysis.loops import find_loops
    from leverpoint.command_line.picture_commands import write_picture

    graph = influence_graph(loaded.diagram)
    loops = find_loops(graph)
    report = leverage(graph, loops=loops)
    target = folder / f"{loaded.path.stem}.png"
    write_picture(loaded.diagram, target, loops=loops, report=report)
    text = analysis_text(loaded.title, loaded.diagram, report, loops, most=len(report.top))
    return f"{text}\n\nThe picture is in {target.absolute()}"


def _add_analyse(parser: argparse.ArgumentParser) -> None:
    add_input(parser)
    add_json(parser)
    parser.add_argument(
        *("--goal", "-g"),
        action="append",
        default=[],
        metavar="NAME",
        help='a challenge to move, "NAME=less" to lower it; may be repeated',
    )
    parser.add_argument("--draws", type=whole_number, default=500, metavar="N", help="trials (500)")
    parser.add_argument("--seed", type=seed_number, metavar="S", help="of the trials")
    parser.add_argument(
        "--top", type=whole_number, default=10, metavar="N", help="rows to print (10)"
    )


def _add_report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="a diagram")
    parser.add_argument("--nodes", type=Path, metavar="NODES.csv", help="node list of an edge list")
    parser.add_argument("--sample", metavar="NAME", help=f"a sample instead ({FLAGSHIP})")
    parser.add_argument(
        "--to", type=Path, default=Path(), metavar="FOLDER", help="where the picture goes"
    )


ANALYSE = Command("analyse", "rank the leverage points and list loops", _add_analyse, _analyse)
REPORT = Command("report", "analyse a diagram and write a picture of it", _add_report, _report)
