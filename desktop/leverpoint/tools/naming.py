"""Naming in place: what the text editor on the canvas does when it is left."""

from leverpoint.commands.challenges import (
    Side,
    add_challenge,
    add_connected_challenge,
    named,
    rename_challenge,
)
from leverpoint.commands.slots import beside
from leverpoint.commands.wording import neutral_hint
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.errors import UserError
from leverpoint.model.influence import Polarity
from leverpoint.model.placement import Point
from leverpoint.model.text import clean_name, isolated
from leverpoint.tools.connecting import make_influence
from leverpoint.tools.host import Finish, Link, TextEntry, ToolHost
from leverpoint.tools.region_naming import RegionNamer

_SIDES = {Finish.EFFECT: Side.EFFECT, Finish.CAUSE: Side.CAUSE}


class Namer:
    """Opens the in-place editor for new and old challenges, and runs the commands behind it.

    Enter goes on to the next new challenge, Tab and Shift+Tab to an effect and a cause. Typed text
    is never lost: only Escape in a rename takes it back.
    """

    def __init__(self, document: DiagramDocument, host: ToolHost) -> None:
        self._document = document
        self._host = host
        self.regions = RegionNamer(document, host)

    def rename(self, challenge: str) -> None:
        """Edit the name of a challenge in place."""
        found = self._document.snapshot().challenges.get(challenge)
        if found is None:
            return
        self._document.selection.select([challenge])
        centre = self._host.box_rect(challenge).centre
        entry = TextEntry(at=centre, challenge=challenge, text=found.name)
        self._host.open_editor(entry, lambda text, how: self._finish_rename(entry, text, how))

    def new(self, at: Point | None = None) -> None:
        """Name a new challenge, at a place or in a free slot; Enter goes on to the next."""
        entry = TextEntry(at=at or self._host.free_slot(self._near_selection()))
        self._open_new(entry, chain=True)

    def new_beside(self, other: str, side: Side) -> None:
        """Name a new effect to the right or a new cause to the left of a challenge."""
        centre = self._host.box_rect(other).centre
        at = self._host.free_slot(beside(centre, right=side is Side.EFFECT), centre)
        self._open_new(TextEntry(at=at, link=Link(other=other, side=side)), chain=True)

    def new_effect_at(self, at: Point, cause: str, polarity: Polarity = Polarity.UNKNOWN) -> None:
        """Name a new challenge where an arrow from `cause` was dropped."""
        link = Link(other=cause, polarity=polarity)
        self._open_new(TextEntry(at=at, link=link), chain=False)

    def _near_selection(self) -> Point | None:
        selected = self._document.selection.current.challenges
        if len(selected) != 1:
            return None
        return self._host.box_rect(next(iter(selected))).centre

    def _open_new(self, entry: TextEntry, *, chain: bool) -> None:
        def finish(text: str, how: Finish) -> bool:
            return self._finish_new(entry, text, how, chain)

        self._host.open_editor(entry, finish)

    def _finish_rename(self, entry: TextEntry, text: str, how: Finish) -> bool:
        challenge, name = entry.challenge or "", clean_name(text)
        if challenge not in self._document.snapshot().challenges:
            return True
        if name and how is not Finish.ESCAPE and name != entry.text:
            try:
                self._rename(challenge, name)
            except UserError as error:
                return self._refuse(error)
        if how in _SIDES:
            self.new_beside(challenge, _SIDES[how])
        return True

    def _rename(self, challenge: str, name: str) -> None:
        twin = named(self._document.snapshot(), name)
        rename_challenge(self._document, challenge, name)
        if twin is not None and twin.id != challenge:
            self._host.toast(f"There is another challenge called “{isolated(twin.name)}”.")
        self._host.hint(neutral_hint(name))

    def _finish_new(self, entry: TextEntry, text: str, how: Finish, chain: bool) -> bool:
        name = clean_name(text)
        if not name:
            return True
        try:
            challenge = self._make(entry, name, force=how is Finish.FORCE)
        except UserError as error:
            return self._refuse(error)
        self._host.hint(neutral_hint(name))
        if how in _SIDES:
            self.new_beside(challenge, _SIDES[how])
        elif chain and how in (Finish.ENTER, Finish.FORCE):
            self.new()
        return True

    def _make(self, entry: TextEntry, name: str, *, force: bool) -> str:
        existing = None if force else named(self._document.snapshot(), name)
        link = self._link_of(entry)
        if existing is not None:
            return self._use(existing.id, link)
        if link is None:
            made = add_challenge(self._document, name, entry.at)
            self._document.selection.select([made])
            return made
        connected = add_connected_challenge(
            self._document, name, link.other, link.side, at=entry.at, polarity=link.polarity
        )
        self._document.selection.select([connected.challenge], [connected.influence])
        return connected.challenge

    def _link_of(self, entry: TextEntry) -> Link | None:
        """Return the pending arrow unless its other end was deleted meanwhile."""
        link = entry.link
        return link if link and link.other in self._document.snapshot().challenges else None

    def _use(self, existing: str, link: Link | None) -> str:
        if link is None or link.other == existing:
            self._document.selection.select([existing])
            self._host.flash([existing])
            self._host.toast("That challenge is already there.")
        else:
            pair = (link.other, existing)
            source, target = pair if link.side is Side.EFFECT else pair[::-1]
            make_influence(self._document, self._host, source, target, link.polarity)
            current = self._document.selection.current
            self._document.selection.select([existing], current.influences)
        return existing

    def _refuse(self, error: UserError) -> bool:
        self._host.toast(str(error))
        return False
