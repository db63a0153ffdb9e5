"""What a report page says, apart from how it looks: taken from a diagram and its analysis."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from leverpoint.analysis.graph import influence_graph
from leverpoint.analysis.leverage import leverage
from leverpoint.analysis.leverage_report import CAVEAT, BannerCode, LeverageReport, LeverageRow
from leverpoint.analysis.loops import LoopList, find_loops
from leverpoint.analysis.places import place_text
from leverpoint.model.diagram import Diagram
from leverpoint.model.influence import Confidence
from leverpoint.model.version import Version
from leverpoint.persistence.packing import pack_diagram
from leverpoint.reports.report import Options

MOST_CANDIDATES = 5
NO_ARROWS = "None yet: draw arrows to see candidates."
NOBODY_STANDS_OUT = "No challenge stands out."
NO_VERSION = "Working state"
UNTITLED = "Causal loop diagram"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the first few: what is said of it."""

    challenge: str
    rank: str
    name: str
    band: str
    why: str
    stability: str
    action: str


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """A proposed action: its name, its place among Meadows' twelve, what it works on."""

    name: str
    place: str
    works_on: str


@dataclass(frozen=True, slots=True)
class PageContent:
    """Everything that is written on a report page, and the analysis it comes from."""

    title: str
    question: str
    facts: str
    candidates: tuple[Candidate, ...]
    unknowns: tuple[str, ...]
    actions: tuple[PlannedAction, ...]
    method: str
    report: LeverageReport
    loops: LoopList

    @property
    def nobody(self) -> str:
        """Return what stands in the place of candidates where there are none, otherwise ""."""
        if self.candidates:
            return ""
        return NOBODY_STANDS_OUT if self.report.influences else NO_ARROWS


def page_content(diagram: Diagram, options: Options | None = None) -> PageContent:
    """Return what a page says of a diagram: analysed here, so that it is always of this diagram."""
    options = options or {}
    graph = influence_graph(diagram)
    loops = find_loops(graph)
    report = leverage(graph, loops=loops)
    made = options.get("date") or date.today()
    facts = [
        f"{_count(report.challenges, 'challenge')}, {_count(report.influences, 'arrow')}",
        ("" if loops.complete else "at least ") + _count(len(loops.loops), "loop"),
        options.get("version") or _kept_as(diagram) or NO_VERSION,
        made.isoformat(),
    ]
    return PageContent(
        title=diagram.about.title or UNTITLED,
        question=diagram.about.question,
        facts=" · ".join(facts),
        candidates=tuple(_candidate(row) for row in report.top[:MOST_CANDIDATES]),
        unknowns=tuple(_unknowns(diagram, report)),
        actions=tuple(_actions(diagram)),
        method=report.method.removesuffix(CAVEAT).strip(),
        report=report,
        loops=loops,
    )


def _kept_as(diagram: Diagram) -> str:
    """Return the name of the newest version that is just this diagram, "" when there is none."""
    kept = sorted(diagram.of(Version).values(), key=lambda version: version.made)
    if not kept:
        return ""
    content = pack_diagram(diagram)
    return next((version.name for version in reversed(kept) if version.content == content), "")


def _candidate(row: LeverageRow) -> Candidate:
    dots = f"Can we act on it? {row.actionability} of 5." if row.actionability else ""
    return Candidate(
        row.challenge, row.shown_rank, row.name, row.band.value, row.why, row.stability, dots
    )


def _unknowns(diagram: Diagram, report: LeverageReport) -> Sequence[str]:
    arrows = report.influences
    low = sum(i.confidence is Confidence.LOW for i in diagram.influences.values())
    open_questions = sum(not row.actionability for row in report.top)
    counted = (
        (report.unknown_signs, f"of {arrows:,} arrows without a sign"),
        (report.unset_strengths, f"of {arrows:,} arrows without a strength; they count as medium"),
        (low, f"of {arrows:,} arrows of low confidence"),
        (open_questions, "of the candidates not judged for whether we can act on them"),
    )
    lines = [f"{number:,} {what}" for number, what in counted if number]
    if not report.goals:
        lines.append("No goal is marked")
    told = (BannerCode.UNKNOWN_SIGNS, BannerCode.NO_ARROWS)
    return [*lines, *(b.text.removesuffix(".") for b in report.banners if b.code not in told)]


def _actions(diagram: Diagram) -> Sequence[PlannedAction]:
    """Return the proposed actions, the strongest places first, those without a place last."""
    ordered = sorted(diagram.proposed_actions.values(), key=lambda a: (a.place or 99, a.name))
    names = diagram.challenges
    return [
        PlannedAction(
            action.name,
            place_text(action.place),
            ", ".join(names[c].name for c in action.challenges if c in names),
        )
        for action in ordered
    ]


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
