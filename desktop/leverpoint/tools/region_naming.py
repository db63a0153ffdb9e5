"""Naming regions in place: a new one around what is selected, or one that is there."""

from collections.abc import Iterable

from leverpoint.commands.regions import group_region, region_around, rename_region
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.errors import UserError
from leverpoint.model.text import clean_name
from leverpoint.tools.host import Finish, TextEntry, ToolHost


class RegionNamer:
    """Opens the in-place editor for the names of regions, and runs the commands behind it."""

    def __init__(self, document: DiagramDocument, host: ToolHost) -> None:
        self._document = document
        self._host = host

    def group(self, challenges: Iterable[str]) -> None:
        """Name a new region around challenges; a region that holds exactly these is renamed."""
        diagram = self._document.snapshot()
        inside = [c for c in diagram.challenges if c in frozenset(challenges)]
        if not inside:
            return
        if same := region_around(diagram, inside):
            self.rename(same.id)
            return

        def finish(name: str, how: Finish) -> bool:
            return self._finish_group(inside, clean_name(name), how)

        place = self._host.region_name_rect(inside)
        self._host.open_editor(TextEntry(at=place.centre, names_region=True), finish)

    def rename(self, region: str) -> None:
        """Edit the name of a region."""
        found = self._document.snapshot().regions.get(region)
        if found is None:
            return
        self._document.selection.select_region(found)
        place = self._host.region_name_rect(found.challenges)
        entry = TextEntry(at=place.centre, text=found.name, names_region=True)
        self._host.open_editor(entry, lambda name, how: self._finish_rename(region, name, how))

    def _finish_group(self, inside: list[str], name: str, how: Finish) -> bool:
        known = self._document.snapshot().challenges
        left = [challenge for challenge in inside if challenge in known]
        unwanted = not name and how in (Finish.ESCAPE, Finish.LEAVE)
        if unwanted or not left:
            return True
        try:
            made = group_region(self._document, left, name)
        except UserError as error:
            self._host.toast(str(error))
            return False
        self._document.selection.select_region(self._document.snapshot().regions[made])
        return True

    def _finish_rename(self, region: str, text: str, how: Finish) -> bool:
        name, found = clean_name(text), self._document.snapshot().regions.get(region)
        if found is None or not name or name == found.name or how is Finish.ESCAPE:
            return True
        try:
            rename_region(self._document, region, name)
        except UserError as error:
            self._host.toast(str(error))
            return False
        return True
