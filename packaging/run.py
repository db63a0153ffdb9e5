"""Set up Leverpoint and start it.

`python3 packaging/run.py [FILE]`. Without a file it opens the flagship sample. Without a display
it analyses the diagram, prints the leverage points and writes a picture.
"""

import os
import subprocess
import sys

import bootstrap

FLAGSHIP = "STEM teaching challenges"


def main() -> int:
    """Prepare, then hand over to the program; return its exit code."""
    try:
        bootstrap.prepare(tests=False)
        display = bootstrap.has_display()
        bootstrap.ensure_qt_libraries(x11=display)
    except bootstrap.SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    arguments = sys.argv[1:]
    if display:
        command = ["-m", "leverpoint", *(arguments or ["--sample", FLAGSHIP])]
    else:
        bootstrap.say("There is no display here, so this is done without a window.")
        command = ["-m", "leverpoint.cli", "report", *(arguments or ["--sample", FLAGSHIP])]
    python = str(bootstrap.venv_python())
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(python, [python, *command])  # signals and the exit code go straight to it
    return subprocess.run([python, *command]).returncode


if __name__ == "__main__":
    sys.exit(main())
