"""Deleting what is selected, whatever that is."""

from leverpoint.commands.challenges import delete_selection
from leverpoint.commands.regions import picked_regions, remove_regions, removed_words
from leverpoint.document.diagram_document import DiagramDocument


def delete_chosen(document: DiagramDocument) -> str:
    """Delete what is selected; of regions that were picked themselves the outlines alone.

    Returns what happened in words, "" when nothing is selected.
    """
    selection = document.selection.current
    picked = picked_regions(document.snapshot(), selection)
    if picked:
        remove_regions(document, [region.id for region in picked])
        return removed_words(picked)
    return f"Deleted {delete_selection(document)}." if selection else ""
