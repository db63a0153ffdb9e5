"""Which column of a table means what, by the words in its header."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from leverpoint.formats.delimited_text import Row

# Every role with the headings that name it, the surest first; compared without case, space,
# underscores and what stands in brackets. The last in each row are German, French, Spanish, Dutch.
EDGE_HEADINGS: Mapping[str, Sequence[str]] = {
    "source": (
        *("from", "source", "cause", "fromlabel", "sourcelabel", "causename", "fromname"),
        *("fromid", "sourceid", "causeid", "sourcename", "driver", "fromvariable", "fromfactor"),
        *("von", "ursache", "quelle", "de", "origen", "causa", "van", "oorzaak"),
    ),
    "target": (
        *("to", "target", "effect", "tolabel", "targetlabel", "effectname", "toname"),
        *("toid", "targetid", "effectid", "targetname", "outcome", "tovariable", "tofactor"),
        *("nach", "wirkung", "ziel", "vers", "effet", "destino", "efecto", "naar", "gevolg"),
    ),
    "sign": (
        *("sign", "polarity", "direction", "effectdirection", "relationship", "influencetype"),
        *(
            "connectiontype",
            "linktype",
            "relation",
            "+",
            "±",
            "so",
            "sameopposite",
            "type",
            "vorzeichen",
            "signe",
            "signo",
        ),
        *("teken",),
    ),
    "weight": ("weight", "value", "gewicht", "poids", "peso", "influence"),
    "strength": ("strength", "intensity", "stärke", "staerke", "force", "fuerza", "sterkte"),
    "delay": ("delay", "delayed", "lag", "verzögerung", "délai", "retraso", "vertraging"),
    "label": ("label", "linklabel", "name"),
    "confidence": ("confidence", "certainty", "sicherheit", "confiance", "confianza"),
    "note": ("note", "notes", "description", "comment", "comments", "reasoning", "notiz", "nota"),
}
NODE_HEADINGS: Mapping[str, Sequence[str]] = {
    "id": ("id", "nodeid", "nr", "number"),
    "name": (
        *("label", "name", "title", "challenge", "variable", "factor", "element", "concept"),
        *("node", "bezeichnung", "nom", "nombre", "naam"),
    ),
    "theme": (
        *("theme", "type", "cluster", "category", "group", "grp", "sector", "grouplabel"),
        *("thema", "gruppe", "groupe", "grupo", "groep"),
    ),
    "note": ("description", "note", "notes", "comment", "beschreibung", "descripción"),
    "tags": ("tags", "tag", "keywords"),
    "x": ("x", "xpos", "posx"),
    "y": ("y", "ypos", "posy"),
    "goal": ("goal", "outcome"),
    "actionability": ("actionability", "changeability"),
}
_HEADER_ROWS = 10
_NOISE = re.compile(r"\([^)]*\)|\[[^\]]*\]|[\s_\-./:#]+")


@dataclass(frozen=True, slots=True)
class Header:
    """A header found in a table: where it stands, and the column of each role it names."""

    row: int
    roles: Mapping[str, int]
    unused: tuple[str, ...]

    def without(self, *roles: str) -> "Header":
        """Return the header with some roles taken away."""
        return Header(
            self.row, {k: v for k, v in self.roles.items() if k not in roles}, self.unused
        )

    def renamed(self, old: str, new: str) -> "Header":
        """Return the header with a column playing another role."""
        roles = {new if k == old else k: v for k, v in self.roles.items()}
        return Header(self.row, roles, self.unused)


def edge_header(rows: Sequence[Sequence[str]]) -> Header | None:
    """Return the header of an edge list: it names a cause and an effect; or None."""
    return _find(rows, EDGE_HEADINGS, ("source", "target"))


def node_header(rows: Sequence[Sequence[str]]) -> Header | None:
    """Return the header of a node list: it names a label or an id, and no cause and effect."""
    if edge_header(rows) is not None:
        return None
    return _find(rows, NODE_HEADINGS, ("name",)) or _find(rows, NODE_HEADINGS, ("id",))


def cells_of(rows: Iterable[Row]) -> list[tuple[str, ...]]:
    """Return the bare cells of the first rows, where a header may stand."""
    return [row.cells for row, _ in zip(rows, range(_HEADER_ROWS), strict=False)]


def heading(cell: str) -> str:
    """Return a heading without case, brackets, spaces and underscores."""
    return _NOISE.sub("", cell.casefold())


def _find(
    rows: Sequence[Sequence[str]], headings: Mapping[str, Sequence[str]], needed: Sequence[str]
) -> Header | None:
    for index, cells in enumerate(rows[:_HEADER_ROWS]):
        if index and sum(map(bool, rows[index - 1])) > 1:
            # Only titles and remarks, each alone in its row, stand above a header.
            return None
        roles = _roles([heading(c) for c in cells], headings)
        if all(role in roles for role in needed):
            taken = set(roles.values())
            unused = tuple(c for i, c in enumerate(cells) if c and i not in taken)
            return Header(index, roles, unused)
    return None


def _roles(names: list[str], headings: Mapping[str, Sequence[str]]) -> dict[str, int]:
    roles: dict[str, int] = {}
    for role, words in headings.items():
        column = next((names.index(w) for w in words if w in names), None)
        if column is not None and column not in roles.values():
            roles[role] = column
    return roles
