"""Commands about named loops: what the group calls a feedback loop, and the story it tells."""

from collections.abc import Sequence
from dataclasses import replace

from leverpoint.commands.labels import shortened
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.diagram import Diagram
from leverpoint.model.identifiers import NamedLoopId, new_named_loop_id
from leverpoint.model.named_loop import NamedLoop, named_loop_of
from leverpoint.model.text import clean_name, clean_note


def name_loop(document: DiagramDocument, challenges: Sequence[str], name: str) -> NamedLoopId:
    """Name the loop through these challenges; another name replaces the one it had."""
    diagram = document.snapshot()
    loop = _known_or_new(diagram, challenges, clean_name(name))
    with document.transaction(f"Name loop {shortened(loop.name)}") as edit:
        edit.put(loop)
    return loop.id


def tell_loop(
    document: DiagramDocument, challenges: Sequence[str], story: str, name: str
) -> NamedLoopId:
    """Tell what a loop does in a story; `name` is what a loop without a name is called then."""
    diagram = document.snapshot()
    known = named_loop_of(diagram.named_loops.values(), challenges)
    loop = known or _known_or_new(diagram, challenges, clean_name(name))
    with document.transaction(f"Story of {shortened(loop.name)}") as edit:
        edit.put(replace(loop, note=clean_note(story)))
    return loop.id


def forget_loop_name(document: DiagramDocument, challenges: Sequence[str]) -> None:
    """Take name and story away from the loop through these challenges; the arrows stay."""
    known = named_loop_of(document.snapshot().named_loops.values(), challenges)
    if known is not None:
        with document.transaction(f"No name for {shortened(known.name)}") as edit:
            edit.remove(known)


def _known_or_new(diagram: Diagram, challenges: Sequence[str], name: str) -> NamedLoop:
    if (known := named_loop_of(diagram.named_loops.values(), challenges)) is not None:
        return replace(known, name=name)
    ids = tuple(diagram.challenges[c].id for c in challenges if c in diagram.challenges)
    return NamedLoop(id=new_named_loop_id(), challenges=ids, name=name)
