"""What actions may ask of the window around them."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # numpy, canvas and document load after the window is on the screen
    from leverpoint.canvas.canvas_view import CanvasView
    from leverpoint.document.diagram_document import DiagramDocument
    from leverpoint.model.saved_view import SavedView


class FileCommands(Protocol):
    """Everything that brings diagrams into the window, and away."""

    def new_diagram(self) -> None:
        """Start an empty diagram."""

    def open_diagram(self) -> None:
        """Ask for a file and open it."""

    def open_sample(self, name: str) -> None:
        """Open a copy of a sample diagram."""

    def import_file(self) -> None:
        """Ask for a file of another program and read it into a new diagram."""

    def close_window(self) -> None:
        """Close the window, after asking about unsaved edits."""

    def quit(self) -> None:
        """Close every window."""


class SaveCommands(Protocol):
    """Everything that writes the diagram to files."""

    def save(self) -> None:
        """Publish the diagram to its file; ask where when it has none."""

    def save_as(self) -> None:
        """Ask for a new place and publish the diagram there."""

    def save_copy(self) -> None:
        """Write a copy for sharing, without undo history, and go on with this file."""

    def export(self, report: str) -> None:
        """Ask for a place and write the picture or document with this id there."""

    def export_edge_list(self) -> None:
        """Ask for a place and write challenges and influences as CSV."""


class MergeCommands(Protocol):
    """Everything that takes other copies in."""

    def merge_file(self) -> None:
        """Ask for another copy, show what it would bring, and take it in."""


class VersionCommands(Protocol):
    """Everything about the versions inside the file."""

    def keep(self) -> None:
        """Ask for a name and a note, and keep the diagram as it is."""

    def show(self) -> None:
        """Show the versions, beside the work."""


class BackupCommands(Protocol):
    """Everything about what was saved lately."""

    def show(self) -> None:
        """Show the backups of this document."""

    def revert(self) -> None:
        """Make the diagram what its file holds."""


class RecoveryCommands(Protocol):
    """Everything about what was left unsaved."""

    def show(self) -> None:
        """Show what can be recovered."""


class ViewCommands(Protocol):
    """Everything that changes what is shown, and nothing in the diagram."""

    @property
    def tool(self) -> str:
        """Return the name of the current tool."""

    @property
    def shown_panels(self) -> tuple[str, ...]:
        """Return the panels around the canvas by id, the one shown last at the end."""

    @property
    def table_below(self) -> bool:
        """Return whether the table stands below the canvas."""

    @property
    def look(self) -> str:
        """Return the chosen look."""

    @property
    def highlighting(self) -> bool:
        """Return whether leverage points are highlighted on the canvas."""

    def choose_tool(self, name: str) -> None:
        """Make a tool current."""

    def toggle_panel(self, panel: str) -> None:
        """Show this panel beside the canvas, or close it when it is shown."""

    def toggle_table_below(self) -> None:
        """Let the table stand below the canvas, and show it there, or at its side again."""

    def step_pane(self, by: int) -> None:
        """Take the keyboard to the next part of the window (1), or the one before (-1)."""

    def choose_look(self, name: str) -> None:
        """Change the colours of canvas and window."""

    def toggle_highlight(self) -> None:
        """Highlight the leverage points on the canvas, or stop."""

    def step_loop(self, by: int) -> None:
        """Select the next loop through the selection (1), or the one before (-1)."""

    def play_what_if(self) -> None:
        """Play or pause the current what-if on the canvas."""

    def push_what_if(self, by: int) -> None:
        """Push the selected challenges one step more (1) or less (-1) in a what-if."""

    @property
    def shows_what_if(self) -> bool:
        """Return whether pushes and their ripple are shown on the canvas."""

    def show_shortcuts(self) -> None:
        """Open or close the key sheet."""

    def show_preferences(self) -> None:
        """Show the preferences."""

    def show_about(self) -> None:
        """Show the version and the licences."""


class BarCommands(Protocol):
    """Everything that is typed into a bar of the window."""

    def capture(self) -> None:
        """Take the keyboard to the capture bar."""

    def palette(self) -> None:
        """Open the command palette."""

    def find(self) -> None:
        """Take the keyboard to the search."""

    def find_next(self, by: int) -> None:
        """Show the next match (1) or the one before (-1)."""


class ClipboardCommands(Protocol):
    """Everything that goes through the clipboard."""

    def copy(self) -> None:
        """Copy what is selected."""

    def cut(self) -> None:
        """Copy what is selected and delete it."""

    def paste(self) -> None:
        """Paste challenges and arrows, a list, or a table after a look at it."""


class LayoutCommands(Protocol):
    """Everything that moves boxes to better places."""

    def arrange(self, way: str) -> None:
        """Lay out the selected challenges, or all: "free", "layered", by "loop" or by "theme"."""

    def tidy(self) -> None:
        """Move overlapping boxes apart, as little as possible."""


class OverlayCommands(Protocol):
    """Everything that lies over the map: minimap, legend, focus, themes."""

    @property
    def minimap(self) -> str:
        """Return when the minimap is shown: "auto", "on" or "off"."""

    @property
    def shows_legend(self) -> bool:
        """Return whether the legend is shown."""

    @property
    def is_focused(self) -> bool:
        """Return whether only a neighbourhood stays bright."""

    @property
    def focus_direction(self) -> str:
        """Return what the focus follows, "causes", "effects" or "both"; "" without a focus."""

    def choose_minimap(self, mode: str) -> None:
        """Show the minimap when it helps ("auto"), always ("on") or never ("off")."""

    def next_minimap(self) -> None:
        """Go on to the next of "auto", "on" and "off"."""

    def toggle_legend(self) -> None:
        """Show the legend, or hide it."""

    def toggle_focus(self) -> None:
        """Focus on what surrounds the selection, or show the whole map again."""

    def reach_focus(self, by: int) -> None:
        """Take in one hop more (1) or less (-1)."""

    def focus_on(self, direction: str) -> None:
        """Let the focus follow "causes", "effects" or "both"."""

    def manage_themes(self) -> None:
        """Show the list of themes, to name, colour, order, merge and remove them."""

    def show_paths(self) -> None:
        """Show the paths between two selected challenges, the strongest first."""


class SavedViewCommands(Protocol):
    """Everything about views that were saved to come back to."""

    @property
    def views(self) -> "list[SavedView]":
        """Return the saved views of the open diagram, in their order."""

    @property
    def shown(self) -> str:
        """Return the id of the view gone to last, "" for none."""

    def save(self) -> None:
        """Keep what is shown now, and let the person name it."""

    def go(self, view: str) -> None:
        """Show what a view shows."""

    def step(self, by: int) -> None:
        """Go on to the next view (1), or back to the one before (-1)."""

    def manage(self) -> None:
        """Show the list of saved views."""


class PresentCommands(Protocol):
    """Everything that shows the map to a room."""

    @property
    def is_on(self) -> bool:
        """Return whether the window presents."""

    @property
    def has_room_view(self) -> bool:
        """Return whether a second window shows what the canvas shows."""

    @property
    def is_frozen(self) -> bool:
        """Return whether that second window stands still."""

    def toggle(self) -> None:
        """Begin to present, or end it."""

    def toggle_chrome(self) -> None:
        """Hide or show everything but the canvas."""

    def toggle_room_view(self) -> None:
        """Open the second window, or close it."""

    def toggle_freeze(self) -> None:
        """Let the second window stand still, or follow the canvas again."""


class ActionContext(Protocol):
    """The window, seen by its actions."""

    @property
    def document(self) -> "DiagramDocument | None":
        """Return the open diagram, or None on the start page."""

    @property
    def canvas(self) -> "CanvasView | None":
        """Return the canvas of the open diagram."""

    @property
    def files(self) -> FileCommands:
        """Return what opens and closes diagrams."""

    @property
    def saves(self) -> SaveCommands:
        """Return what saves and exports."""

    @property
    def merges(self) -> MergeCommands:
        """Return what takes other copies in."""

    @property
    def versions(self) -> VersionCommands:
        """Return what keeps and shows versions."""

    @property
    def backups(self) -> BackupCommands:
        """Return what shows backups and reverts."""

    @property
    def recovery(self) -> RecoveryCommands:
        """Return what shows leftovers of earlier runs."""

    @property
    def view(self) -> ViewCommands:
        """Return what changes the view."""

    @property
    def bars(self) -> BarCommands:
        """Return what opens bars."""

    @property
    def clipboard(self) -> ClipboardCommands:
        """Return what copies and pastes."""

    @property
    def layouts(self) -> LayoutCommands:
        """Return what moves boxes to better places."""

    @property
    def saved_views(self) -> SavedViewCommands:
        """Return what keeps views and goes to them."""

    @property
    def overlays(self) -> OverlayCommands:
        """Return what lies over the map."""

    @property
    def present(self) -> PresentCommands:
        """Return what shows the map to a room."""
