"""Edge lists in every dialect that people's programs write."""

import pytest

from leverpoint.formats.import_report import Finding
from leverpoint.model.influence import Confidence, Polarity, Strength


def test_plain_list(read):
    got = read("From,To,Type\nWorkload,Burnout,+\nSupport,Burnout,-\nBurnout,Support,?\n")
    assert got.names == ["Workload", "Burnout", "Support"]
    assert got.arrows == [
        ("Workload", "+", "Burnout"),
        ("Support", "-", "Burnout"),
        ("Burnout", "?", "Support"),
    ]
    assert got.report.remarks == ()


@pytest.mark.parametrize(
    "header",
    [
        "From,To,Sign",
        "SOURCE,TARGET,POLARITY",
        "Cause,Effect,Type",
        " from , to , sign ",
        "From (cause),To (effect),Sign (+/-)",
        "from_label,to_label,link_type",
        "Ursache,Wirkung,Vorzeichen",
        '"From","To","Relationship"',
    ],
)
def test_headings(read, header):
    assert read(f"{header}\nA,B,-\n").arrows == [("A", "-", "B")]


@pytest.mark.parametrize(
    ("cell", "polarity"),
    [
        *((c, "+") for c in ("+", "s", "S", "same", "Positive", "pos", "1", "+1", "1.0", "plus")),
        *((c, "-") for c in ("-", "−", "–", "—", "o", "Opposite", "negative", "neg", "-1", "−1")),
        *((c, "?") for c in ("", "?", "0", "unknown", "unclear")),
    ],
)
def test_signs(read, cell, polarity):
    got = read(f"From,To,Sign\nA,B,{cell}\nA,C,+\n")
    assert got.arrows[0] == ("A", polarity, "B")
    assert got.report.remarks == ()


def test_misspelt_and_unknown_signs_are_reported_with_their_lines(read):
    got = read("From,To,Sign\nA,B,negatve\nB,C,funds\nC,D,+\n")
    assert [sign for _, sign, _ in got.arrows] == ["-", "?", "+"]
    assert got.texts(Finding.GUESSED) == [
        "line 2: the sign 'negatve' is taken for '-'",
        "line 3: the sign 'funds' is not known, taken for '?'",
    ]


def test_byte_order_mark(read):
    assert read(b"\xef\xbb\xbfFrom,To\r\nA,B\r\n").arrows == [("A", "?", "B")]


def test_semicolons_and_decimal_commas(read):
    got = read("From;To;Weight\nA;B;0,5\nB;C;-0,25\n")
    assert got.influence("A", "B").weight == 0.5
    assert got.influence("B", "C").weight == 0.25
    assert got.influence("B", "C").polarity is Polarity.NEGATIVE
    assert got.texts(Finding.GUESSED)[0] == "semicolons separate the cells"


def test_tabs(read):
    got = read("Cause\tEffect\tSign\nA, with comma\tB\t+\n", name="map.tsv")
    assert got.arrows == [("A, with comma", "+", "B")]


def test_told_separator_keeps_line_numbers(read):
    got = read("sep=;\nFrom;To\nA;\n")
    assert got.report.of(Finding.DANGLING)[0].line == 3


def test_windows_1252(read):
    got = read("From;To;Sign\nMüdigkeit;Fehler – häufig;−\n".encode("cp1252", "replace"))
    assert got.names == ["Müdigkeit", "Fehler – häufig"]
    assert "Windows-1252" in got.texts(Finding.GUESSED)[0]
    assert got.report.of(Finding.GUESSED)[0].line == 2


def test_mixed_encodings_are_read_line_by_line(read):
    text = "From,To\nÜbung,Können\n".encode() + "Übung,Größe\n".encode("cp1252")
    got = read(text)
    assert got.names == ["Übung", "Können", "Größe"]
    assert "mixed encodings" in got.texts(Finding.GUESSED)[0]


def test_utf_16_of_spreadsheets(read):
    got = read("From\tTo\tSign\nÄ\tB\t−\n".encode("utf-16"), name="map.txt")
    assert got.arrows == [("Ä", "-", "B")]


def test_old_macintosh_line_ends(read):
    assert read("From,To\rA,B\rB,C\r").arrows == [("A", "?", "B"), ("B", "?", "C")]


def test_quoted_cells(read):
    got = read('From,To,Note\n"A, or ""B""","C\nD","first\nsecond"\nE,F,\n')
    assert got.names == ['A, or "B"', "C D", "E", "F"]
    assert got.influence('A, or "B"', "C D").note == "first\nsecond"


def test_lines_are_counted_through_quoted_line_breaks(read):
    got = read('From,To,Note\nA,B,"one\ntwo\nthree"\nC,,\n')
    assert got.report.of(Finding.DANGLING)[0].line == 5


def test_every_attribute(read):
    got = read(
        "From,To,Sign,Strength,Delay,Confidence,Label,Note\n"
        "A,B,+,weak,yes,high,drains,told by parents\n"
        "A,C,-,2,no,Low,,\n"
        "A,D,+,STRONG,2 years,medium,,\n"
        "A,E,+,,,,,\n"
    )
    first = got.influence("A", "B")
    assert (first.strength, first.delayed) == (Strength.WEAK, True)
    assert (first.confidence, first.note) == (Confidence.HIGH, "drains\ntold by parents")
    second = got.influence("A", "C")
    assert (second.strength, second.delayed) == (Strength.MEDIUM, False)
    assert second.confidence is Confidence.LOW
    third = got.influence("A", "D")
    assert (third.strength, third.delayed) == (Strength.STRONG, True)
    last = got.influence("A", "E")
    assert (last.strength, last.weight, last.delayed, last.confidence) == (None, None, False, None)
    assert got.texts(Finding.GUESSED) == ["line 4: the delay '2 years' is read as yes"]


def test_unreadable_attributes_are_reported(read):
    got = read("From,To,Strength,Weight,Confidence\nA,B,huge,heavy,99\nA,C,1,0.5,low\n")
    assert got.texts(Finding.DROPPED) == [
        "line 2: the weight 'heavy' is no number",
        "line 2: the strength 'huge' is not weak, medium, strong or 1 to 3",
        "line 2: the confidence '99' is not high, medium or low",
    ]


def test_weights_above_one_keep_their_ratios(read):
    got = read("From,To,Sign,Weight\nA,B,+,4\nB,C,-,1\nC,A,+,\n")
    assert got.influence("A", "B").weight == 1.0
    assert got.influence("B", "C").weight == 0.25
    assert got.influence("C", "A").weight is None
    assert "divided by the largest, 4" in got.texts(Finding.GUESSED)[0]


def test_weights_up_to_one_stay_exact(read):
    got = read("From,To,Weight\nA,B,0.3\nB,C,-0.125\n")
    assert got.influence("A", "B").weight == 0.3
    assert got.influence("B", "C").weight == 0.125
    assert got.arrows == [("A", "+", "B"), ("B", "-", "C")]


def test_weights_of_one_and_minus_one_are_signs(read):
    got = read("From,To,Weight\nA,B,1\nB,C,-1\n")
    assert [i.weight for i in got.diagram.influences.values()] == [None, None]
    assert [sign for _, sign, _ in got.arrows] == ["+", "-"]


def test_a_weight_too_small_to_divide_stays_above_nought(read):
    got = read("From,To,Weight\nA,B,1e300\nB,C,1e-300\n")
    assert got.influence("B", "C").weight > 0


def test_weight_nought_is_no_influence(read):
    got = read("From,To,Weight\nA,B,0\nA,C,0.5\n")
    assert got.arrows == [("A", "+", "C")]
    assert got.names == ["A", "B", "C"]
    assert "line 2" in got.texts(Finding.DROPPED)[0]


def test_a_sign_that_contradicts_its_weight_is_reported(read):
    got = read("From,To,Sign,Weight\nA,B,+,-0.5\n")
    assert got.influence("A", "B").polarity is Polarity.POSITIVE
    assert "line 2" in got.texts(Finding.GUESSED)[0]


def test_signed_sizes_in_the_sign_column_are_weights_too(read):
    got = read("From,To,Sign\nA,B,0.8\nB,C,-0.4\n")
    assert got.influence("B", "C").weight == 0.4
    assert got.influence("B", "C").polarity is Polarity.NEGATIVE


def test_signed_strengths_without_a_sign_column(read):
    got = read("From,To,Strength\nA,B,3\nB,C,-2\n")
    assert got.influence("A", "B").strength is Strength.STRONG
    assert got.influence("B", "C").strength is Strength.MEDIUM
    assert got.arrows == [("A", "+", "B"), ("B", "-", "C")]


def test_strengths_on_another_scale_are_weights(read):
    got = read("From,To,Sign,Strength\nA,B,+,5\nB,C,+,2\n")
    assert got.influence("B", "C").weight == 0.4
    assert got.influence("B", "C").strength is None


def test_signs_that_stand_in_the_label(read):
    got = read("from,to,label\nA,B,+\nB,C,o\nC,D,\n")
    assert [sign for _, sign, _ in got.arrows] == ["+", "-", "?"]


def test_type_column_without_signs_is_reported(read):
    got = read("From,To,Type\nA,B,funds\nB,C,informs\n")
    assert [sign for _, sign, _ in got.arrows] == ["?", "?"]
    assert "funds" in got.texts(Finding.DROPPED)[0]


def test_mutual_and_undirected_rows(read):
    got = read("From,To,Type\nA,B,mutual\nB,C,directed\nC,D,undirected\n")
    assert [(a, b) for a, _, b in got.arrows] == [("A", "B"), ("B", "A"), ("B", "C"), ("C", "D")]
    assert "line 4" in got.texts(Finding.GUESSED)[0]


def test_headerless_list(read):
    got = read("Rain,Harvest,+\nHarvest,Hunger,-\n")
    assert got.arrows == [("Rain", "+", "Harvest"), ("Harvest", "-", "Hunger")]
    assert got.texts(Finding.GUESSED)[0].startswith("line 1: no headings")


def test_headerless_list_with_weights(read):
    got = read("Rain;Harvest;0,8\nHarvest;Hunger;-0,4\n")
    assert got.influence("Harvest", "Hunger").weight == 0.4
    assert got.arrows[1][1] == "-"


def test_unknown_headings_above_signs(read):
    got = read("Oorsprong,Bestemming,Soort\nA,B,+\nB,C,-\n")
    assert got.arrows == [("A", "+", "B"), ("B", "-", "C")]


def test_lines_above_the_header_are_reported(read):
    got = read("Our map of 3 May\n\nFrom,To\nA,B\n")
    assert got.arrows == [("A", "?", "B")]
    assert got.report.of(Finding.DROPPED)[0].line == 1


def test_repeated_rows_are_merged(read):
    got = read(
        "From,To,Sign,Strength,Note\n"
        "A,B,+,,first voice\nA,B,,strong,second voice\n a ,B,+,,first voice\n"
    )
    assert got.arrows == [("A", "+", "B")]
    influence = got.influence("A", "B")
    assert influence.strength is Strength.STRONG
    assert influence.note == "first voice\nsecond voice"
    assert [r.line for r in got.report.of(Finding.MERGED)] == [3, 4, 4]


def test_opposite_signs_are_both_kept(read):
    got = read("From,To,Sign\nA,B,+\nA,B,-\nA,B,-\n")
    assert got.arrows == [("A", "+", "B"), ("A", "-", "B")]
    assert got.texts(Finding.KEPT) == [
        "line 3: 'A' → 'B' has the opposite sign on line 2; both kept"
    ]
    assert [r.line for r in got.report.of(Finding.MERGED)] == [4]


def test_differing_weights_of_a_repetition_are_named(read):
    got = read("From,To,Weight\nA,B,0.5\nA,B,0.7\n")
    assert got.influence("A", "B").weight == 0.5
    assert "0.7 gives way to 0.5" in got.texts(Finding.MERGED)[0]


def test_self_references_are_kept_and_reported(read):
    got = read("From,To,Sign\nA,A,+\nA,B,+\n")
    assert got.arrows == [("A", "+", "A"), ("A", "+", "B")]
    assert got.texts(Finding.KEPT) == ["line 2: 'A' influences itself"]


def test_missing_ends_keep_the_other_end(read):
    got = read("From,To,Sign\nA,,+\n,B,-\n,,+\nC,D,+\n")
    assert got.names == ["A", "B", "C", "D"]
    assert got.arrows == [("C", "+", "D")]
    assert [r.line for r in got.report.of(Finding.DANGLING)] == [2, 3, 4]


def test_columns_without_a_meaning_are_reported(read):
    got = read("participant,From,To,Colour\nme,A,B,red\n")
    assert got.texts(Finding.DROPPED) == ["columns not used: participant, Colour"]


def test_long_names_are_shortened_and_kept_in_the_note(read):
    long, longer = "x" * 250, "x" * 260
    got = read(f"From,To\n{long},{longer}\n")
    first, second = got.diagram.challenges.values()
    assert len(first.name) == len(second.name) == 200
    assert (first.note, second.note) == (long, longer)
    assert len(got.diagram.influences) == 1


def test_control_characters_leave_names(read):
    got = read(b"From,To,Note\nA\x07B,C\x1b,tell\x08\n")
    assert got.names == ["A B", "C"]
    assert got.influence("A B", "C").note == "tell"


def test_ends_that_look_like_ids_ask_for_a_node_list(read, tmp_path):
    (tmp_path / "obesity_nodes.csv").write_text("id,label\n1,A\n2,B\n", encoding="utf-8")
    got = read("source,target\n1,2\n", name="obesity_edges.csv")
    assert "obesity_nodes.csv may be it" in got.texts(Finding.GUESSED)[0]


def test_report_as_text(read):
    got = read("From,To\nA,B\n" + "A,B\n" * 30)
    text = got.report.text(most=2)
    assert text.splitlines()[0] == (
        "map.csv, read as CSV edge list: 2 challenges, 1 influence (30 merged)."
    )
    assert "merged: and 28 more like this" in text


@pytest.mark.parametrize("header", ["+/-", "S/O", "same/opposite", "±", "Influence", "Weight"])
def test_other_headings_above_signs(read, header):
    assert read(f"From,To,{header}\nA,B,-\nB,C,+\n").arrows == [("A", "-", "B"), ("B", "+", "C")]


def test_a_first_row_without_a_sign_is_no_header(read):
    got = read("Rain,Harvest,\nHarvest,Hunger,-\n")
    assert got.arrows == [("Rain", "?", "Harvest"), ("Harvest", "-", "Hunger")]


def test_names_that_could_be_headings_are_no_header_below_data(read):
    got = read("Rain,Harvest,+\nLabel,Id,-\nFrom,To,+\n")
    assert got.names == ["Rain", "Harvest", "Label", "Id", "From", "To"]
