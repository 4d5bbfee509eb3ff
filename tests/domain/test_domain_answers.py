from dataclasses import replace

import pytest
from domain_samples import at, key, lesson, mark
from hypothesis import given
from hypothesis import strategies as st

from literacy_app.domain.answers import AttemptScores, grade_answer, grade_submission, summary_of
from literacy_app.domain.facts import Answered, Attempt
from literacy_app.domain.grading import Outcome
from literacy_app.domain.key import NO_SOURCE, KeySpan, Support
from literacy_app.domain.questions import (
    Answer,
    ChooseQuestion,
    ClassifyQuestion,
    LinkQuestion,
    MarkQuestion,
    Option,
    OrderQuestion,
    Question,
    RateQuestion,
    WriteQuestion,
)
from literacy_app.domain.verdicts import (
    ChoiceExplained,
    ChooseExplained,
    MarkExplained,
    OptionVerdict,
    OrderExplained,
    RateExplained,
    WriteExplained,
)

NAMED = key(5, 7, "source", name="named", a="named")
CLAIM = key(10, 14, name="claim", source="named", support=Support.WEAK)
BARE = key(20, 24, name="bare", source=NO_SOURCE, support=Support.NONE)
FIRM = key(30, 34, name="firm", source="named", support=Support.STRONG)
ALSO_WEAK = key(40, 44, name="also-weak", support=Support.WEAK)
UNSAID = key(50, 54, name="unsaid")
ARGUABLE = key(60, 64, name="arguable", source="named", support=Support.SOME, contestable=True)
SPANS = [NAMED, CLAIM, BARE, FIRM, ALSO_WEAK, UNSAID, ARGUABLE]


def score(question: Question, answer: Answer) -> float:
    return grade_answer(lesson(SPANS, question), 0, answer).score


def counted(question: Question) -> bool:
    return grade_answer(lesson(SPANS, question), 0, Answer()).counted


def test_mark_scores_the_passage_for_the_kind_asked_for_alone() -> None:
    question = MarkQuestion("claim", at(9, 26))
    assert score(question, Answer(spans=(at(10, 14), at(20, 24)))) == 1.0
    assert score(question, Answer(spans=(at(10, 14),))) == pytest.approx(2 / 3)
    assert score(question, Answer()) == 0.0
    assert score(MarkQuestion("hedge", at(9, 26)), Answer()) == 1.0
    assert score(MarkQuestion("source", at(0, 26)), Answer(spans=(at(5, 7), at(10, 14)))) == pytest.approx(2 / 3)


def test_mark_says_what_became_of_each_stretch_by_its_place() -> None:
    grade = grade_answer(lesson(SPANS, MarkQuestion("claim", at(9, 26))), 0, Answer(spans=(at(22, 24), at(10, 14))))
    assert isinstance(grade.right, MarkExplained)
    assert [(one.mark_ids, one.outcome) for one in grade.right.passage.marks] == [
        (("1",), Outcome.FOUND),
        (("0",), Outcome.BOUNDARY),
    ]


def test_mark_leaves_contestable_spans_out() -> None:
    question = MarkQuestion("claim", at(48, 70))
    assert score(question, Answer(spans=(at(50, 54),))) == 1.0
    assert score(question, Answer(spans=(at(50, 54), at(60, 64)))) == 1.0


def test_classify_is_right_or_wrong() -> None:
    question = ClassifyQuestion("named", ("named", "unnamed"))
    right = grade_answer(lesson(SPANS, question), 0, Answer("named"))
    assert (right.score, right.counted, right.right) == (1.0, True, ChoiceExplained("named", "named"))
    assert score(question, Answer("unnamed")) == 0.0
    assert score(question, Answer()) == 0.0
    assert not counted(ClassifyQuestion("arguable", ("event",)))


def test_link_knows_the_source_and_that_there_is_none() -> None:
    assert score(LinkQuestion("claim", ("named", NO_SOURCE)), Answer("named")) == 1.0
    assert score(LinkQuestion("claim", ("named", NO_SOURCE)), Answer(NO_SOURCE)) == 0.0
    assert score(LinkQuestion("bare", ("named", NO_SOURCE)), Answer(NO_SOURCE)) == 1.0
    assert not counted(LinkQuestion("unsaid", ("named", NO_SOURCE)))
    assert not counted(LinkQuestion("arguable", ("named", NO_SOURCE)))


@pytest.mark.parametrize(
    ("given_answer", "expected"),
    [
        ("4", 1.0),
        ("3", 0.5),
        ("5", 0.5),
        ("2", 0.0),
        ("1", 0.0),
        ("", 0.0),
        ("six", 0.0),
        ("²", 0.0),
        ("44", 0.0),
    ],
)
def test_rate_gives_half_for_one_step_off(given_answer: str, expected: float) -> None:
    assert score(RateQuestion("claim", 4, ""), Answer(given_answer)) == expected


def test_rate_says_how_far_off_and_leaves_contestable_spans_out() -> None:
    grade = grade_answer(lesson(SPANS, RateQuestion("claim", 4, "")), 0, Answer("2"))
    assert grade.right == RateExplained(2, 4)
    assert RateExplained(2, 4).off == 2
    assert not counted(RateQuestion("arguable", 4, ""))


def test_order_scores_the_pairs_that_stand_right() -> None:
    question = OrderQuestion(("firm", "claim", "also-weak", "bare"), "")
    grade = grade_answer(lesson(SPANS, question), 0, Answer(order=("claim", "bare", "also-weak", "firm")))
    assert grade.right == OrderExplained(
        ("claim", "bare", "also-weak", "firm"), ("bare", "claim", "also-weak", "firm"), pairs=5, pairs_right=4
    )
    assert grade.score == 0.8
    assert score(question, Answer(order=("bare", "also-weak", "claim", "firm"))) == 1.0
    assert score(question, Answer(order=("firm", "claim", "also-weak", "bare"))) == 0.0
    assert score(question, Answer(order=("bare", "firm"))) == 0.2
    assert score(question, Answer(order=("firm", "bare", "bare", "nobody"))) == 0.0


def test_order_leaves_out_what_is_contestable_or_unsaid_and_does_not_count_without_pairs() -> None:
    question = OrderQuestion(("bare", "arguable", "unsaid", "claim"), "")
    grade = grade_answer(lesson(SPANS, question), 0, Answer(order=("arguable", "bare", "claim", "unsaid")))
    assert isinstance(grade.right, OrderExplained)
    assert (grade.score, grade.right.right) == (1.0, ("bare", "claim"))
    assert not counted(OrderQuestion(("claim", "also-weak", "arguable"), ""))


def choose(signs: str) -> ChooseQuestion:
    """A question with a right option for each plus and a wrong one for each minus."""
    return ChooseQuestion("Which?", tuple(Option("…", sign == "+", "") for sign in signs))


def test_choosing_one_is_right_or_wrong() -> None:
    question = choose("-+-")
    assert score(question, Answer(chosen=(1,))) == 1.0
    assert score(question, Answer(chosen=(0,))) == 0.0
    assert score(question, Answer(chosen=(0, 1))) == 0.0
    assert score(question, Answer()) == 0.0


def test_choosing_several_weighs_hits_against_right_and_chosen() -> None:
    question = choose("++--")
    assert score(question, Answer(chosen=(0, 1))) == 1.0
    assert score(question, Answer(chosen=(0,))) == pytest.approx(2 / 3)
    assert score(question, Answer(chosen=(0, 1, 2, 3))) == pytest.approx(2 / 3)
    assert score(question, Answer(chosen=(0, 0, 2))) == 0.5
    assert score(question, Answer()) == 0.0


def test_choosing_explains_each_option() -> None:
    grade = grade_answer(lesson([], choose("+-+")), 0, Answer(chosen=(0, 1)))
    assert grade.right == ChooseExplained(
        (
            OptionVerdict(chosen=True, right=True),
            OptionVerdict(chosen=True, right=False),
            OptionVerdict(chosen=False, right=True),
        )
    )
    assert isinstance(grade.right, ChooseExplained)
    assert [one.agrees for one in grade.right.options] == [True, False, False]


def test_writing_counts_once_it_is_marked_even_with_nothing_met() -> None:
    made = lesson([], WriteQuestion("Rewrite.", "Model.", ("a", "b", "c", "d")))
    written = Answer(written="Text.")
    assert not grade_answer(made, 0, written).counted
    nothing = grade_answer(made, 0, written, marked=True)
    assert (nothing.score, nothing.counted) == (0.0, True)
    some = grade_answer(made, 0, replace(written, points=(0, 3, 9)), marked=True)
    assert (some.score, some.right) == (0.5, WriteExplained((True, False, False, True)))


def test_writing_without_a_rubric_never_counts() -> None:
    assert not grade_answer(lesson([], WriteQuestion("Why?", "", ())), 0, Answer(), marked=True).counted


QUESTIONS: list[Question] = [
    MarkQuestion("claim", at(0, 60)),
    ClassifyQuestion("named", ("named", "unnamed")),
    LinkQuestion("claim", ("named", NO_SOURCE)),
    RateQuestion("claim", 3, ""),
    OrderQuestion(("firm", "claim", "bare"), ""),
    choose("++-"),
    choose("+-"),
    WriteQuestion("Rewrite.", "", ("a", "b")),
]
NAMES = st.sampled_from(["named", "firm", "bare", "claim", "x", "3", NO_SOURCE])


@given(
    st.builds(
        Answer,
        choice=NAMES,
        order=st.lists(NAMES, max_size=5).map(tuple),
        chosen=st.lists(st.integers(-2, 4), max_size=5).map(tuple),
        spans=st.lists(st.integers(0, 90).map(lambda first: at(first, first + 5)), max_size=5).map(tuple),
        written=st.text(max_size=3),
        points=st.lists(st.integers(-2, 4), max_size=5).map(tuple),
    )
)
def test_any_answer_to_any_question_gets_a_score_in_range(answer: Answer) -> None:
    made = lesson(SPANS, *QUESTIONS)
    assert all(0.0 <= grade_answer(made, index, answer).score <= 1.0 for index in range(len(QUESTIONS)))


def test_a_question_that_is_not_there_is_an_error() -> None:
    with pytest.raises(IndexError):
        grade_answer(lesson([]), 0, Answer())
    with pytest.raises(KeyError):
        grade_answer(lesson([], ClassifyQuestion("nobody", ())), 0, Answer())


# An attempt

FULL: list[KeySpan] = [key(10, 14), key(30, 34, "hedge")]


def test_an_attempt_not_begun_has_no_scores() -> None:
    assert summary_of(lesson(FULL), Attempt()) == AttemptScores(-1.0, -1.0, -1.0, ())


def test_the_first_submission_counts_and_the_repaired_one_is_capped() -> None:
    first, second = (mark(10, 14),), (mark(10, 14), mark(30, 34, "hedge"))
    made = lesson(FULL)
    once = summary_of(made, Attempt(submissions=(first,)))
    assert (once.score, once.repaired) == (pytest.approx(2 / 3), -1.0)
    assert once.kinds == grade_submission(made, first).kinds
    twice = summary_of(made, Attempt(submissions=(first, second)))
    assert (twice.score, twice.repaired, twice.kinds) == (once.score, 0.7, once.kinds)
    assert summary_of(made, Attempt(submissions=(second, ()))).repaired == 0.0


def test_only_answers_that_count_are_averaged() -> None:
    made = lesson(SPANS, ClassifyQuestion("named", ()), LinkQuestion("unsaid", ()), WriteQuestion("", "", ("a",)))
    answers = (Answered(0, Answer("named")), Answered(1, Answer("x")), Answered(2, Answer(written="x")))
    assert summary_of(made, Attempt(answers=answers[1:])).answered == -1.0
    assert summary_of(made, Attempt(answers=answers)).answered == 1.0
    assert summary_of(made, Attempt(answers=answers, self_marked=(2,))).answered == 0.5


def test_answers_to_questions_of_another_version_are_passed_over() -> None:
    assert summary_of(lesson([]), Attempt(answers=(Answered(7, Answer("x")),))).answered == -1.0
