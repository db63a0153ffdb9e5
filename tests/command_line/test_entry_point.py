"""The real program in processes of its own: exit codes, streams, and what it does not import."""

import json
import os
import signal
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from drawing.sample_diagrams import random_diagram
from leverpoint.persistence.diagram_file import write_diagram

PROGRAM = Path(sys.executable).with_name("leverpoint-cli")


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [str(PROGRAM), *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=kept | environment,
        timeout=120,
        check=False,
    )


@pytest.fixture
def edges(tmp_path):
    path = tmp_path / "edges.csv"
    path.write_text("From,To,Sign\nÄrger,B,+\nB,Ärger,−\n", encoding="utf-8")
    return path


def test_version():
    got = run("--version")
    assert (got.returncode, got.stdout) == (0, f"Leverpoint {version('leverpoint')}\n")


def test_module_and_script_are_the_same(edges):
    got = subprocess.run(
        [sys.executable, "-m", "leverpoint.cli", "info", str(edges), "--json"],
        capture_output=True,
        check=True,
    )
    assert json.loads(got.stdout)["challenges"] == 2


def test_a_whole_job(edges, tmp_path):
    diagram = tmp_path / "map.leverpoint"
    assert run("convert", edges, diagram).returncode == 0
    facts = json.loads(run("info", diagram, "--json").stdout)
    assert (facts["positive"], facts["negative"]) == (1, 1)
    analysis = json.loads(run("analyse", diagram, "--json", "--goal", "B").stdout)
    assert {row["challenge"] for row in analysis["leverage"]} == {"Ärger", "B"}
    assert run("check", diagram).returncode == 0


def test_errors_are_one_line_and_no_traceback(tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"\x00\x01\x02")
    for arguments, code in ((("info", bad), 1), (("info",), 2), (("check", tmp_path / "no"), 1)):
        got = run(*arguments)
        assert got.returncode == code
        assert got.stdout == ""
        assert got.stderr.count("\n") == 1
        assert "Traceback" not in got.stderr


def test_a_console_without_the_characters(edges):
    got = run("info", edges, PYTHONIOENCODING="ascii")
    assert got.returncode == 0
    assert got.stderr == ""


def test_a_reader_that_leaves_early(edges):
    command = f'"{PROGRAM}" analyse "{edges}" --json | head -c 1'
    got = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert got.stderr == ""


def test_nothing_is_left_in_the_home(edges, tmp_path):
    home = tmp_path / "own home"
    run("info", edges, LEVERPOINT_HOME=str(home))
    run("convert", edges, tmp_path / "m.leverpoint", LEVERPOINT_HOME=str(home))
    assert not home.exists() or not any(p.is_file() for p in home.rglob("*"))
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == [
        "edges.csv",
        "m.leverpoint",
    ]


@pytest.mark.parametrize("command", ["info", "analyse", "check", "convert"])
def test_commands_that_draw_nothing_never_import_qt(command, edges, tmp_path):
    out = [str(tmp_path / "map.leverpoint")] if command == "convert" else []
    check = (
        "import sys\nfrom leverpoint.cli import main\n"
        f"code = main({[command, str(edges), *out]!r})\n"
        "qt = ('PySide6', 'shiboken6', 'pyqtgraph')\n"
        "bad = [m for m in sys.modules if m.startswith(qt)]\n"
        "assert not bad, bad\nsys.exit(code)"
    )
    got = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=False)
    assert (got.returncode, got.stderr) == (0, "")


def test_help_imports_nothing_heavy():
    check = (
        "import sys\nfrom leverpoint.cli import main\nmain(['--help'])\n"
        "heavy = {'numpy', 'scipy', 'networkx', 'sqlalchemy', 'PySide6', 'importlib.metadata'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    got = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=False)
    assert (got.returncode, got.stderr) == (0, "")


def test_json_for_a_console_without_the_characters_is_not_spoiled(edges):
    """A "?" for a letter would make names alike; escapes say the same in any encoding."""
    got = run("measure", edges, "out-degree", "--json", PYTHONIOENCODING="ascii")
    assert json.loads(got.stdout)["values"] == {"Ärger": 1, "B": 1}
    assert "\\u00c4rger" in got.stdout
    assert "Ärger" in run("measure", edges, "out-degree", "--json").stdout


def test_an_output_that_is_closed_or_full(edges):
    def measured(output):
        command = f'"{PROGRAM}" measure "{edges}" reach {output}'
        got = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
        return got.returncode, got.stderr

    assert measured(">&-") == (0, "")
    if Path("/dev/full").exists():
        code, said = measured("> /dev/full")
        assert code == 1
        assert said == "leverpoint-cli: the output cannot be written: No space left on device.\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl+C to whole consoles")
def test_ctrl_c_ends_the_program_in_peace_while_a_solver_runs(tmp_path):
    path = tmp_path / "map.leverpoint"
    write_diagram(random_diagram(1_000, 4_000), path)
    begun = Popen([PROGRAM, "measure", path, "feedback-vertex-set"], stderr=PIPE, text=True)
    with begun as program:
        time.sleep(3.0)  # by now the solver runs, which takes ten seconds
        program.send_signal(signal.SIGINT)
        told = program.stderr.read()
    assert (program.returncode, told) == (130, "leverpoint-cli: stopped\n")
