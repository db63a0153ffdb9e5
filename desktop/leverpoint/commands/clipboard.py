"""Copying a selection as text and as data, pasting data, and duplicating."""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from leverpoint.commands.capture_grammar import arrow_text, quoted
from leverpoint.commands.challenges import delete_selection
from leverpoint.commands.fragment import Fragment, Inserted, fragment_of, insert_fragment
from leverpoint.commands.labels import counts
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import Selection
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import FormatError
from leverpoint.model.identifiers import ChallengeId, InfluenceId, RegionId, ThemeId
from leverpoint.model.influence import Confidence, Influence, Polarity, Strength
from leverpoint.model.placement import Point
from leverpoint.model.region import Region
from leverpoint.model.theme import Theme

MIME_TYPE = "application/x-leverpoint-fragment+json"
SHIFT = 32.0
"""How far a copy without a place stands to the right and below, in scene pixels."""
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Clip:
    """A copied selection: `text` for other programs, `data` (JSON) for this one."""

    text: str
    data: str


def copy_selection(document: DiagramDocument, selection: Selection | None = None) -> Clip:
    """Return the selected challenges, and the ends of selected influences, for the clipboard."""
    diagram = document.snapshot()
    wanted = (document.selection.current if selection is None else selection).within(diagram)
    arrows = [diagram.influences[i] for i in wanted.influences]
    ends = {end for arrow in arrows for end in (arrow.source, arrow.target)}
    fragment = fragment_of(diagram, wanted.challenges | ends)
    return Clip(_as_text(fragment), _as_json(fragment))


def cut_selection(document: DiagramDocument) -> Clip:
    """Delete what is selected and return it for the clipboard.

    An influence cut alone takes its ends along in the copy; they stay in the diagram.
    """
    clip = copy_selection(document)
    delete_selection(document, verb="Cut")
    return clip


def paste_data(document: DiagramDocument, data: str, at: Point | None = None) -> Inserted:
    """Paste what `copy_selection` copied, centred `at` a place or a little beside the original.

    Raises FormatError when the data is not a Leverpoint fragment.
    """
    return _insert(document, _from_json(data), at, "Paste")


def duplicate(
    document: DiagramDocument,
    challenges: Iterable[str] | None = None,
    dx: float = SHIFT,
    dy: float = SHIFT,
) -> Inserted:
    """Copy challenges and the influences among them, moved by (dx, dy), and select the copies."""
    wanted = document.selection.current.challenges if challenges is None else challenges
    return _insert_moved(document, fragment_of(document.snapshot(), wanted), dx, dy, "Duplicate")


def _insert(document: DiagramDocument, fragment: Fragment, at: Point | None, verb: str) -> Inserted:
    dx = dy = SHIFT
    if at is not None and fragment.places:
        xs = [p.x for p in fragment.places.values()]
        ys = [p.y for p in fragment.places.values()]
        dx, dy = at.x - (min(xs) + max(xs)) / 2, at.y - (min(ys) + max(ys)) / 2
    return _insert_moved(document, fragment, dx, dy, verb)


def _insert_moved(
    document: DiagramDocument, fragment: Fragment, dx: float, dy: float, verb: str
) -> Inserted:
    numbers = (len(fragment.challenges), "challenge"), (len(fragment.influences), "influence")
    with document.transaction(f"{verb} {counts(*numbers)}") as edit:
        inserted = insert_fragment(edit, fragment, dx, dy)
    document.selection.select(inserted.challenges, inserted.influences)
    return inserted


def diagram_text(diagram: Diagram) -> str:
    """Return a whole diagram in the grammar of the capture bar, one influence a line."""
    return _as_text(fragment_of(diagram, diagram.challenges))


def _as_text(fragment: Fragment) -> str:
    names = {c.id: quoted(c.name) for c in fragment.challenges}
    tied = {end for i in fragment.influences for end in (i.source, i.target)}
    lines = [names[c.id] for c in fragment.challenges if c.id not in tied]
    lines += [f"{names[i.source]} {arrow_text(i)} {names[i.target]}" for i in fragment.influences]
    return "\n".join(lines)


def _as_json(fragment: Fragment) -> str:
    data = {
        "leverpoint": _VERSION,
        "themes": [
            {"id": i, "name": t.name, "colour": t.colour} for i, t in fragment.themes.items()
        ],
        "challenges": [
            {
                "id": c.id,
                "name": c.name,
                "note": c.note,
                "theme": c.theme,
                "actionability": c.actionability,
                "at": [fragment.places[c.id].x, fragment.places[c.id].y],
            }
            for c in fragment.challenges
        ],
        "influences": [
            {
                "source": i.source,
                "target": i.target,
                "polarity": i.polarity.value,
                "strength": i.strength,
                "weight": i.weight,
                "delayed": i.delayed,
                "confidence": i.confidence.value if i.confidence else None,
                "note": i.note,
                "bend": fragment.bends.get(i.id),
            }
            for i in fragment.influences
        ],
        "regions": [{"name": r.name, "challenges": list(r.challenges)} for r in fragment.regions],
    }
    return json.dumps(data, ensure_ascii=False)


def _from_json(text: str) -> Fragment:
    # The clipboard may hold anything: whatever does not read as our data is one plain message.
    try:
        data = json.loads(text)
        if data["leverpoint"] != _VERSION:
            raise FormatError("The clipboard comes from another version of Leverpoint.")
        return _read_fragment(data)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FormatError(
            "The clipboard does not hold Leverpoint challenges.", hint="Copy them again."
        ) from error


def _read_fragment(data: dict[str, Any]) -> Fragment:
    challenges = tuple(_read_challenge(entry) for entry in data["challenges"])
    influences = tuple(
        _read_influence(entry, number) for number, entry in enumerate(data["influences"])
    )
    themes = {
        e["id"]: Theme(id=ThemeId(e["id"]), name=_text(e["name"]), colour=e["colour"])
        for e in data["themes"]
    }
    bends = {
        str(n): _number(e["bend"])
        for n, e in enumerate(data["influences"])
        if e["bend"] is not None
    }
    places = {e["id"]: Point(*map(_number, e["at"])) for e in data["challenges"]}
    ids = {c.id for c in challenges}
    if not all({i.source, i.target} <= ids for i in influences):
        raise KeyError("An influence ends outside the fragment.")
    if not all(c.theme is None or c.theme in themes for c in challenges):
        raise KeyError("A challenge has a theme outside the fragment.")
    regions = tuple(_read_region(e, number) for number, e in enumerate(data.get("regions", ())))
    if not all(ids.issuperset(region.challenges) for region in regions):
        raise KeyError("A region reaches outside the fragment.")
    return Fragment(
        challenges=challenges,
        influences=influences,
        places=places,
        bends=bends,
        themes=themes,
        regions=regions,
    )


def _read_region(entry: dict[str, Any], number: int) -> Region:
    inside = tuple(ChallengeId(_text(challenge)) for challenge in entry["challenges"])
    return Region(id=RegionId(str(number)), name=_text(entry["name"]), challenges=inside)


def _read_challenge(entry: dict[str, Any]) -> Challenge:
    return Challenge(
        id=ChallengeId(entry["id"]),
        name=_text(entry["name"]),
        note=_text(entry["note"]),
        theme=ThemeId(entry["theme"]) if entry["theme"] else None,
        actionability=entry["actionability"],
    )


def _read_influence(entry: dict[str, Any], number: int) -> Influence:
    return Influence(
        id=InfluenceId(str(number)),
        source=ChallengeId(entry["source"]),
        target=ChallengeId(entry["target"]),
        polarity=Polarity(entry["polarity"]),
        strength=Strength(entry["strength"]) if entry["strength"] else None,
        weight=entry["weight"],
        delayed=bool(entry["delayed"]),
        confidence=Confidence(entry["confidence"]) if entry["confidence"] else None,
        note=_text(entry["note"]),
    )


def _number(value: object) -> float:
    number = float(value) if isinstance(value, int | float) else math.nan
    if not math.isfinite(number):
        raise ValueError("A place is not a number.")
    return number


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("A name or note is not text.")
    return value
