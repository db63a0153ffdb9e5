"""The tables of a diagram file, one row class for each kind of record.

Rows refer to each other by `sequence`, the order in which records were added; against references
by id this halves the file and needs no index. The row classes describe columns for Core selects
and inserts; the DDL itself is the frozen text in schema.py.

A new kind of record needs: a row class here, a new schema version and a migration, its rows in
rows.py, its image in images.py, its shape in salvage.py, its limit in reader.py, and a fixture.
"""

from sqlalchemy import Float, ForeignKey, Integer, LargeBinary, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Table(DeclarativeBase):
    """Base of the row classes."""

    type_annotation_map = {str: Text, int: Integer, float: Float, bytes: LargeBinary}  # noqa: RUF012


class MetaRow(Table):
    """One fact about the file: the document's uuid, the digest, the program's version."""

    __tablename__ = "meta"
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class ThemeRow(Table):
    """A stored Theme."""

    __tablename__ = "theme"
    sequence: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    name: Mapped[str]
    colour: Mapped[int]
    position: Mapped[int]


class ChallengeRow(Table):
    """A stored Challenge."""

    __tablename__ = "challenge"
    sequence: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    name: Mapped[str]
    note: Mapped[str]
    theme: Mapped[int | None] = mapped_column(ForeignKey("theme.sequence"))
    actionability: Mapped[int | None]


class InfluenceRow(Table):
    """A stored Influence; `polarity` and `confidence` are the words of the model's enums."""

    __tablename__ = "influence"
    sequence: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    source: Mapped[int] = mapped_column(ForeignKey("challenge.sequence"))
    target: Mapped[int] = mapped_column(ForeignKey("challenge.sequence"))
    polarity: Mapped[str]
    strength: Mapped[int | None]
    weight: Mapped[float | None]
    delayed: Mapped[int]
    confidence: Mapped[str | None]
    note: Mapped[str]


class GoalRow(Table):
    """A stored Goal."""

    __tablename__ = "goal"
    sequence: Mapped[int] = mapped_column(primary_key=True)
    challenge: Mapped[int] = mapped_column(ForeignKey("challenge.sequence"))
    direction: Mapped[int]


class PartnerRow(Table):
    """A stored Partner, without its challenges."""

    __tablename__ = "partner"
    sequence: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    name: Mapped[str]
    note: Mapped[str]


class PartnerChallengeRow(Table):
    """One challenge that a partner cares about or works on."""

    __tablename__ = "partner_challenge"
    partner: Mapped[int] = mapped_column(ForeignKey("partner.sequence"), primary_key=True)
    challenge: Mapped[int] = mapped_column(ForeignKey("challenge.sequence"), primary_key=True)


class PlacementRow(Table):
    """A stored Placement; the key allows one for each challenge."""

    __tablename__ = "placement"
    challenge: Mapped[int] = mapped_column(ForeignKey("challenge.sequence"), primary_key=True)
    x: Mapped[float]
    y: Mapped[float]
    locked: Mapped[int]


class BendRow(Table):
    """A stored Bend; the key allows one for each influence."""

    __tablename__ = "bend"
    influence: Mapped[int] = mapped_column(ForeignKey("influence.sequence"), primary_key=True)
    share: Mapped[float]


class AboutRow(Table):
    """The stored About; the table has at most one row."""

    __tablename__ = "about"
    sequence: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    question: Mapped[str]


class ScenarioRow(Table):
    """A stored Scenario, without its pushes; `method` is the word of the model's enum."""

    __tablename__ = "scenario"
    sequence: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    name: Mapped[str]
    method: Mapped[str]
    steps: Mapped[int]
    draws: Mapped[int]
    seed: Mapped[int]
    note: Mapped[str]


class PushRow(Table):
    """One push of a scenario; `position` counts from 1 in the order they were chosen."""

    __tablename__ = "push"
    scenario: Mapped[int] = mapped_column(ForeignKey("scenario.sequence"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    challenge: Mapped[int] = mapped_column(ForeignKey("challenge.sequence"))
    level: Mapped[int]


class NamedLoopRow(Table):
    """A stored NamedLoop; `length` is the number of its challenges, so that a loss shows."""

    __tablename__ = "named_loop"
    sequence: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    length: Mapped[int]
    name: Mapped[str]
    note: Mapped[str]


class LoopChallengeRow(Table):
    """One challenge of a named loop; `position` counts from 1 along the loop."""

    __tablename__ = "loop_challenge"
    loop: Mapped[int] = mapped_column(ForeignKey("named_loop.sequence"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    challenge: Mapped[int] = mapped_column(ForeignKey("challenge.sequence"))


class VersionRow(Table):
    """A stored Version."""

    __tablename__ = "version"
    sequence: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    name: Mapped[str]
    made: Mapped[str]
    note: Mapped[str]
    thumbnail: Mapped[bytes]
    content: Mapped[bytes]


class RegionRow(Table):
    """A stored Region; `length` is the number of its challenges, so that a loss shows."""

    __tablename__ = "region"
    sequence: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    name: Mapped[str]
    length: Mapped[int]


class SavedViewRow(Table):
    """A stored SavedView without focus and themes; `direction` is the word of the model's enum."""

    __tablename__ = "saved_view"
    sequence: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    name: Mapped[str]
    caption: Mapped[str]
    position: Mapped[int]
    centre_x: Mapped[float]
    centre_y: Mapped[float]
    scale: Mapped[float]
    highlight: Mapped[int]
    hops: Mapped[int]
    direction: Mapped[str]


class ProposedActionRow(Table):
    """A stored ProposedAction, without its challenges."""

    __tablename__ = "proposed_action"
    sequence: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    name: Mapped[str]
    note: Mapped[str]
    place: Mapped[int | None]


class MemberRow(Table):
    """One challenge of a region, saved view or proposed action; `kind` is that one's table.

    `owner` is its sequence there, `position` counts from 1.
    """

    __tablename__ = "member"
    kind: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    challenge: Mapped[int] = mapped_column(ForeignKey("challenge.sequence"))


class MemberThemeRow(Table):
    """One theme that a saved view shows collapsed; `kind` is "saved_view", `owner` its sequence."""

    __tablename__ = "member_theme"
    kind: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[int] = mapped_column(primary_key=True)
    theme: Mapped[int] = mapped_column(ForeignKey("theme.sequence"), primary_key=True)


TABLES: tuple[type[Table], ...] = (
    MetaRow,
    ThemeRow,
    ChallengeRow,
    InfluenceRow,
    GoalRow,
    PartnerRow,
    PartnerChallengeRow,
    PlacementRow,
    BendRow,
    AboutRow,
    ScenarioRow,
    PushRow,
    NamedLoopRow,
    LoopChallengeRow,
    VersionRow,
    RegionRow,
    SavedViewRow,
    ProposedActionRow,
    MemberRow,
    MemberThemeRow,
)
