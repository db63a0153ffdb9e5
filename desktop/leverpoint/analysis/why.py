"""Why a challenge ranks where it does, in plain words that are true of the arrows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A way along arrows: challenge ids in order, the arrow ids between them, and their net sign.

    `sign` is +1, -1 or 0 where any sign is undecided; `strength` is the product of the arrows' s.
    """

    challenges: tuple[str, ...]
    influences: tuple[str, ...]
    sign: int
    strength: float


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two ways from one challenge to `target`, one raising it and one lowering it."""

    target: str
    raising: Step
    lowering: Step


@dataclass(frozen=True, slots=True)
class KnockOut:
    """The arrow without which the challenge would fall furthest, and the rank it would have."""

    influence: str
    source: str
    target: str
    rank: int


@dataclass(frozen=True, slots=True)
class Claims:
    """Everything that the sentences about one challenge claim, for checking and for lighting up.

    Ids throughout. `reach` counts the other challenges that can be reached; `others` all others.
    `direct` is the strongest arrow out of it; `to_goal` the strongest way to a goal.
    `loops` and `feeds` are loop labels; `causes` the challenges with an arrow to it.
    """

    challenge: str
    reach: int
    others: int
    direct: Step | None = None
    to_goal: Step | None = None
    loops: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    on_loop: bool = False
    opposition: Opposition | None = None
    causes: tuple[str, ...] = ()
    low_confidence: int = 0
    undecided: int = 0
    outgoing: int = 0
    knock_out: KnockOut | None = None


Names = Mapping[str, str]
_LISTED = 3


def why(claims: Claims, names: Names, goals: Mapping[str, int], *, is_root: bool = False) -> str:
    """Return the sentences about one challenge.

    `names` maps challenge ids to names; `goals` maps the ids of goals to the wanted direction;
    `is_root` says that it is mostly a cause.
    """
    sentences = [
        _reach(claims, names),
        _to_goal(claims, names),
        _loops(claims),
        _opposition(claims, names, goals),
        _causes(claims, names, is_root=is_root),
        _weakest(claims),
        _knock_out(claims, names),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _reach(claims: Claims, names: Names) -> str:
    name = names[claims.challenge]
    if not claims.others:
        return f"{name} is the only challenge on this map."
    if not claims.reach or claims.direct is None:
        return f"{name} reaches no other challenge."
    if claims.reach == claims.others:
        extent = f"all {claims.others:,} other challenges" if claims.others > 1 else "the other one"
    else:
        extent = f"{claims.reach:,} of the {claims.others:,} other challenges"
    nearest = names[claims.direct.challenges[-1]]
    return f"{name} reaches {extent}, most directly {nearest} ({_way(claims.direct)})."


def _way(step: Step) -> str:
    return {1: "more", -1: "less", 0: "direction not decided"}[step.sign]


def _to_goal(claims: Claims, names: Names) -> str:
    step = claims.to_goal
    if step is None or (claims.direct is not None and step.challenges == claims.direct.challenges):
        return ""
    goal = names[step.challenges[-1]]
    if len(step.challenges) == 2:
        return f"It influences {goal} directly ({_way(step)})."
    return f"Its strongest way to {goal} is {_through(step, names)} ({_way(step)})."


def _through(step: Step, names: Names) -> str:
    between = [names[challenge] for challenge in step.challenges[1:-1]]
    return f"through {listing(between)}" if between else "directly"


def _loops(claims: Claims) -> str:
    if claims.loops:
        return f"It is part of {_labels(claims.loops)}."
    if claims.on_loop:
        return "It is part of a loop that is not among those listed."
    if claims.feeds:
        return f"It is in no loop but feeds {_labels(claims.feeds)}."
    return "It is in no loop."


def _labels(labels: Sequence[str]) -> str:
    if len(labels) <= _LISTED + 1:
        return listing(labels)
    return f"{', '.join(labels[:_LISTED])} and {len(labels) - _LISTED:,} more of the loops listed"


def _opposition(claims: Claims, names: Names, goals: Mapping[str, int]) -> str:
    opposition = claims.opposition
    if opposition is None:
        return ""
    target = names[opposition.target]
    raising, lowering = _through(opposition.raising, names), _through(opposition.lowering, names)
    match goals.get(opposition.target):
        case 1:
            return f"It helps {target} {raising} but hurts it {lowering}."
        case -1:
            return f"It helps to lower {target} {lowering} but raises it {raising}."
        case _:
            return f"It raises {target} {raising} but lowers it {lowering}."


def _causes(claims: Claims, names: Names, *, is_root: bool) -> str:
    if not claims.causes:
        return (
            "Nothing on this map influences it, so the group must judge whether it can be changed."
        )
    strongest = names[claims.causes[0]]
    if len(claims.causes) == 1:
        sentence = f"Only {strongest} influences it."
    else:
        sentence = f"{len(claims.causes):,} challenges influence it, most of all {strongest}."
    return f"It is mostly a cause: little pushes back on it. {sentence}" if is_root else sentence


def _weakest(claims: Claims) -> str:
    parts = []
    if claims.low_confidence:
        parts.append(_share(claims.low_confidence, claims.outgoing, "is", "are", "low confidence"))
    if claims.undecided:
        parts.append(_share(claims.undecided, claims.outgoing, "has", "have", "no sign yet"))
    return " ".join(parts)


def _share(count: int, whole: int, one: str, many: str, what: str) -> str:
    if whole == 1:
        return f"Its only arrow {one} {what}."
    if count == whole:
        return f"All of its {whole:,} arrows {many} {what}."
    return f"{count:,} of its {whole:,} arrows {one if count == 1 else many} {what}."


def _knock_out(claims: Claims, names: Names) -> str:
    if claims.knock_out is None:
        return ""
    target, place = names[claims.knock_out.target], ordinal(claims.knock_out.rank)
    return f"If its arrow to {target} were wrong, it would fall to {place}."


def ordinal(number: int) -> str:
    """Return "1st", "2nd", "11th" and so on."""
    last_two, last = number % 100, number % 10
    ending = "th" if last_two in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
    return f"{number:,}{ending}"


def listing(names: Sequence[str]) -> str:
    """Return "A", "A and B" or "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
