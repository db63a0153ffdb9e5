"""Set up all that the program needs, from a checkout. Standard library only.

Used by run.py and test.py. Works on Debian and its relatives with apt; on other systems everything
but Qt's own system libraries is installed the same way, and what is missing is named.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "leverpoint-stamp"
OLDEST_PYTHON = (3, 11)

# What Qt loads even without a display, and what its X11 plugin loads beside; soname -> package.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class SetupError(Exception):
    """The set-up cannot go on; the message says what to do."""


def say(message: str) -> None:
    """Print one line at once, so that a person sees what is going on."""
    print(message, flush=True)


def venv_python() -> Path:
    """Return the interpreter of the project's own environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare(*, tests: bool) -> None:
    """Make the environment and install the exact locked versions, unless that was done before.

    Raises SetupError with one copyable line when something must be installed by hand.
    """
    if sys.version_info < OLDEST_PYTHON:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        raise SetupError(f"Leverpoint needs Python {wanted} or newer; this is {sys.version}.")
    if wanted_stamp(tests=True) == current_stamp():
        return
    stamp = wanted_stamp(tests=tests)
    if stamp == current_stamp():
        return
    make_venv()
    lock = ROOT / "packaging" / ("requirements-test.lock" if tests else "requirements.lock")
    say(f"Installing the versions of {lock.name} …")
    pip("install", "--require-hashes", "--only-binary", ":all:", "-r", str(lock))
    pip("install", "--no-deps", "--no-build-isolation", "--no-index", "-e", str(ROOT))
    STAMP.write_text(stamp, encoding="utf-8")


def wanted_stamp(*, tests: bool) -> str:
    """Return what the environment must have been made from to be good as it is."""
    digest = hashlib.sha256()
    names = ["pyproject.toml", "packaging/requirements.lock"]
    names += ["packaging/requirements-test.lock"] if tests else []
    for name in names:
        digest.update((ROOT / name).read_bytes())
    return f"{sys.version_info[:3]} {ROOT} {digest.hexdigest()}"


def current_stamp() -> str:
    """Return what the environment was made from, "" when there is none."""
    try:
        return STAMP.read_text(encoding="utf-8") if venv_python().exists() else ""
    except OSError:
        return ""


def make_venv() -> None:
    """Make the environment; on Debian its Python may lack the package for that."""
    if current_stamp():
        return
    say(f"Making {VENV.relative_to(ROOT)} …")
    shutil.rmtree(VENV, ignore_errors=True)
    if subprocess.run(
        [sys.executable, "-c", "import ensurepip, venv"], capture_output=True
    ).returncode:
        version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
        install_packages([f"{version}-venv"])
    run([sys.executable, "-m", "venv", str(VENV)])


def pip(*arguments: str) -> None:
    """Run the environment's pip."""
    run([str(venv_python()), "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments])


def run(command: list[str]) -> None:
    """Run a command whose output the person sees; raise SetupError when it fails."""
    if subprocess.run(command).returncode:
        raise SetupError(f"This command failed: {' '.join(command)}")


def ensure_qt_libraries(*, x11: bool) -> None:
    """See whether the system libraries that Qt needs load, and install those that do not.

    Only Linux keeps them apart from Qt. Raises SetupError naming what is missing.
    """
    if not sys.platform.startswith("linux"):
        return
    wanted = {**QT_LIBRARIES, **(X11_LIBRARIES if x11 else {})}
    missing = [package for soname, package in wanted.items() if not loads(soname)]
    if missing:
        install_packages(missing)


def loads(soname: str) -> bool:
    """Return whether the system's loader finds a library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def install_packages(packages: list[str]) -> None:
    """Install Debian packages where this user may; otherwise name them in one copyable line."""
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if shutil.which("apt-get") is None:
        raise SetupError(f"Please install what Debian calls: {' '.join(packages)}")
    if os.geteuid() == 0:
        prefix: list[str] = []
    elif (
        shutil.which("sudo")
        and not subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode
    ):
        prefix = ["sudo", "-n"]
    else:
        raise SetupError(f"Some system packages are missing. Please run:\n\n    sudo {line}\n")
    say(f"Installing system packages: {' '.join(packages)} …")
    quiet = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    command = [*quiet, *line.split(), "-qq"]
    if subprocess.run(command, capture_output=True).returncode:
        subprocess.run([*quiet, "apt-get", "update", "-qq"])
        run(command)


def has_display() -> bool:
    """Return whether a window could be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
