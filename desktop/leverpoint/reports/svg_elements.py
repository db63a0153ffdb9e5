"""SVG elements as plain text, with everything from the diagram escaped."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from leverpoint.drawing.look import hex_colour

CAP_HEIGHT = 0.66
"""Height of capital letters of the bundled face, as a share of the letter size."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_NAME = re.compile("[^A-Za-z0-9_.-]")


@dataclass(slots=True)
class Element:
    """An element; `attributes` are written in their order, numbers with two decimals."""

    tag: str
    attributes: dict[str, str]
    children: "list[Element]" = field(default_factory=list)
    content: str = ""

    def append(self, child: "Element") -> None:
        """Add a child."""
        self.children.append(child)

    def extend(self, children: "Iterable[Element]") -> None:
        """Add several children."""
        self.children.extend(children)

    def text(self, indent: int = 0) -> str:
        """Return the element as XML, one element a line."""
        pad = " " * indent
        head = "".join(f" {name}={quoteattr(clean(v))}" for name, v in self.attributes.items())
        if self.children:
            inner = "\n".join(child.text(indent + 1) for child in self.children)
            return f"{pad}<{self.tag}{head}>\n{inner}\n{pad}</{self.tag}>"
        if self.content:
            return f"{pad}<{self.tag}{head}>{escape(clean(self.content))}</{self.tag}>"
        return f"{pad}<{self.tag}{head}/>"


def element(tag: str, **attributes: str | float) -> Element:
    """Return an element; underscores in the names of attributes become hyphens."""
    texts = {
        name.replace("_", "-"): value if isinstance(value, str) else number(value)
        for name, value in attributes.items()
    }
    return Element(tag, texts)


def text_of(tag: str, content: str) -> Element:
    """Return an element that holds text alone, such as a title."""
    return Element(tag, {}, content=content)


def label(
    content: str, x: float, y: float, size: float, fill: str, weight: int = 600, **more: str
) -> Element:
    """Return one line of text, centred at x with its baseline at y."""
    made = element(
        "text",
        x=x,
        y=y,
        font_size=size,
        font_weight=str(weight),
        text_anchor="middle",
        fill=fill,
        **more,
    )
    made.content = content
    return made


def centred(
    content: str, x: float, y: float, size: float, fill: str, weight: int = 700, **more: str
) -> Element:
    """Return one line of text whose capital letters have their middle at (x, y)."""
    return label(content, x, y + CAP_HEIGHT * size / 2, size, fill, weight, **more)


def clean(text: str) -> str:
    """Return text without what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def name_of(kind: str, record_id: str, row: int) -> str:
    """Return an id that is an XML name and that no other row of the kind has."""
    plain = _NOT_NAME.sub("_", record_id)
    return f"{kind}-{plain}" if plain == record_id else f"{kind}-{plain}-{row}"


def number(value: float) -> str:
    """Return a number with at most two decimals."""
    text = f"{float(value):.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def colour(argb: int) -> str:
    """Return a colour number as SVG has it."""
    return hex_colour(int(argb))


def path_of(points: Iterable[Iterable[float]]) -> str:
    """Return the path data of a closed polygon."""
    corners = [" ".join(map(number, point)) for point in points]
    return f"M{' L'.join(corners)} Z"
