"""The bundled face within drawings and pages: as style rules, with only the letters in use."""

from base64 import b64encode
from collections.abc import Iterable, Mapping

from leverpoint.drawing.qt_text import FAMILY
from leverpoint.reports.font_subset import font_subset
from leverpoint.reports.svg_elements import Element, text_of
from leverpoint.resources import resource_path

Face = tuple[int, bool]
"""Weight, and whether it is italic."""
_FILES: Mapping[Face, str] = {
    (400, False): "SourceSans3-Regular.ttf",
    (400, True): "SourceSans3-Italic.ttf",
    (600, False): "SourceSans3-SemiBold.ttf",
    (700, False): "SourceSans3-Bold.ttf",
}
FACES = tuple(_FILES)


def font_rules(letters: Mapping[Face, Iterable[str]]) -> str:
    """Return a rule for each face that holds the letters it is used for."""
    return "".join(_rule(face, letters[face]) for face in FACES if face in letters)


def _rule(face: Face, letters: Iterable[str]) -> str:
    weight, italic = face
    font = font_subset(resource_path(f"fonts/{_FILES[face]}").read_bytes(), letters)
    return (
        f"@font-face {{ font-family: '{FAMILY}'; font-weight: {weight}; "
        f"font-style: {'italic' if italic else 'normal'}; "
        f"src: url(data:font/ttf;base64,{b64encode(font).decode()}); }}\n"
    )


def font_style(drawn: Iterable[Element]) -> list[Element]:
    """Return a style sheet of nothing but the faces of the texts in `drawn`; none without text."""
    letters: dict[Face, set[str]] = {}
    waiting = list(drawn)
    while waiting:
        part = waiting.pop()
        waiting += part.children
        if part.tag == "text":
            face = int(part.attributes["font-weight"]), "font-style" in part.attributes
            letters.setdefault(face, set()).update(part.content)
    return [text_of("style", font_rules(letters))] if letters else []
