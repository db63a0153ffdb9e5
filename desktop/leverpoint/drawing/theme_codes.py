"""Letters that tell themes apart where colours do not."""

from collections.abc import Iterable

from leverpoint.model.theme import Theme

CODE_SIZE = 11
"""Size of the letters of a code."""
_CHIP, _OUT = 16.0, 1.0
"""Height of a chip, and how far it reaches out of its box: less far than where arrows end."""
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


def code_chip(left: float, bottom: float, advance: float) -> tuple[float, float, float, float]:
    """Return x, y, width, height of the chip over a box's lower left corner.

    `advance` is the width of the code.
    """
    return left - _OUT, bottom + _OUT - _CHIP, max(_CHIP, advance + 6), _CHIP
