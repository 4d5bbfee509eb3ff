from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_app.domain.text import Span, clauses, sentences, words

TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(
        st.sampled_from(
            [
                "The",
                "U.S.",
                "Dr.",
                "said",
                "1,989",
                "40 %",
                "e\u0301te\u0301",
                "😳",
                "👩‍👩‍👧",
                "well-sourced",
                "don’t",
                "שלום",
                "عالم؟",
                "“So?”",
                "—",
                "(maybe)",
                "…",
                "\n",
                ",",
                "No.",
                "5",
                "then.",
                "。",
                "हिन्दी",
                "Jan.",
            ]
        ),
        max_size=40,
    ).map(" ".join),
)


def pieces(spans: tuple[Span, ...], text: str) -> list[str]:
    return [span.of(text) for span in spans]


@pytest.mark.parametrize("cut", [words, sentences, clauses])
@given(text=TEXTS)
def test_pieces_are_ordered_disjoint_inside_and_without_space_around(
    cut: Callable[[str], tuple[Span, ...]], text: str
) -> None:
    spans = cut(text)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(piece == piece.strip() for piece in pieces(spans, text))


@given(text=TEXTS)
def test_sentences_hold_every_visible_character_and_never_cross_a_line(text: str) -> None:
    spans = sentences(text)
    held = "".join(pieces(spans, text))
    assert "".join(held.split()) == "".join(text.split())
    assert "\n" not in held


@given(text=TEXTS)
def test_each_word_that_clauses_hold_lies_in_one_of_them_and_each_clause_in_one_sentence(text: str) -> None:
    whole = sentences(text)
    assert all(any(sentence.contains(clause) for sentence in whole) for clause in clauses(text))


@given(text=TEXTS)
def test_a_letter_or_digit_always_belongs_to_a_word(text: str) -> None:
    held = {place for word in words(text) for place in range(word.start, word.end)}
    assert all(place in held for place, sign in enumerate(text) if sign.isalnum())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,989 of 2,000, or 40 %, or 40%.", ["1,989", "of", "2,000", "or", "40", "or", "40%"]),
        ("in the U.S. today", ["in", "the", "U.S", "today"]),
        ("well-sourced, half- done", ["well-sourced", "half", "done"]),
        ("the president’s don't James’", ["the", "president’s", "don't", "James"]),
        ("“quoted” (so) — [1]…", ["quoted", "so", "1"]),
        ("legs 😳 In 👩‍👩‍👧 spasm", ["legs", "In", "spasm"]),
        ("cafe\u0301 naïve", ["cafe\u0301", "naïve"]),
        ("שלום עולם, مرحبا بالعالم؟", ["שלום", "עולם", "مرحبا", "بالعالم"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("co\u00adoperate می\u200cخواهم", ["co\u00adoperate", "می\u200cخواهم"]),
        ("@someone on X: #health R&D 3.5 £1.2bn", ["@someone", "on", "X", "#health", "R&D", "3.5", "1.2bn"]),
        ("3–4 days—or so", ["3", "4", "days", "or", "so"]),
        ("", []),
        ("… — 😳 !", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert pieces(words(text), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mr. Ames met Dr. Lund. He left at 5 p.m. on Monday.",
            ["Mr. Ames met Dr. Lund.", "He left at 5 p.m. on Monday."],
        ),
        ("The U.S. Army left. Then J. K. Rill came.", ["The U.S. Army left.", "Then J. K. Rill came."]),
        ("“Is it?” he asked. “No.” Then “Yes!” “Oh.”", ["“Is it?” he asked.", "“No.”", "Then “Yes!”", "“Oh.”"]),
        (
            "On 15 Aug. 2025 it rose to 1.5. See No. 5. No. It fell.",
            ["On 15 Aug. 2025 it rose to 1.5.", "See No. 5.", "No.", "It fell."],
        ),
        ("Cereals (e.g. Wheat) grow. They do…  Do they?", ["Cereals (e.g. Wheat) grow.", "They do…", "Do they?"]),
        ("a line\nDr. \nEnd", ["a line", "Dr.", "End"]),
        ("Watch 😳 In spasm. 40 came. @you too. 😳 So.", ["Watch 😳 In spasm.", "40 came.", "@you too.", "😳 So."]),
        ("وصل الرجل؟ ثم غادر. نعم", ["وصل الرجل؟", "ثم غادر.", "نعم"]),
        ("你好。我很好。", ["你好。", "我很好。"]),
        ("and then... it went on. e.g. so", ["and then... it went on. e.g. so"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert pieces(sentences(text), text) == expected


def test_clauses_end_at_commas_dashes_colons_and_brackets_but_not_inside_numbers_and_words() -> None:
    text = "He said, after 1,989 years – or so—that it (a well-made thing) was: done. At 12:30, Dr. Ames left"
    assert pieces(clauses(text), text) == [
        "He said",
        "after 1,989 years",
        "or so",
        "that it",
        "(a well-made thing)",
        "was",
        "done.",
        "At 12:30",
        "Dr. Ames left",
    ]


def test_a_span_refuses_what_is_none() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 2)
    with pytest.raises(ValueError, match="not a span"):
        Span(-1, 2)


@given(st.tuples(*[st.integers(0, 9)] * 4))
def test_overlapping_is_sharing_a_code_point_and_containing_is_holding_all(ends: tuple[int, int, int, int]) -> None:
    one, two = Span(*sorted(ends[:2])), Span(*sorted(ends[2:]))
    first, second = set(range(one.start, one.end)), set(range(two.start, two.end))
    if first and second:
        assert one.overlaps(two) == two.overlaps(one) == bool(first & second)
        assert one.contains(two) == (second <= first)
