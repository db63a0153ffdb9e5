"""A scene kept true edit by edit draws what a scene built afresh draws."""

import random

import pytest

from drawing.same_pictures import assert_same
from drawing.sample_diagrams import LEVERAGE, LOOPS, b10, random_diagram
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.drawing.highlight import Highlight
from leverpoint.model.challenge import Challenge
from leverpoint.model.influence import Confidence, Influence, Polarity, Strength
from leverpoint.model.members import without_members
from leverpoint.model.placement import Bend, Placement, Point
from leverpoint.model.region import Region
from leverpoint.model.theme import Theme


def followed(scene, document):
    """Let a scene follow a document; return what each edit touched."""
    touched = []
    document.subscribe(lambda change: touched.append(scene.apply(change, document.snapshot())))
    return touched


def add_challenge(edit, pick, number):
    edit.put(Challenge(id=f"new{number}", name=f"New thing {number}"))
    edit.put(Placement(challenge=f"new{number}", centre=somewhere(pick)))


def add_influence(edit, pick, number):
    ends = [pick.choice(list(edit.diagram.challenges)) for _ in range(2)]
    edit.put(
        Influence(
            id=f"arrow{number}",
            source=ends[0],
            target=ends[1],
            polarity=pick.choice(list(Polarity)),
            strength=pick.choice([None, *Strength]),
            confidence=pick.choice([None, *Confidence]),
            delayed=pick.random() < 0.3,
        )
    )


def move(edit, pick, _number):
    for challenge in pick.sample(list(edit.diagram.challenges), 2):
        edit.put(Placement(challenge=challenge, centre=somewhere(pick)))


def rename(edit, pick, number):
    challenge = pick.choice(list(edit.diagram.challenges.values()))
    theme = pick.choice([None, *edit.diagram.themes])
    edit.put(Challenge(id=challenge.id, name=f"Another name of {number}", theme=theme))


def bend(edit, pick, _number):
    influence = pick.choice(list(edit.diagram.influences))
    edit.put(Bend(influence=influence, share=pick.uniform(-0.6, 0.6)))


def unbend(edit, _pick, _number):
    for record in list(edit.diagram.of(Bend).values())[:1]:
        edit.remove(record)


def reconnect(edit, pick, _number):
    influence = pick.choice(list(edit.diagram.influences.values()))
    target = pick.choice(list(edit.diagram.challenges))
    edit.put(Influence(id=influence.id, source=influence.source, target=target))


def recolour_theme(edit, pick, _number):
    theme = pick.choice(list(edit.diagram.themes.values()))
    edit.put(Theme(id=theme.id, name=theme.name, colour=pick.randrange(8)))


def delete(edit, pick, _number):
    gone = pick.choice(list(edit.diagram.challenges))
    arrows = edit.diagram.influences_at([gone])
    for arrow in arrows:
        if given := edit.diagram.bend(arrow.id):
            edit.remove(given)
        edit.remove(arrow)
    if placement := edit.diagram.placement(gone):
        edit.remove(placement)
    for region in list(edit.diagram.regions.values()):
        if (rest := without_members(region, {gone})) is None:
            edit.remove(region)
        else:
            edit.put(rest)
    edit.remove(edit.diagram.challenges[gone])


def group(edit, pick, number):
    inside = pick.sample(list(edit.diagram.challenges), 3)
    edit.put(Region(id=f"region{number % 4}", name=f"Region {number}", challenges=tuple(inside)))


def ungroup(edit, _pick, _number):
    for region in list(edit.diagram.regions.values())[:1]:
        edit.remove(region)


EDITS = (
    *(add_challenge, add_influence, add_influence, move, move, rename, bend, bend, unbend),
    *(reconnect, recolour_theme, delete, group, group, ungroup),
)


def somewhere(pick):
    return Point(pick.uniform(0, 1500), pick.uniform(0, 900))


@pytest.mark.parametrize("seed", range(6))
def test_any_edits_undone_and_redone_draw_what_a_fresh_scene_draws(scene_of, seed):
    pick = random.Random(seed)
    document = DiagramDocument(random_diagram(24, 40, seed))
    scene = scene_of(document.snapshot())
    followed(scene, document)
    for number in range(40):
        if pick.random() < 0.25:
            document.undo() if pick.random() < 0.6 else document.redo()
        else:
            with document.transaction("Edit") as edit:
                pick.choice(EDITS)(edit, pick, number)
        assert_same(scene.display_list, scene_of(document.snapshot()).display_list)
        assert scene.box_row == {c: row for row, c in enumerate(document.snapshot().challenges)}
        assert scene.arc_row == {i: row for row, i in enumerate(document.snapshot().influences)}


@pytest.mark.parametrize("seed", range(3))
def test_marks_survive_edits(scene_of, seed):
    pick = random.Random(seed)
    document = DiagramDocument(b10())
    scene = scene_of(document.snapshot())
    followed(scene, document)
    with document.transaction("Group") as edit:
        edit.put(Region(id="r", name="Those that grow", challenges=("M", "C")))

    def mark(target):
        target.set_highlight(LEVERAGE)
        target.set_selection(["M", "C", "new1"], ["MC", "arrow3"])

    mark(scene)
    for number in range(25):
        with document.transaction("Edit") as edit:
            pick.choice((add_challenge, add_influence, move, rename, bend, delete))(
                edit, pick, number
            )
        fresh = scene_of(document.snapshot())
        mark(fresh)
        assert_same(scene.display_list, fresh.display_list)


def test_a_move_touches_only_the_box_and_what_hangs_on_it(scene_of):
    document = DiagramDocument(b10())
    scene = scene_of(document.snapshot())
    touched = followed(scene, document)
    with document.transaction("Move") as edit:
        edit.put(Placement(challenge="P", centre=Point(720, 40)))
    assert touched[0].boxes.tolist() == [scene.box_row["P"]]
    arcs = {scene.display_list.arcs.ids[row] for row in touched[0].arcs}
    assert {"WP", "PH"} <= arcs
    assert not {"UR", "RU", "TU"} & arcs
    assert not touched[0].all


def test_challenges_nobody_has_placed_wait_below_the_diagram_without_overlaps(scene_of):
    document = DiagramDocument(b10())
    scene = scene_of(document.snapshot())
    followed(scene, document)
    bottom = scene.bounds[3]
    with document.transaction("Import") as edit:
        for number in range(30):
            edit.put(Challenge(id=f"n{number}", name=f"Waiting {number}"))
    rect = scene.display_list.boxes.rect[-30:]
    assert (rect[:, 1] > bottom - 60).all()
    for a in range(30):
        for b in range(a):
            apart = abs(rect[a, :2] - rect[b, :2])
            assert apart[0] >= rect[a, 2] or apart[1] >= rect[a, 3]


def test_preview_shows_a_move_and_takes_it_back(scene_of):
    scene, fresh = scene_of(b10()), scene_of(b10())
    rows = [scene.box_row["C"], scene.box_row["M"]]
    for step in range(5):
        scene.preview.move(rows, 10.0 * step, -4.0 * step)
    moved = DiagramDocument(b10())
    with moved.transaction("Move") as edit:
        for challenge in ("C", "M"):
            at = edit.diagram.placement(challenge).centre
            edit.put(Placement(challenge=challenge, centre=Point(at.x + 40, at.y - 16)))
    assert_same(scene.display_list, scene_of(moved.snapshot()).display_list)
    scene.preview.reset()
    assert_same(scene.display_list, fresh.display_list)


def test_preview_of_a_bend_is_taken_back_when_another_arrow_is_bent(scene_of):
    scene, fresh = scene_of(b10()), scene_of(b10())
    scene.preview.bend(scene.arc_row["WP"], -0.4)
    assert scene.preview.bend_of(scene.arc_row["WP"]) == -0.4
    scene.preview.bend(scene.arc_row["MC"], 0.3)
    assert scene.preview.bend_of(scene.arc_row["WP"]) == pytest.approx(fresh.preview.bend_of(0))
    scene.preview.reset()
    assert_same(scene.display_list, fresh.display_list)


def test_an_edit_ends_the_preview(scene_of):
    document = DiagramDocument(b10())
    scene = scene_of(document.snapshot())
    followed(scene, document)
    scene.preview.move([scene.box_row["W"]], 300, 300)
    with document.transaction("Rename") as edit:
        edit.put(Challenge(id="R", name="Recruiting"))
    assert_same(scene.display_list, scene_of(document.snapshot()).display_list)


def test_another_look_moves_nothing(scene_of):
    scene = scene_of(b10())
    for name in ("dark", "print", "high-contrast", "light"):
        other = scene_of(b10(), name)
        scene.set_look(other.look)
        assert_same(scene.display_list, other.display_list)


def test_a_person_s_bend_wins_over_loop_and_automatic_bends(scene_of):
    scene = scene_of(b10(Bend(influence="CH", share=-0.2), Bend(influence="WP", share=0.4)))
    scene.set_loops(LOOPS)
    assert scene.preview.bend_of(scene.arc_row["CH"]) == -0.2
    assert scene.preview.bend_of(scene.arc_row["WP"]) == 0.4


def test_dragging_the_middle_of_an_arrow_lets_it_pass_through_the_pointer(scene_of):
    scene = scene_of(b10())
    row = scene.arc_row["MC"]
    share = scene.preview.bend_towards(row, 470.0, 300.0)
    scene.preview.bend(row, share)
    arcs = scene.display_list.arcs
    x, y = arcs.centre[row]
    assert ((470 - x) ** 2 + (300 - y) ** 2) ** 0.5 == pytest.approx(arcs.radius[row], abs=1e-6)


def test_no_highlight_draws_as_if_there_had_been_none(scene_of):
    scene = scene_of(b10())
    scene.set_highlight(LEVERAGE)
    scene.set_selection(["W"], ["WP"])
    scene.set_highlight(Highlight())
    scene.set_selection((), ())
    assert_same(scene.display_list, scene_of(b10()).display_list)
