"""Text that people type, made fit for names of files."""

import pytest

from leverpoint.model.text import file_name


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
