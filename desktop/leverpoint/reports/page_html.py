"""Report pages as one HTML file: no scripts, nothing loaded from elsewhere, every name escaped."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from leverpoint.analysis.leverage_report import CAVEAT
from leverpoint.drawing.look import Look, hex_colour
from leverpoint.drawing.scene import Scene
from leverpoint.reports.figure import Dot, Figure, Line, Word, quadrant_figure
from leverpoint.reports.page_content import Candidate, PageContent, page_content
from leverpoint.reports.page_scene import page_look, page_scene
from leverpoint.reports.report import Options, replacing
from leverpoint.reports.svg import svg_text
from leverpoint.reports.svg_elements import Element, centred, clean, colour, element, label
from leverpoint.reports.svg_fonts import FACES, font_rules

POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'"
QUADRANT = 320.0
LEAST_BADGE = 0.012
"""Radius of the numbers on the map, as a share of its width, at least."""
STYLE = """
body { margin: 0 auto; max-width: 1100px; padding: 24px; background: $field; color: $text;
  font: 16px/1.45 'Source Sans 3', 'Segoe UI', Arial, sans-serif; }
h1 { font-size: 30px; line-height: 1.2; margin: 0; }
h2 { font-size: 20px; margin: 0 0 8px; }
.facts, .sure, .place { color: $muted; }
.map svg { display: block; width: 100%; height: auto; max-height: 760px;
  border: 1px solid $line; }
.columns { display: flex; flex-wrap: wrap; gap: 32px; margin-top: 24px; }
.columns > section { flex: 1 1 480px; }
.columns > aside { flex: 0 1 340px; }
ol { list-style: none; margin: 0; padding: 0; }
ol > li { display: grid; grid-template-columns: 36px 1fr; margin-bottom: 14px; }
.rank { background: $badge; color: $ink; border-radius: 14px; min-width: 28px; height: 28px;
  line-height: 28px; text-align: center; font-weight: 700; justify-self: start;
  align-self: start; }
h3 { font-size: 17px; margin: 0; }
.band { color: $band; font-weight: 600; font-size: 14px; }
p { margin: 2px 0; }
footer { margin-top: 24px; border-top: 1px solid $line; padding-top: 8px; font-size: 14px; }
@page { size: A4; margin: 14mm; }
@media print { body { padding: 0; } li, aside, .map { break-inside: avoid; } }
"""


def write_page(scene: Scene, path: Path, options: Options | None = None) -> None:
    """Write a report page as HTML. Raises UserError when it cannot."""
    text = page_text(scene, options)
    with replacing(path) as fresh:
        fresh.write_text(text, encoding="utf-8", newline="\n")


def page_text(scene: Scene, options: Options | None = None) -> str:
    """Return a report page as an HTML document."""
    content = page_content(scene.diagram, options)
    look = page_look(scene.look)
    body = "\n".join(_body(scene, content, look))
    parts = (
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{_safe(content.title)}</title>",
        f"<style>{font_rules(dict.fromkeys(FACES, body))}{_style(look)}</style></head><body>",
        body,
        "</body></html>",
    )
    return "\n".join(parts) + "\n"


def _body(scene: Scene, content: PageContent, look: Look) -> tuple[str, ...]:
    return (
        *_head(content),
        *_map(page_scene(scene.diagram, content, look)),
        '<div class="columns"><section><h2>Leverage candidates</h2>',
        *([f"<p>{content.nobody}</p>"] if content.nobody else _candidates(content.candidates)),
        "</section><aside><h2>Influence against dependence</h2>",
        svg_of(quadrant_figure(content.report, look, QUADRANT, QUADRANT)),
        *_list("Not known", content.unknowns),
        *_actions(content),
        "</aside></div>",
        f"<footer>{_safe(content.method)} <strong>{CAVEAT}</strong></footer>",
    )


def _safe(text: str) -> str:
    return escape(clean(text))


def _style(look: Look) -> str:
    style = STYLE
    for name, ink in (
        ("$field", look.field),
        ("$text", look.text),
        ("$muted", look.muted),
        ("$line", look.line),
        ("$badge", look.badge),
        ("$band", look.halo_edge),
        ("$ink", look.badge_ink),
    ):
        style = style.replace(name, hex_colour(ink))
    return style


def _head(content: PageContent) -> Iterable[str]:
    yield f"<header><h1>{_safe(content.title)}</h1>"
    if content.question:
        yield f"<p>{_safe(content.question)}</p>"
    yield f'<p class="facts">{_safe(content.facts)}</p></header>'


def _map(scene: Scene) -> Iterable[str]:
    yield '<figure class="map" style="margin: 16px 0 0">'
    yield svg_text(scene, least_badge=LEAST_BADGE, with_fonts=False).partition("\n")[2]
    yield "</figure>"


def _candidates(candidates: Iterable[Candidate]) -> Iterable[str]:
    yield "<ol>"
    for candidate in candidates:
        yield f'<li><span class="rank">{_safe(candidate.rank)}</span><div>'
        yield f'<h3>{_safe(candidate.name)} <span class="band">{_safe(candidate.band)}</span></h3>'
        yield f"<p>{_safe(candidate.why)}</p>"
        sure = " ".join(filter(None, (candidate.stability, candidate.action)))
        yield f'<p class="sure">{_safe(sure)}</p></div></li>'
    yield "</ol>"


def _list(heading: str, lines: Iterable[str]) -> Iterable[str]:
    items = [f"<li>{_safe(line)}</li>" for line in lines]
    if items:
        yield f"<h2>{heading}</h2><ul>"
        yield from items
        yield "</ul>"


def _actions(content: PageContent) -> Iterable[str]:
    if content.actions:
        yield "<h2>Proposed actions</h2><ul>"
        for action in content.actions:
            place = f' <span class="place">{_safe(action.place)}</span>' if action.place else ""
            on = f" on {_safe(action.works_on)}" if action.works_on else ""
            yield f"<li>{_safe(action.name)}{on}{place}</li>"
        yield "</ul>"


def svg_of(figure: Figure) -> str:
    """Return a figure as an SVG element."""
    size = f"0 0 {figure.width:g} {figure.height:g}"
    root = element("svg", viewBox=size, width="100%", role="img")
    root.attributes["aria-label"] = "Influence against dependence of every challenge"
    for mark in figure.marks:
        root.extend(_svg_marks(mark))
    return root.text()


def _svg_marks(mark: Line | Dot | Word) -> Iterable[Element]:
    match mark:
        case Line():
            dash = {"stroke_dasharray": "3 3"} if mark.dashed else {}
            yield element(
                "line", x1=mark.x1, y1=mark.y1, x2=mark.x2, y2=mark.y2,
                stroke=colour(mark.colour), stroke_width=mark.width, **dash,
            )  # fmt: skip
        case Dot():
            yield element("circle", cx=mark.x, cy=mark.y, r=mark.radius, fill=colour(mark.fill))
            if mark.text:
                size = mark.radius * (1.25 if len(mark.text) < 3 else 0.8)
                yield centred(mark.text, mark.x, mark.y, size, colour(mark.ink))
        case Word():
            turn = {"transform": f"rotate({mark.turn:g} {mark.x:g} {mark.y:g})"}
            word = label(
                mark.text, mark.x, mark.y, mark.size, colour(mark.colour), 400,
                **(turn if mark.turn else {}),
            )  # fmt: skip
            word.attributes["text-anchor"] = mark.anchor
            yield word
