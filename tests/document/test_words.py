"""Names from right to left in sentences: conflicts, differences, labels."""

from leverpoint.commands.labels import shortened
from leverpoint.document.differences import differences
from leverpoint.document.merge import merge
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.influence import Influence

LOAD, TRUST = "\u2068עומס\u2069", "\u2068ثقة\u2069"


def named(first, second):
    return Diagram(
        [
            Challenge(id="a", name=first),
            Challenge(id="b", name=second),
            Influence(id="i", source="a", target="b"),
        ]
    )


def test_both_ends_of_an_arrow_keep_their_direction_to_themselves():
    found = differences(Diagram(), named("עומס", "ثقة"))
    assert f"{LOAD} → {TRUST}" in [str(changed) for changed in found.records]


def test_a_conflict_about_such_names_is_told_in_order():
    plan = merge(named("Load", "T"), named("עומס", "T"), named("ثقة", "T"))
    assert plan.report()[1] == f"Load, name: mine “{LOAD}”, theirs “{TRUST}”; mine stands."


def test_quoted_names_in_labels_are_isolated():
    assert shortened("עומס") == f"“{LOAD}”"
    assert shortened("Load") == "“Load”"
