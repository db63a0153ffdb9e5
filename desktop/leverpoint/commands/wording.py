"""Hints about names: neutral nouns, and names that exist already. Hints never block."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

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
_CLOSE = 85.0
_MOST = 3


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
    known = list(challenges)
    close = process.extract(
        wanted,
        [challenge.name.casefold() for challenge in known],
        scorer=fuzz.ratio,
        score_cutoff=_CLOSE,
        limit=_MOST,
    )
    return [Similar(known[row], same=found == wanted) for found, _, row in close]
