"""Moments as people say them."""

from datetime import datetime


def moment_words(moment: datetime, now: datetime | None = None, *, seconds: bool = False) -> str:
    """Return a moment in local time: "today 14:02", "yesterday 14:02" or "9 May 2026, 14:02"."""
    local = moment.astimezone()
    time = f"{local:%H:%M:%S}" if seconds else f"{local:%H:%M}"
    today = (now or datetime.now()).astimezone()
    days = (today.date() - local.date()).days
    if days == 0:
        return f"today {time}"
    if days == 1:
        return f"yesterday {time}"
    year = "" if local.year == today.year else f" {local.year}"
    return f"{local.day} {local:%B}{year}, {time}"


def moment_of(text: str) -> str:
    """Return a moment stored in ISO form in words; text that is none comes back as it is."""
    try:
        return moment_words(datetime.fromisoformat(text))
    except ValueError:
        return text
