"""Commands about the diagram itself: its title and its question."""

from dataclasses import replace

from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.text import clean_name, clean_note


def set_title(document: DiagramDocument, title: str) -> None:
    """Name the diagram; an empty title takes the name away."""
    with document.transaction("Title") as edit:
        edit.put(replace(document.snapshot().about, title=clean_name(title)))


def set_question(document: DiagramDocument, question: str) -> None:
    """Set the question that the group works on."""
    with document.transaction("Question") as edit:
        edit.put(replace(document.snapshot().about, question=clean_note(question)))
