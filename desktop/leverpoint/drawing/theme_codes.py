"""Letters that tell themes apart where colours do not."""

from collections.abc import Iterable

from leverpoint.model.theme import Theme

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def theme_codes(themes: Iterable[Theme]) -> dict[str, str]:
    """Return theme id -> code: a letter of its name where one is free, else a free number."""
    codes: dict[str, str] = {}
    taken: set[str] = set()
    for number, theme in enumerate(sorted(themes, key=lambda t: (t.position, t.name)), 1):
        letters = [c for c in theme.name.upper() if c.isalpha() and len(c) == 1]
        wanted = [*letters[:1], *letters, *_LETTERS, str(number)]
        code = next(c for c in wanted if c not in taken)
        codes[theme.id] = code
        taken.add(code)
    return codes
