"""How long files and edits take: open with every check, save, one edit made durable.

To reach: open 10,000/40,000 in 300 ms, an edit committed in 5 ms.
"""

import gc
from itertools import count

import pytest

from leverpoint.model.placement import Placement, Point
from leverpoint.persistence.diagram_file import read_diagram, write_diagram
from leverpoint.persistence.session import Session
from persistence.maps import random_diagram

SIZES = pytest.mark.parametrize(
    ("challenges", "influences"), [(150, 400), (1_000, 4_000), (10_000, 40_000)]
)


@pytest.fixture
def path(tmp_path, challenges, influences):
    """A saved file of the size asked for."""
    file = tmp_path / "map.leverpoint"
    write_diagram(random_diagram(challenges, influences), file)
    return file


@SIZES
def test_open_with_all_checks(benchmark, home, path, challenges):
    sessions = []

    def close_last():
        while sessions:
            sessions.pop().close()
        gc.collect()

    benchmark.pedantic(
        lambda: sessions.append(Session.open_file(home, path)),
        setup=close_last,
        rounds=9,
        warmup_rounds=1,
    )
    assert len(sessions[-1].document().snapshot().challenges) == challenges
    close_last()


@SIZES
def test_save(benchmark, home, path, challenges):
    session = Session.open_file(home, path)
    numbers = count()

    def move_one():
        move(session.document(), next(iter(session.document().snapshot().challenges)), numbers)

    benchmark.pedantic(session.save, setup=move_one, rounds=5)
    assert len(read_diagram(path).challenges) == challenges
    session.close()


@SIZES
def test_edit_committed(benchmark, home, path, challenges):
    session = Session.open_file(home, path)
    document = session.document()
    first = next(iter(document.snapshot().challenges))
    numbers = count()
    benchmark.pedantic(move, args=(document, first, numbers), rounds=200, warmup_rounds=5)
    assert len(document.history.done) >= 1
    assert len(document.snapshot().challenges) == challenges
    session.close(discard=True)


@SIZES
def test_recover_after_a_hundred_edits(benchmark, home, path, challenges):
    session = Session.open_file(home, path)
    ids = list(session.document().snapshot().challenges)
    numbers = count()
    for n in range(100):
        move(session.document(), ids[n], numbers)
    session.close()
    again = []

    def close_last():
        while again:
            again.pop().close()

    benchmark.pedantic(
        lambda: again.append(Session.recover(home, session.id)), setup=close_last, rounds=5
    )
    assert len(again[-1].document().history.done) == 100
    assert len(again[-1].document().snapshot().challenges) == challenges
    close_last()


def move(document, challenge, numbers):
    with document.transaction("Move") as transaction:
        transaction.put(Placement(challenge=challenge, centre=Point(next(numbers), 0)))
