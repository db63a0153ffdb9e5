"""What can be said about one challenge, or about several at once."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox

from leverpoint.commands.challenges import rename_challenge, set_actionability, set_note
from leverpoint.commands.goals import set_goal, unset_goal
from leverpoint.commands.labels import count
from leverpoint.commands.themes import assign_theme, set_theme, themes_in_order
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.drawing.look import Look
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.panels.action_list import ActionList
from leverpoint.panels.commit_fields import CommitLine, CommitNote
from leverpoint.panels.dots import ActionabilityDots
from leverpoint.panels.form import EditRunner, Form, swatch
from leverpoint.panels.partner_field import PartnerField
from leverpoint.panels.segments import Option, Segments
from leverpoint.panels.span_label import Span, SpanLabel, muted

GOALS = (
    Option(0, "No goal", "Not a goal"),
    Option(1, "More of it", "Goal: we want more of it"),
    Option(-1, "Less of it", "Goal: we want less of it"),
)
NO_THEME, NEW_THEME = "No theme", "New theme"


class ChallengeForm(Form):
    """Name, theme, actionability, goal, partners, note and actions of the selected challenges."""

    def __init__(self, document: DiagramDocument, edit: EditRunner) -> None:
        super().__init__()
        self._document = document
        self._edit = edit
        self.ids: tuple[str, ...] = ()
        self.heading = SpanLabel()
        self.name = CommitLine("Name of the challenge")
        self.theme = QComboBox()
        self.dots = ActionabilityDots()
        self.goal = Segments("Goal", GOALS)
        self.partners = PartnerField(document, edit)
        self.proposals = ActionList(document, edit)
        self.note = CommitNote("Note on the challenge", "What is meant, and how we know")
        self._build()
        self.remember(self.name, self.note, self.partners, self.proposals)

    def _build(self) -> None:
        self.theme.setAccessibleName("Theme")
        self.theme.setMinimumContentsLength(10)
        self.column.addWidget(self.heading)
        self._name_label = self.add_field("Name", self.name)
        self.add_field("Theme", self.theme)
        self.add_field("Can we act on this within a year?", self.dots)
        self.add_field("Goal", self.goal)
        self.add_field("Partners", self.partners)
        self._note_label = self.add_field("Note", self.note)
        self.add_field("Proposed actions", self.proposals)
        self.name.committed.connect(self._rename)
        self.theme.activated.connect(self._choose_theme)
        self.dots.chosen.connect(self._answer)
        self.goal.chosen.connect(self._choose_goal)
        self.note.committed.connect(self._describe)

    def show_challenges(self, ids: Sequence[str], diagram: Diagram, look: Look) -> None:
        """Show what the challenges have in common; text only when there is a single one."""
        self.ids = tuple(ids)
        challenges = [diagram.challenges[i] for i in ids]
        self.heading.set_spans(_heading(challenges, diagram))
        alone = len(challenges) == 1
        for widget in (self._name_label, self.name, self._note_label, self.note):
            widget.setVisible(alone)
        if alone:
            self.name.show_text(challenges[0].name)
            self.note.show_text(challenges[0].note)
        self._show_themes(challenges, diagram, look)
        answers = {challenge.actionability for challenge in challenges}
        self.dots.set_value(answers.pop() if len(answers) == 1 else None)
        goals = [diagram.goals.get(f"goal:{i}") for i in ids]
        self.goal.set_value(*(goal.direction if goal else 0 for goal in goals))
        self.partners.show_partners(ids, diagram)
        shared = [a for a in diagram.proposed_actions.values() if set(ids).issubset(a.challenges)]
        self.proposals.show_actions(shared, ids)

    def _show_themes(self, challenges: list[Challenge], diagram: Diagram, look: Look) -> None:
        edge = QColor.fromRgb(look.border)
        self.theme.clear()
        self.theme.addItem(swatch(QColor.fromRgb(look.box), edge), NO_THEME)
        themes = themes_in_order(diagram)
        for theme in themes:
            fill = QColor.fromRgb(look.theme(theme.colour))
            self.theme.addItem(swatch(fill, edge), theme.name, theme.id)
        self.theme.insertSeparator(self.theme.count())
        self.theme.addItem(NEW_THEME)
        shared = {challenge.theme for challenge in challenges}
        self.theme.setCurrentIndex(-1)
        if len(shared) == 1:
            places: list[str | None] = [None, *(theme.id for theme in themes)]
            self.theme.setCurrentIndex(places.index(shared.pop()))

    def _rename(self, name: str) -> None:
        self._edit(partial(rename_challenge, self._document, self.ids[0], name))

    def _describe(self, note: str) -> None:
        self._edit(partial(set_note, self._document, self.ids[0], note))

    def _choose_theme(self, place: int) -> None:
        if place == self.theme.count() - 1:
            number = len(self._document.snapshot().themes) + 1
            self._edit(partial(set_theme, self._document, self.ids, number))
        else:
            theme = self.theme.itemData(place)
            self._edit(partial(assign_theme, self._document, self.ids, theme))

    def _answer(self, value: int | None) -> None:
        self._edit(partial(set_actionability, self._document, self.ids, value))

    def _choose_goal(self, direction: int) -> None:
        if direction:
            self._edit(partial(set_goal, self._document, self.ids, direction))
        else:
            self._edit(partial(unset_goal, self._document, self.ids))


def _heading(challenges: list[Challenge], diagram: Diagram) -> list[Span]:
    if len(challenges) != 1:
        return [Span(count(len(challenges), "challenge"), 700)]
    challenge = challenges[0].id
    arrows = diagram.influences.values()
    causes = sum(arrow.target == challenge for arrow in arrows)
    effects = sum(arrow.source == challenge for arrow in arrows)
    ties = f" · {count(causes, 'cause')}, {count(effects, 'effect')}"
    return [Span("Challenge", 700), muted(ties, 14.0)]
