import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from literacy_app.domain.text import Span
from literacy_app.packs.anchoring import Anchors, Miss, Missed, Quotation

MIXED = "Café owner 👩‍👩‍👧 said: “שלום עולם” – it’s e̲xact. نعم، ربما غدا.\nThe re-run may, or may not, mayor."


def find(text: str, quote: str, nth: int = 0, before: str = "", after: str = "") -> Span | Missed:
    return Anchors(text).find(Quotation(quote, nth, before, after))


def words_of(text: str, found: Span | Missed) -> str:
    assert isinstance(found, Span), found
    return found.of(text)


@pytest.mark.parametrize("quote", ["👩‍👩‍👧", "שלום", "עולם”", "e̲xact", "ربما غدا", "Café owner 👩‍👩‍👧 said"])
def test_emoji_combining_marks_and_right_to_left_words_anchor_on_their_code_points(quote: str) -> None:
    assert words_of(MIXED, find(MIXED, quote)) == quote
    start = MIXED.index(quote)
    assert find(MIXED, quote) == Span(start, start + len(quote))


@pytest.mark.parametrize(
    ("quote", "meant"),
    [
        ('"שלום  עולם"', "“שלום עולם”"),
        ("- it's", "– it’s"),
        ("The\u00a0re–run", "The re-run"),
        ("it's\n  e̲xact", "it’s e̲xact"),
    ],
)
def test_quotes_dashes_and_white_space_are_folded_and_mapped_back(quote: str, meant: str) -> None:
    assert words_of(MIXED, find(MIXED, quote)) == meant


def test_a_letter_is_not_cut_from_its_accent_nor_a_word_in_two() -> None:
    assert find("ae̲b", "ae") == Missed(Miss.NOT_FOUND)
    assert isinstance(find("the mayor went", "may"), Missed)
    assert words_of("他可能会去", find("他可能会去", "可能")) == "可能"
    assert words_of("والرئيس قال", find("والرئيس قال", "الرئيس")) == "الرئيس"


def test_which_of_several_is_said_by_number_or_by_neighbours() -> None:
    text = "It may rain. It may snow. Or it may not."
    assert find(text, "may") == Missed(Miss.AMBIGUOUS, 3)
    assert find(text, "may", nth=2) == Span(16, 19)
    assert find(text, "may", after="snow") == Span(16, 19)
    assert find(text, "may", before="Or it") == Span(32, 35)
    assert find(text, "may", nth=2, before="It") == Span(16, 19)
    assert find(text, "may", before="It") == Missed(Miss.AMBIGUOUS, 2)
    assert find(text, "may", nth=4) == Missed(Miss.NTH, 3)
    assert find(text, "may", before="She") == Missed(Miss.CONTEXT, 3)


def test_a_quotation_across_two_blocks_is_told_apart_from_one_that_is_not_there() -> None:
    assert find("one two\nthree four", "two three") == Missed(Miss.CROSSES_BLOCKS, 1)
    assert find("one two\nthree four", "two\nthree") == Missed(Miss.CROSSES_BLOCKS, 1)


def test_the_nearest_passage_is_proposed_but_never_taken() -> None:
    text = "The agency said it had tested 40 of 200 samples by Friday, and found nothing."
    missed = find(text, "the agency says it had tested 40 out of 200 samples")
    assert missed == Missed(Miss.NOT_FOUND, proposal="The agency said it had tested 40 of 200 samples")
    assert find(text, "completely different words in here") == Missed(Miss.NOT_FOUND)


def test_an_extent_is_the_occurrence_around_the_core() -> None:
    text = "He may go. He may go. He may stay."
    anchors = Anchors(text)
    assert anchors.around("He may go", Span(14, 17)) == Span(11, 20)
    assert anchors.around("He may stay", Span(14, 17)) == Missed(Miss.CONTEXT, 1)


texts = st.lists(
    st.sampled_from(["may", "May", "mayor", "the", "“so”", "it’s", "👍🏽", "é̲", "غدا", "dismay", "may-be"]), min_size=1
)


@given(texts, st.integers(0, 20), st.integers(1, 4))
@settings(max_examples=400, deadline=None)
def test_every_stretch_of_whole_words_is_found_again_by_its_number(words: list[str], first: int, count: int) -> None:
    first %= len(words)
    text = " ".join(words)
    quote = " ".join(words[first : first + count])
    start = len(" ".join([*words[:first], ""]))
    found = Anchors(text).occurrences(quote)
    assert all(span.of(text) == quote for span in found)
    missed = find(text, quote)
    if found.count(Span(start, start + len(quote))):
        nth = found.index(Span(start, start + len(quote))) + 1
        assert find(text, quote, nth=nth) == Span(start, start + len(quote))
    assert isinstance(missed, Span) == (len(found) == 1)


@given(texts, st.integers(0, 40))
@settings(max_examples=400, deadline=None)
def test_a_deleted_may_never_attaches_to_another_word(words: list[str], place: int) -> None:
    without = [word for word in words if word not in {"may", "may-be"}]
    assert isinstance(find(" ".join(without), "may"), Missed)
    place %= len(without) + 1
    text = " ".join([*without[:place], "may", *without[place:]])
    assert words_of(text, find(text, "may")) == "may"


@given(texts.filter(lambda words: len(words) > 3), st.integers(0, 40))
@settings(max_examples=300, deadline=None)
def test_a_long_text_is_searched_the_same_way_as_a_short_one(words: list[str], first: int) -> None:
    filler = " ".join(["filler"] * 4000)
    first %= len(words) - 3
    quote = " ".join(words[first : first + 4])
    short = Anchors(" ".join(words)).occurrences(quote)
    long = Anchors(" ".join([*words, filler])).occurrences(quote)
    assert long == short
