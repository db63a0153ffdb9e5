"""What the capture bar says below its field: help, the sentence so far, errors, what was done."""

from PySide6.QtGui import QPalette

from leverpoint.commands.capture import Captured
from leverpoint.commands.capture_grammar import CaptureError
from leverpoint.commands.capture_preview import Preview, Tone
from leverpoint.model.errors import UserError
from leverpoint.panels.span_label import Span, SpanLabel, muted

HELP = "Cause, Tab, + − or ?, effect, Enter  ·  1 2 3 strength, | delay, ~ unsure  ·  Esc leaves"
_TONES = {
    Tone.PLAIN: (400, QPalette.ColorRole.WindowText),
    Tone.KNOWN: (600, QPalette.ColorRole.WindowText),
    Tone.NEW: (600, QPalette.ColorRole.Accent),
    Tone.ASIDE: (400, QPalette.ColorRole.PlaceholderText),
}


class CaptureTalk(SpanLabel):
    """One line of text; hints follow the sentence and never replace it."""

    def __init__(self) -> None:
        super().__init__()
        self.set_most_lines(1)
        self.setFixedHeight(21)
        self.show_help()

    def show_help(self) -> None:
        """Say which keys there are."""
        self.set_spans([muted(HELP)])

    def show_preview(self, seen: Preview) -> None:
        """Say what the line would do, or what is wrong with it."""
        if seen.error is not None and not seen.unfinished:
            self.show_error(seen.error)
            return
        spans = [Span(part.text, *_TONES[part.tone]) for part in seen.parts]
        spans += [muted(f"   {hint}") for hint in seen.hints]
        self.set_spans(spans)

    def show_error(self, error: UserError) -> None:
        """Say what is wrong, where, and what to do."""
        place = f"Character {error.position + 1}: " if isinstance(error, CaptureError) else ""
        self.set_spans([muted(place), Span(error.message, 600), muted(f"   {error.hint}")])

    def show_done(self, captured: Captured) -> str:
        """Say what came of a line; return it for a screen reader."""
        if not captured.label:
            self.set_spans([Span("Nothing new: what the line names is selected.", 600)])
        else:
            self.set_spans([Span(f"{captured.label}.", 600), muted("   Ctrl+Z takes it back")])
        return self.text
