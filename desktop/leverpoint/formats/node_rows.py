"""Node lists: tables that describe challenges, alone or beside an edge list."""

from pathlib import Path

from leverpoint.formats import cell_words
from leverpoint.formats.columns import Header, cells_of, heading, node_header
from leverpoint.formats.delimited_text import Row, Table, read_table
from leverpoint.formats.gathering import Gathering, Node
from leverpoint.formats.import_report import Finding, Remarks
from leverpoint.formats.importer import ImportOptions
from leverpoint.model.errors import FormatError

_MORE = frozenset(["more", "up", "yes", "x", "goal", "true", "increase"])
_LESS = frozenset(["less", "down", "decrease"])


def start_gathering(path: Path, options: ImportOptions, remarks: Remarks) -> Gathering:
    """Return a gathering that knows the challenges of the node list in the options, if any."""
    gathering = Gathering(path, options.limits, remarks)
    if options.nodes is not None:
        with remarks.about(options.nodes.name):
            table = read_table(options.nodes, options.limits, remarks)
            read_nodes(table, gathering, remarks)
    return gathering


def read_nodes(table: Table, gathering: Gathering, remarks: Remarks) -> None:
    """Add every challenge of a node list. Raises FormatError when it has no column of names."""
    header = node_header(cells_of(table.rows))
    if header is None:
        raise FormatError(
            f"{table.path.name}, line {_first_line(table)}: no column of names.",
            hint='A node list begins with a row of headings such as "Label,Type,Description".',
        )
    if header.unused:
        remarks.add(Finding.DROPPED, f"columns not used: {', '.join(header.unused)}")
    for row in table.rows[header.row + 1 :]:
        _read_node(row, header, gathering, remarks)


def likely_node_list(path: Path) -> Path | None:
    """Return the file beside an edge list that looks like its node list, to offer it."""
    for edges, nodes in (("edges", "nodes"), ("links", "nodes"), ("connections", "elements")):
        if edges in heading(path.stem):
            for other in sorted(path.parent.glob(f"*{path.suffix}")):
                if heading(other.stem) == heading(path.stem).replace(edges, nodes):
                    return other
    return None


def _first_line(table: Table) -> int:
    return table.rows[0].line if table.rows else 1


def _read_node(row: Row, header: Header, gathering: Gathering, remarks: Remarks) -> None:
    def cell(role: str) -> str:
        return row.cell(header.roles.get(role))

    name = cell("name") or cell("id")
    if not name:
        remarks.add(Finding.DROPPED, "a row without a name", row.line)
        return
    tags = f"Tags: {cell('tags')}" if cell("tags") else ""
    gathering.add_node(
        Node(
            line=row.line,
            name=name,
            key=cell("id"),
            theme=cell("theme"),
            note="\n".join(part for part in (cell("note"), tags) if part),
            place=_place(cell("x"), cell("y"), row.line, remarks),
            goal=_goal(cell("goal"), row.line, remarks),
            actionability=_actionability(cell("actionability"), row.line, remarks),
        )
    )


def _place(x: str, y: str, line: int, remarks: Remarks) -> tuple[float, float] | None:
    if not x and not y:
        return None
    across, down = cell_words.number(x), cell_words.number(y)
    if across is None or down is None:
        remarks.add(Finding.DROPPED, f"the place ({x}, {y}) is not two numbers", line)
        return None
    return across, down


def _goal(cell: str, line: int, remarks: Remarks) -> int:
    word = cell_words.plain(cell)
    value = cell_words.number(cell)
    if word in _MORE or (value is not None and value > 0):
        return 1
    if word in _LESS or (value is not None and value < 0):
        return -1
    if word and word not in ("no", "false", "0", "-"):
        remarks.add(Finding.DROPPED, f"the goal {cell!r} is neither more nor less", line)
    return 0


def _actionability(cell: str, line: int, remarks: Remarks) -> int | None:
    value = cell_words.number(cell)
    if value in (1, 2, 3, 4, 5):
        return int(value)
    if cell:
        remarks.add(Finding.DROPPED, f"the actionability {cell!r} is not 1 to 5", line)
    return None
