"""Measure the speed of everything that must be fast, and print one table.

`python packaging/benchmarks.py [PYTEST ARGUMENTS]`, in the environment that test.py makes.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import bootstrap


def main() -> int:
    """Run the benchmarks, print name, median, least and number of rounds of each."""
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "benchmarks.json"
        command = [
            str(bootstrap.venv_python()),
            *("-m", "pytest", "tests/benchmarks", "--benchmark-enable", "--benchmark-only"),
            *("--benchmark-disable-gc", f"--benchmark-json={result}", "--benchmark-columns=median"),
            *sys.argv[1:],
        ]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        code = subprocess.run(
            command, cwd=bootstrap.ROOT, env=environment, stdout=subprocess.DEVNULL
        ).returncode
        if not result.exists():
            print("The benchmarks did not run.", file=sys.stderr)
            return code or 1
        rows = json.loads(result.read_text(encoding="utf-8"))["benchmarks"]
    print(f"{'benchmark':<72}{'median ms':>11}{'least ms':>11}{'rounds':>8}")
    for row in sorted(rows, key=lambda r: str(r["fullname"])):
        stats, name = row["stats"], str(row["fullname"]).removeprefix("tests/benchmarks/")
        print(
            f"{name:<72}{stats['median'] * 1e3:>11.2f}{stats['min'] * 1e3:>11.2f}"
            f"{stats['rounds']:>8}"
        )
    return code


if __name__ == "__main__":
    sys.exit(main())
