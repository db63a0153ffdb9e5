"""Tooltips that show words as they are."""

from html import escape


def plain_tip(words: str) -> str:
    """Return words for a tooltip such that Qt never takes them for markup.

    Tooltips have no plain format of their own, and markup in a name could read local files.
    """
    return f"<qt>{escape(words)}</qt>" if "<" in words else words
