from hypothesis import given
from hypothesis import strategies as st
from service_samples import ARTICLE, LESSON

from literacy_app.domain.answers import grade_answer
from literacy_app.domain.passages import passages
from literacy_app.domain.reviewing import DAY_MS
from literacy_app.domain.text import Span
from literacy_app.services.students import EXPERT, Dice, Habits, Page, Student, answer_of, judgement, marks_of, students

WHOLE = Span(0, len(ARTICLE.text))
PERFECT = Habits(found=1.0, lured=0.0, edge=0.0, known=1.0)


def _habits(habits: Habits) -> dict[str, Habits]:
    return dict.fromkeys(LESSON.kinds.names, habits)


@given(st.integers(), st.sampled_from(students()), st.sampled_from([WHOLE, *(p.span for p in passages("", ARTICLE))]))
def test_marks_lie_in_what_is_before_the_student_and_hold_a_word(seed: int, student: Student, stretch: Span) -> None:
    page = Page(LESSON, stretch, ARTICLE.marks)
    habits = {kind: student.habits(kind, 0) for kind in ARTICLE.marks}
    marks = marks_of(page, habits, Dice(seed))
    assert all(stretch.contains(mark.span) and len(mark.span) for mark in marks)
    assert len({mark.id for mark in marks}) == len(marks)
    assert {mark.kind for mark in marks} <= set(ARTICLE.marks)


def test_somebody_without_fault_marks_the_targets_and_nothing_else() -> None:
    marks = marks_of(Page(LESSON, WHOLE, ARTICLE.marks), _habits(PERFECT), Dice(1))
    targets = [span for span in LESSON.spans if span.is_target]
    assert [mark.kind for mark in marks] == [span.kind for span in targets]
    assert all(span.extent.contains(mark.span) for mark, span in zip(marks, targets, strict=True))


def test_nothing_is_marked_where_there_is_no_word() -> None:
    assert marks_of(Page(LESSON, Span(3, 3), ARTICLE.marks), _habits(Habits(1.0, 1.0, 1.0, 1.0)), Dice(1)) == ()


def test_a_right_answer_is_right_to_every_question() -> None:
    for index, question in enumerate(LESSON.questions):
        answer = answer_of(LESSON, question, _habits(PERFECT), Dice(index), right=True)
        assert grade_answer(LESSON, index, answer, marked=True).score > 0.75


def test_a_wrong_answer_is_not_always_right() -> None:
    for index, question in enumerate(LESSON.questions[1:], start=1):
        answers = [answer_of(LESSON, question, _habits(PERFECT), Dice(seed), right=False) for seed in range(20)]
        assert any(grade_answer(LESSON, index, answer, marked=True).score < 1 for answer in answers)


@given(st.integers(), st.floats(0, 1), st.floats(-3, 3), st.booleans())
def test_judgements_go_from_one_to_six(seed: int, known: float, leaning: float, sound: bool) -> None:
    assert 1 <= judgement(known, leaning, Dice(seed), sound=sound) <= 6


def test_practice_makes_better_and_time_makes_worse_only_where_things_fade() -> None:
    start = Habits(found=0.0, lured=1.0)
    keeps = Student("keeps", start, EXPERT, pace=10)
    fades = Student("fades", start, EXPERT, share=0.5, pace=10, fading=5)
    for student in (keeps, fades):
        before = student.habits("claim", 0).found
        student.practise("claim", 5, 0)
        assert student.habits("claim", 0).found > before
        assert student.habits("source", 0).found <= before
    assert keeps.habits("claim", 30 * DAY_MS) == keeps.habits("claim", 0)
    assert fades.habits("claim", 30 * DAY_MS).found < 0.05
