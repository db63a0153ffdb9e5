"""Words for undo labels and toasts."""

from leverpoint.model.text import isolated


def count(number: int, noun: str) -> str:
    """Return a number with its noun, such as "1 challenge" or "4 influences"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def counts(*pairs: tuple[int, str]) -> str:
    """Return the numbers that are not zero with their nouns, separated by commas."""
    return ", ".join(count(number, noun) for number, noun in pairs if number)


def shortened(name: str, longest: int = 30) -> str:
    """Return a name that fits a menu, in quotation marks."""
    fitting = name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"
    return f"“{isolated(fitting)}”"
