"""Challenges, influences and edits in words, for those who do not see the canvas."""

from leverpoint.commands.labels import count, counts
from leverpoint.document.change_set import ChangeSet
from leverpoint.drawing.folding import Fold
from leverpoint.drawing.highlight import Highlight
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram, Record
from leverpoint.model.identifiers import ChallengeId
from leverpoint.model.influence import Influence, Strength
from leverpoint.model.region import Region
from leverpoint.tools.drop_zones import sentence

_STRENGTHS = {Strength.WEAK: "weak", Strength.MEDIUM: "medium", Strength.STRONG: "strong"}


def challenge_words(diagram: Diagram, challenge: str, highlight: Highlight) -> str:
    """Return a challenge such as "Workload, causes 3, caused by 0, rank 3"."""
    arrows = diagram.influences_at([challenge])
    causes = sum(arrow.source == challenge for arrow in arrows)
    caused = sum(arrow.target == challenge for arrow in arrows)
    words = [diagram.challenges[challenge].name, f"causes {causes}", f"caused by {caused}"]
    if challenge in highlight.ranks:
        words.append(f"rank {highlight.ranks[challenge][1]}")
    return ", ".join(words)


def bubble_words(fold: Fold, bubble: str) -> str:
    """Return a bubble such as "Staffing, 12 challenges, collapsed, 7 arrows in, 5 out"."""
    arrows = fold.drawn.influences_at([bubble])
    went = sum(_size(fold, arrow) for arrow in arrows if arrow.source == bubble)
    came = sum(_size(fold, arrow) for arrow in arrows if arrow.target == bubble)
    there = fold.drawn.challenges[ChallengeId(bubble)]
    return f"{there.name}, {there.note}, collapsed, {count(came, 'arrow')} in, {went:,} out"


def _size(fold: Fold, arrow: Influence) -> int:
    return len(fold.bundled.get(arrow.id, (arrow.id,)))


def arrow_words(fold: Fold, arc: str) -> str:
    """Return an arrow that is drawn; of a bundle also how many influences it stands for."""
    words = influence_words(fold.drawn, arc)
    if arc not in fold.bundled:
        return words
    return f"{words}, {count(len(fold.bundled[arc]), 'arrow')} together"


def influence_words(diagram: Diagram, influence: str) -> str:
    """Return an influence such as "More Workload → less Planning time, strong, delayed"."""
    arrow = diagram.influences[influence]
    names = diagram.challenges
    words = [sentence(names[arrow.source].name, names[arrow.target].name, arrow.polarity)]
    if arrow.strength is not None:
        words.append(_STRENGTHS[arrow.strength])
    if arrow.delayed:
        words.append("delayed")
    if arrow.confidence is not None:
        words.append(f"{arrow.confidence.value} confidence")
    return ", ".join(words)


def region_words(diagram: Diagram, region: str) -> str:
    """Return a region such as "Region Staff with Workload, Turnover"."""
    found = diagram.regions[region]
    inside = ", ".join(diagram.challenges[challenge].name for challenge in found.challenges)
    return f"Region {found.name} with {inside}"


def diagram_words(diagram: Diagram) -> str:
    """Return how much there is, such as "10 challenges, 14 influences"."""
    return counts(
        (len(diagram.challenges), "challenge"),
        (len(diagram.influences), "influence"),
        (len(diagram.regions), "region"),
    )


def change_words(diagram: Diagram, change_set: ChangeSet) -> str:
    """Return what came or went, and how much there is now; "" when only something changed.

    Told from the records, so that it is as true of a step that is taken back.
    """
    pairs = change_set.changes.values()
    came = [new for old, new in pairs if old is None and new is not None]
    gone = [old for old, new in pairs if new is None and old is not None]
    if not any(isinstance(record, (Challenge, Influence)) for record in [*came, *gone]):
        grouped = any(isinstance(record, Region) for record in [*came, *gone])
        return f"{change_set.label}." if grouped else ""
    told = [_told("Added", came, diagram), _told("Removed", gone, diagram), diagram_words(diagram)]
    return " ".join(f"{words}." for words in told if words)


def _told(verb: str, records: list[Record], diagram: Diagram) -> str:
    """Return a challenge by its name, one new influence in words, several of them by number."""
    challenges = [record for record in records if isinstance(record, Challenge)]
    influences = [record for record in records if isinstance(record, Influence)]
    if len(challenges) == 1:
        return f"{verb} {challenges[0].name}"
    if not challenges and len(influences) == 1 and influences[0].id in diagram.influences:
        return f"{verb} {influence_words(diagram, influences[0].id)}"
    numbers = counts((len(challenges), "challenge"), (len(influences), "influence"))
    return f"{verb} {numbers}" if numbers else ""
