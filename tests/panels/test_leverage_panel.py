import pytest
from PySide6.QtCore import QPoint, Qt

from leverpoint.analysis.why import ordinal
from leverpoint.charts.act_chart import STRIP
from leverpoint.commands.challenges import delete_selection, set_actionability
from leverpoint.commands.influences import set_polarity
from leverpoint.document.selection import Selection
from leverpoint.drawing.findings import leverage_highlight
from leverpoint.drawing.look import LOOKS, load_look
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.influence import Polarity
from leverpoint.model.partner import Partner
from leverpoint.panels.candidate_card import paths_of
from panels.maps import B10, diagram_of


def test_header_cards_and_method_say_what_the_report_says(desk):
    panel = desk.open("leverage")
    report = desk.analyse()
    assert panel.header.text == report.header
    assert report.method.split(", tried on ")[0] in panel.method.text
    assert panel.method.isVisible()
    cards = panel.candidates.cards
    assert [card.row for card in cards] == list(report.top)
    for card, row in zip(cards, report.top, strict=True):
        for words in (row.rank_text, row.name, row.band.value, row.why, row.stability):
            assert words in card.accessibleName()


def test_a_panel_opened_after_the_analysis_shows_it(desk):
    report = desk.analyse()
    assert desk.open("leverage").header.text == report.header


def test_the_list_catches_up_when_it_is_seen(desk):
    panel = desk.open("leverage")
    desk.analyse()
    panel.show_view("quadrant")
    delete_selection(desk.document, Selection(frozenset({panel.candidates.cards[0].row.challenge})))
    report = desk.analyse()
    panel.show_view("list")
    assert [card.row for card in panel.candidates.cards] == list(report.top)
    assert all(card.isEnabled() for card in panel.candidates.cards)


def test_before_the_first_result_it_says_so(desk):
    panel = desk.open("leverage")
    assert panel.empty.isVisible()
    assert "Looking" in panel.empty.text
    assert not panel.switch.isVisible()


def test_without_arrows_it_says_how_to_begin(desks):
    desk = desks(Diagram([Challenge(id="a", name="A"), Challenge(id="b", name="B")]))
    panel = desk.open("leverage")
    desk.analyse()
    assert panel.empty.isVisible()
    assert panel.empty.text == "Draw arrows to see candidates"
    panel.show_view("quadrant")
    assert panel.empty.isVisible()
    assert panel.chart is None


def test_a_small_map_has_a_banner(desk):
    panel = desk.open("leverage")
    desk.analyse()
    assert any("Small map" in notice.text for notice in panel.candidates.notices)


def test_unknown_signs_have_a_walk_through(desk, qtbot):
    arrows = list(desk.diagram.influences)[:4]
    set_polarity(desk.document, arrows, Polarity.UNKNOWN)
    panel = desk.open("leverage")
    desk.analyse()
    notice = next(n for n in panel.candidates.notices if n.button.isVisible())
    assert notice.button.text() == "Review 4 arrows"
    qtbot.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    review = panel.review
    assert review.isVisible()
    assert desk.selection.influences == {arrows[0]}
    first = desk.diagram.influences[arrows[0]]
    assert desk.shown[-1] == {first.source, first.target}
    qtbot.keyClick(review, "+")
    assert desk.diagram.influences[arrows[0]].polarity is Polarity.POSITIVE
    assert desk.selection.influences == {arrows[1]}
    qtbot.keyClick(review, "?")
    assert desk.selection.influences == {arrows[2]}
    qtbot.keyClick(review, Qt.Key.Key_Left)
    assert desk.selection.influences == {arrows[1]}
    qtbot.mouseClick(review.buttons[1], Qt.MouseButton.LeftButton)
    assert desk.diagram.influences[arrows[1]].polarity is Polarity.NEGATIVE
    # A sign that is set on the canvas brings the next arrow as well.
    set_polarity(desk.document, [arrows[2]], Polarity.POSITIVE)
    assert desk.selection.influences == {arrows[3]}
    assert "Arrow 1 of 1" in review.words.text
    qtbot.keyClick(review, "?")
    assert not review.isVisible()
    assert desk.diagram.influences[arrows[3]].polarity is Polarity.UNKNOWN


def test_a_review_survives_the_deletion_of_its_arrow(desk, qtbot):
    arrows = list(desk.diagram.influences)[:4]
    set_polarity(desk.document, arrows, Polarity.UNKNOWN)
    panel = desk.open("leverage")
    desk.analyse()
    panel.review.begin()
    desk.document.selection.select(influences=arrows[:2])
    delete_selection(desk.document)
    assert panel.review.current == arrows[2]
    qtbot.keyClick(panel.review, Qt.Key.Key_Escape)
    assert not panel.review.isVisible()


def test_the_2_by_2_is_clicked_both_ways_and_keeps_the_unjudged_apart(desk, qtbot):
    set_actionability(desk.document, ["Workload"], 5)
    panel = desk.open("leverage")
    report = desk.analyse()
    panel.show_view("act")
    desk.settle()
    chart = panel.act
    places = {row.challenge: chart.place(row.challenge) for row in report.rows}
    strip = chart.width() * STRIP
    assert [c for c, at in places.items() if at.x() > strip] == ["Workload"]
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=places["Mentoring"].toPoint())
    assert desk.selection.challenges == {"Mentoring"}
    # An answer moves the point at once, without an analysis.
    set_actionability(desk.document, ["Mentoring"], 1)
    assert strip < chart.place("Mentoring").x() < places["Workload"].x()
    order = [row.challenge for row in report.rows]
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    after = order[(order.index("Mentoring") + 1) % len(order)]
    assert desk.selection.challenges == {after}


def test_a_brush_in_the_quadrant_selects_on_the_canvas(desk, qtbot):
    panel = desk.open("leverage")
    report = desk.analyse()
    panel.show_view("quadrant")
    desk.settle()
    surface = panel.chart.plot.viewport()
    end = QPoint(surface.width() - 2, surface.height() - 2)
    qtbot.mousePress(surface, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    for at in (end / 2, end):
        qtbot.mouseMove(surface, at)
    qtbot.mouseRelease(surface, Qt.MouseButton.LeftButton, pos=end)
    assert desk.selection.challenges == {row.challenge for row in report.rows}


def test_the_method_is_always_visible_and_whole_on_demand(desk):
    panel = desk.open("leverage")
    report = desk.analyse()
    for view in ("list", "quadrant", "act", "compare"):
        panel.show_view(view)
        assert panel.method.isVisible()
        assert panel.method.height() < 130
        assert not panel.method.sentence.is_cut(panel.method.sentence.width())
    question, trials = report.method.split(", tried on ")
    assert panel.method.text == f"Candidates for discussion, not proof. {question}."
    assert question.startswith("What could move Student achievement? Ranked by how strongly ")
    brief = panel.method.sizeHint().height()
    panel.method.more.click()
    desk.settle()
    assert panel.method.detail.isVisible()
    assert trials.removesuffix(" Candidates for discussion, not proof.") in panel.method.whole.text
    assert panel.method.sizeHint().height() > brief


def test_islands_are_ranked_apart(desks):
    lines = B10 + "Rain + Floods\nFloods + Damage\nDamage + Cost"
    desk = desks(diagram_of(lines, Challenge(id="alone", name="Alone")))
    panel = desk.open("leverage")
    desk.analyse()
    table = panel.candidates.ranking.ranking
    column = [table.data(table.index(row, 0), Qt.ItemDataRole.DisplayRole) for row in range(17)]
    assert column[0] == "Part 1 · 10 challenges"
    assert column[11] == "Part 2 · 4 challenges"
    assert column[12] == "1"
    assert column[16] == "Not linked · 1"
    assert table.flags(table.index(0, 0)) == Qt.ItemFlag.NoItemFlags


def test_where_nothing_stands_out_islands_are_spoken_of_apart(desks):
    island = "{0}a + {0}b\n{0}b + {0}c\n{0}c + {0}d\n{0}d + {0}a\n"
    for islands, place in ((1, "none stayed first in"), (3, "among the first of its island in")):
        desk = desks(diagram_of("".join(map(island.format, range(islands)))))
        panel = desk.open("leverage")
        desk.analyse()
        said = [notice.text for notice in panel.candidates.notices if "stands out" in notice.text]
        assert [place in text for text in said] == [True]


def test_candidates_of_islands_are_never_ranked_against_each_other(desks):
    lines = B10 + "Rain + Floods\nFloods + Damage\nDamage + Cost"
    desk = desks(diagram_of(lines, Challenge(id="alone", name="Alone")))
    panel = desk.open("leverage")
    report = desk.analyse()
    headings = [label.text for label in panel.candidates._headings]
    assert headings == ["Part 1 · 10 challenges", "Part 2 · 4 challenges"]
    assert [row.shown_rank for row in report.top] == ["1", "2–3", "2–3", "1"]
    rain = report.top[-1]
    assert rain.name == "Rain"
    assert rain.rank > 1
    assert "; first in " in rain.stability
    assert panel.candidates.cards[-1].accessibleName().startswith("Rank 1: Rain.")
    marks = leverage_highlight(report, desk.diagram, dim=False).ranks
    assert marks["Rain"] == (1, "1")


def test_the_list_below_holds_every_challenge(desk):
    panel = desk.open("leverage")
    report = desk.analyse()
    table = panel.candidates.ranking.ranking
    names = [
        table.data(table.index(row, 1), Qt.ItemDataRole.DisplayRole)
        for row in range(table.rowCount())
    ]
    assert names == [row.name for row in report.rows]


def test_a_click_on_a_card_selects_on_the_canvas(desk, qtbot):
    panel = desk.open("leverage")
    desk.analyse()
    card = panel.candidates.cards[1]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(20, 12))
    assert desk.selection == Selection(frozenset({card.row.challenge}))
    assert desk.shown == [{card.row.challenge}]
    assert [c.is_chosen for c in panel.candidates.cards] == [False, True, False]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_card_is_reached_and_chosen_by_keys(desk, qtbot, key):
    panel = desk.open("leverage")
    desk.analyse()
    panel.switch.button("list").setFocus()
    for _ in range(20):
        if panel.focusWidget() is panel.candidates.cards[0]:
            break
        qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(panel.candidates.cards[0], key)
    assert desk.selection.challenges == {panel.candidates.cards[0].row.challenge}


def test_a_selection_on_the_canvas_marks_card_and_line(desk):
    panel = desk.open("leverage", height=320)
    report = desk.analyse()
    last = report.top[-1].challenge
    desk.document.selection.select([last])
    card = panel.candidates.cards[-1]
    assert card.is_chosen
    top = card.mapTo(panel.candidates.viewport(), QPoint(0, 0)).y()
    assert 0 <= top < panel.candidates.viewport().height()
    ranking = panel.candidates.ranking
    (index,) = ranking.selectionModel().selectedRows()
    assert ranking.ranking.line(index.row()).challenge == last
    desk.document.selection.clear()
    assert not card.is_chosen
    assert not ranking.selectionModel().hasSelection()


def test_a_click_in_the_list_selects_on_the_canvas(desk, qtbot):
    panel = desk.open("leverage")
    report = desk.analyse()
    ranking = panel.candidates.ranking
    place = ranking.visualRect(ranking.ranking.index(7, 1)).center()
    qtbot.mouseClick(ranking.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.selection.challenges == {report.rows[7].challenge}


def test_dots_set_the_actionability_in_one_undo_step(desk, qtbot):
    panel = desk.open("leverage")
    desk.analyse()
    card = panel.candidates.cards[0]
    qtbot.mouseClick(card.dots, Qt.MouseButton.LeftButton, pos=QPoint(3 * 24 + 12, 12))
    assert desk.diagram.challenges[card.row.challenge].actionability == 4
    assert card.dots.value == 4
    desk.document.undo()
    assert card.dots.value is None
    assert desk.selection == Selection()


def test_dots_follow_edits_made_elsewhere_at_once(desk):
    panel = desk.open("leverage")
    desk.analyse()
    card = panel.candidates.cards[0]
    set_actionability(desk.document, [card.row.challenge], 2)
    assert card.dots.value == 2


def test_show_paths_selects_the_arrows_of_the_reasons(desk, qtbot):
    panel = desk.open("leverage")
    desk.analyse()
    card = next(c for c in panel.candidates.cards if c.paths.isVisible())
    qtbot.mouseClick(card.paths, Qt.MouseButton.LeftButton)
    challenges, influences = paths_of(card.row)
    assert desk.selection == Selection(frozenset(challenges), frozenset(influences))
    assert influences


def test_more_shows_all_reasons_and_less_hides_them(desk, qtbot):
    panel = desk.open("leverage")
    desk.analyse()
    card = panel.candidates.cards[0]
    before = card.height()
    assert card.more.isVisible()
    qtbot.mouseClick(card.more, Qt.MouseButton.LeftButton)
    desk.settle()
    assert card.height() > before
    qtbot.mouseClick(card.more, Qt.MouseButton.LeftButton)
    desk.settle()
    assert card.height() == before


def test_a_candidate_that_is_gone_cannot_be_chosen(desk, qtbot):
    panel = desk.open("leverage")
    desk.analyse()
    card = panel.candidates.cards[0]
    delete_selection(desk.document, Selection(frozenset({card.row.challenge})))
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(20, 12))
    assert desk.selection == Selection()
    assert not card.dots.isEnabled()


def test_a_long_analysis_shows_progress_and_greys_the_old_result(desk, qtbot):
    panel = desk.open("leverage")
    desk.analyse()
    strip = panel.strip
    assert not strip.isVisible()
    desk.analyst.running.emit(True)
    qtbot.waitUntil(strip.isVisible, timeout=5_000)
    assert strip.button.text() == "Cancel"
    assert not panel.candidates.cards[0].isEnabled()
    assert not panel.candidates.ranking.isEnabled()
    desk.analyse()
    assert not strip.isVisible()
    assert panel.candidates.cards[0].isEnabled()


def test_cancel_keeps_the_old_result_and_offers_a_new_start(desk, qtbot):
    panel = desk.open("leverage")
    desk.analyse()
    panel.strip._patience.setInterval(0)
    set_polarity(desk.document, ["Workload>Mentoring"], Polarity.POSITIVE)
    qtbot.waitUntil(panel.strip.isVisible, timeout=5_000)
    qtbot.mouseClick(panel.strip.button, Qt.MouseButton.LeftButton)
    assert panel.strip.button.text() == "Analyse again"
    assert "earlier" in panel.strip.text
    assert panel.candidates.cards
    with qtbot.waitSignal(desk.analyst.leverage_found, timeout=30_000):
        qtbot.mouseClick(panel.strip.button, Qt.MouseButton.LeftButton)
    assert not panel.strip.isVisible()


def test_a_failure_is_told_in_the_panel(desk):
    panel = desk.open("leverage")
    desk.analyse()
    desk.analyst.failed.emit("The calculation ended before its time.")
    assert panel.strip.isVisible()
    assert panel.strip.text == "The calculation ended before its time."


def test_names_are_never_read_as_rich_text(desks):
    name = "<b>bold</b> <img src=/etc/passwd> & so on"
    desk = desks(diagram_of(f"{name} + B\n{name} + C\nB + D\nC + E\nD + E"))
    panel = desk.open("leverage")
    desk.analyse()
    card = next(c for c in panel.candidates.cards if c.row.name == name)
    assert name in card._title.text


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("width", [280, 312, 480])
def test_nothing_is_cut_off_at_the_sides(desk, look, width):
    panel = desk.open("leverage", width=width)
    desk.analyse()
    panel.set_look(load_look(look))
    desk.settle()
    assert panel.width() == width
    content = panel.candidates.widget()
    assert content.width() <= panel.candidates.viewport().width()
    for card in panel.candidates.cards:
        assert card.dots.geometry().right() < card.width()
        assert card.minimumSizeHint().width() <= card.width()


def test_a_detached_panel_hears_nothing(desk):
    panel = desk.open("leverage")
    report = desk.analyse()
    panel.detach()
    desk.document.selection.select([report.top[0].challenge])
    assert not panel.candidates.cards[0].is_chosen


def test_the_quadrant_selects_both_ways(desk, qtbot):
    panel = desk.open("leverage")
    desk.document.selection.select(["Mentoring"])
    report = desk.analyse()
    qtbot.mouseClick(panel.switch.button("quadrant"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.chart is not None and panel.chart.isVisible())
    desk.settle()
    assert panel.chart._caption.toPlainText() == "Mentoring"
    top = report.top[0].challenge
    place = panel.chart.place(top).toPoint()
    qtbot.mouseClick(panel.chart.plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.selection.challenges == {top}
    assert panel.chart._caption.toPlainText() == report.top[0].name
    panel.set_look(load_look("dark"))
    desk.analyse()
    assert panel.chart.isVisible(), "a new report keeps the view"


def test_the_published_obesity_map(desks, shared_data):
    path = shared_data / "science" / "foresight_edges.csv"
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    arrows = (line.split(",")[:3] for line in lines)
    signs = {"1": "+", "-1": "-"}
    desk = desks(diagram_of("\n".join(f"V{a} {signs[sign]} V{b}" for a, b, sign in arrows)))
    panel = desk.open("leverage")
    report = desk.analyse()
    assert panel.header.text == report.header
    assert "108 challenges, 296 arrows" in report.header
    assert panel.candidates.ranking.ranking.rowCount() == 108
    assert len(panel.candidates.cards) == len(report.top) > 0


def test_a_card_says_where_its_challenge_would_fall_and_shows_the_arrow(desks, qtbot):
    # Take the arrow to G away and A, a candidate, leads nowhere.
    lines = "A + G\nG + H\nH + I\nI + J\nB + C\nC + D\nK + L\nM + N\nB + E"
    desk = desks(diagram_of(lines))
    panel = desk.open("leverage")
    report = desk.analyse()
    cards = {card.row.challenge: card for card in panel.candidates.cards}
    falling = [row for row in report.top if row.claims.knock_out is not None]
    assert falling
    for row in falling:
        fall, card = row.claims.knock_out, cards[row.challenge]
        words = f"Would fall to {ordinal(fall.rank)} if {fall.source} → {fall.target} were wrong."
        assert words in card.accessibleName()
        qtbot.mouseClick(card.arrow, Qt.MouseButton.LeftButton)
        assert desk.selection == Selection(influences=frozenset({fall.influence}))
        assert desk.shown[-1] == {fall.source, fall.target}
    for row in set(report.top) - set(falling):
        assert not cards[row.challenge].arrow.isVisible()


def test_a_card_never_says_twice_where_its_challenge_would_fall(desk):
    panel = desk.open("leverage")
    desk.analyse()
    desk.settle()
    falling = [c for c in panel.candidates.cards if c.row.claims.knock_out and c.more.isVisible()]
    assert falling
    for card in falling:
        assert card._fall.isVisible()
        card.more.click()
        assert not card._fall.isVisible(), "the reasons are whole and end in it"
        card.more.click()
        assert card._fall.isVisible()


def headings(panel):
    return [label.text for label in panel.candidates._headings]


def test_actionable_first_groups_without_reordering_by_leverage(desk, qtbot):
    panel = desk.open("leverage")
    report = desk.analyse()
    first, second, third = (row.challenge for row in report.top[:3])
    with qtbot.waitSignal(desk.analyst.leverage_found, timeout=30_000):
        set_actionability(desk.document, [second], 5)
        set_actionability(desk.document, [first], 1)
    report = desk.analyst.leverage
    assert [card.row for card in panel.candidates.cards] == list(report.top)
    panel.candidates.orders.button("actionable").click()
    cards = [card.row.challenge for card in panel.candidates.cards]
    assert cards == [second, first, third]
    assert headings(panel) == ["We can act on these", "Hard to change", "Not judged yet"]
    # On the screen they stand in that order, each below its heading.
    desk.settle()
    tops = [label.y() for label in panel.candidates._headings]
    places = [card.y() for card in panel.candidates.cards]
    assert sorted([*tops, *places]) == [
        place for pair in zip(tops, places, strict=True) for place in pair
    ]
    table = panel.candidates.ranking.ranking
    assert table.data(table.index(0, 0), Qt.ItemDataRole.DisplayRole) == "We can act on these · 1"
    assert table.line(1).challenge == second
    panel.candidates.orders.button("leverage").click()
    assert [card.row for card in panel.candidates.cards] == list(report.top)
    assert headings(panel) == []


def test_partners_who_gain_together(desks, qtbot):
    partners = (
        Partner(id="schools", name="Schools", challenges=frozenset({"Hands-on lessons"})),
        Partner(id="board", name="School board", challenges=frozenset({"Unfilled posts"})),
        Partner(id="idle", name="Nobody's friend"),
    )
    desk = desks(diagram_of(B10, *partners))
    panel = desk.open("leverage")
    with qtbot.waitSignal(panel.partners.search.found, timeout=30_000):
        desk.analyse()
    desk.settle()
    assert panel.partners.isVisible()
    texts = {card.challenges: card.text for card in panel.partners.cards}
    assert texts["Workload",].startswith("Workload: 2 partners gain together")
    assert all("Nobody" not in text for text in texts.values())
    pair = panel.partners.cards[-1]
    assert pair.text.startswith("Schools + School board: ")
    assert "Workload" in pair.challenges
    qtbot.mouseClick(pair, Qt.MouseButton.LeftButton)
    assert desk.selection.challenges == set(pair.challenges)


def test_partners_who_gain_are_told_of_any_challenge(desks, qtbot):
    partners = (
        Partner(id="schools", name="Schools", challenges=frozenset({"Hands-on lessons"})),
        Partner(id="board", name="School board", challenges=frozenset({"Student interest"})),
    )
    desk = desks(diagram_of(B10, *partners))
    panel = desk.open("leverage")
    search = panel.partners.search
    with qtbot.waitSignal(search.found, timeout=30_000):
        report = desk.analyse()
    top = {row.challenge for row in report.top}
    alone = next(row.challenge for row in report.rows if row.challenge not in top and row.reach)
    with qtbot.waitSignal(search.found, timeout=30_000):
        desk.document.selection.select([alone])
    card = panel.partners.cards[len(top)]
    assert card.challenges == (alone,)
    assert card.text.startswith(f"{alone}: ")
    assert [card.is_chosen for card in panel.partners.cards].count(True) == 1
    with qtbot.waitSignal(search.found, timeout=30_000):
        desk.document.selection.select([])
    assert {card.challenges[0] for card in panel.partners.cards[: len(top)]} == top


def test_without_partners_there_is_no_section(desks):
    desk = desks(diagram_of(B10))
    panel = desk.open("leverage")
    desk.analyse()
    assert not panel.partners.isVisible()
