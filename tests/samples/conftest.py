"""The script that builds the samples, and what it builds."""

import importlib.util
import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


@pytest.fixture(scope="session")
def script():
    """The module packaging/build_samples.py, which is not on the import path."""
    spec = importlib.util.spec_from_file_location("build_samples", PACKAGING / "build_samples.py")
    module = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = before
    return module


@pytest.fixture(scope="session")
def flagship(script):
    """The diagram of the tables of "STEM teaching challenges"."""
    return script.sample_diagram(script.SOURCES / "stem_teaching_challenges")


@pytest.fixture(scope="session")
def tutorial(script):
    """The diagram of the tables of "Teacher confidence"."""
    return script.sample_diagram(script.SOURCES / "teacher_confidence")
