"""What the columns of an edge list mean, told by their headings or by what stands in them."""

from collections.abc import Sequence

from leverpoint.formats import cell_words
from leverpoint.formats.columns import Header, edge_header
from leverpoint.formats.delimited_text import Row
from leverpoint.formats.import_report import Finding, Remarks
from leverpoint.model.influence import Polarity

_DIRECTIONS = frozenset(["directed", "undirected", "mutual", "bidirectional", "both ways"])


def edge_columns(rows: Sequence[Row], remarks: Remarks) -> Header:
    """Return which column of an edge list means what; `row` is -1 when there is no header.

    Roles: source, target, sign, weight, strength, delay, label, confidence, note and direction
    (Kumu's and Gephi's directed, mutual, undirected). What had to be guessed is remarked on.
    """
    header = edge_header([row.cells for row in rows[:10]])
    if header is None:
        return _headerless(rows, remarks)
    for row in rows[: header.row]:
        remarks.add(Finding.DROPPED, f"a line before the header: {row.cells[0][:60]!r}", row.line)
    body = rows[header.row + 1 :]
    header = _without_wrong_sign(header, body, remarks)
    header = _with_magnitudes(header, body, remarks)
    if header.unused:
        remarks.add(Finding.DROPPED, f"columns not used: {', '.join(header.unused)}")
    return header


def _without_wrong_sign(header: Header, body: Sequence[Row], remarks: Remarks) -> Header:
    """Look whether the column that is headed like a sign holds signs; "Type" may hold anything."""
    if "sign" in header.roles:
        words = _words(body, header.roles["sign"])
        if words and words <= _DIRECTIONS:
            header = header.renamed("sign", "direction")
        elif words and not any(_is_sign(w) for w in words):
            remarks.add(Finding.DROPPED, f"a column of types without signs: {_some(words)}")
            header = header.without("sign")
    if "sign" not in header.roles and "label" in header.roles:
        words = _words(body, header.roles["label"])
        if words and all(cell_words.sign(w) and cell_words.number(w) is None for w in words):
            remarks.add(Finding.GUESSED, "the labels are read as signs")
            header = header.renamed("label", "sign")
    return header


def _with_magnitudes(header: Header, body: Sequence[Row], remarks: Remarks) -> Header:
    """Read a strength that is not 1, 2, 3, or a sign such as -0.7, as a weight."""
    roles = header.roles
    if "weight" in roles:
        return _with_signs_for_weights(header, body, remarks)
    if "strength" in roles:
        words = _words(body, roles["strength"])
        if any(cell_words.strength(w) is None and cell_words.number(w) is not None for w in words):
            remarks.add(Finding.GUESSED, "the strengths are read as weights: not all are 1, 2 or 3")
            return header.renamed("strength", "weight")
    elif "sign" in roles:
        values = [cell_words.number(w) for w in _words(body, roles["sign"])]
        if any(v is not None and abs(v) not in (0.0, 1.0) for v in values):
            remarks.add(Finding.GUESSED, "the numbers that give the signs are read as weights too")
            return Header(header.row, {**roles, "weight": roles["sign"]}, header.unused)
    return header


def _with_signs_for_weights(header: Header, body: Sequence[Row], remarks: Remarks) -> Header:
    """Say where signs come from when there is no column of them."""
    if "sign" in header.roles:
        return header
    words = _words(body, header.roles["weight"])
    if words and all(map(_is_sign, words)) and any(cell_words.number(w) is None for w in words):
        remarks.add(Finding.GUESSED, "the weights are read as signs")
        return header.renamed("weight", "sign")
    if words:
        remarks.add(Finding.GUESSED, "there are no signs: weights above 0 are +, below 0 -")
    return header


def _headerless(rows: Sequence[Row], remarks: Remarks) -> Header:
    """Return the roles of a list without a known header, by what stands in its columns."""
    first = 1 if _looks_like_header(rows) else 0
    line = rows[0].line if rows else 1
    if first:
        text = "taken for headings that are not known: the first two columns are cause and effect"
    else:
        text = "no headings such as From and To: the first two columns are cause and effect"
    remarks.add(Finding.GUESSED, text, line)
    roles = {"source": 0, "target": 1}
    for column in range(2, max((len(r.cells) for r in rows), default=2)):
        role = _role_of(_words(rows[first:], column))
        if role is not None and role not in roles:
            roles[role] = column
            remarks.add(Finding.GUESSED, f"column {column + 1} is read as {role}")
        elif role is not None:
            remarks.add(Finding.DROPPED, f"column {column + 1} is not used")
    return Header(first - 1, roles, ())


def _looks_like_header(rows: Sequence[Row]) -> bool:
    """Return whether a column has words in its first row alone, and numbers or signs below."""
    if len(rows) < 2:
        return False
    for column in range(2, len(rows[0].cells)):
        above, below = rows[0].cell(column), _words(rows[1:], column)
        if above and below and all(map(_is_sign, below)) and not _is_sign(above):
            return True
    return False


def _role_of(words: set[str]) -> str | None:
    if not words:
        return None
    if all(cell_words.sign(w) is not None for w in words):
        values = {cell_words.number(w) for w in words}
        return "sign" if values <= {None, 0.0, 1.0, -1.0} else "weight"
    return "label"


def _is_sign(word: str) -> bool:
    polarity = cell_words.sign(word) or cell_words.misspelt_sign(word)
    return isinstance(polarity, Polarity)


def _words(rows: Sequence[Row], column: int) -> set[str]:
    return {word for row in rows if (word := cell_words.plain(row.cell(column)))}


def _some(words: set[str]) -> str:
    return ", ".join(repr(w) for w in sorted(words)[:3]) + (", …" if len(words) > 3 else "")
