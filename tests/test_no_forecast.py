"""The program never claims to know the future: each mention of a forecast denies being one."""

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "desktop" / "leverpoint"
CLAIM = re.compile(r"forecast|predict(?!ed next count)|prognos|will happen|probability of success")
DENIAL = re.compile(r"(not|never|no) (a |called a )?(forecast|prediction)")


def claims_in(text):
    """Return the mentions in a text that deny nothing."""
    plain = " ".join(text.casefold().replace("_", " ").split())
    return CLAIM.findall(DENIAL.sub("", plain))


def shown_texts(path):
    """Return the string constants of a module that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    comments = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in comments:
            yield node.value


def test_no_text_of_the_program_claims_to_know_the_future():
    found = [
        (path.name, text)
        for path in SOURCE.rglob("*.py")
        for text in shown_texts(path)
        if claims_in(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [("Not a forecast.", 0), ("A forecast of sales", 1), ("What this predicts", 1)],
)
def test_the_search_finds_claims(text, claims):
    assert len(claims_in(text)) == claims
