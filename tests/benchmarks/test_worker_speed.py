"""From an edit to its loops on the screen, and what the worker process itself costs."""

import random

import pytest

from leverpoint.commands.influences import cycle_polarity
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.identifiers import ChallengeId, InfluenceId
from leverpoint.model.influence import Influence, Polarity
from leverpoint.tasks.analysis_work import warm_up
from leverpoint.tasks.analyst import Analyst
from leverpoint.tasks.task_runner import TaskRunner


def random_diagram(size, arrows):
    """A map of random arrows with signs, the same at every run."""
    rng = random.Random(7)
    ids = [ChallengeId(f"c{n}") for n in range(size)]
    pairs = set()
    while len(pairs) < arrows:
        pairs.add(tuple(rng.sample(ids, 2)))
    influences = [
        Influence(
            id=InfluenceId(f"{source}>{target}"),
            source=source,
            target=target,
            polarity=rng.choice([Polarity.POSITIVE, Polarity.NEGATIVE]),
        )
        for source, target in sorted(pairs)
    ]
    return Diagram([*(Challenge(id=i, name=f"Challenge {i}") for i in ids), *influences])


@pytest.fixture(scope="module")
def runner(qapp):  # noqa: ARG001 - the runner needs an application
    runner = TaskRunner(warm_up=warm_up)
    yield runner
    runner.shutdown()


@pytest.mark.parametrize(("size", "arrows"), [(150, 400), (1_000, 4_000)])
@pytest.mark.parametrize("what", ["loops", "leverage"])
def test_edit_to_result(benchmark, qtbot, runner, size, arrows, what):
    """Includes the 120 ms for which the diagram must rest."""
    document = DiagramDocument(random_diagram(size, arrows))
    analyst = Analyst(document, runner)
    with qtbot.waitSignal(analyst.leverage_found, timeout=60_000):
        analyst.refresh()
    arrow = next(iter(document.snapshot().influences))
    wanted = analyst.loops_found if what == "loops" else analyst.leverage_found

    def edit_and_wait():
        with qtbot.waitSignal(wanted, timeout=60_000):
            cycle_polarity(document, [arrow])

    benchmark.pedantic(edit_and_wait, rounds=3, warmup_rounds=1)
    analyst.close()


def test_round_trip(benchmark, qtbot, runner):
    """The least that any call to the worker takes."""

    def call():
        done = []
        runner.start(len, "four", on_done=done.append, on_failed=done.append)
        qtbot.waitUntil(lambda: bool(done), timeout=60_000)

    call()
    benchmark.pedantic(call, rounds=20)
