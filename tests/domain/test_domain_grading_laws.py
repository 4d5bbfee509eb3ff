"""What holds of every grade, whatever the key and the marks."""

import pytest
from domain_samples import KINDS, WORDS, grade, key, mark
from hypothesis import given
from hypothesis import strategies as st

from literacy_app.domain.facts import Mark
from literacy_app.domain.grading import Outcome, PassageGrade
from literacy_app.domain.key import KeySpan


def outcomes(graded: PassageGrade) -> list[Outcome]:
    return [one.outcome for one in graded.marks]


@st.composite
def small_spans(draw: st.DrawFn) -> KeySpan:
    first = draw(st.integers(3, 24))
    end = first + draw(st.integers(1, 6))
    more = draw(st.integers(0, 3))
    return key(
        first,
        end,
        draw(st.sampled_from([*KINDS, "lure"])),
        a=draw(st.sampled_from(KINDS)),
        extent=(first - more, end + more),
        contestable=draw(st.sampled_from([False, False, False, True])),
    )


@st.composite
def small_marks(draw: st.DrawFn) -> Mark:
    first = draw(st.integers(0, 26))
    kind, given_type = draw(st.sampled_from(KINDS)), draw(st.sampled_from(KINDS))
    return mark(first, first + draw(st.integers(1, 8)), kind, a=given_type)


SMALL_SPANS = st.lists(small_spans(), max_size=6, unique_by=lambda span: span.id)
SMALL_MARKS = st.lists(small_marks(), max_size=7, unique_by=lambda drawn: drawn.id)


@given(SMALL_SPANS, SMALL_MARKS, st.booleans(), st.data())
def test_the_grade_depends_on_neither_order_nor_ids(
    spans: list[KeySpan], marks: list[Mark], asked: bool, data: st.DataObject
) -> None:
    one = grade(spans, marks, types_asked=asked)
    mixed = data.draw(st.permutations(marks))
    assert grade(data.draw(st.permutations(spans)), mixed, types_asked=asked) == one
    renamed = [Mark(f"{number:03}", drawn.span, drawn.kind, drawn.type) for number, drawn in enumerate(mixed)]
    other = grade(spans, renamed, types_asked=asked)
    assert (other.score, other.kinds, outcomes(other)) == (one.score, one.kinds, outcomes(one))
    assert [(span.span_id, span.outcome, span.q) for span in other.spans] == [
        (span.span_id, span.outcome, span.q) for span in one.spans
    ]


@given(SMALL_SPANS, SMALL_MARKS, st.booleans())
def test_every_mark_and_span_appears_once_and_all_scores_lie_in_range(
    spans: list[KeySpan], marks: list[Mark], asked: bool
) -> None:
    graded = grade(spans, marks, types_asked=asked)
    assert sorted(mark_id for one in graded.marks for mark_id in one.mark_ids) == sorted(one.id for one in marks)
    assert len({one.span_id for one in graded.spans}) == len(graded.spans)
    assert all(0.0 <= score <= 1.0 for score in (graded.score, *(one.score for one in graded.kinds)))
    matched = [one.span_id for one in graded.marks if one.factor]
    assert len(matched) == len(set(matched))
    assert graded.targets == sum(one.targets for one in graded.kinds)
    assert graded.hits == sum(one.found for one in graded.kinds)
    assert graded.lures_taken <= graded.lures


def quality(span: KeySpan, drawn: Mark) -> float:
    """q by the formula, with sets of words."""
    core, extent, marked = (
        {number for number, word in enumerate(WORDS) if word.overlaps(stretch)}
        for stretch in (span.core, span.extent, drawn.span)
    )
    recall, precision = len(marked & core) / len(core), len(marked & extent) / len(marked)
    return 2 * recall * precision / (recall + precision) if recall else 0.0


def greatest_sum(spans: list[KeySpan], marks: list[Mark]) -> float:
    """The greatest Σ qℓ, by trying every matching."""
    if not marks:
        return 0.0
    drawn, *rest = marks
    chances = [greatest_sum(spans, rest)]
    for span in spans:
        q = quality(span, drawn)
        if q >= 0.5:
            factor = 1.0 if span.kind == drawn.kind else 0.25
            chances.append(q * factor + greatest_sum([other for other in spans if other is not span], rest))
    return max(chances)


@given(SMALL_SPANS, SMALL_MARKS)
def test_no_other_matching_earns_more(spans: list[KeySpan], marks: list[Mark]) -> None:
    targets = [span for span in spans if span.is_target]
    graded = grade(targets, marks)
    earned = sum(one.q * one.factor for one in graded.marks)
    if all(len(one.mark_ids) == 1 for one in graded.marks):
        assert earned == pytest.approx(greatest_sum(targets, marks))
    assert graded.score == pytest.approx(
        2 * earned / max(1, len(targets) + len(graded.marks)) if targets or marks else 1
    )


@given(SMALL_SPANS)
def test_a_careful_editor_scores_full(spans: list[KeySpan]) -> None:
    targets = [span for span in spans if span.is_target]
    unlike = {(span.core, span.kind): span for span in targets}
    marks = [Mark(span.id, span.core, span.kind) for span in unlike.values()]
    assert grade(list(unlike.values()), marks).score == pytest.approx(1.0)
