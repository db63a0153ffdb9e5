"""One loop told as a story: in the program's words, step by step, and in the group's own."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from leverpoint.analysis.loop_words import loop_steps, loop_story
from leverpoint.analysis.loops import Loop
from leverpoint.commands.named_loops import forget_loop_name, name_loop, tell_loop
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.named_loop import named_loop_of
from leverpoint.panels.buttons import LinkButton
from leverpoint.panels.commit_fields import CommitLine, CommitNote
from leverpoint.panels.form import EditRunner
from leverpoint.panels.span_label import Span, SpanLabel

STORY_HEIGHT = 56


class LoopCard(QWidget):
    """The chosen loop; hidden while there is none."""

    walked = Signal(object, int)
    """The person looks at the arrow of this number, from 0, of this Loop; -1 for all of it."""

    def __init__(self, document: DiagramDocument, edit: EditRunner) -> None:
        super().__init__()
        self._document = document
        self._edit = edit
        self.loop: Loop | None = None
        self.at = -1
        self.told = SpanLabel()
        self.back, self.on = QToolButton(), QToolButton()
        self.name = CommitLine("Name of the loop", "Name this loop")
        self.story = CommitNote("Story of the loop", "Tell it in your own words")
        self.forget = LinkButton("Remove name")
        self._build()
        self.hide()

    def _build(self) -> None:
        self.story.setFixedHeight(STORY_HEIGHT)
        steps = QHBoxLayout()
        steps.setSpacing(4)
        for button, text, name, by in (
            (self.back, "‹", "Back along the loop", -1),
            (self.on, "›", "On along the loop", 1),
        ):
            button.setText(text)
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.setFixedSize(28, 24)
            button.clicked.connect(partial(self.walk, by))
            steps.addWidget(button)
        steps.addStretch(1)
        steps.addWidget(self.forget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(4)
        layout.addWidget(self.told)
        layout.addLayout(steps)
        layout.addWidget(self.name)
        layout.addWidget(self.story)
        self.name.committed.connect(self._name)
        self.story.committed.connect(self._tell)
        self.forget.clicked.connect(self._forget)

    def show_loop(self, loop: Loop | None) -> None:
        """Show another loop, or the same one as the diagram has it now."""
        if loop is None or self.loop is None or loop.influences != self.loop.influences:
            self.commit()
            self.at = -1
        self.loop = loop
        self.setVisible(loop is not None)
        if loop is not None:
            self._show(loop)

    def walk(self, by: int) -> None:
        """Go one arrow on (1) or back (-1) along the loop; after the last comes the whole."""
        if self.loop is not None:
            self.at = (self.at + 1 + by) % (self.loop.length + 1) - 1
            self._show(self.loop)
            self.walked.emit(self.loop, self.at)

    def commit(self) -> None:
        """Turn typing into edits, of the loop that is shown."""
        self.name.commit()
        self.story.commit()

    def _show(self, loop: Loop) -> None:
        diagram = self._document.snapshot()
        names = {str(c.id): c.name for c in diagram.challenges.values()}
        steps = loop_steps(loop, names, diagram.influences)
        if 0 <= self.at < len(steps):
            place = f"{loop.label}, {self.at + 1} of {len(steps)}: "
            self.told.set_spans([Span(place, 700), Span(f"{steps[self.at]}.")])
        else:
            text = loop_story(loop, names, diagram.influences)
            self.told.set_spans([Span(f"{loop.label}: ", 700), Span(text)])
        named = named_loop_of(diagram.named_loops.values(), loop.challenges)
        self.name.show_text(named.name if named is not None else "")
        self.story.show_text(named.note if named is not None else "")
        self.forget.setVisible(named is not None)

    def _name(self, name: str) -> None:
        if self.loop is None:
            return
        if name.strip():
            self._edit(partial(name_loop, self._document, self.loop.challenges, name))
        else:
            self._forget()

    def _tell(self, story: str) -> None:
        if self.loop is not None:
            loop = self.loop
            self._edit(partial(tell_loop, self._document, loop.challenges, story, name=loop.label))

    def _forget(self) -> None:
        if self.loop is not None:
            self._edit(partial(forget_loop_name, self._document, self.loop.challenges))
