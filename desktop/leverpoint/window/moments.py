"""Moments as people say them."""

from datetime import datetime


def moment_words(moment: datetime, now: datetime | None = None) -> str:
    """Return a moment in local time: "14:02", "yesterday 14:02", "9 May, 14:02", with a year."""
    local = moment.astimezone()
    today = (now or datetime.now()).astimezone()
    days = (today.date() - local.date()).days
    if days == 0:
        return f"today {local:%H:%M}"
    if days == 1:
        return f"yesterday {local:%H:%M}"
    year = "" if local.year == today.year else f" {local.year}"
    return f"{local.day} {local:%B}{year}, {local:%H:%M}"


def moment_of(text: str) -> str:
    """Return a moment stored in ISO form in words; text that is none comes back as it is."""
    try:
        return moment_words(datetime.fromisoformat(text))
    except ValueError:
        return text
