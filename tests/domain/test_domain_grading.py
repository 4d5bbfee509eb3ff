from itertools import pairwise

import pytest
from domain_samples import KINDS, TEXT, WORD_COUNT, WORDS, article, at, grade, key, mark
from hypothesis import given
from hypothesis import strategies as st

from literacy_app.domain.facts import Mark
from literacy_app.domain.grading import (
    Boundary,
    Fault,
    Outcome,
    ParagraphHint,
    PassageGrade,
    grade_marks,
    hints,
    within,
)
from literacy_app.domain.key import KeySpan
from literacy_app.domain.text import Span, words


def outcomes(graded: PassageGrade) -> list[Outcome]:
    return [one.outcome for one in graded.marks]


def only(graded: PassageGrade) -> tuple[Outcome, float]:
    """What became of the one mark."""
    (one,) = graded.marks
    return one.outcome, one.q


# The formula


def test_a_mark_on_the_words_themselves_is_found() -> None:
    graded = grade([key(10, 14)], [mark(10, 14)])
    assert only(graded) == (Outcome.FOUND, 1.0)
    assert graded.score == 1.0
    assert (graded.hits, graded.targets) == (1, 1)
    assert graded.spans[0].mark_ids == ("claim-10-14",)


@pytest.mark.parametrize(
    ("first", "end", "q", "outcome", "fault"),
    [
        (10, 16, 0.75, Outcome.FOUND, Fault.TOO_SHORT),  # R = 6/10, P = 1
        (10, 15, 2 / 3, Outcome.BOUNDARY, Fault.TOO_SHORT),
        (10, 14, 4 / 7, Outcome.BOUNDARY, Fault.TOO_SHORT),
        (10, 13, 0.0, Outcome.EXTRA, Fault.NONE),  # 6/13
        (10, 30, 2 / 3, Outcome.BOUNDARY, Fault.TOO_LONG),  # R = 1, P = 1/2
        (10, 40, 0.5, Outcome.BOUNDARY, Fault.TOO_LONG),  # R = 1, P = 1/3
        (10, 41, 0.0, Outcome.EXTRA, Fault.NONE),
        (15, 25, 0.5, Outcome.BOUNDARY, Fault.SHIFTED),
        (16, 26, 0.0, Outcome.EXTRA, Fault.NONE),
    ],
)
def test_q_decides_between_found_boundary_and_missed(
    first: int, end: int, q: float, outcome: Outcome, fault: Fault
) -> None:
    graded = grade([key(10, 20)], [mark(first, end)])
    assert only(graded) == (outcome, pytest.approx(q))
    assert graded.marks[0].boundary.fault == fault
    assert graded.spans[0].outcome == (Outcome.MISSED if outcome is Outcome.EXTRA else outcome)
    assert graded.score == pytest.approx(q)


def test_anything_between_core_and_extent_fits() -> None:
    span = key(10, 14, extent=(6, 18))
    for first in range(6, 11):
        for end in range(14, 19):
            graded = grade([span], [mark(first, end)])
            assert only(graded) == (Outcome.FOUND, 1.0)
            assert graded.marks[0].boundary == Boundary()


def test_the_boundary_names_the_words_to_add_and_to_leave_out() -> None:
    span = key(10, 16, extent=(9, 17))
    assert grade([span], [mark(12, 16)]).marks[0].boundary == Boundary(Fault.TOO_SHORT, add=(at(10, 12),))
    assert grade([span], [mark(7, 20)]).marks[0].boundary == Boundary(Fault.TOO_LONG, leave_out=(at(7, 9), at(17, 20)))
    assert grade([span], [mark(12, 18)]).marks[0].boundary == Boundary(Fault.SHIFTED, (at(10, 12),), (at(17, 18),))
    assert grade([span], [mark(11, 15)]).marks[0].boundary == Boundary(Fault.TOO_SHORT, add=(at(10, 11), at(15, 16)))


@given(st.integers(0, 3), st.integers(0, 3))
def test_space_and_punctuation_at_the_edges_never_count(before: int, after: int) -> None:
    text = "so, (“… the president had it …”) – yes"
    core = Span(text.index("the"), text.index("it") + 2)
    span = KeySpan("s", "claim", "event", core, core, core.of(text), "")
    drawn = Mark("m", Span(core.start - before, core.end + after), "claim")
    graded = grade_marks(words(text), (span,), (drawn,), ("claim",), types_asked=False)
    assert only(graded) == (Outcome.FOUND, 1.0)
    assert graded.marks[0].boundary.fault is Fault.NONE


def test_a_word_touched_is_a_word_marked() -> None:
    inside = Span(WORDS[10].start + 2, WORDS[12].start + 1)
    assert only(grade([key(10, 13)], [Mark("m", inside, "claim")])) == (Outcome.FOUND, 1.0)


# A passage


def test_a_sound_passage_left_unmarked_is_won() -> None:
    graded = grade([], [])
    assert graded.score == 1.0
    assert [one.score for one in graded.kinds] == [1.0, 1.0, 1.0]


def test_marking_nothing_scores_nothing() -> None:
    graded = grade([key(1, 5), key(20, 22, "hedge", a="rumour")], [])
    assert graded.score == 0.0
    assert [(one.kind, one.score, one.targets) for one in graded.kinds] == [
        ("claim", 0.0, 1),
        ("source", 1.0, 0),
        ("hedge", 0.0, 1),
    ]


TARGETS = [key(first, first + 4, kind) for first, kind in zip(range(5, 195, 20), KINDS * 4, strict=False)]


@pytest.mark.parametrize("length", [1, 5, 20, WORD_COUNT])
def test_marking_everything_is_poor(length: int) -> None:
    everything = [
        mark(first, min(WORD_COUNT, first + length), kind) for kind in KINDS for first in range(0, WORD_COUNT, length)
    ]
    assert grade(TARGETS, everything).score < 0.25


def test_the_score_weighs_what_is_earned_against_targets_and_marks() -> None:
    spans = [key(10, 20), key(30, 34, "hedge"), key(50, 53, "source"), key(60, 62)]
    marks = [mark(10, 15), mark(30, 34, "hedge"), mark(50, 53, "hedge"), mark(90, 95)]
    graded = grade(spans, marks)
    assert graded.score == pytest.approx(2 * (2 / 3 + 1 + 0.25) / (4 + 4))
    assert outcomes(graded) == [Outcome.BOUNDARY, Outcome.FOUND, Outcome.WRONG_KIND, Outcome.EXTRA]
    assert [one.outcome for one in graded.spans] == [
        Outcome.BOUNDARY,
        Outcome.FOUND,
        Outcome.WRONG_KIND,
        Outcome.MISSED,
    ]
    assert (graded.hits, graded.targets) == (2, 4)


def test_for_a_kind_alone_only_its_own_spans_and_marks_meet() -> None:
    graded = grade([key(10, 14), key(30, 34, "hedge")], [mark(10, 14), mark(30, 34)])
    claim, source, hedge = graded.kinds
    assert (claim.score, claim.targets, claim.found, claim.marks) == (pytest.approx(2 / 3), 1, 1, 2)
    assert (source.score, source.targets, source.found, source.marks) == (1.0, 0, 0, 0)
    assert (hedge.score, hedge.targets, hedge.found, hedge.marks) == (0.0, 1, 0, 0)
    assert graded.score == pytest.approx(2 * 1.25 / 4)


def test_kinds_the_lesson_does_not_train_are_left_out() -> None:
    graded = grade([key(10, 14), key(30, 34, "wording")], [mark(10, 14), mark(30, 34, "wording")])
    assert graded.score == 1.0
    assert [one.span_id for one in graded.spans] == ["claim-event-10-14"]


# Kinds and types


def test_another_kind_earns_a_quarter_where_several_were_offered() -> None:
    graded = grade([key(10, 14)], [mark(10, 14, "hedge")])
    assert (graded.marks[0].outcome, graded.marks[0].factor) == (Outcome.WRONG_KIND, 0.25)
    assert graded.score == 0.25
    alone = grade([key(10, 14)], [mark(10, 14, "hedge")], kinds=("hedge",))
    assert outcomes(alone) == [Outcome.EXTRA]
    assert (alone.score, alone.targets) == (0.0, 0)


@pytest.mark.parametrize(
    ("given_type", "asked", "factor"),
    [
        ("event", True, 1.0),
        ("number", True, 0.75),
        ("", True, 0.75),
        ("number", False, 1.0),
        ("", False, 1.0),
    ],
)
def test_another_type_earns_three_quarters_where_types_are_asked(given_type: str, asked: bool, factor: float) -> None:
    graded = grade([key(10, 14)], [mark(10, 14, a=given_type)], types_asked=asked)
    assert (graded.marks[0].outcome, graded.marks[0].factor) == (Outcome.FOUND, factor)
    assert graded.score == factor


@given(st.permutations(KINDS))
def test_kinds_are_alike(kinds: list[str]) -> None:
    renamed: dict[str, str] = dict(zip(KINDS, kinds, strict=True))
    spans = [key(10, 20), key(30, 34, "hedge"), key(50, 53, "source")]
    marks = [mark(10, 15), mark(30, 34), mark(52, 53, "source")]
    one = grade(spans, marks)
    other = grade(
        [key(10, 20, renamed["claim"]), key(30, 34, renamed["hedge"]), key(50, 53, renamed["source"])],
        [mark(10, 15, renamed["claim"]), mark(30, 34, renamed["claim"]), mark(52, 53, renamed["source"])],
    )
    assert other.score == one.score
    assert outcomes(other) == outcomes(one)
    assert {renamed[score.kind]: score.score for score in one.kinds} == {
        score.kind: score.score for score in other.kinds
    }


def test_of_equal_sums_the_one_with_more_right_kinds_is_taken() -> None:
    spans = [key(16, 28, extent=(10, 28)), key(10, 20, "hedge")]
    graded = grade(spans, [mark(10, 20), mark(16, 28, "source")])
    assert outcomes(graded) == [Outcome.BOUNDARY, Outcome.EXTRA]  # 1/2, and not 1/4 + 1/4
    assert graded.hits == 1


def test_overlapping_spans_of_two_kinds_are_both_found() -> None:
    graded = grade([key(10, 20), key(12, 14, "hedge")], [mark(12, 14, "hedge"), mark(10, 20)])
    assert outcomes(graded) == [Outcome.FOUND, Outcome.FOUND]
    assert graded.score == 1.0


# Contestable spans and lures


def test_contestable_spans_and_the_marks_on_them_count_nowhere() -> None:
    spans = [key(10, 14), key(30, 40, contestable=True, name="arguable")]
    without = grade(spans, [mark(10, 14)])
    for drawn in (mark(30, 40), mark(33, 35), mark(28, 32), mark(30, 38, "hedge")):
        graded = grade(spans, [mark(10, 14), drawn])
        assert graded.marks[1].outcome is Outcome.CONTESTABLE
        assert graded.spans[1].outcome is Outcome.CONTESTABLE
        assert graded.spans[1].mark_ids == (drawn.id,)
        assert (graded.score, graded.kinds, graded.targets) == (without.score, without.kinds, without.targets)
    assert without.score == 1.0


def test_a_mark_that_only_reaches_into_a_contestable_span_is_extra() -> None:
    assert outcomes(grade([key(30, 34, contestable=True)], [mark(33, 60)])) == [Outcome.EXTRA]
    assert outcomes(grade([key(30, 40, contestable=True)], [mark(33, 35, "hedge")])) == [Outcome.EXTRA]


def test_a_target_comes_before_a_contestable_span_of_the_same_kind() -> None:
    graded = grade([key(10, 14, contestable=True), key(10, 15)], [mark(10, 14)])
    assert graded.marks[0].outcome is Outcome.FOUND
    assert graded.marks[0].span_id == "claim-event-10-15"


def lure(first: int, end: int, looks_like: str, *, contestable: bool = False) -> KeySpan:
    return key(first, end, "lure", a=looks_like, contestable=contestable)


def test_a_lure_taken_counts_as_a_mark() -> None:
    spans = [key(10, 14), lure(30, 31, "hedge")]
    graded = grade(spans, [mark(10, 14), mark(30, 31, "hedge")])
    assert outcomes(graded) == [Outcome.FOUND, Outcome.LURE]
    assert graded.marks[1].span_id == graded.spans[1].span_id == "lure-hedge-30-31"
    assert graded.spans[1].outcome is Outcome.LURE
    assert (graded.lures_taken, graded.lures, graded.targets) == (1, 1, 1)
    assert graded.score == pytest.approx(2 / 3)


def test_a_lure_is_taken_only_by_the_kind_it_looks_like() -> None:
    graded = grade([lure(30, 31, "hedge")], [mark(30, 31)])
    assert outcomes(graded) == [Outcome.EXTRA]
    assert graded.spans[0].outcome is Outcome.AVOIDED
    assert (graded.lures_taken, graded.lures) == (0, 1)


def test_a_lure_of_a_kind_not_trained_or_contestable_is_no_lure() -> None:
    assert grade([lure(30, 31, "wording")], []).lures == 0
    graded = grade([lure(30, 31, "hedge", contestable=True)], [mark(30, 31, "hedge")])
    assert graded.lures == 0
    assert (graded.score, outcomes(graded)) == (1.0, [Outcome.CONTESTABLE])


def test_a_lure_explains_a_mark_better_than_a_target_of_another_kind() -> None:
    graded = grade([lure(30, 31, "hedge"), key(30, 32)], [mark(30, 31, "hedge")])
    assert outcomes(graded) == [Outcome.LURE]
    assert graded.score == 0.0


def test_two_marks_on_one_lure_take_it_once() -> None:
    graded = grade([lure(30, 40, "claim")], [mark(30, 38), mark(31, 39)])
    assert outcomes(graded) == [Outcome.LURE, Outcome.LURE]
    assert (graded.lures_taken, graded.spans[0].mark_ids) == (1, ("claim-30-38", "claim-31-39"))


# Fragments and repetitions


@pytest.mark.parametrize("cuts", [(10, 14, 20), (10, 12, 15, 20), (8, 14, 22), (10, 19, 21), tuple(range(10, 21))])
def test_fragments_that_together_cover_the_core_are_one_mark(cuts: tuple[int, ...]) -> None:
    pieces = [mark(first, end) for first, end in pairwise(cuts)]
    graded = grade([key(10, 20)], pieces)
    assert len(graded.marks) == 1
    assert set(graded.marks[0].mark_ids) == {piece.id for piece in pieces}
    assert graded.marks[0] == grade([key(10, 20)], pieces[::-1]).marks[0]
    assert graded.marks[0].at == at(cuts[0], cuts[-1])
    assert graded.score == only(grade([key(10, 20)], [mark(cuts[0], cuts[-1])]))[1]


def test_fragments_with_a_gap_or_of_two_kinds_stay_apart() -> None:
    assert len(grade([key(10, 20)], [mark(10, 14), mark(15, 20)]).marks) == 2
    assert len(grade([key(10, 20)], [mark(10, 14), mark(14, 20, "hedge")]).marks) == 2


def test_neighbours_that_are_spans_of_their_own_are_not_joined() -> None:
    spans = [key(10, 20), key(15, 20, a="number")]
    graded = grade(spans, [mark(10, 15), mark(15, 20)])
    assert sorted(one.span_id for one in graded.marks) == ["claim-event-10-20", "claim-number-15-20"]


def test_a_long_mark_is_not_taken_for_a_fragment() -> None:
    graded = grade([key(10, 20)], [mark(10, 18), mark(18, 60)])
    assert outcomes(graded) == [Outcome.FOUND, Outcome.EXTRA]


def test_the_same_words_marked_twice_are_one_mark() -> None:
    graded = grade([key(10, 14)], [mark(10, 14, name="b"), mark(10, 14, name="a")])
    assert graded.score == 1.0
    assert graded.marks[0].mark_ids == ("a", "b")


def test_a_mark_without_words_is_extra_and_a_span_without_words_counts_nowhere() -> None:
    text = "Bad 😳 news"
    emoji = Span(4, 5)
    span = KeySpan("s", "claim", "event", emoji, emoji, "😳", "")
    graded = grade_marks(words(text), (span,), (), ("claim",), types_asked=False)
    assert (graded.score, graded.targets, graded.spans[0].outcome) == (1.0, 0, Outcome.CONTESTABLE)
    graded = grade_marks(words(text), (), (Mark("m", emoji, "claim"),), ("claim",), types_asked=False)
    assert (graded.score, outcomes(graded)) == (0.0, [Outcome.EXTRA])


# Hints and passages


def test_hints_count_by_paragraph_what_was_missed_and_over_marked() -> None:
    text = article(at(0, 20).of(TEXT), at(20, 40).of(TEXT), at(40, 60).of(TEXT))
    spans = [key(2, 6), key(8, 9, "hedge"), key(22, 24, "source"), lure(26, 27, "hedge"), key(42, 44), key(50, 54)]
    marks = [mark(2, 6), mark(22, 24), mark(26, 27, "hedge"), mark(30, 34), mark(42, 44), mark(50, 53)]
    assert hints(grade(spans, marks), text) == (ParagraphHint(0, 1, 0), ParagraphHint(1, 1, 3))
    assert hints(grade([], []), text) == ()


def test_a_passage_keeps_what_lies_in_it_and_excuses_what_reaches_into_it() -> None:
    spans = (key(2, 6), key(18, 24), key(22, 26), key(50, 54))
    marks = (mark(2, 6), mark(18, 24), mark(22, 26))
    kept, drawn = within(at(20, 40), spans, marks)
    assert [(span.id, span.contestable) for span in kept] == [("claim-event-18-24", True), ("claim-event-22-26", False)]
    assert drawn == marks[1:]
    graded = grade(list(kept), list(drawn))
    assert (graded.score, graded.targets) == (1.0, 1)
