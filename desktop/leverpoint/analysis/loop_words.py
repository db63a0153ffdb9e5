"""Loops and paths in plain words, and labels that different lists of the same map agree on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from leverpoint.analysis.loops import Loop
from leverpoint.analysis.why import Step
from leverpoint.model.influence import Influence, Polarity
from leverpoint.model.text import isolated

_ENDINGS = {
    "R": "it reinforces itself",
    "B": "it holds itself back",
    "?": "whether it reinforces or balances itself is not decided",
}
_WAYS = {1: "more", -1: "less", 0: "more or less"}


def loop_story(loop: Loop, names: Mapping[str, str], influences: Mapping[str, Influence]) -> str:
    """Return what happens when there is more of the loop's first challenge, once around.

    Empty when a challenge or an influence of the loop is no longer there.
    """
    if not names.keys() >= set(loop.challenges) or not influences.keys() >= set(loop.influences):
        return ""
    ring = (*loop.challenges, loop.challenges[0])
    (*between, last), way = _told(ring, loop.influences, names, influences)
    decided = {1: "R", -1: "B", 0: "?"}[way] == loop.kind
    # Contradicting parallel arrows leave a loop open although each of them has a sign.
    last = last if decided else f"{_WAYS[0]} {isolated(names[loop.challenges[0]])}"
    return f"{' → '.join(between)}, so {last}: {_ENDINGS[loop.kind]}."


def loop_steps(
    loop: Loop, names: Mapping[str, str], influences: Mapping[str, Influence]
) -> tuple[str, ...]:
    """Return the story of a loop arrow by arrow: "More Workload → less Planning time".

    Empty when a challenge or an influence of the loop is no longer there.
    """
    if not names.keys() >= set(loop.challenges) or not influences.keys() >= set(loop.influences):
        return ()
    ring = (*loop.challenges, loop.challenges[0])
    words, _ = _told(ring, loop.influences, names, influences)
    return tuple(f"{cause} → {effect}" for cause, effect in pairwise(words))


def path_story(step: Step, names: Mapping[str, str], influences: Mapping[str, Influence]) -> str:
    """Return what happens along a path when there is more of its first challenge.

    Empty when a challenge or an influence of the path is no longer there.
    """
    if not names.keys() >= set(step.challenges) or not influences.keys() >= set(step.influences):
        return ""
    (*between, last), way = _told(step.challenges, step.influences, names, influences)
    if way != step.sign:
        # Contradicting parallel arrows leave a path open although each of them has a sign.
        last = f"{_WAYS[step.sign]} {isolated(names[step.challenges[-1]])}"
    return f"{' → '.join(between)}, so {last}."


def _told(
    challenges: Sequence[str],
    arrows: Sequence[str],
    names: Mapping[str, str],
    influences: Mapping[str, Influence],
) -> tuple[list[str], int]:
    """Return the words for each challenge along the arrows, and the sign at the end."""
    way, words = 1, [f"More {isolated(names[challenges[0]])}"]
    for influence, effect in zip(arrows, challenges[1:], strict=True):
        arrow = influences[influence]
        way *= _factor(arrow)
        later = "after a while " if arrow.delayed else ""
        words.append(f"{later}{_WAYS[way]} {isolated(names[effect])}")
    return words, way


def _factor(arrow: Influence) -> int:
    return {Polarity.POSITIVE: 1, Polarity.NEGATIVE: -1}.get(arrow.polarity, 0)


def labelled_like(loops: Iterable[Loop], known: Iterable[Loop]) -> tuple[Loop, ...]:
    """Return the loops with the labels they have in a known list; others get numbers after it."""
    labels: dict[frozenset[str], str] = {}
    counts = {"R": 0, "B": 0, "?": 0}
    for loop in known:
        labels[frozenset(loop.influences)] = loop.label
        counts[loop.kind] = max(counts[loop.kind], _number(loop.label))
    named = []
    for loop in loops:
        label = labels.get(frozenset(loop.influences))
        if label is None:
            counts[loop.kind] += 1
            label = f"{loop.kind}{counts[loop.kind]}"
        named.append(replace(loop, label=label))
    return tuple(named)


def _number(label: str) -> int:
    digits = label[1:]
    return int(digits) if digits.isdecimal() else 0


def loops_through(loops: Sequence[Loop], challenges: Iterable[str]) -> tuple[Loop, ...]:
    """Return the loops that run through all of some challenges."""
    wanted = set(challenges)
    return tuple(loop for loop in loops if wanted.issubset(loop.challenges))
