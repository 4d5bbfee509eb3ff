"""A lesson made ready grades as one that is not, and facts folded in one go are what they are one by one."""

from dataclasses import replace

from domain_samples import KINDS, WORDS
from hypothesis import given
from hypothesis import strategies as st
from test_domain_grading_laws import SMALL_MARKS, SMALL_SPANS

from literacy_app.domain.facts import (
    Attempt,
    Confidence,
    Mark,
    MarkAdded,
    Marking,
    MarkRated,
    MarkRemoved,
    MarkTyped,
    step,
    with_marking,
)
from literacy_app.domain.grading import ReadyKey, grade_marks
from literacy_app.domain.key import KeySpan
from literacy_app.domain.text import Span


@given(SMALL_SPANS, st.lists(SMALL_MARKS, max_size=4), st.booleans())
def test_a_key_made_ready_grades_every_time_as_one_that_is_not(
    spans: list[KeySpan], handed_in: list[list[Mark]], asked: bool
) -> None:
    ready = ReadyKey(WORDS, tuple(spans), KINDS, types_asked=asked)
    for marks in handed_in:
        grade = grade_marks(WORDS, tuple(spans), tuple(marks), KINDS, types_asked=asked)
        assert ready.grade(tuple(marks)) == grade
        assert ready.score(tuple(marks)) == grade.score


IDS = st.sampled_from(["m1", "m2", "m3"])
EVENTS = st.one_of(
    st.builds(MarkAdded, st.builds(Mark, IDS, st.builds(Span, st.just(1), st.integers(2, 4)), st.just("claim"))),
    st.builds(MarkRemoved, IDS),
    st.builds(MarkRated, IDS, st.sampled_from(Confidence)),
    st.builds(MarkTyped, IDS, st.sampled_from(["number", "opinion"])),
)


def _one_by_one(attempt: Attempt, event: Marking) -> Attempt:
    """The rule as plainly as it can be said."""
    marks = attempt.marks
    match event:
        case MarkAdded(mark):
            after = marks if any(mark.id == other.id for other in marks) else (*marks, mark)
        case MarkRemoved(gone):
            after = tuple(mark for mark in marks if mark.id != gone)
        case MarkRated(rated, confidence):
            after = tuple(replace(mark, confidence=confidence) if mark.id == rated else mark for mark in marks)
        case MarkTyped(typed, type_):
            after = tuple(replace(mark, type=type_) if mark.id == typed else mark for mark in marks)
    return replace(attempt, marks=after)


@given(st.lists(EVENTS, max_size=12))
def test_marking_folded_in_one_go_is_what_it_is_one_by_one(events: list[Marking]) -> None:
    plain = stepped = Attempt()
    for event in events:
        plain, stepped = _one_by_one(plain, event), step(stepped, event)
    assert with_marking(Attempt(), events) == plain == stepped
