"""The long forms of the fault tests: `python tests/faults/long.py [PYTEST ARGUMENTS]`."""

import os
import subprocess
import sys
from pathlib import Path

LONG = {
    "LEVERPOINT_KILLS": "1000",
    "LEVERPOINT_FAULTS_EVERY": "1",
    "LEVERPOINT_POWER_CUTS": "2000",
    "LEVERPOINT_MUTANTS": "5000",
    "LEVERPOINT_STATE_RUNS": "500",
}
ROOT = Path(__file__).resolve().parents[2]
WHERE = ["tests/faults", "tests/persistence"]

if __name__ == "__main__":
    command = [sys.executable, "-m", "pytest", *WHERE, "--durations=10", *sys.argv[1:]]
    sys.exit(subprocess.run(command, cwd=ROOT, env={**os.environ, **LONG}, check=False).returncode)
