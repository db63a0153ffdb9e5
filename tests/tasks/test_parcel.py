from dataclasses import dataclass

import pytest

from leverpoint.tasks.parcel import PIECE, pack
from leverpoint.tasks.unpacker import Unpacker


@dataclass(frozen=True, slots=True)
class Report:
    title: str
    rows: tuple[int, ...]


@pytest.mark.parametrize("size", [0, 1, PIECE, PIECE + 1, 3 * PIECE - 1])
def test_a_parcel_unpacks_to_what_was_packed(size):
    report = Report("all", tuple(range(size)))
    parcel = pack(report, "rows")
    assert parcel.head == Report("all", ())
    assert len(parcel.pieces) == -(-size // PIECE)
    assert parcel.unpack() == report
    assert parcel.unpack() == report, "unpacking does not use it up"


@pytest.fixture
def unpacker(qtbot):  # noqa: ARG001 - the unpacker needs an application
    return Unpacker()


def test_short_parcels_are_told_at_once(unpacker):
    told = []
    unpacker.start(pack(Report("all", (1, 2)), "rows"), told.append)
    assert told == [Report("all", (1, 2))]


def test_long_parcels_are_told_in_order(unpacker, qtbot, monkeypatch):
    monkeypatch.setattr("leverpoint.tasks.unpacker.SLICE", 0.000001)
    told = []
    for number in range(3):
        report = Report(str(number), tuple(range(40 * PIECE)))
        unpacker.start(pack(report, "rows"), told.append)
    assert len(told) < 3
    qtbot.waitUntil(lambda: len(told) == 3)
    assert [report.title for report in told] == ["0", "1", "2"]
    assert {len(report.rows) for report in told} == {40 * PIECE}


def test_cleared_parcels_are_never_told(unpacker, qtbot, monkeypatch):
    monkeypatch.setattr("leverpoint.tasks.unpacker.SLICE", 0.000001)
    told = []
    unpacker.start(pack(Report("", tuple(range(40 * PIECE))), "rows"), told.append)
    unpacker.clear()
    qtbot.wait(50)
    assert told == []


def test_an_error_while_telling_does_not_strand_the_next(unpacker, qtbot, monkeypatch):
    monkeypatch.setattr("leverpoint.tasks.unpacker.SLICE", 0.000001)

    def broken(_report):
        raise KeyError

    told = []
    with qtbot.captureExceptions() as caught:
        unpacker.start(pack(Report("", tuple(range(40 * PIECE))), "rows"), broken)
        unpacker.start(pack(Report("next", (1,)), "rows"), told.append)
        qtbot.waitUntil(lambda: bool(told))
    assert [kind for kind, *_ in caught] == [KeyError]
