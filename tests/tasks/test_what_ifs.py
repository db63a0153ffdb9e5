"""What-ifs: calculated while somebody looks, kept, and never of an older map."""

import pytest

from leverpoint.commands.influences import set_polarity
from leverpoint.commands.scenarios import (
    add_scenario,
    nudge_push,
    remove_scenario,
    rename_scenario,
    set_method,
    set_push,
)
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.influence import Polarity
from leverpoint.model.scenario import Method
from leverpoint.tasks.task_runner import TaskRunner
from leverpoint.tasks.what_ifs import WhatIfs, as_ripple
from panels.maps import B10, diagram_of


@pytest.fixture(scope="module")
def runner(qapp):  # noqa: ARG001 - the runner needs an application
    runner = TaskRunner()
    yield runner
    runner.shutdown()


@pytest.fixture
def document():
    return DiagramDocument(diagram_of(B10))


@pytest.fixture
def what_ifs(document, runner):
    what_ifs = WhatIfs(document, runner)
    yield what_ifs
    what_ifs.close()


def rest(qtbot, what_ifs):
    """Wait until all there is to calculate is calculated."""
    qtbot.waitUntil(lambda: not what_ifs.is_outdated and not what_ifs.is_running, timeout=30_000)


def start(qtbot, what_ifs, document, **options):
    scenario = add_scenario(document, pushes={"Workload": -2}, **options)
    what_ifs.choose(scenario)
    what_ifs.watch("test", on=True)
    rest(qtbot, what_ifs)
    return scenario


def level(what_ifs, challenge):
    outcomes = what_ifs.result(what_ifs.current).outcomes
    return next(o.level for o in outcomes if o.challenge == challenge)


def test_nothing_is_calculated_before_somebody_looks(qtbot, what_ifs, document):
    what_ifs.choose(add_scenario(document, pushes={"Workload": -2}))
    qtbot.wait(150)
    assert what_ifs.result(what_ifs.current) is None
    what_ifs.watch("test", on=True)
    rest(qtbot, what_ifs)
    assert level(what_ifs, "Mentoring") == 2


def test_a_changed_sign_is_followed_and_an_undo_is_found_again(qtbot, what_ifs, document):
    scenario = start(qtbot, what_ifs, document)
    set_push(document, scenario, "Workload", 2)
    rest(qtbot, what_ifs)
    assert level(what_ifs, "Mentoring") == -2
    document.undo()
    assert level(what_ifs, "Mentoring") == 2, "kept: nothing to calculate"
    set_polarity(document, ["Workload>Mentoring"], Polarity.POSITIVE)
    assert what_ifs.is_outdated
    rest(qtbot, what_ifs)
    assert level(what_ifs, "Mentoring") == -2


def test_a_new_name_outdates_nothing(qtbot, what_ifs, document):
    scenario = start(qtbot, what_ifs, document)
    rename_scenario(document, scenario, "Less work")
    assert not what_ifs.is_outdated


def test_a_press_reports_progress_and_can_be_cancelled(qtbot, what_ifs, document):
    scenario = start(qtbot, what_ifs, document)
    heard = []
    what_ifs.progressed.connect(heard.append)
    set_method(document, scenario, Method.PRESS)
    qtbot.waitUntil(lambda: bool(heard), timeout=30_000)
    what_ifs.cancel()
    assert not what_ifs.is_running
    qtbot.wait(200)
    assert what_ifs.is_outdated
    what_ifs.refresh()
    rest(qtbot, what_ifs)
    result = what_ifs.result(what_ifs.current)
    assert result.method == "press"
    assert any(o.rising > 0 for o in result.outcomes)
    assert all(0 <= share <= 1 for share in heard)


def test_every_scenario_is_calculated_and_its_ripple_too(qtbot, what_ifs, document):
    add_scenario(document, pushes={"Mentoring": 1}, method=Method.FCM)
    start(qtbot, what_ifs, document)
    scenarios = list(document.snapshot().scenarios.values())
    qtbot.waitUntil(lambda: all(what_ifs.result(s) for s in scenarios), timeout=30_000)
    what_ifs.choose(scenarios[0].id)
    qtbot.waitUntil(lambda: what_ifs.result(as_ripple(scenarios[0])) is not None, timeout=30_000)


def test_the_last_one_becomes_current_when_the_current_one_goes(what_ifs, document):
    first, second = add_scenario(document), add_scenario(document)
    what_ifs.choose(first)
    remove_scenario(document, first)
    assert what_ifs.current.id == second
    remove_scenario(document, second)
    assert what_ifs.current is None


def test_edits_faster_than_the_calculation_end_at_the_last_one(qtbot, what_ifs, document):
    scenario = start(qtbot, what_ifs, document)
    for by in (1, 1, 1, 1, -1):
        nudge_push(document, scenario, "Workload", by)
        qtbot.wait(10)
    rest(qtbot, what_ifs)
    assert level(what_ifs, "Mentoring") == -2
