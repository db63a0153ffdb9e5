"""Measure the speed of everything that must be fast, and print one table.

`python packaging/benchmarks.py [--fine-too | --fine-only] [PYTEST ARGUMENTS]`, in the environment
that test.py makes. With `--fine-too` the canvas is measured once more on a screen of two pixels for
each pixel of the desktop (high DPI); `--fine-only` measures nothing else. Files of tests/benchmarks
among the arguments are measured in place of all of them.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import bootstrap

FOLDER = "tests/benchmarks"
CANVAS = f"{FOLDER}/test_canvas_speed.py"


def main() -> int:
    """Run the benchmarks and print what each took."""
    options = [option for option in sys.argv[1:] if not option.startswith("--fine-")]
    code = 0
    if "--fine-only" not in sys.argv:
        named = any(option.startswith(FOLDER) for option in options)
        code = measure("benchmark", options if named else [FOLDER, *options], {})
    if "--fine-only" in sys.argv or "--fine-too" in sys.argv:
        fine = {"QT_SCALE_FACTOR": "2"}
        code = (
            measure("at two pixels for each pixel of the desktop", [CANVAS, *options], fine) or code
        )
    return code


def measure(title: str, arguments: list[str], more: dict[str, str]) -> int:
    """Run some benchmarks in an environment with `more` in it; return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "benchmarks.json"
        command = [
            str(bootstrap.venv_python()),
            *("-m", "pytest", "--benchmark-enable", "--benchmark-only"),
            *("--benchmark-disable-gc", f"--benchmark-json={result}", "--benchmark-columns=median"),
            *arguments,
        ]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **more}
        code = subprocess.run(
            command, cwd=bootstrap.ROOT, env=environment, stdout=subprocess.DEVNULL
        ).returncode
        if not result.exists():
            print("The benchmarks did not run.", file=sys.stderr)
            return code or 1
        rows = json.loads(result.read_text(encoding="utf-8"))["benchmarks"]
    print(f"{title:<72}{'median ms':>11}{'95 % ms':>11}{'most ms':>11}{'rounds':>8}")
    for row in sorted(rows, key=lambda r: str(r["fullname"])):
        print(line(row))
    return code


def line(row: dict[str, Any]) -> str:
    """Return the line of one benchmark: median, 95 of 100 rounds, slowest round, what it noted."""
    stats, name = row["stats"], str(row["fullname"]).removeprefix(f"{FOLDER}/")
    times = sorted(stats["data"])
    nearly_all = times[min(int(len(times) * 0.95), len(times) - 1)]
    noted = "  ".join(f"{key} {value}" for key, value in row["extra_info"].items())
    return (
        f"{name:<72}{stats['median'] * 1e3:>11.2f}{nearly_all * 1e3:>11.2f}"
        f"{stats['max'] * 1e3:>11.2f}{stats['rounds']:>8}  {noted}"
    ).rstrip()


if __name__ == "__main__":
    sys.exit(main())
