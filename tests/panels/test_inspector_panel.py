import pytest
from PySide6.QtCore import QPoint, Qt

from leverpoint.commands.challenges import delete_selection, rename_challenge
from leverpoint.commands.influences import set_weight
from leverpoint.commands.themes import assign_theme
from leverpoint.document.selection import Selection
from leverpoint.model.influence import Confidence, Polarity, Strength

ARROW = "Workload>Mentoring"


@pytest.fixture
def panel(desk):
    return desk.open("inspector")


def choose(desk, challenges=(), influences=()):
    desk.document.selection.select(challenges, influences)
    desk.settle()


def press(qtbot, widget, **options):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, **options)


def retype(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_without_a_selection_the_diagram_is_shown(panel):
    assert panel.diagram.isVisible()
    assert not panel.challenges.isVisible()
    assert panel.diagram.heading.text == "Diagram · 10 challenges, 14 arrows"
    assert [line.text() for line in panel.diagram.themes.lines.values()] == ["Teachers", "Students"]


def test_title_and_question_are_edited(desk, panel, qtbot):
    retype(qtbot, panel.diagram.diagram_title, "Our school")
    qtbot.keyClick(panel.diagram.diagram_title, Qt.Key.Key_Return)
    retype(qtbot, panel.diagram.question, "Who stays?")
    qtbot.keyClick(panel.diagram.question, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.diagram.about.title == "Our school"
    assert desk.diagram.about.question == "Who stays?"


def test_themes_and_partners_are_renamed_and_removed(desk, panel, qtbot):
    assign_theme(desk.document, ["Mentoring"], "teachers")
    line = panel.diagram.themes.lines["teachers"]
    retype(qtbot, line, "Staff")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert desk.diagram.themes["teachers"].name == "Staff"
    desk.settle()
    press(qtbot, panel.diagram.themes.buttons["teachers"])
    desk.settle()
    assert "teachers" not in desk.diagram.themes
    assert desk.diagram.challenges["Mentoring"].theme is None
    assert list(panel.diagram.themes.lines) == ["students"]
    press(qtbot, panel.diagram.partners.buttons["board"])
    assert not desk.diagram.partners


def test_a_challenge_is_shown_with_its_ties(desk, panel):
    choose(desk, ["Mentoring"])
    assert panel.challenges.isVisible()
    assert panel.challenges.heading.text == "Challenge · 1 cause, 2 effects"
    assert panel.challenges.name.text() == "Mentoring"


@pytest.mark.parametrize("leave", ["return", "focus", "selection", "flush"])
def test_a_name_is_committed_once_however_one_leaves(desk, panel, qtbot, leave):
    choose(desk, ["Mentoring"])
    retype(qtbot, panel.challenges.name, "Coaching")
    if leave == "return":
        qtbot.keyClick(panel.challenges.name, Qt.Key.Key_Return)
    elif leave == "focus":
        panel.challenges.note.setFocus()
    elif leave == "selection":
        choose(desk, ["Workload"])
    else:
        panel.flush()
    desk.settle()
    assert desk.diagram.challenges["Mentoring"].name == "Coaching"
    assert desk.diagram.challenges["Workload"].name == "Workload"
    assert len(desk.document.history.done) == 1
    desk.document.undo()
    desk.settle()
    expected = "Workload" if leave == "selection" else "Mentoring"
    assert panel.challenges.name.text() == expected


def test_escape_takes_typing_back(desk, panel, qtbot):
    choose(desk, ["Mentoring"])
    retype(qtbot, panel.challenges.name, "Coaching")
    qtbot.keyClick(panel.challenges.name, Qt.Key.Key_Escape)
    panel.challenges.note.setFocus()
    assert panel.challenges.name.text() == "Mentoring"
    assert desk.document.history.done == ()


def test_a_name_that_cannot_be_is_refused_and_told(desk, panel, qtbot):
    choose(desk, ["Mentoring"])
    retype(qtbot, panel.challenges.name, "   ")
    qtbot.keyClick(panel.challenges.name, Qt.Key.Key_Return)
    assert len(desk.problems) == 1
    assert panel.challenges.name.text() == "Mentoring"
    assert desk.document.history.done == ()


def test_an_edit_elsewhere_does_not_overwrite_typing(desk, panel, qtbot):
    choose(desk, ["Mentoring"])
    retype(qtbot, panel.challenges.note, "half a sent")
    rename_challenge(desk.document, "Mentoring", "Coaching")
    desk.settle()
    assert panel.challenges.name.text() == "Coaching"
    assert panel.challenges.note.toPlainText() == "half a sent"


def test_typing_about_something_deleted_meanwhile_is_dropped(desk, panel, qtbot):
    choose(desk, ["Mentoring"])
    retype(qtbot, panel.challenges.name, "Coaching")
    delete_selection(desk.document)
    desk.settle()
    assert panel.diagram.isVisible()
    assert desk.problems == []
    assert len(desk.document.history.done) == 1


def test_theme_goal_dots_and_note_of_a_challenge(desk, panel, qtbot):
    choose(desk, ["Mentoring"])
    form = panel.challenges
    form.theme.setCurrentIndex(1)
    form.theme.activated.emit(1)
    press(qtbot, form.goal.button(-1))
    press(qtbot, form.dots, pos=QPoint(12, 12))
    retype(qtbot, form.note, "By older colleagues")
    panel.flush()
    desk.settle()
    challenge = desk.diagram.challenges["Mentoring"]
    assert (challenge.theme, challenge.actionability) == ("teachers", 1)
    assert challenge.note == "By older colleagues"
    assert desk.diagram.goals["goal:Mentoring"].direction == -1
    assert form.theme.currentText() == "Teachers"
    assert form.goal.button(-1).isChecked()
    press(qtbot, form.goal.button(0))
    assert "goal:Mentoring" not in desk.diagram.goals


def test_a_new_theme_is_one_step(desk, panel):
    choose(desk, ["Mentoring", "Workload"])
    last = panel.challenges.theme.count() - 1
    panel.challenges.theme.activated.emit(last)
    desk.settle()
    theme = desk.diagram.challenges["Mentoring"].theme
    assert theme not in (None, "teachers", "students")
    assert desk.diagram.challenges["Workload"].theme == theme
    assert len(desk.document.history.done) == 1


def test_partners_are_ticked_and_added(desk, panel, qtbot):
    choose(desk, ["Mentoring", "Workload"])
    field = panel.challenges.partners
    assert field.boxes["board"].checkState() is Qt.CheckState.PartiallyChecked
    assert field.boxes["board"].text() == "School board && heads"
    field.boxes["board"].click()
    desk.settle()
    assert desk.diagram.partners["board"].challenges == {"Mentoring", "Workload"}
    assert field.boxes["board"].checkState() is Qt.CheckState.Checked
    field.boxes["board"].click()
    assert not desk.diagram.partners["board"].challenges
    retype(qtbot, field.fresh, "Parents")
    qtbot.keyClick(field.fresh, Qt.Key.Key_Return)
    desk.settle()
    parents = next(p for p in desk.diagram.partners.values() if p.name == "Parents")
    assert parents.challenges == {"Mentoring", "Workload"}
    assert field.fresh.text() == ""
    retype(qtbot, field.fresh, "school BOARD & heads")
    qtbot.keyClick(field.fresh, Qt.Key.Key_Return)
    assert len(desk.diagram.partners) == 2


def test_several_challenges_show_what_they_share(desk, panel):
    assign_theme(desk.document, ["Mentoring"], "teachers")
    choose(desk, ["Mentoring", "Workload"])
    form = panel.challenges
    assert form.heading.text == "2 challenges"
    assert not form.name.isVisible()
    assert not form.note.isVisible()
    assert form.theme.currentIndex() == -1
    assert form.goal.button(0).isChecked()


def test_an_influence_is_decided_by_buttons(desk, panel, qtbot):
    choose(desk, influences=[ARROW])
    form = panel.influences
    assert form.sentence.text == "More Workload → less Mentoring"
    press(qtbot, form.polarity.button(Polarity.POSITIVE))
    press(qtbot, form.strength.button(Strength.STRONG))
    press(qtbot, form.confidence.button(Confidence.LOW))
    form.delay.click()
    retype(qtbot, form.note, "Seen every term")
    panel.flush()
    desk.settle()
    arrow = desk.diagram.influences[ARROW]
    assert arrow.polarity is Polarity.POSITIVE
    assert arrow.strength is Strength.STRONG
    assert arrow.confidence is Confidence.LOW
    assert arrow.delayed
    assert arrow.note == "Seen every term"
    assert form.sentence.text == "More Workload → more Mentoring"
    assert form.strength.button(Strength.STRONG).isChecked()
    assert len(desk.document.history.done) == 5


def test_an_exact_weight_is_shown_and_gives_way_to_a_strength(desk, panel, qtbot):
    set_weight(desk.document, [ARROW], 0.725)
    choose(desk, influences=[ARROW])
    assert panel.influences.weight.isVisible()
    assert "0.725" in panel.influences.weight.text
    press(qtbot, panel.influences.strength.button(None))
    desk.settle()
    assert desk.diagram.influences[ARROW].weight is None
    assert not panel.influences.weight.isVisible()


def test_several_influences_show_what_they_share(desk, panel):
    both = [ARROW, "Workload>Teacher turnover"]
    choose(desk, influences=both)
    form = panel.influences
    assert form.heading.text == "2 influences"
    assert not any(form.polarity.button(p).isChecked() for p in Polarity)
    assert form.strength.button(None).isChecked()
    form.delay.click()
    desk.settle()
    assert all(desk.diagram.influences[i].delayed for i in both)


def test_challenges_and_influences_are_shown_together(desk, panel):
    choose(desk, ["Mentoring"], [ARROW])
    assert panel.challenges.isVisible()
    assert panel.influences.isVisible()


def test_a_hidden_inspector_catches_up_when_shown(desk, panel):
    panel.hide()
    choose(desk, ["Mentoring"])
    rename_challenge(desk.document, "Mentoring", "Coaching")
    panel.show()
    assert panel.challenges.name.text() == "Coaching"


def test_every_field_is_reached_by_tab(desk, panel, qtbot):
    choose(desk, ["Mentoring"])
    form = panel.challenges
    form.name.setFocus()
    reached = []
    for _ in range(12):
        reached.append(panel.focusWidget())
        qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
    for field in (form.name, form.theme, form.dots, form.goal.button(1), form.note):
        assert field in reached
    assert all(field.accessibleName() for field in reached)


def test_dots_are_set_by_keys(desk, panel, qtbot):
    choose(desk, ["Mentoring"])
    dots = panel.challenges.dots
    for key, expected in [
        (Qt.Key.Key_4, 4),
        (Qt.Key.Key_Left, 3),
        (Qt.Key.Key_Right, 4),
        (Qt.Key.Key_Delete, None),
        (Qt.Key.Key_Left, None),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Left, None),
    ]:
        qtbot.keyClick(dots, key)
        desk.settle()
        assert desk.diagram.challenges["Mentoring"].actionability == expected
        assert dots.value == expected


def test_selecting_through_the_model_keeps_the_document_untouched(desk, panel):
    before = desk.diagram
    for challenge in desk.diagram.challenges:
        choose(desk, [challenge])
    for influence in desk.diagram.influences:
        choose(desk, influences=[influence])
    desk.document.selection.set(Selection())
    desk.settle()
    assert desk.diagram is before
    assert panel.diagram.isVisible()
