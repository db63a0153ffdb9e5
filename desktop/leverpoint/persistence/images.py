"""Record images: change sets as JSON, for the undo rows of a session database."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from leverpoint.document.change_set import ChangeSet
from leverpoint.model.about import About
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import KINDS, Record
from leverpoint.model.direction import Direction
from leverpoint.model.errors import DamagedFileError, InvalidDiagramError
from leverpoint.model.goal import Goal
from leverpoint.model.influence import Confidence, Influence, Polarity, Strength
from leverpoint.model.named_loop import NamedLoop
from leverpoint.model.partner import Partner
from leverpoint.model.placement import Bend, Placement, Point
from leverpoint.model.proposed_action import ProposedAction
from leverpoint.model.region import Region
from leverpoint.model.saved_view import SavedView
from leverpoint.model.scenario import Method, Push, Scenario
from leverpoint.model.theme import Theme
from leverpoint.model.version import Version

Image = dict[str, Any]
Changes = Mapping[str, tuple[Record | None, Record | None]]
Upgrade = Callable[[str, Image], Image]


def changes_to_json(change_set: ChangeSet) -> str:
    """Return the changes as JSON: a list of [kind, id, image before, image after]."""
    if isinstance(change_set.changes, StoredChanges):
        return change_set.changes.text
    changes = [
        [
            kind_name(type(after if after is not None else before)),
            record_id,
            record_image(before),
            record_image(after),
        ]
        for record_id, (before, after) in change_set.changes.items()
    ]
    return json.dumps(changes, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def changes_from_json(text: str) -> Changes:
    """Return the changes that changes_to_json wrote, by id: records before and after.

    Raises DamagedFileError when the text is not what was written.
    """
    try:
        return {
            record_id: (record_of(kind, before), record_of(kind, after))
            for kind, record_id, before, after in json.loads(text)
        }
    except (InvalidDiagramError, KeyError, TypeError, ValueError) as error:
        raise DamagedFileError(
            f"A step of the undo history is damaged: {error!r}.", hint="Save, and open it again."
        ) from error


def upgraded_json(text: str, upgrade: Upgrade) -> str:
    """Return the JSON of changes with every record image brought up to date by `upgrade`.

    Raises DamagedFileError when the text is not what was written.
    """
    try:
        changes = [
            [kind, record_id, *(image and upgrade(kind, image) for image in images)]
            for kind, record_id, *images in json.loads(text)
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedFileError("A step of the undo history is damaged.") from error
    return json.dumps(changes, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


class StoredChanges(Mapping[str, tuple[Record | None, Record | None]]):
    """Changes that stay JSON until somebody looks at them: most of a history is never undone."""

    __slots__ = ("_changes", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._changes: Changes | None = None

    def _decoded(self) -> Changes:
        if self._changes is None:
            self._changes = changes_from_json(self.text)
        return self._changes

    def __getitem__(self, record_id: str) -> tuple[Record | None, Record | None]:
        """Return the record before and after."""
        return self._decoded()[record_id]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of the records that changed."""
        return iter(self._decoded())

    def __len__(self) -> int:
        """Return how many records changed."""
        return len(self._decoded())


def kind_name(kind: type) -> str:
    """Return the word for a kind of record in images."""
    return kind.__name__.lower()


def record_image(record: Record | None) -> Image | None:
    """Return the image of a record as JSON can hold it; None of none."""
    return None if record is None else _IMAGES[type(record)](record)


def record_of(kind: str, image: Image | None, upgrade: Upgrade | None = None) -> Record | None:
    """Return the record of an image; KeyError, TypeError or ValueError when it is none."""
    if image is None:
        return None
    return _RECORDS[kind](upgrade(kind, image) if upgrade is not None else image)


def _challenge_image(c: Challenge) -> Image:
    return {
        "id": c.id,
        "name": c.name,
        "note": c.note,
        "theme": c.theme,
        "actionability": c.actionability,
    }


def _influence_image(i: Influence) -> Image:
    return {
        "id": i.id,
        "source": i.source,
        "target": i.target,
        "polarity": i.polarity.value,
        "strength": i.strength,
        "weight": i.weight,
        "delayed": i.delayed,
        "confidence": i.confidence and i.confidence.value,
        "note": i.note,
    }


def _influence(image: Image) -> Influence:
    strength, confidence = image["strength"], image["confidence"]
    changed = {
        "polarity": Polarity(image["polarity"]),
        "strength": None if strength is None else Strength(strength),
        "confidence": None if confidence is None else Confidence(confidence),
    }
    return Influence(**{**image, **changed})


def _theme_image(t: Theme) -> Image:
    return {"id": t.id, "name": t.name, "colour": t.colour, "position": t.position}


def _partner_image(p: Partner) -> Image:
    return {"id": p.id, "name": p.name, "challenges": sorted(p.challenges), "note": p.note}


def _partner(image: Image) -> Partner:
    return Partner(**{**image, "challenges": frozenset(image["challenges"])})


def _placement_image(p: Placement) -> Image:
    return {"challenge": p.challenge, "x": p.centre.x, "y": p.centre.y, "locked": p.locked}


def _placement(image: Image) -> Placement:
    centre = Point(image["x"], image["y"])
    return Placement(challenge=image["challenge"], centre=centre, locked=image["locked"])


def _scenario_image(s: Scenario) -> Image:
    return {
        "id": s.id,
        "name": s.name,
        "pushes": [[push.challenge, push.level] for push in s.pushes],
        "method": s.method.value,
        "steps": s.steps,
        "draws": s.draws,
        "seed": s.seed,
        "note": s.note,
    }


def _scenario(image: Image) -> Scenario:
    pushes = tuple(Push(challenge=challenge, level=level) for challenge, level in image["pushes"])
    return Scenario(**{**image, "pushes": pushes, "method": Method(image["method"])})


def _loop_image(loop: NamedLoop) -> Image:
    challenges = list(loop.challenges)
    return {"id": loop.id, "challenges": challenges, "name": loop.name, "note": loop.note}


def _with_tuple(image: Image, field: str) -> Image:
    return {**image, field: tuple(image[field])}


def _region_image(r: Region) -> Image:
    return {"id": r.id, "name": r.name, "challenges": list(r.challenges)}


def _view_image(v: SavedView) -> Image:
    return {
        "id": v.id,
        "name": v.name,
        "caption": v.caption,
        "position": v.position,
        "centre_x": v.centre_x,
        "centre_y": v.centre_y,
        "scale": v.scale,
        "highlight": v.highlight,
        "focus": list(v.focus),
        "hops": v.hops,
        "direction": v.direction.value,
        "collapsed": sorted(v.collapsed),
    }


def _view(image: Image) -> SavedView:
    focus, direction = tuple(image["focus"]), Direction(image["direction"])
    collapsed = frozenset(image["collapsed"])
    return SavedView(**{**image, "focus": focus, "direction": direction, "collapsed": collapsed})


def _action_image(a: ProposedAction) -> Image:
    return {
        "id": a.id,
        "name": a.name,
        "note": a.note,
        "challenges": list(a.challenges),
        "place": a.place,
    }


def _version_image(v: Version) -> Image:
    return {
        "id": v.id,
        "name": v.name,
        "made": v.made,
        "note": v.note,
        "thumbnail": b64encode(v.thumbnail).decode(),
        "content": b64encode(v.content).decode(),
    }


def _version(image: Image) -> Version:
    blobs = {name: b64decode(image[name]) for name in ("thumbnail", "content")}
    return Version(**{**image, **blobs})


_IMAGES: Mapping[type[Record], Callable[[Any], Image]] = {
    Challenge: _challenge_image,
    Influence: _influence_image,
    Theme: _theme_image,
    Goal: lambda g: {"challenge": g.challenge, "direction": g.direction},
    Partner: _partner_image,
    Placement: _placement_image,
    Bend: lambda b: {"influence": b.influence, "share": b.share},
    About: lambda a: {"title": a.title, "question": a.question},
    Version: _version_image,
    Scenario: _scenario_image,
    NamedLoop: _loop_image,
    Region: _region_image,
    SavedView: _view_image,
    ProposedAction: _action_image,
}
_BUILDERS: Mapping[type[Record], Callable[[Image], Record]] = {
    Challenge: lambda image: Challenge(**image),
    Influence: _influence,
    Theme: lambda image: Theme(**image),
    Goal: lambda image: Goal(**image),
    Partner: _partner,
    Placement: _placement,
    Bend: lambda image: Bend(**image),
    About: lambda image: About(**image),
    Version: _version,
    Scenario: _scenario,
    NamedLoop: lambda image: NamedLoop(**_with_tuple(image, "challenges")),
    Region: lambda image: Region(**_with_tuple(image, "challenges")),
    SavedView: _view,
    ProposedAction: lambda image: ProposedAction(**_with_tuple(image, "challenges")),
}
_RECORDS = {kind_name(kind): _BUILDERS[kind] for kind in KINDS}
