"""Commands that follow arrows: loops, paths."""

import argparse
from collections import Counter
from typing import TYPE_CHECKING

from leverpoint.command_line.analysis_text import loop_json, loop_text, wrapped
from leverpoint.command_line.challenge_names import challenge_named, labels_of
from leverpoint.command_line.command import (
    Command,
    UsageError,
    add_input,
    add_json,
    as_json,
    whole_from,
)
from leverpoint.command_line.loading import load
from leverpoint.model.diagram import Diagram

if TYPE_CHECKING:
    from leverpoint.analysis.graph import InfluenceGraph
    from leverpoint.analysis.loops import Loop, LoopList
    from leverpoint.analysis.paths import PathList
    from leverpoint.analysis.why import Step

PATIENCE = 30
"""Seconds that a search may take; in a terminal people would rather wait than get a part."""
MOST_LOOPS = 50
MOST_PATHS = 20
_length = whole_from(1, 10_000)
_SIGNS = {1: "+", -1: "-", 0: "?"}


def _loops(options: argparse.Namespace) -> str:
    from leverpoint.analysis.graph import influence_graph

    if options.independent and options.max_length is not None:
        raise UsageError("--max-length does not go with --independent")
    diagram = load(options.file, options.nodes).diagram
    through = challenge_named(diagram, options.through).id if options.through else None
    found = _found_loops(influence_graph(diagram), options)
    chosen = found.loops if through is None else found.through(through)
    labels = labels_of(diagram)
    if options.json:
        return as_json(_loops_json(found, chosen, labels))
    return "\n".join(_loops_text(found, chosen, labels))


def _found_loops(graph: "InfluenceGraph", options: argparse.Namespace) -> "LoopList":
    from leverpoint.analysis.independent_loops import independent_loops
    from leverpoint.analysis.loops import find_loops

    if options.independent:
        return independent_loops(graph, seconds=PATIENCE).loops
    return find_loops(
        graph, max_length=options.max_length, max_count=options.max_count, seconds=PATIENCE
    )


def _loops_json(
    found: "LoopList", loops: tuple["Loop", ...], labels: dict[str, str]
) -> dict[str, object]:
    kinds = Counter(loop.kind for loop in loops)
    return {
        "loops": [loop_json(loop, labels) for loop in loops],
        "count": len(loops),
        "reinforcing": kinds["R"],
        "balancing": kinds["B"],
        "undecided": kinds["?"],
        "complete": found.complete,
        "longest_searched": found.longest_searched,
        "every_arrow": found.every_arrow,
        "summary": found.summary,
    }


def _loops_text(found: "LoopList", loops: tuple["Loop", ...], labels: dict[str, str]) -> list[str]:
    lines = wrapped(found.summary, 0)
    if len(loops) != len(found.loops):
        lines.append(f"{len(loops):,} of them through the challenge")
    for loop in loops[:MOST_LOOPS]:
        lines += wrapped(loop_text(loop, labels), 8, first=f"  {loop.label:<5} ")
    if len(loops) > MOST_LOOPS:
        lines.append(f"  and {len(loops) - MOST_LOOPS:,} more (all with --json)")
    return lines


def _paths(options: argparse.Namespace) -> str:
    from leverpoint.analysis.graph import influence_graph
    from leverpoint.analysis.paths import find_paths

    diagram = load(options.file, options.nodes).diagram
    start = challenge_named(diagram, options.start).id
    end = challenge_named(diagram, options.end).id
    found = find_paths(
        influence_graph(diagram), [start], [end], longest=options.max_length, seconds=PATIENCE
    )
    labels = labels_of(diagram)
    if options.json:
        facts = {"from": labels[start], "to": labels[end], **_paths_json(found, diagram, labels)}
        return as_json(facts)
    title = f"From {labels[start]} to {labels[end]}: {_count_words(found)}"
    return "\n".join([*wrapped(title, 0), *_paths_text(found, diagram, labels)])


def _paths_json(found: "PathList", diagram: Diagram, labels: dict[str, str]) -> dict[str, object]:
    return {
        "paths": [
            {
                "challenges": [labels[c] for c in step.challenges],
                "sign": _SIGNS[step.sign],
                "length": len(step.influences),
                "strength": step.strength,
                "delays": _delays(step, diagram),
            }
            for step in found.all
        ],
        "raising": len(found.raising),
        "lowering": len(found.lowering),
        "undecided": len(found.undecided),
        "opposing": found.opposing,
        "complete": found.complete,
        "longest": found.longest,
    }


def _count_words(found: "PathList") -> str:
    few = "" if found.complete else "at least "
    count = len(found.all)
    what = "1 path" if count == 1 else f"{count:,} paths" if count else "no path"
    return f"{few}{what} of up to {found.longest} arrows"


def _paths_text(found: "PathList", diagram: Diagram, labels: dict[str, str]) -> list[str]:
    lines: list[str] = []
    groups = (
        ("More of it leads to more", found.raising),
        ("More of it leads to less", found.lowering),
        ("Direction not decided", found.undecided),
    )
    for title, steps in groups:
        if steps:
            lines += ["", f"{title} ({len(steps):,})"]
        for step in steps[:MOST_PATHS]:
            lines += wrapped(_path_text(step, diagram, labels), 6, first="  ")
        if len(steps) > MOST_PATHS:
            lines.append(f"  and {len(steps) - MOST_PATHS:,} more (all with --json)")
    if found.opposing:
        lines += ["", "The paths oppose each other: what prevails depends on their strengths."]
    return lines


def _path_text(step: "Step", diagram: Diagram, labels: dict[str, str]) -> str:
    words = [labels[step.challenges[0]]]
    for influence, challenge in zip(step.influences, step.challenges[1:], strict=True):
        arrow = diagram.influences[influence]
        delay = "||" if arrow.delayed else ""
        words.append(f"→{arrow.polarity.value}{delay} {labels[challenge]}")
    return f"{' '.join(words)} (strength {step.strength:.2g})"


def _delays(step: "Step", diagram: Diagram) -> int:
    return sum(diagram.influences[i].delayed for i in step.influences)


def _add_loops(parser: argparse.ArgumentParser) -> None:
    add_input(parser)
    parser.add_argument(
        "--max-length",
        type=_length,
        metavar="L",
        help="all loops of up to L arrows (without: all where they are few, else the strongest "
        "through every arrow)",
    )
    parser.add_argument(
        "--independent", action="store_true", help="a shortest set that holds every arrow on a loop"
    )
    parser.add_argument("--through", metavar="CHALLENGE", help="only loops through it")
    parser.add_argument(
        "--max-count",
        type=whole_from(1, 1_000_000),
        default=20_000,
        metavar="N",
        help="stop after so many (20,000)",
    )
    add_json(parser)


def _add_paths(parser: argparse.ArgumentParser) -> None:
    add_input(parser)
    parser.add_argument("start", metavar="A", help="where the paths begin")
    parser.add_argument("end", metavar="B", help="where they end; the same gives loops")
    parser.add_argument(
        "--max-length", type=_length, default=6, metavar="L", help="arrows at most (6)"
    )
    add_json(parser)


LOOPS = Command("loops", "list the feedback loops", _add_loops, _loops)
PATHS = Command("paths", "list the paths from one challenge to another", _add_paths, _paths)
