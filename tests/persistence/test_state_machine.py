"""Random edits, undo, redo, save, reopen and crashes always give the same diagram.

The number of runs grows with the hypothesis profile: LEVERPOINT_STATE_RUNS=500 is the long form.
"""

import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from leverpoint.commands.versions import keep_version, restore_version, versions
from leverpoint.document.journal import Step
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram, gatherings
from leverpoint.model.direction import Direction
from leverpoint.model.errors import UserError
from leverpoint.model.goal import Goal
from leverpoint.model.identifiers import (
    new_challenge_id,
    new_influence_id,
    new_proposed_action_id,
    new_region_id,
    new_saved_view_id,
    new_theme_id,
)
from leverpoint.model.influence import Confidence, Influence, Polarity, Strength
from leverpoint.model.members import members, without_members
from leverpoint.model.placement import Bend, Placement, Point
from leverpoint.model.proposed_action import ProposedAction
from leverpoint.model.region import Region
from leverpoint.model.saved_view import SavedView
from leverpoint.model.theme import Theme
from leverpoint.model.version import Version
from leverpoint.persistence import loading, saving
from leverpoint.persistence.diagram_file import read_diagram
from leverpoint.persistence.home import sessions_folder
from leverpoint.persistence.packing import unpack_diagram
from leverpoint.persistence.session import Session, without_versions
from leverpoint.persistence.store import SessionStore
from persistence.maps import ODD_TEXTS, rich_diagram

RUNS = int(os.environ.get("LEVERPOINT_STATE_RUNS", "20"))
NAMES = st.sampled_from(ODD_TEXTS)
PLACES = st.floats(-1e6, 1e6)


class OpenDiagram(RuleBasedStateMachine):
    """One diagram, edited and treated badly; `model` is what it must be after each step."""

    def __init__(self):
        super().__init__()
        self.crashes = 0
        self.folder = Path(tempfile.mkdtemp(prefix="leverpoint-states-"))
        self.home = self.folder / "home"
        self.path = self.folder / "map.leverpoint"

    @initialize(rich=st.booleans())
    def begin(self, rich):
        self.first = rich_diagram() if rich else Diagram()
        self.session = Session.create(self.home, self.first if rich else None)
        self.undo_stack, self.redo_stack = [], []
        self.model = self.saved = self.first

    def edit(self, label, *, put=(), remove=()):
        def change(document):
            with document.transaction(label) as transaction:
                for record in remove:
                    transaction.remove(record)
                for record in put:
                    transaction.put(record)

        self.command(change)

    @rule(name=NAMES, x=PLACES, y=PLACES)
    def add_challenge(self, name, x, y):
        challenge = Challenge(id=new_challenge_id(), name=name, note=name)
        place = Placement(challenge=challenge.id, centre=Point(x, y))
        self.edit("Add", put=[challenge, place])

    @precondition(lambda self: self.model.challenges)
    @rule(data=st.data())
    def add_influence(self, data):
        ends = st.sampled_from(list(self.model.challenges))
        influence = Influence(
            id=new_influence_id(),
            source=data.draw(ends),
            target=data.draw(ends),
            polarity=data.draw(st.sampled_from(Polarity)),
            strength=data.draw(st.sampled_from([None, *Strength])),
            weight=data.draw(st.none() | st.floats(0, 1, exclude_min=True)),
            delayed=data.draw(st.booleans()),
            confidence=data.draw(st.sampled_from([None, *Confidence])),
        )
        bend = Bend(influence=influence.id, share=data.draw(st.floats(-1.5, 1.5)))
        self.edit("Connect", put=[influence, bend])

    @precondition(lambda self: self.model.challenges)
    @rule(data=st.data(), name=NAMES)
    def rename_and_theme(self, data, name):
        challenge = self.model.challenges[data.draw(st.sampled_from(list(self.model.challenges)))]
        theme = Theme(id=new_theme_id(), name=name, colour=data.draw(st.integers(0, 7)))
        changed = Challenge(
            id=challenge.id, name=name, theme=theme.id, actionability=data.draw(st.integers(1, 5))
        )
        self.edit("Rename", put=[theme, changed, Goal(challenge=challenge.id, direction=-1)])

    @precondition(lambda self: self.model.challenges)
    @rule(x=PLACES)
    def move_everything(self, x):
        places = [
            Placement(challenge=c, centre=Point(x, n)) for n, c in enumerate(self.model.challenges)
        ]
        self.edit("Arrange", put=places)

    @precondition(lambda self: self.model.challenges)
    @rule(data=st.data())
    def delete_challenge(self, data):
        gone = data.draw(st.sampled_from(list(self.model.challenges)))
        model = self.model
        arrows = model.influences_at([gone])
        things = [model.challenges[gone], *arrows, *(b for a in arrows if (b := model.bend(a.id)))]
        things += [g for g in model.goals.values() if g.challenge == gone]
        things += [p for p in [model.placement(gone)] if p]
        rests = [(g, without_members(g, {gone})) for g in gatherings(model) if gone in members(g)]
        things += [gathering for gathering, rest in rests if rest is None]
        self.edit("Delete", remove=things, put=[rest for _, rest in rests if rest is not None])

    @precondition(lambda self: self.model.challenges)
    @rule(data=st.data(), name=NAMES)
    def gather(self, data, name):
        """Put a region around some challenges, look at them, and propose to act on them."""
        some = st.lists(st.sampled_from(list(self.model.challenges)), min_size=1, unique=True)
        inside = tuple(data.draw(some))
        view = SavedView(
            id=new_saved_view_id(),
            name=name,
            caption=name,
            position=data.draw(st.integers(0, 9)),
            centre_x=data.draw(PLACES),
            scale=data.draw(st.floats(0.01, 100)),
            highlight=data.draw(st.booleans()),
            focus=inside,
            hops=data.draw(st.integers(0, 5)),
            direction=data.draw(st.sampled_from(Direction)),
        )
        action = ProposedAction(
            id=new_proposed_action_id(),
            name=name,
            note=name,
            challenges=inside,
            place=data.draw(st.none() | st.integers(1, 12)),
        )
        region = Region(id=new_region_id(), name=name, challenges=inside)
        self.edit("Gather", put=[region, view, action])

    @precondition(lambda self: self.model.regions)
    @rule()
    def ungroup(self):
        self.edit("Remove region", remove=[*self.model.regions.values()][:1])

    def command(self, run):
        before = self.model
        result = run(self.session.document())
        after = self.session.document().snapshot()
        if after != before:
            self.undo_stack.append(before)
            self.redo_stack.clear()
            self.model = after
        return result

    @rule(name=NAMES)
    def keep_version(self, name):
        self.command(lambda document: keep_version(document, name, thumbnail=b"\x00png"))

    @precondition(lambda self: any(v.id != "v0" for v in versions(self.model)))
    @rule()
    def restore_version(self):
        # Not by time: two kept in one second would come in another order in the next run.
        kept = next(v for v in self.model.of(Version).values() if v.id != "v0")
        self.command(lambda document: restore_version(document, kept.id))
        assert unpack_diagram(kept) == without_versions(self.model)

    @rule()
    def undo(self):
        self.session.document().undo()
        if self.undo_stack:
            self.redo_stack.append(self.model)
            self.model = self.undo_stack.pop()

    @rule()
    def redo(self):
        self.session.document().redo()
        if self.redo_stack:
            self.undo_stack.append(self.model)
            self.model = self.redo_stack.pop()

    @rule()
    def save(self):
        self.session.save(self.path)
        self.saved = self.model
        assert read_diagram(self.path) == self.model

    @rule()
    def reopen(self):
        """Close and open again: with unsaved edits by recovery, without them from the file."""
        identity, path = self.session.id, self.session.path
        dirty = self.session.is_dirty
        self.session.close()
        if dirty or not (sessions_folder(self.home) / identity).exists():
            self.restart(identity if dirty else None, path)
        else:
            self.session = Session.open_file(self.home, path)
            assert self.session.id == identity, "the history was not attached"

    def restart(self, identity, path):
        if identity is not None:
            self.session = Session.recover(self.home, identity)
        elif path is not None:
            self.session = Session.open_file(self.home, path)
            self.undo_stack, self.redo_stack, self.first = [], [], self.model
        else:
            self.session = Session.create(self.home, self.model)
            self.undo_stack, self.redo_stack, self.first = [], [], self.model
            self.saved = self.model

    @rule()
    def crash(self):
        """Go on with a copy of the session taken while it was open, as after a power cut."""
        folder = sessions_folder(self.home) / self.session.id
        self.crashes += 1
        copy = sessions_folder(self.home) / f"copy{self.crashes}"
        shutil.copytree(folder, copy)
        self.session._store.close()
        shutil.rmtree(folder)
        self.session = Session.recover(self.home, copy.name)

    @invariant()
    def it_is_what_it_must_be(self):
        if not hasattr(self, "session"):
            return
        document = self.session.document()
        assert document.snapshot() == self.model
        assert len(document.history.done) == len(self.undo_stack)
        assert len(document.history.undone) == len(self.redo_stack)
        assert self.session.is_dirty == (self.model != self.saved)

    def teardown(self):
        try:
            if hasattr(self, "session"):
                self.undo_everything()
                self.session.close(discard=True)
        finally:
            shutil.rmtree(self.folder)

    def undo_everything(self):
        document = self.session.document()
        while document.undo():
            pass
        assert document.snapshot() == self.first, "undoing everything gives the first diagram"


def run(runs, steps=30, derandomize=True):
    run_state_machine_as_test(
        OpenDiagram,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            derandomize=derandomize,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
            print_blob=False,
        ),
    )


def test_random_edits_saves_and_crashes_keep_the_diagram():
    run(RUNS, derandomize=RUNS <= 20)


def forget_undo(monkeypatch):
    keep = Session.keep

    def careless(self, change_set, step):
        if step is Step.EDIT:
            keep(self, change_set, step)

    monkeypatch.setattr(Session, "keep", careless)


def store_late(monkeypatch):
    """Keep each step only when the next one comes: what a write behind would do."""
    append, waiting = SessionStore.append, []

    def late(self, event):
        for earlier in waiting:
            append(self, earlier)
        waiting[:] = [event]

    monkeypatch.setattr(SessionStore, "append", late)


def undo_forward(monkeypatch):
    monkeypatch.setattr(
        "leverpoint.document.change_set.ChangeSet.inverse", lambda change_set: change_set
    )


def base_too_late(monkeypatch):
    """Count one step more into what was saved than there was."""

    def off_by_one(store, home, order):
        return saving.save_session(store, home, replace(order, sequence=order.sequence + 1))

    monkeypatch.setattr("leverpoint.persistence.session.save_session", off_by_one)


def lose_the_bends(monkeypatch):
    image = loading.StoredChanges._decoded

    def without_bends(self):
        return {k: v for k, v in image(self).items() if not k.startswith("bend:")}

    monkeypatch.setattr(loading.StoredChanges, "_decoded", without_bends)


@pytest.mark.parametrize(
    "plant", [forget_undo, store_late, undo_forward, base_too_late, lose_the_bends]
)
def test_planted_faults_are_caught(plant, monkeypatch):
    plant(monkeypatch)
    with pytest.raises((AssertionError, UserError, RuntimeError, ValueError)):
        run(60)
