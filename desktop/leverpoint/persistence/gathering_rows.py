"""Records that gather challenges, to rows and back: scenarios, loops, regions, views, actions.

The members of regions, saved views and proposed actions share one table: salvage tells rows apart
by their shape alone, and three tables of three numbers would look alike.
"""

from collections.abc import Iterable, Mapping, Sequence

from leverpoint.model.diagram import Diagram, Record
from leverpoint.model.direction import Direction
from leverpoint.model.errors import InvalidDiagramError
from leverpoint.model.members import Gathering, members
from leverpoint.model.named_loop import NamedLoop
from leverpoint.model.proposed_action import ProposedAction
from leverpoint.model.region import Region
from leverpoint.model.saved_view import SavedView
from leverpoint.model.scenario import Method, Push, Scenario
from leverpoint.persistence.bulk import build_records
from leverpoint.persistence.cells import FLAGS, Cell, Column, Ids, Row

REGION, SAVED_VIEW, PROPOSED_ACTION = "region", "saved_view", "proposed_action"
_DIRECTIONS: dict[Cell, Direction] = {direction.value: direction for direction in Direction}
_METHODS: dict[Cell, Method] = {method.value: method for method in Method}


def gathering_rows(
    diagram: Diagram, challenge_at: Mapping[str, int], theme_at: Mapping[str, int]
) -> dict[str, Sequence[Row]]:
    """Return the rows of the tables of these kinds.

    `challenge_at` and `theme_at` are the numbers of challenges and themes.
    """
    return {
        "scenario": [
            (number, s.id, s.name, s.method.value, s.steps, s.draws, s.seed, s.note)
            for number, s in enumerate(diagram.scenarios.values(), start=1)
        ],
        "push": [
            (number, position, challenge_at[push.challenge], push.level)
            for number, scenario in enumerate(diagram.scenarios.values(), start=1)
            for position, push in enumerate(scenario.pushes, start=1)
        ],
        "named_loop": [
            (number, loop.id, len(loop.challenges), loop.name, loop.note)
            for number, loop in enumerate(diagram.named_loops.values(), start=1)
        ],
        "loop_challenge": _member_rows(diagram.named_loops.values(), challenge_at),
        REGION: [
            (number, region.id, region.name, len(region.challenges))
            for number, region in enumerate(diagram.regions.values(), start=1)
        ],
        SAVED_VIEW: [
            (number, v.id, v.name, v.caption, v.position, *_sight(v))
            for number, v in enumerate(diagram.saved_views.values(), start=1)
        ],
        PROPOSED_ACTION: [
            (number, action.id, action.name, action.note, action.place)
            for number, action in enumerate(diagram.proposed_actions.values(), start=1)
        ],
        "member": sorted(
            (kind, *row)
            for kind, gatherings in (
                (REGION, diagram.regions),
                (SAVED_VIEW, diagram.saved_views),
                (PROPOSED_ACTION, diagram.proposed_actions),
            )
            for row in _member_rows(gatherings.values(), challenge_at)
        ),
        "member_theme": sorted(
            (SAVED_VIEW, number, theme_at[theme])
            for number, view in enumerate(diagram.saved_views.values(), start=1)
            for theme in view.collapsed
        ),
    }


def _sight(view: SavedView) -> Row:
    """Return the cells that say what a view shows."""
    camera = float(view.centre_x), float(view.centre_y), float(view.scale)
    return (*camera, int(view.highlight), view.hops, view.direction.value)


def _member_rows(
    gatherings: Iterable[Gathering], challenge_at: Mapping[str, int]
) -> list[tuple[int, int, int]]:
    return [
        (number, position, challenge_at[challenge])
        for number, gathering in enumerate(gatherings, start=1)
        for position, challenge in enumerate(members(gathering), start=1)
    ]


def gatherings_of(
    columns: Mapping[str, Sequence[Column]], challenge_ids: Ids, theme_ids: Ids
) -> list[Record]:
    """Return the records that the tables of these kinds describe.

    Raises KeyError for a row that names another one that is not there.
    """
    owners = {kind: set(columns[kind][0]) for kind in (REGION, SAVED_VIEW, PROPOSED_ACTION)}
    of: dict[tuple[Cell, Cell], list[Cell]] = {
        (kind, number): [] for kind, numbers in owners.items() for number in numbers
    }
    for kind, number, _, challenge in zip(*columns["member"], strict=True):
        of[kind, number].append(challenge_ids[challenge])

    def members_of(kind: str) -> list[tuple[Cell, ...]]:
        return [tuple(of[kind, number]) for number in columns[kind][0]]

    return [
        *_scenarios(columns["scenario"], columns["push"], challenge_ids),
        *_named_loops(columns["named_loop"], columns["loop_challenge"], challenge_ids),
        *_regions(columns[REGION], members_of(REGION)),
        *_saved_views(
            columns[SAVED_VIEW],
            members_of(SAVED_VIEW),
            _collapsed(columns[SAVED_VIEW], columns["member_theme"], theme_ids),
        ),
        *_proposed_actions(columns[PROPOSED_ACTION], members_of(PROPOSED_ACTION)),
    ]


def _scenarios(
    columns: Sequence[Column], pushes: Sequence[Column], challenge_ids: Ids
) -> list[Scenario]:
    numbers, ids, names, methods, steps, draws, seeds, notes = columns
    of: dict[Cell, list[Push]] = {number: [] for number in numbers}
    parents, _, challenges, levels = pushes
    targets = [challenge_ids[challenge] for challenge in challenges]
    made = build_records(Push, len(levels), challenge=targets, level=levels)
    for parent, push in zip(parents, made, strict=True):
        of[parent].append(push)
    return build_records(
        Scenario,
        len(ids),
        id=ids,
        name=names,
        pushes=map(tuple, of.values()),
        method=[_METHODS[method] for method in methods],
        steps=steps,
        draws=draws,
        seed=seeds,
        note=notes,
    )


def _named_loops(
    columns: Sequence[Column], turns: Sequence[Column], challenge_ids: Ids
) -> list[NamedLoop]:
    numbers, ids, lengths, names, notes = columns
    of: dict[Cell, list[Cell]] = {number: [] for number in numbers}
    for parent, _, challenge in zip(*turns, strict=True):
        of[parent].append(challenge_ids[challenge])
    _check_lengths("named loop", of.values(), lengths)
    return build_records(
        NamedLoop, len(ids), id=ids, challenges=map(tuple, of.values()), name=names, note=notes
    )


def _regions(columns: Sequence[Column], inside: Sequence[tuple[Cell, ...]]) -> list[Region]:
    _, ids, names, lengths = columns
    _check_lengths("region", inside, lengths)
    return build_records(Region, len(ids), id=ids, name=names, challenges=inside)


def _check_lengths(what: str, found: Iterable[Sequence[Cell]], lengths: Column) -> None:
    if tuple(map(len, found)) != tuple(lengths):
        raise InvalidDiagramError(f"A {what} has lost some of its challenges.")


def _collapsed(
    views: Sequence[Column], rows: Sequence[Column], theme_ids: Ids
) -> list[frozenset[Cell]]:
    """Return the themes of each saved view; only those may name themes."""
    of: dict[tuple[Cell, Cell], set[Cell]] = {(SAVED_VIEW, number): set() for number in views[0]}
    for kind, number, theme in zip(*rows, strict=True):
        of[kind, number].add(theme_ids[theme])
    return list(map(frozenset, of.values()))


def _saved_views(
    columns: Sequence[Column],
    focus: Sequence[tuple[Cell, ...]],
    collapsed: Sequence[frozenset[Cell]],
) -> list[SavedView]:
    _, ids, names, captions, positions, xs, ys, scales, highlights, hops, ways = columns
    return build_records(
        SavedView,
        len(ids),
        id=ids,
        name=names,
        caption=captions,
        position=positions,
        centre_x=xs,
        centre_y=ys,
        scale=scales,
        highlight=[FLAGS[highlight] for highlight in highlights],
        focus=focus,
        hops=hops,
        direction=[_DIRECTIONS[way] for way in ways],
        collapsed=collapsed,
    )


def _proposed_actions(
    columns: Sequence[Column], acted_on: Sequence[tuple[Cell, ...]]
) -> list[ProposedAction]:
    _, ids, names, notes, places = columns
    return build_records(
        ProposedAction,
        len(ids),
        id=ids,
        name=names,
        note=notes,
        challenges=acted_on,
        place=places,
    )
