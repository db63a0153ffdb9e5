"""The story every fault test tells: numbered edits, undo and redo now and then, and saves.

Each step's outcome follows from its number alone, so that after any fault one can say exactly
what the diagram must be.
"""

from leverpoint.model.about import About
from leverpoint.model.challenge import Challenge
from leverpoint.model.influence import Influence
from leverpoint.model.placement import Placement, Point

PLACES = 12


def records_of(step):
    """Return what edit number `step` puts into the diagram."""
    here, there = f"c{step % PLACES}", f"c{step * 7 % PLACES}"
    both = [
        Challenge(id=i, name=f"Challenge {i} of {step}", note="ñ" * step) for i in {here, there}
    ]
    return [
        *both,
        Influence(id=f"i{step % (2 * PLACES)}", source=here, target=there),
        Placement(challenge=here, centre=Point(step, -step)),
        About(title=str(step)),
    ]


def step_of(diagram):
    """Return the number of the last edit that a diagram shows; 0 for an empty one."""
    return int(diagram.about.title or 0)


def expected(last):
    """Return the records of the diagram after the edits 1 to `last`, by id."""
    records = {}
    for step in range(1, last + 1):
        records.update({record.id: record for record in records_of(step)})
    return records


def is_whole(diagram):
    """Return whether a diagram is exactly what it was after its last edit."""
    return {record.id: record for record in diagram.records()} == expected(step_of(diagram))


def edit(document, step):
    """Do edit number `step`; every fifth one is undone and redone, which changes nothing."""
    with document.transaction(f"Edit {step}") as transaction:
        for record in records_of(step):
            transaction.put(record)
    if step % 5 == 0:
        document.undo()
        document.redo()
