"""The long forms of the fault tests: `python tests/faults/long.py [PYTEST ARGUMENTS]`.

Prints a table of what each harness did. Takes about an hour; `nice` it.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HARNESSES = (
    ("1,000 x kill -9", "tests/faults/test_kills.py", {"LEVERPOINT_KILLS": "1000"}),
    (
        "8 faults at every file call, 2,000 power cuts",
        "tests/faults/test_file_calls.py",
        {"LEVERPOINT_FAULTS_EVERY": "1", "LEVERPOINT_POWER_CUTS": "2000"},
    ),
    ("5,000 mutants", "tests/persistence/test_hostile_files.py", {"LEVERPOINT_MUTANTS": "5000"}),
    (
        "500 runs of the undo state machine",
        "tests/persistence/test_state_machine.py",
        {"LEVERPOINT_STATE_RUNS": "500"},
    ),
    ("20,000 events of the monkey", "tests/faults/test_monkey.py", {"LEVERPOINT_MONKEY": "20000"}),
    (
        "1,000 openings and closings",
        "tests/faults/test_file_places.py",
        {"LEVERPOINT_CYCLES": "1000"},
    ),
    ("the program ended by the system", "tests/faults/test_program.py", {}),
)


def main():
    """Run every harness, print the table, and return 1 when one of them found something."""
    rows = []
    for name, tests, more in HARNESSES:
        began = time.monotonic()
        command = [sys.executable, "-m", "pytest", tests, *sys.argv[1:]]
        code = subprocess.run(command, cwd=ROOT, env={**os.environ, **more}, check=False).returncode
        rows.append((name, "nothing found" if code == 0 else "BROKEN", time.monotonic() - began))
    sys.stdout.write("\n| harness | result | minutes |\n|---|---|---|\n")
    for name, result, seconds in rows:
        sys.stdout.write(f"| {name} | {result} | {seconds / 60:.1f} |\n")
    return int(any(result == "BROKEN" for _, result, _ in rows))


if __name__ == "__main__":
    sys.exit(main())
