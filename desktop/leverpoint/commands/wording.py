"""Hints about names: neutral nouns, and names that exist already. Hints never block."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from leverpoint.model.challenge import Challenge
from leverpoint.model.text import clean_name

_VERB_FORMS = "increas(?:e|ed|es|ing)|decreas(?:e|ed|es|ing)|reduc(?:e|ed|es|ing|tion)"
_TRENDS = "declin(?:e|ed|es|ing)|grow(?:ing|n|th)|fall(?:ing|en)?|ris(?:e|es|ing)|loss"
_LACKS = "lack|absence|shortage|scarcity|deficit|want"
_LEADING = re.compile(
    rf"(?:(?:an?|the)\s+)?(?:(?:{_LACKS}|{_VERB_FORMS}|{_TRENDS})(?:\s+(?:of|in|for))?"
    r"|(?:too|so|not|very)\s+(?:much|many|few|little|enough)|(?:in|not\s+)(?:sufficient|adequate)"
    r"|poor(?:er|ly)?|bad|worse(?:ning)?|weak(?:er|ening)?|low(?:er|ering)?|high(?:er)?"
    r"|less|more|fewer|better|good|strong(?:er)?|improv(?:e|ed|es|ing)|limited|missing|no)"
    r"\s+(?=\S)",
    re.IGNORECASE,
)
# Names of quantities that begin with one of the words above.
_NEUTRAL = re.compile(
    r"(?:high|low)(?:er)?\s+(?:school|education|street|tide|carbon)|good\s+practice|no\s+\d"
    r"|growth\s+(?:rate|mindset)|loss\s+(?:rate|ratio)|fall\s+term",
    re.IGNORECASE,
)
_CLOSE = 0.82
_MOST = 3
_MOST_COMPARED = 400


@dataclass(frozen=True, slots=True)
class Similar:
    """A challenge whose name is like the typed one; `same` when only case or spaces differ."""

    challenge: Challenge
    same: bool


def neutral_hint(name: str) -> str:
    """Return a hint when a name already says which way the quantity goes, or ""."""
    cleaned = clean_name(name)
    leading = _LEADING.match(cleaned)
    if leading is None or _NEUTRAL.match(cleaned):
        return ""
    rest = cleaned[leading.end() :]
    better = rest[:1].upper() + rest[1:]
    return f"Use a neutral noun that can go up or down? Perhaps “{better}”."


def similar_names(name: str, challenges: Iterable[Challenge]) -> list[Similar]:
    """Return at most three challenges with the same or nearly the same name, closest first."""
    wanted = clean_name(name).casefold()
    if not wanted:
        return []
    likeness = _Likeness(wanted)
    scored = [(likeness.of(c.name.casefold()), c) for c in _comparable(wanted, challenges)]
    close = sorted((s for s in scored if s[0] >= _CLOSE), key=lambda s: -s[0])[:_MOST]
    return [Similar(challenge, same=score == 1.0) for score, challenge in close]


def _comparable(wanted: str, challenges: Iterable[Challenge]) -> list[Challenge]:
    """Return the challenges worth comparing: thousands of names are looked at after every key."""
    slack = (1 - _CLOSE) / _CLOSE * 2 * len(wanted)
    near = [c for c in challenges if abs(len(c.name) - len(wanted)) <= slack]
    starts = {word[:2] for word in wanted.split()}
    alike = [c for c in near if not starts.isdisjoint(w[:2] for w in c.name.casefold().split())]
    if len(alike) > _MOST_COMPARED:
        alike.sort(key=lambda c: (c.name.casefold() != wanted, abs(len(c.name) - len(wanted))))
    return alike[:_MOST_COMPARED]


class _Likeness:
    """Compares many names with one; the cheap upper bounds of difflib spare most of the work."""

    def __init__(self, wanted: str) -> None:
        self._wanted = wanted
        self._letters = Counter(wanted)
        self._matcher = SequenceMatcher(None, "", wanted, autojunk=False)

    def of(self, name: str) -> float:
        """Return 1 for the same name, less for others, and 0 for all that are not close."""
        if name == self._wanted:
            return 1.0
        shared = (self._letters & Counter(name)).total()
        if 2 * shared < _CLOSE * (len(name) + len(self._wanted)):
            return 0.0
        self._matcher.set_seq1(name)
        return min(0.99, self._matcher.ratio())
