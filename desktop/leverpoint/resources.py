"""Icons, fonts, themes and sample diagrams: inside the wheel, or at the repository root."""

from pathlib import Path


def resource_path(name: str) -> Path:
    """Return the path of a resource such as "themes/light.json".

    Raises FileNotFoundError when the installation lacks it.
    """
    here = Path(__file__).resolve()
    for root in (here.parent / "resources", here.parents[2] / "resources"):
        if (root / name).exists():
            return root / name
    raise FileNotFoundError(f"The installation lacks the resource {name!r}.")
