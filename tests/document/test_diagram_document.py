import pytest

from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.journal import Step
from leverpoint.document.selection import Selection
from leverpoint.model.challenge import Challenge
from leverpoint.model.errors import InvalidDiagramError, UserError
from leverpoint.model.identifiers import ChallengeId, InfluenceId, ThemeId
from leverpoint.model.influence import Influence
from leverpoint.model.placement import Bend, Placement, Point
from leverpoint.model.theme import Theme

A, B = ChallengeId("a"), ChallengeId("b")


def put(document, label, *records):
    with document.transaction(label) as edit:
        for record in records:
            edit.put(record)


@pytest.fixture
def document():
    document = DiagramDocument()
    put(
        document,
        "Add",
        Theme(id=ThemeId("t"), name="Time", colour=1),
        Challenge(id=A, name="Workload", theme=ThemeId("t")),
        Challenge(id=B, name="Planning time"),
        Placement(challenge=A, centre=Point(0, 0)),
        Influence(id=InfluenceId("i"), source=A, target=B),
        Bend(influence=InfluenceId("i"), share=0.1),
    )
    return document


def test_undo_and_redo_travel_between_the_same_diagrams(document):
    full = document.snapshot()
    put(document, "Rename", Challenge(id=B, name="Free periods"))
    renamed = document.snapshot()
    assert document.history.undo_label == "Rename"
    document.undo()
    assert document.snapshot() == full
    assert document.history.redo_label == "Rename"
    document.redo()
    assert document.snapshot() == renamed
    document.undo()
    document.undo()
    assert not list(document.snapshot().records())
    assert document.undo() is None


def test_a_fresh_edit_forgets_what_was_undone(document):
    put(document, "Rename", Challenge(id=B, name="Free periods"))
    document.undo()
    put(document, "Other", Challenge(id=B, name="Breaks"))
    assert document.redo() is None


def test_an_edit_that_changes_nothing_is_no_step(document):
    steps = len(document.history.done)
    put(document, "Nothing", document.snapshot().challenges["a"])
    with document.transaction("In and out") as edit:
        extra = Challenge(id=ChallengeId("c"), name="Mentoring")
        edit.put(extra)
        edit.remove(extra)
    assert len(document.history.done) == steps


@pytest.mark.parametrize("victim", ["a", "i", "t"])
def test_nothing_may_be_left_dangling(document, victim):
    before = document.snapshot()
    with pytest.raises(InvalidDiagramError), document.transaction("Delete") as edit:
        edit.remove(before.get(victim))
    assert document.snapshot() is before


def test_a_reference_to_nothing_leaves_the_diagram_untouched(document):
    before = document.snapshot()
    with pytest.raises(InvalidDiagramError):
        put(document, "Add", Influence(id=InfluenceId("j"), source=A, target=ChallengeId("gone")))
    assert document.snapshot() is before


def test_listeners_hear_once_and_may_not_edit(document):
    heard = []
    stop = document.subscribe(heard.append)
    put(document, "Move", Placement(challenge=A, centre=Point(5, 5)))
    assert [c.label for c in heard] == ["Move"]
    assert heard[0].touches(Placement)
    assert not heard[0].touches(Challenge)
    stop()

    def meddle(_change_set):
        put(document, "Meddle", Challenge(id=ChallengeId("c"), name="Meddling"))

    document.subscribe(meddle)
    with pytest.raises(RuntimeError):
        put(document, "Move", Placement(challenge=A, centre=Point(6, 6)))


def test_the_selection_forgets_what_was_deleted(document):
    document.selection.select(["b"], ["i"])
    heard = []
    document.selection.subscribe(heard.append)
    with document.transaction("Delete") as edit:
        edit.remove(document.snapshot().bend("i"))
        edit.remove(document.snapshot().influences["i"])
    assert document.selection.current == Selection(frozenset({"b"}))
    assert heard == [Selection(frozenset({"b"}))]


class RefusingJournal:
    def __init__(self):
        self.kept = []
        self.full = False

    def keep(self, change_set, step):
        if self.full:
            raise UserError("The disk is full.")
        self.kept.append((change_set.label, step))


def test_an_edit_that_the_journal_refuses_never_happened():
    journal = RefusingJournal()
    document = DiagramDocument(journal=journal)
    put(document, "Add", Challenge(id=A, name="Workload"))
    document.undo()
    document.redo()
    assert journal.kept == [("Add", Step.EDIT), ("Add", Step.UNDO), ("Add", Step.REDO)]
    journal.full = True
    before = document.snapshot()
    with pytest.raises(UserError):
        put(document, "Rename", Challenge(id=A, name="Load"))
    with pytest.raises(UserError):
        document.undo()
    assert document.snapshot() is before
    assert document.history.undo_label == "Add"
    journal.full = False
    put(document, "Rename", Challenge(id=A, name="Load"))
    assert document.snapshot().challenges["a"].name == "Load"
