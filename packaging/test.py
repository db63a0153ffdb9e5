"""Set up Leverpoint with its test tools and run every check.

`python3 packaging/test.py [PYTEST ARGUMENTS]`. Style, types, the rule which room may import which,
all tests without a display, and those that need a real window under Xvfb. Exit code 0 means that
everything passed.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import bootstrap

CHECKED = ["desktop", "tests", "packaging"]


def main() -> int:
    """Run every check, also after one has failed; return 0 when all passed."""
    try:
        bootstrap.prepare(tests=True)
        bootstrap.ensure_qt_libraries(x11=sys.platform.startswith("linux"))
        if sys.platform.startswith("linux") and shutil.which("Xvfb") is None:
            bootstrap.install_packages(["xvfb"])
    except bootstrap.SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    python = str(bootstrap.venv_python())
    failed = []
    for name, command in (
        ("style", ["-m", "ruff", "check", *CHECKED]),
        ("format", ["-m", "ruff", "format", "--check", "--quiet", *CHECKED]),
        ("types", ["-m", "mypy"]),
        ("rooms", ["-c", "from importlinter.cli import lint_imports_command as c; c()"]),
    ):
        failed += check(name, [python, *command], dict(os.environ))
    with screen() as environment:
        arguments = ["-m", "pytest", "-m", "window", *sys.argv[1:]]
        failed += check("tests in a real window", [python, *arguments], environment)
    # Two at a time: each test has its own home, and most of them wait for their worker process.
    arguments = ["-m", "pytest", "-m", "not window", "-n", "2", "--dist", "loadfile", *sys.argv[1:]]
    failed += check("tests", [python, *arguments], dict(os.environ))
    print(f"FAILED: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def check(name: str, command: list[str], environment: dict[str, str]) -> list[str]:
    """Run one check and return its name in a list when it failed."""
    bootstrap.say(f"--- {name}")
    started = time.monotonic()
    code = subprocess.run(command, cwd=bootstrap.ROOT, env=environment).returncode
    bootstrap.say(f"    {time.monotonic() - started:.0f} s")
    return [name] if code else []


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Yield an environment with a screen: Xvfb's on Linux, the real one elsewhere."""
    environment = dict(os.environ) | {"LEVERPOINT_TEST_WINDOW": "1"}
    if not sys.platform.startswith("linux"):
        yield environment
        return
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1200x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as numbers:
            number = numbers.readline().strip()
        if not number:
            raise SystemExit("Xvfb did not start.")
        environment |= {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        environment.pop("WAYLAND_DISPLAY", None)
        yield environment
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
