"""Text that people type, made fit for names of files."""

import pytest

from leverpoint.model.text import file_name, isolated


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Teacher confidence", "Teacher confidence"),
        ("safe \u202egnp.exe", "safe gnp.exe"),
        ('a/b\\c: d?*<e>|"f"', "a b c d e f"),
        ("..", "Untitled"),
        (" . x . ", "x"),
        ("", "Untitled"),
        ("x" * 300, "x" * 60),
    ],
)
def test_titles_become_names_of_files_that_every_system_takes(title, name):
    assert file_name(title) == name


def test_a_name_from_right_to_left_keeps_its_direction_to_itself():
    assert isolated("עומס") == "\u2068עומס\u2069"
    assert isolated("ثقة 3") == "\u2068ثقة 3\u2069"
    assert isolated("Trust") == "Trust"
    assert isolated("Größe") == "Größe"
    assert isolated("map \u202egpj.exe") == "map gpj.exe"
    assert isolated("\u2069עומס\u2066") == "\u2068עומס\u2069", "marks inside must not end it"
    assert isolated(isolated("עומס")) == isolated("עומס")
