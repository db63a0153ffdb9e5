"""Records to the rows of a file's tables and back. Rows are tuples in the tables' column order."""

from collections.abc import Iterable, Mapping, Sequence

from leverpoint.model.about import About
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram, Record
from leverpoint.model.errors import InvalidDiagramError
from leverpoint.model.goal import Goal
from leverpoint.model.influence import Confidence, Influence, Polarity, Strength
from leverpoint.model.partner import Partner
from leverpoint.model.placement import Bend, Placement, Point
from leverpoint.model.theme import Theme
from leverpoint.model.version import Version
from leverpoint.persistence.bulk import build_records
from leverpoint.persistence.cells import FLAGS, Cell, Column, Ids, Row
from leverpoint.persistence.gathering_rows import gathering_rows, gatherings_of

_POLARITIES: dict[Cell, Polarity] = {polarity.value: polarity for polarity in Polarity}
_STRENGTHS: dict[Cell, Strength | None] = {
    None: None,
    **{strength.value: strength for strength in Strength},
}
_CONFIDENCES: dict[Cell, Confidence | None] = {
    None: None,
    **{confidence.value: confidence for confidence in Confidence},
}


def rows_of(diagram: Diagram) -> dict[str, Sequence[Row]]:
    """Return the rows of every table but meta, numbered from 1 in the order of the records."""
    challenge_at = _numbers(diagram.challenges)
    influence_at = _numbers(diagram.influences)
    return {
        "theme": _theme_rows(diagram),
        "challenge": _challenge_rows(diagram),
        "influence": _influence_rows(diagram, challenge_at),
        "goal": [
            (number, challenge_at[goal.challenge], goal.direction)
            for number, goal in enumerate(diagram.goals.values(), start=1)
        ],
        "partner": [
            (number, partner.id, partner.name, partner.note)
            for number, partner in enumerate(diagram.partners.values(), start=1)
        ],
        "partner_challenge": _partner_challenge_rows(diagram, challenge_at),
        "placement": _placement_rows(diagram, challenge_at),
        "bend": sorted(
            (influence_at[bend.influence], float(bend.share)) for bend in diagram.of(Bend).values()
        ),
        "about": [(1, about.title, about.question) for about in diagram.of(About).values()],
        "version": [
            (number, v.id, v.name, v.made, v.note, v.thumbnail, v.content)
            for number, v in enumerate(diagram.of(Version).values(), start=1)
        ],
        **gathering_rows(diagram, challenge_at, _numbers(diagram.themes)),
    }


def _numbers(ids: Iterable[str]) -> dict[str, int]:
    return {record_id: number for number, record_id in enumerate(ids, start=1)}


def _theme_rows(diagram: Diagram) -> Sequence[Row]:
    return [
        (number, theme.id, theme.name, theme.colour, theme.position)
        for number, theme in enumerate(diagram.themes.values(), start=1)
    ]


def _challenge_rows(diagram: Diagram) -> Sequence[Row]:
    theme_at: dict[str | None, int | None] = {None: None}
    theme_at.update(_numbers(diagram.themes))
    return [
        (number, c.id, c.name, c.note, theme_at[c.theme], c.actionability)
        for number, c in enumerate(diagram.challenges.values(), start=1)
    ]


def _influence_rows(diagram: Diagram, challenge_at: Mapping[str, int]) -> Sequence[Row]:
    return [
        (
            number,
            i.id,
            challenge_at[i.source],
            challenge_at[i.target],
            i.polarity.value,
            None if i.strength is None else int(i.strength),
            None if i.weight is None else float(i.weight),
            int(i.delayed),
            None if i.confidence is None else i.confidence.value,
            i.note,
        )
        for number, i in enumerate(diagram.influences.values(), start=1)
    ]


def _partner_challenge_rows(diagram: Diagram, challenge_at: Mapping[str, int]) -> Sequence[Row]:
    return sorted(
        (number, challenge_at[challenge])
        for number, partner in enumerate(diagram.partners.values(), start=1)
        for challenge in partner.challenges
    )


def _placement_rows(diagram: Diagram, challenge_at: Mapping[str, int]) -> Sequence[Row]:
    return sorted(
        (challenge_at[p.challenge], float(p.centre.x), float(p.centre.y), int(p.locked))
        for p in diagram.of(Placement).values()
    )


def records_of(columns: Mapping[str, Sequence[Column]]) -> list[Record]:
    """Return the records that the columns of every table (but meta) describe.

    Raises InvalidDiagramError for what a record refuses, for a row that names another one that is
    not there, and for a word that the model does not know.
    """
    try:
        return _records_of(columns)
    except KeyError as error:
        raise InvalidDiagramError(
            f"A row refers to {error.args[0]!r}, which does not exist."
        ) from None


def _records_of(columns: Mapping[str, Sequence[Column]]) -> list[Record]:
    themes, theme_ids = _themes(columns["theme"])
    challenges, challenge_ids = _challenges(columns["challenge"], theme_ids)
    influences, influence_ids = _influences(columns["influence"], challenge_ids)
    return [
        *challenges,
        *influences,
        *themes,
        *_goals(columns["goal"], challenge_ids),
        *_partners(columns["partner"], columns["partner_challenge"], challenge_ids),
        *_placements(columns["placement"], challenge_ids),
        *_bends(columns["bend"], influence_ids),
        *_about(columns["about"]),
        *_versions(columns["version"]),
        *gatherings_of(columns, challenge_ids, theme_ids),
    ]


def _themes(columns: Sequence[Column]) -> tuple[list[Theme], Ids]:
    numbers, ids, names, colours, positions = columns
    themes = build_records(Theme, len(ids), id=ids, name=names, colour=colours, position=positions)
    return themes, {None: None, **dict(zip(numbers, ids, strict=True))}


def _challenges(columns: Sequence[Column], theme_ids: Ids) -> tuple[list[Challenge], Ids]:
    numbers, ids, names, notes, themes, actionabilities = columns
    challenges = build_records(
        Challenge,
        len(ids),
        id=ids,
        name=names,
        note=notes,
        theme=[theme_ids[theme] for theme in themes],
        actionability=actionabilities,
    )
    return challenges, dict(zip(numbers, ids, strict=True))


def _influences(columns: Sequence[Column], challenge_ids: Ids) -> tuple[list[Influence], Ids]:
    numbers, ids, sources, targets, polarities, strengths, weights, delays, sure, notes = columns
    influences = build_records(
        Influence,
        len(ids),
        id=ids,
        source=[challenge_ids[source] for source in sources],
        target=[challenge_ids[target] for target in targets],
        polarity=[_POLARITIES[polarity] for polarity in polarities],
        strength=[_STRENGTHS[strength] for strength in strengths],
        weight=weights,
        delayed=[FLAGS[delay] for delay in delays],
        confidence=[_CONFIDENCES[confidence] for confidence in sure],
        note=notes,
    )
    return influences, dict(zip(numbers, ids, strict=True))


def _goals(columns: Sequence[Column], challenge_ids: Ids) -> list[Goal]:
    _, challenges, directions = columns
    ids = [challenge_ids[challenge] for challenge in challenges]
    return build_records(Goal, len(ids), challenge=ids, direction=directions)


def _partners(
    columns: Sequence[Column], pairs: Sequence[Column], challenge_ids: Ids
) -> list[Partner]:
    numbers, ids, names, notes = columns
    cares: dict[Cell, set[Cell]] = {number: set() for number in numbers}
    for partner, challenge in zip(*pairs, strict=True):
        cares[partner].add(challenge_ids[challenge])
    return build_records(
        Partner,
        len(ids),
        id=ids,
        name=names,
        challenges=[frozenset(challenges) for challenges in cares.values()],
        note=notes,
    )


def _placements(columns: Sequence[Column], challenge_ids: Ids) -> list[Placement]:
    challenges, xs, ys, locks = columns
    return build_records(
        Placement,
        len(challenges),
        challenge=[challenge_ids[challenge] for challenge in challenges],
        centre=build_records(Point, len(challenges), x=xs, y=ys),
        locked=[FLAGS[lock] for lock in locks],
    )


def _bends(columns: Sequence[Column], influence_ids: Ids) -> list[Bend]:
    influences, shares = columns
    ids = [influence_ids[influence] for influence in influences]
    return build_records(Bend, len(ids), influence=ids, share=shares)


def _about(columns: Sequence[Column]) -> list[About]:
    numbers, titles, questions = columns
    return build_records(About, len(numbers), title=titles, question=questions)


def _versions(columns: Sequence[Column]) -> list[Version]:
    _, ids, names, moments, notes, thumbnails, contents = columns
    return build_records(
        Version,
        len(ids),
        id=ids,
        name=names,
        made=moments,
        content=contents,
        note=notes,
        thumbnail=thumbnails,
    )
