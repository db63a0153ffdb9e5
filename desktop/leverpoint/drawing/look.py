"""Looks: every colour of the canvas, by name; read from resources/themes."""

import json
from dataclasses import dataclass, fields
from typing import Any

from leverpoint.resources import resource_path

LOOKS = ("light", "dark", "high-contrast", "print", "classic")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The colours of one look, as opaque 0xAARRGGBB numbers."""

    name: str
    title: str
    dark: bool
    canvas: int
    text: int
    muted: int
    positive: int
    negative: int
    unknown: int
    border: int
    accent: int
    halo: int
    halo_edge: int
    under: int
    """Under-stroke of highlighted arrows."""
    selected_under: int
    """Under-stroke of selected arrows."""
    box: int
    """Fill of boxes without a theme; the colour that theme tints are mixed into."""
    boxes: bool
    """Whether names stand in boxes; without, arrows run from word to word (Sterman's way)."""
    tint: float
    """Share of the theme colour in a box's fill."""
    region_tint: float
    """Share of the muted colour in what lies in a region."""
    spines: bool
    """Whether boxes show the colour of their theme as a spine."""
    themes: tuple[int, ...]
    """Eight theme colours (Tol's muted scheme)."""
    theme_codes: bool
    """Whether themes are told apart by letters, because their colours are not shown."""
    disc_glyph: int
    badge: int
    """Fill of rank badges and of reinforcing loop badges."""
    badge_ink: int
    panel: int
    """Background of windows, panels and tool bars."""
    field: int
    """Background of lists and text fields."""
    line: int
    """Thin lines between panels."""

    def theme(self, slot: int) -> int:
        """Return the colour of a theme slot."""
        return self.themes[slot % len(self.themes)]

    def theme_fill(self, slot: int) -> int:
        """Return the fill of boxes whose theme has this slot."""
        return blend(self.theme(slot), self.box, self.tint)

    def arrow(self, sign: int) -> int:
        """Return the colour of arrows with a sign of +1, -1 or 0."""
        return (self.unknown, self.positive, self.negative)[sign]


def load_look(name: str) -> Look:
    """Return a look of LOOKS. Raises FileNotFoundError for a name not there."""
    path = resource_path(f"themes/{name}.json")
    read = {"name": name, **json.loads(path.read_text(encoding="utf-8"))}
    tokens: dict[str, Any] = {f.name: _number(read[f.name], f.name) for f in fields(Look)}
    return Look(**tokens)


def _number(value: object, field: str) -> object:
    if isinstance(value, list):
        return tuple(argb(colour) for colour in value)
    if isinstance(value, str) and field not in ("name", "title"):
        return argb(value)
    return value


def argb(text: str) -> int:
    """Return "#RRGGBB" as an opaque 0xAARRGGBB number."""
    return 0xFF000000 | int(text.removeprefix("#"), 16)


def hex_colour(colour: int) -> str:
    """Return a colour number as "#RRGGBB"."""
    return f"#{int(colour) & 0xFFFFFF:06X}"


def blend(colour: int, onto: int, share: float) -> int:
    """Return `share` of one opaque colour over another."""
    mixed = 0xFF000000
    for shift in (0, 8, 16):
        over, under = colour >> shift & 0xFF, onto >> shift & 0xFF
        mixed |= round(over * share + under * (1 - share)) << shift
    return mixed
