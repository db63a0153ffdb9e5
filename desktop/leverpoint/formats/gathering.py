"""Challenges and influences gathered from the rows of foreign files, merged where they repeat."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from leverpoint.formats.import_report import Finding, ImportReport, Remarks
from leverpoint.formats.importer import ImportResult, Limits
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Record
from leverpoint.model.errors import FormatError
from leverpoint.model.goal import Goal
from leverpoint.model.identifiers import (
    ChallengeId,
    ThemeId,
    new_challenge_id,
    new_influence_id,
    new_theme_id,
)
from leverpoint.model.influence import Confidence, Influence, Polarity, Strength
from leverpoint.model.placement import FARTHEST, Placement, Point
from leverpoint.model.text import LONGEST_NAME, LONGEST_NOTE, clean_name, clean_note
from leverpoint.model.theme import THEME_COLOURS, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One influence as a file tells it; `weight` is above 0 and not yet scaled."""

    line: int
    source: ChallengeId
    target: ChallengeId
    polarity: Polarity = Polarity.UNKNOWN
    weight: float | None = None
    strength: Strength | None = None
    delayed: bool = False
    confidence: Confidence | None = None
    note: str = ""

    def filled_from(self, other: "Link") -> "Link":
        """Return the link with what it lacks taken from a repetition of it."""
        known = f"\n{other.note}\n" in f"\n{self.note}\n"
        note = self.note if known else f"{self.note}\n{other.note}".strip()
        return replace(
            self,
            polarity=self.polarity if self.polarity.factor else other.polarity,
            weight=self.weight if self.weight is not None else other.weight,
            strength=self.strength or other.strength,
            delayed=self.delayed or other.delayed,
            confidence=self.confidence or other.confidence,
            note=note[:LONGEST_NOTE],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One row of a node list."""

    line: int
    name: str
    key: str = ""
    theme: str = ""
    note: str = ""
    place: tuple[float, float] | None = None
    goal: int = 0
    actionability: int | None = None


class Gathering:
    """Collects what a file holds; names meet exactly, then without regard to case."""

    def __init__(self, path: Path, limits: Limits, remarks: Remarks) -> None:
        self._path = path
        self._limits = limits
        self._remarks = remarks
        self._challenges: dict[ChallengeId, Challenge] = {}
        self._exact: dict[str, ChallengeId] = {}
        self._folded: dict[str, ChallengeId] = {}
        self._keys: dict[str, ChallengeId] = {}
        self._themes: dict[str, Theme] = {}
        self._further: list[Record] = []
        self._links: dict[tuple[ChallengeId, ChallengeId], list[Link]] = {}
        self._link_count = 0
        self._by_key = False
        self._listed = False

    def add_node(self, node: Node) -> None:
        """Add a challenge from a node list; a row that repeats an earlier one is merged."""
        name = clean_name(node.name)
        key = node.key or name
        known = self._keys.get(key) or (self._exact.get(name) if not node.key else None)
        if known is not None:
            self._remarks.add(
                Finding.MERGED, f"{key!r} is listed twice; the first row counts", node.line
            )
            return
        challenge = self._create(
            name, node.line, theme=self._theme(node.theme, node.line), note=node.note
        )
        self._listed = True
        self._keys.setdefault(key, challenge)
        if node.actionability is not None:
            self._challenges[challenge] = replace(
                self._challenges[challenge], actionability=node.actionability
            )
        if node.goal:
            self._further.append(Goal(challenge=challenge, direction=node.goal))
        self._place(challenge, node)

    def choose_keys(self, ends: Iterable[str]) -> None:
        """Decide from the ends of all influences whether they name ids or names."""
        if not self._listed:
            return
        names = {clean_name(e) for e in ends}
        by_key = sum(n in self._keys for n in names)
        by_name = sum(n in self._exact or n.casefold() in self._folded for n in names)
        self._by_key = by_key > by_name

    def challenge(self, text: str, line: int) -> ChallengeId | None:
        """Return the challenge that a cell names, made when it is new; None for a blank cell."""
        name = clean_name(text)
        if not name:
            return None
        known = self._known(name, line)
        if known is not None:
            return known
        if self._listed:
            self._remarks.add(Finding.DANGLING, f"{name!r} is not in the node list; added", line)
        return self._create(name, line)

    def link(self, link: Link) -> None:
        """Add an influence; one that repeats another with the same sign is merged into it.

        Two influences with opposite signs are both kept: a cause may work in two ways.
        """
        pair = self._links.setdefault((link.source, link.target), [])
        for index, other in enumerate(pair):
            if link.polarity is other.polarity or not link.polarity.factor * other.polarity.factor:
                pair[index] = other.filled_from(link)
                self._remarks.add(Finding.MERGED, self._repeats(link, other), link.line)
                return
        if pair:
            text = f"{self._arrow(link)} has the opposite sign on line {pair[0].line}; both kept"
            self._remarks.add(Finding.KEPT, text, link.line)
        elif link.source == link.target:
            name = self._challenges[link.source].name
            self._remarks.add(Finding.KEPT, f"{name!r} influences itself", link.line)
        self._check_room("influences", self._link_count, self._limits.influences, link.line)
        self._link_count += 1
        pair.append(link)

    def result(self, title: str) -> ImportResult:
        """Return the records, in the order of the file, and the report."""
        links = sorted((k for pair in self._links.values() for k in pair), key=lambda k: k.line)
        top = self._largest(links)
        influences = [_influence(link, top) for link in links]
        records: list[Record] = [*self._themes.values(), *self._challenges.values()]
        report = ImportReport(
            source=self._path.name,
            format=title,
            challenges=len(self._challenges),
            influences=len(influences),
            remarks=self._remarks.all,
        )
        return ImportResult(records=(*records, *influences, *self._further), report=report)

    def _largest(self, links: list[Link]) -> float:
        """Return what to divide weights by, so that all lie in (0, 1] and keep their ratios."""
        top = max((k.weight for k in links if k.weight is not None), default=1.0)
        if top <= 1.0:
            return 1.0
        text = f"weights are divided by the largest, {top:g}, so that all are at most 1"
        self._remarks.add(Finding.GUESSED, text)
        return top

    def _known(self, name: str, line: int) -> ChallengeId | None:
        if self._by_key and name in self._keys:
            return self._keys[name]
        if name in self._exact:
            return self._exact[name]
        known = self._folded.get(name.casefold())
        if known is not None:
            spelling = self._challenges[known].name
            self._remarks.add(Finding.MERGED, f"{name!r} is taken for {spelling!r}", line)
            self._exact[name] = known
            return known
        return self._keys.get(name)

    def _create(
        self, name: str, line: int, *, theme: ThemeId | None = None, note: str = ""
    ) -> ChallengeId:
        self._check_room("challenges", len(self._challenges), self._limits.challenges, line)
        full = name
        note = clean_note(note)
        if len(name) > LONGEST_NAME:
            name = name[: LONGEST_NAME - 1].rstrip() + "…"
            note = f"{full}\n{note}".strip()
            text = f"a name of {len(full):,} characters is shortened; its note has all of it"
            self._remarks.add(Finding.GUESSED, text, line)
        if len(note) > LONGEST_NOTE:
            note = note[:LONGEST_NOTE]
            self._remarks.add(Finding.DROPPED, "the end of a note that is too long", line)
        challenge = Challenge(id=new_challenge_id(), name=name, note=note, theme=theme)
        self._challenges[challenge.id] = challenge
        self._exact.setdefault(full, challenge.id)
        self._folded.setdefault(full.casefold(), challenge.id)
        return challenge.id

    def _check_room(self, what: str, count: int, most: int, line: int) -> None:
        if count >= most:
            raise FormatError(
                f"{self._remarks.file or self._path.name}, line {line}: more than {most:,} {what}.",
                hint="Import the part that the diagram needs.",
            )

    def _theme(self, text: str, line: int) -> ThemeId | None:
        name = clean_name(text)[:LONGEST_NAME]
        if not name:
            return None
        if name not in self._themes:
            position = len(self._themes)
            self._check_room("themes", position, self._limits.themes, line)
            self._themes[name] = Theme(
                id=new_theme_id(), name=name, colour=position % THEME_COLOURS, position=position
            )
        return self._themes[name].id

    def _place(self, challenge: ChallengeId, node: Node) -> None:
        if node.place is None:
            return
        x, y = node.place
        if max(abs(x), abs(y)) > FARTHEST:
            text = f"the place ({x:g}, {y:g}) is too far out"
            self._remarks.add(Finding.DROPPED, text, node.line)
            return
        self._further.append(Placement(challenge=challenge, centre=Point(x, y)))

    def _arrow(self, link: Link) -> str:
        source, target = self._challenges[link.source], self._challenges[link.target]
        return f"{source.name!r} → {target.name!r}"

    def _repeats(self, link: Link, other: Link) -> str:
        text = f"{self._arrow(link)} repeats line {other.line}"
        if None not in (link.weight, other.weight) and link.weight != other.weight:
            return f"{text}; its weight {link.weight:g} gives way to {other.weight:g}"
        return text


def _influence(link: Link, top: float) -> Influence:
    weight = link.weight
    if weight is not None:
        # A weight that division would turn into nought still says that there is an influence.
        weight = min(1.0, max(weight / top, math.ulp(0.0)))
    return Influence(
        id=new_influence_id(),
        source=link.source,
        target=link.target,
        polarity=link.polarity,
        strength=link.strength,
        weight=weight,
        delayed=link.delayed,
        confidence=link.confidence,
        note=link.note,
    )
