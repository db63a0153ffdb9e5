"""Names wrap into balanced lines of at most 160 px."""

import unicodedata

import pytest

from leverpoint.geometry.labels import WRAP_AT, wrap_label


class EightPixelsALetter:
    """A face in which every letter is 8 px wide at 15 px, and marks have no width."""

    def advance(self, text, size, weight=600):  # noqa: ARG002
        return sum(8.0 for c in text if not unicodedata.combining(c)) * size / 15

    def line_height(self, size):
        return size * 19 / 15

    def ascent(self, size):
        return size


def wrap(name):
    label = wrap_label(name, EightPixelsALetter())
    assert label.width <= WRAP_AT
    assert label.height == pytest.approx(19 * len(label.lines))
    return label.lines


def test_short_names_stay_on_one_line():
    assert wrap("Workload") == ("Workload",)
    assert wrap("Twenty letters fit x") == ("Twenty letters fit x",)


def test_lines_are_balanced():
    assert wrap("Quality of public service") == ("Quality of", "public service")
    assert wrap("aaaa bbbb cccc dddd eeee ffff") == ("aaaa bbbb cccc", "dddd eeee ffff")


def test_no_more_lines_than_needed():
    assert len(wrap("one two three four five six seven")) == 2


def test_the_width_is_that_of_the_widest_line():
    label = wrap_label("Quality of public service", EightPixelsALetter())
    assert label.width == 14 * 8


def test_a_fifth_line_becomes_an_ellipsis():
    lines = wrap("word " * 30)
    assert len(lines) == 4
    assert lines[3].endswith("…")


def test_long_words_break_at_hyphens_first_and_then_anywhere():
    assert wrap("telecommunications-infrastructure") == ("telecommunications-", "infrastructure")
    lines = wrap("Donaudampfschifffahrtselektrizitätenhaupt")
    assert len(lines) == 3
    assert "".join(lines) == "Donaudampfschifffahrtselektrizitätenhaupt"


def test_short_hyphenated_words_stay_whole():
    assert wrap("Hands-on lessons for everybody") == ("Hands-on lessons", "for everybody")


def test_chinese_and_japanese_break_between_characters():
    lines = wrap("因果関係図における教員の自信と学習意欲の向上")
    assert len(lines) == 2
    assert "".join(lines) == "因果関係図における教員の自信と学習意欲の向上"


def test_a_line_never_begins_with_closing_punctuation():
    for count in range(10, 40):
        lines = wrap("因" * count + "。" + "果" * 12)
        assert not any(line.startswith("。") for line in lines)


def test_marks_stay_with_their_letters():
    name = "กำ" * 3 + "é́" * 45
    lines = wrap(name)
    assert not any(unicodedata.combining(line[0]) for line in lines)


def test_mixed_scripts_keep_their_spaces():
    assert wrap("STEM 教育 in schools") == ("STEM 教育 in schools",)


def test_right_to_left_names_keep_their_order():
    lines = wrap("ثقة المعلم في الفصل الدراسي والتعليم")
    assert " ".join(lines) == "ثقة المعلم في الفصل الدراسي والتعليم"


@pytest.mark.parametrize("length", range(1, 201, 7))
def test_names_of_any_length_fit(length):
    assert 1 <= len(wrap(("a" * length)[:200])) <= 4
    assert 1 <= len(wrap(("ab cd e " * 40)[:length])) <= 4
