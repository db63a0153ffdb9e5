"""The command that prints one measure of every challenge: measure."""

import argparse
import textwrap
from typing import TYPE_CHECKING

from leverpoint.command_line.analysis_text import wrapped
from leverpoint.command_line.challenge_names import labels_of
from leverpoint.command_line.command import Command, add_input, add_json, as_json
from leverpoint.command_line.interruptible import interruptible
from leverpoint.command_line.loading import load

if TYPE_CHECKING:
    from leverpoint.analysis.measure import Measure

_WIDEST_NAME = 60


def _measure(options: argparse.Namespace) -> str:
    from leverpoint.analysis.graph import influence_graph
    from leverpoint.analysis.measures import measure_named

    measure = measure_named(options.name)
    loaded = load(options.file, options.nodes)
    graph = influence_graph(loaded.diagram)
    found = interruptible(lambda: measure.values(graph))
    # Rows of a graph follow the records of its diagram.
    labels = labels_of(loaded.diagram).values()
    numbers = [int(n) if measure.is_whole else n for n in found.numbers.tolist()]
    values = dict(zip(labels, numbers, strict=True))
    if options.json:
        return as_json(_facts(measure, values, found.note))
    return "\n".join(_text(measure, values, found.note))


def _facts(measure: "Measure", values: dict[str, float], note: str) -> dict[str, object]:
    return {
        "measure": measure.id,
        "values": values,
        "meaning": measure.meaning,
        "source": measure.source,
        "warning": measure.warning,
        "note": note,
    }


def _text(measure: "Measure", values: dict[str, float], note: str) -> list[str]:
    lines = [measure.title, *wrapped(measure.meaning, 0), *wrapped(note, 0), ""]
    width = min(max(map(len, values), default=0), _WIDEST_NAME)
    for label, number in sorted(values.items(), key=lambda item: -item[1]):
        name = textwrap.shorten(label, _WIDEST_NAME, placeholder="…")
        shown = f"{number:>10,}" if measure.is_whole else f"{number:>12.4g}"
        lines.append(f"  {name:<{width}}{shown}")
    warning = wrapped(measure.warning, 2, first="! ")
    return [*lines, "", *warning, f"Source: {measure.source}"]


def _add_measure(parser: argparse.ArgumentParser) -> None:
    add_input(parser)
    parser.add_argument(
        "name", type=_known, metavar="NAME", help="the measure, such as influence or katz-out"
    )
    add_json(parser)


def _known(name: str) -> str:
    """Return the id of a measure; the measures are loaded only now, because that takes a while."""
    from leverpoint.analysis.measures import MEASURES

    ids = [measure.id for measure in MEASURES]
    if name not in ids:
        raise argparse.ArgumentTypeError(f"no measure {name!r}; there are {', '.join(ids)}")
    return name


MEASURE = Command("measure", "one measure of every challenge", _add_measure, _measure)
