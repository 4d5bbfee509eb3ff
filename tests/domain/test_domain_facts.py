from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from literacy_app.domain.facts import (
    Answered,
    Appealed,
    Attempt,
    Confidence,
    Event,
    Finished,
    Judged,
    Mark,
    MarkAdded,
    MarkRated,
    MarkRemoved,
    MarkTyped,
    PhaseEntered,
    Regraded,
    Revealed,
    Ruled,
    SelfMarked,
    Served,
    Started,
    Submitted,
    fold,
    step,
)
from literacy_app.domain.questions import Answer
from literacy_app.domain.standing import Phase
from literacy_app.domain.text import Span

IDS = st.sampled_from(["a", "b", "c"])
QUESTIONS = st.integers(0, 2)
MARKS = st.builds(Mark, IDS, st.just(Span(0, 3)), st.sampled_from(["claim", "hedge"]))
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(Started, IDS),
    st.builds(Served, st.just(Span(3, 60)), IDS, IDS, IDS),
    st.builds(PhaseEntered, st.sampled_from(Phase)),
    st.builds(Judged, st.integers(1, 6), st.booleans()),
    st.builds(MarkAdded, MARKS),
    st.builds(MarkRemoved, IDS),
    st.builds(MarkRated, IDS, st.sampled_from(Confidence)),
    st.builds(MarkTyped, IDS, st.sampled_from(["event", "number"])),
    st.builds(Submitted),
    st.builds(Revealed),
    st.builds(Answered, QUESTIONS, st.builds(Answer, IDS)),
    st.builds(SelfMarked, QUESTIONS, st.tuples(QUESTIONS)),
    st.builds(Appealed, IDS, st.text(max_size=3), IDS),
    st.builds(Ruled, IDS, IDS, st.booleans(), st.text(max_size=3)),
    st.builds(Regraded, IDS, IDS, QUESTIONS, QUESTIONS),
    st.builds(Finished),
)
HISTORIES = st.lists(EVENTS, max_size=30)
MARK_A = Mark("a", Span(0, 3), "claim")
MARK_B = Mark("b", Span(4, 9), "hedge")


@given(HISTORIES)
def test_any_history_folds_to_an_attempt_without_anything_twice(events: list[Event]) -> None:
    attempt = fold(events)
    assert len({mark.id for mark in attempt.marks}) == len(attempt.marks)
    assert len({given.question for given in attempt.answers}) == len(attempt.answers)
    assert len({(appeal.span, appeal.mark) for appeal in attempt.appeals}) == len(attempt.appeals)
    assert len({(ruling.span, ruling.mark) for ruling in attempt.rulings}) == len(attempt.rulings)
    assert len(attempt.submissions) <= (1 if attempt.served else 2)
    assert {given.question for given in attempt.answers} >= set(attempt.self_marked)


@given(HISTORIES, HISTORIES)
def test_folding_can_be_broken_off_and_gone_on_with(before: list[Event], after: list[Event]) -> None:
    attempt = fold(before)
    for event in after:
        attempt = step(attempt, event)
    assert attempt == fold([*before, *after])


@given(HISTORIES, EVENTS)
def test_an_event_told_twice_in_a_row_changes_nothing_more(events: list[Event], event: Event) -> None:
    if not isinstance(event, Submitted):
        assert fold([*events, event, event]) == fold([*events, event])


@given(HISTORIES)
def test_the_phase_only_goes_forward(events: list[Event]) -> None:
    phases = [fold(events[:end]).phase for end in range(len(events) + 1)]
    order = list(Phase)
    assert [order.index(phase) for phase in phases] == sorted(order.index(phase) for phase in phases)


def test_marks_can_be_added_taken_away_and_put_back() -> None:
    events = [MarkAdded(MARK_A), MarkAdded(MARK_B), MarkRemoved("a")]
    assert fold(events).marks == (MARK_B,)
    assert fold([*events, MarkAdded(MARK_A)]).marks == (MARK_B, MARK_A)


def test_what_is_not_there_cannot_be_removed_rated_or_self_marked() -> None:
    events = [MarkRemoved("x"), MarkRated("x", Confidence.SURE), SelfMarked(0, (1,))]
    assert fold(events) == Attempt()


def test_rating_a_mark_changes_its_confidence_alone() -> None:
    rated = fold([MarkAdded(MARK_A), MarkAdded(MARK_B), MarkRated("a", Confidence.SURE)])
    assert rated.marks == (replace(MARK_A, confidence=Confidence.SURE), MARK_B)


def test_submissions_keep_the_marks_as_they_stood_and_a_third_is_ignored() -> None:
    attempt = fold([MarkAdded(MARK_A), Submitted(), MarkAdded(MARK_B), Submitted(), MarkRemoved("a"), Submitted()])
    assert attempt.submissions == ((MARK_A,), (MARK_A, MARK_B))
    assert attempt.marks == (MARK_B,)


def test_the_first_answer_counts() -> None:
    attempt = fold([Answered(1, Answer("first")), Answered(1, Answer("second"))])
    assert attempt.answers == (Answered(1, Answer("first")),)
    assert attempt.answer(1) == Answered(1, Answer("first"))
    assert attempt.answer(0) is None


def test_the_last_self_mark_counts_and_even_one_of_nothing_is_remembered() -> None:
    written = Answered(2, Answer(written="Text"))
    attempt = fold([written, SelfMarked(2, (0, 1)), SelfMarked(2, ())])
    assert attempt.answers == (written,)
    assert attempt.self_marked == (2,)


def test_the_last_appeal_for_a_span_and_the_last_judgement_count() -> None:
    attempt = fold([Appealed("s", "one"), Appealed("s", "two"), Judged(2, after=False), Judged(3, after=False)])
    assert attempt.appeals == (Appealed("s", "two"),)
    assert (attempt.judged_before, attempt.judged_after) == (3, 0)


@given(st.lists(st.builds(MarkAdded, MARKS), max_size=4), st.data())
def test_marks_of_two_windows_come_together_in_either_order(one: list[MarkAdded], data: st.DataObject) -> None:
    two = [MarkAdded(replace(event.mark, id=event.mark.id.upper())) for event in one]
    mixed = data.draw(st.permutations([*one, *two]))
    assert {mark.id for mark in fold(mixed).marks} == {mark.id for mark in fold([*two, *one]).marks}


# Reviews, appeals and rulings

SERVED = Served(Span(3, 60), "claim", "event", "digest of the passage")


def test_a_served_passage_is_marked_at_once_and_handed_in_once() -> None:
    attempt = fold([SERVED, MarkAdded(MARK_A), Submitted(), MarkAdded(MARK_B), Submitted(), Finished()])
    assert (attempt.served, attempt.text, attempt.phase) == (SERVED, "digest of the passage", Phase.MARK)
    assert attempt.submissions == ((MARK_A,),)
    assert attempt.finished


def test_an_attempt_is_at_one_thing_and_stays_at_it() -> None:
    other = Served(Span(70, 90), "hedge", "", "another")
    assert fold([SERVED, other, Started("the whole")]) == fold([SERVED])
    lesson = fold([Started("the whole"), PhaseEntered(Phase.CHECK), Submitted(), Submitted()])
    assert step(lesson, SERVED) == lesson


def test_a_passage_served_late_does_not_turn_the_phase_back() -> None:
    assert fold([PhaseEntered(Phase.QUESTIONS), SERVED]).phase is Phase.QUESTIONS


def test_started_says_which_text() -> None:
    assert fold([Started("digest")]).text == "digest"
    assert fold([Started()]).text == ""


def test_an_appeal_is_about_a_span_or_a_mark() -> None:
    about_span, about_mark = Appealed("s", "one"), Appealed("", "two", mark="a")
    attempt = fold([about_span, about_mark, Appealed("", "three", mark="b"), Appealed("", "better", mark="a")])
    assert attempt.appeals == (about_span, Appealed("", "three", mark="b"), Appealed("", "better", mark="a"))


def test_the_last_ruling_on_an_appeal_stands() -> None:
    no, yes = Ruled("s", "", accepted=False, reason=""), Ruled("s", "", accepted=True, reason="You are right.")
    mark = Ruled("", "a", accepted=False, reason="")
    attempt = fold([Appealed("s", "one"), no, mark, yes])
    assert attempt.rulings == (mark, yes)
    assert attempt.appeals == (Appealed("s", "one"),)


@given(HISTORIES)
def test_an_audit_line_says_nothing_of_an_attempt(events: list[Event]) -> None:
    assert fold([*events, Regraded("key", "0" * 64, 3, 1)]) == fold(events)
