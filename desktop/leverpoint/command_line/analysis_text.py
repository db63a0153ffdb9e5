"""What an analysis says, as JSON and as text for a terminal."""

import shutil
import textwrap
from collections.abc import Iterable
from typing import TYPE_CHECKING

from leverpoint.model.diagram import Diagram

if TYPE_CHECKING:
    from leverpoint.analysis.leverage_report import LeverageReport, LeverageRow
    from leverpoint.analysis.loops import Loop, LoopList

MOST_LOOPS = 12
_WIDEST = 110
_KINDS = {"R": "reinforcing", "B": "balancing", "?": "undecided"}


def analysis_json(
    diagram: Diagram, report: "LeverageReport", loops: "LoopList"
) -> dict[str, object]:
    """Return what `analyse --json` prints; challenges by name."""
    names: dict[str, str] = {c.id: c.name for c in diagram.challenges.values()}
    return {
        "leverage": [_row_json(row, tried=_is_tried(report)) for row in report.rows],
        "loops": [loop_json(loop, names) for loop in loops.loops],
        "loops_complete": loops.complete,
        "loops_summary": loops.summary,
        "goals": [names[g.challenge] for g in diagram.goals.values()],
        "banners": [banner.text for banner in report.banners],
        "method": report.method,
        "top_count": report.top_count,
        "draws": report.draws,
        "seed": report.seed,
        "stopped_early": report.stopped_early,
    }


def analysis_text(
    title: str, diagram: Diagram, report: "LeverageReport", loops: "LoopList", *, most: int
) -> str:
    """Return the first `most` challenges with why, and the first loops."""
    names: dict[str, str] = {c.id: c.name for c in diagram.challenges.values()}
    lines = [f"{title}: {report.challenges} challenges, {report.influences} influences", ""]
    lines += ["Leverage points", *wrapped(report.header, 0)]
    lines += [line for banner in report.banners for line in wrapped(banner.text, 2, first="! ")]
    lines.append("")
    lines += _table(report.rows[:most])
    lines += ["", *wrapped(report.method, 0), "", "Loops", *wrapped(loops.summary, 0)]
    for loop in loops.loops[:MOST_LOOPS]:
        lines += wrapped(loop_text(loop, names), 7, first=f"  {loop.label:<4} ")
    if len(loops.loops) > MOST_LOOPS:
        lines.append(f"  and {len(loops.loops) - MOST_LOOPS:,} more")
    return "\n".join(lines)


def _is_tried(report: "LeverageReport") -> bool:
    """Return whether trials stand behind the ranks; where nothing has influence none are needed."""
    return report.draws > 0 or not any(row.score for row in report.rows)


def _row_json(row: "LeverageRow", *, tried: bool) -> dict[str, object]:
    return {
        "rank": row.rank,
        "rank_last": row.rank_last,
        "challenge": row.name,
        "id": row.challenge,
        "score": row.score,
        "influence": row.influence,
        "dependence": row.dependence,
        "role": row.role.value,
        "position": row.position.value,
        "band": row.band.value,
        "direction": row.direction.value,
        "reach": row.reach,
        "part": row.island + 1,
        "rank_in_part": row.island_rank,
        "p_top": row.p_top if tried else None,
        "median_rank": row.median_rank if tried else None,
        "rank_interval": [row.rank_low, row.rank_high] if tried else None,
        "why": row.why,
        "stability": row.stability,
    }


def loop_json(loop: "Loop", names: dict[str, str]) -> dict[str, object]:
    """Return a loop, its challenges by name in the order of travel."""
    return {
        "label": loop.label,
        "kind": loop.kind,
        "challenges": [names[c] for c in loop.challenges],
        "length": loop.length,
        "strength": loop.strength,
        "delayed": loop.delayed,
        "delays": loop.delays,
    }


def _table(rows: Iterable["LeverageRow"]) -> list[str]:
    rows = list(rows)
    width = min(max([len("Challenge"), *(len(row.name) for row in rows)]), 46)
    lines = [f"  Rank   {'Challenge':<{width}}  Score  Role"]
    for row in rows:
        name = textwrap.shorten(row.name, width, placeholder="…")
        apart = f"part {row.island + 1}" if row.is_apart else ""
        role = ", ".join(word for word in (row.role.value, row.band.value, apart) if word)
        lines.append(f"  {row.shown_rank:<5}  {name:<{width}}  {row.score:5.0f}  {role}")
        lines += wrapped(row.why, 9)
    return lines


def loop_text(loop: "Loop", names: dict[str, str]) -> str:
    """Return the way round a loop in one line."""
    around = " → ".join(names[c] for c in (*loop.challenges, loop.challenges[0]))
    delay = ", delayed" if loop.delayed else ""
    return f"{around} ({_KINDS[loop.kind]}{delay})"


def wrapped(text: str, indent: int, *, first: str = "") -> list[str]:
    """Return lines that fit the terminal; the first one begins with `first`."""
    width = min(shutil.get_terminal_size((100, 24)).columns, _WIDEST)
    left = " " * indent
    return textwrap.wrap(text, width, initial_indent=first or left, subsequent_indent=left)
