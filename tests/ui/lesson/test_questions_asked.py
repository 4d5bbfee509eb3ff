from collections.abc import Callable
from dataclasses import replace

import pytest
from lesson_hand import button, hear, key, name_here, press, said, shown, span
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from literacy_app.domain.answers import grade_answer
from literacy_app.domain.facts import Answered, Confidence
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.questions import Answer, ChooseQuestion, Option
from literacy_app.ui.lesson.asked import view_for
from literacy_app.ui.lesson.asked.marking import MarkView
from literacy_app.ui.lesson.options import CheckRow, RadioRow
from literacy_app.ui.lesson.question_panel import QuestionPanel
from literacy_app.ui.theme import Theme, TypeScale

PutUp = Callable[..., QWidget]
MARK, CLASSIFY, LINK, RATE, ORDER, CHOOSE, WRITE = range(7)


@pytest.fixture
def panel(theme: Theme, put_up: PutUp) -> QuestionPanel:
    panel = QuestionPanel(theme, TypeScale())
    put_up(panel)
    return panel


def answered(panel: QuestionPanel, lesson: Lesson, question: int, answer: Answer) -> None:
    """Show a question with an answer and the grade it gets."""
    panel.show_question(lesson, question, Answered(question, answer), grade_answer(lesson, question, answer))


def ask(panel: QuestionPanel, lesson: Lesson, question: int) -> list[tuple[object, ...]]:
    panel.show_question(lesson, question, None, None)
    return hear(panel.answer_given)


@pytest.mark.parametrize(
    ("question", "asked", "options"),
    [
        (MARK, "Mark every hedge in the lit passage.", 0),
        (CLASSIFY, "What type of hedge is “is said to”?", 6),
        (LINK, "Who says so: “counted 212 riders on Monday”?", 3),
        (RATE, "How sure does “is said to” make it sound?", 5),
        (ORDER, "Put these in order of how well the article supports them.", 0),
        (CHOOSE, "What would tell most?", 2),
        (WRITE, "Rewrite the headline.", 0),
    ],
)
def test_each_type_asks_in_its_own_words(
    panel: QuestionPanel, lesson: Lesson, question: int, asked: str, options: int
) -> None:
    ask(panel, lesson, question)
    assert f"Question {question + 1} of 7" in said(panel)
    assert asked in said(panel)
    assert len(shown(panel, RadioRow)) == options


@pytest.mark.parametrize(
    ("question", "choice", "answer"),
    [
        (LINK, "“Ines Okafor”", Answer(choice="ines")),
        (LINK, "The text gives no source", Answer(choice="none")),
        (RATE, "Unlikely", Answer(choice="2")),
        (CHOOSE, "A poll", Answer(chosen=(1,))),
    ],
)
def test_a_choice_is_handed_in_with_how_sure_one_is(
    panel: QuestionPanel, lesson: Lesson, question: int, choice: str, answer: Answer
) -> None:
    given = ask(panel, lesson, question)
    assert not button(panel, "Check answer").isEnabled()
    press(panel, choice)
    press(panel, "Fairly sure")
    press(panel, "Check answer")
    assert given == [(question, answer, Confidence.FAIRLY)]


def test_several_may_be_chosen_where_several_are_right(panel: QuestionPanel, lesson: Lesson) -> None:
    question = ChooseQuestion(
        "Which tell more?",
        (
            Option("Books", right=True, why="Figures."),
            Option("Polls", right=False, why="Talk."),
            Option("Tickets", right=True, why=""),
        ),
    )
    several = replace(lesson, questions=(question,))
    given = ask(panel, several, 0)
    assert "Which tell more? Choose all that fit." in said(panel)
    assert len(shown(panel, CheckRow)) == 3
    for name in ("Tickets", "Books", "Polls", "Polls"):
        press(panel, name)
    press(panel, "Check answer")
    assert given == [(0, Answer(chosen=(0, 2)), Confidence.UNSAID)]


@pytest.mark.parametrize(
    ("choice", "confidence", "words"),
    [
        ("2", Confidence.SURE, "Correct."),
        ("2", Confidence.UNSURE, "Correct, and you were not even sure."),
        ("3", Confidence.SURE, "Partly right (50 %)."),
        ("5", Confidence.UNSURE, "Not this time."),
        ("5", Confidence.SURE, "Not this time, although you felt sure. Worth a second look."),
    ],
)
def test_the_verdict_says_how_right_and_how_sure(
    panel: QuestionPanel, lesson: Lesson, choice: str, confidence: Confidence, words: str
) -> None:
    given = Answered(RATE, Answer(choice=choice), confidence)
    panel.show_question(lesson, RATE, given, grade_answer(lesson, RATE, given.answer))
    lines = said(panel).splitlines()
    assert words in lines
    assert "A rumour." in lines


def test_an_answer_about_what_readers_differ_on_counts_neither_way(panel: QuestionPanel, lesson: Lesson) -> None:
    spans = tuple(replace(span, contestable=True) for span in lesson.spans)
    answered(panel, replace(lesson, spans=spans), RATE, Answer(choice="5"))
    assert "This one counts neither way: careful readers differ here." in said(panel)


def test_a_written_answer_that_nobody_has_marked_is_handed_in(panel: QuestionPanel, lesson: Lesson) -> None:
    answered(panel, lesson, WRITE, Answer(written="x"))
    assert "Handed in." in said(panel)


def test_an_answer_given_cannot_be_changed_and_shows_what_was_right(panel: QuestionPanel, lesson: Lesson) -> None:
    given = hear(panel.answer_given)
    answered(panel, lesson, LINK, Answer(choice="office"))
    rows = shown(panel, RadioRow)
    assert [row.isEnabled() for row in rows] == [False] * 3
    assert [row.painting.verdict for row in rows] == [False, True, None]
    assert "A count with a day." in said(panel)
    assert "A name that can be asked." in said(panel)
    assert given == []


def test_the_way_on_and_back(panel: QuestionPanel, lesson: Lesson) -> None:
    wanted = hear(panel.question_requested)
    answered(panel, lesson, RATE, Answer(choice="2"))
    press(panel, "Next question")
    press(panel, "Back to the question before")
    answered(panel, lesson, WRITE, Answer(written="x"))
    press(panel, "Go on to the debrief")
    assert wanted == [(RATE + 1,), (RATE - 1,), (7,)]


def test_an_order_is_made_with_the_keyboard_which_stays_on_the_claim_it_moves(
    panel: QuestionPanel, lesson: Lesson
) -> None:
    given = ask(panel, lesson, ORDER)
    panel.focus_answer()
    assert name_here() == "Move down: “counted 212 riders on Monday”"
    key(Qt.Key.Key_Space)
    assert name_here() == "Move down: “counted 212 riders on Monday”"
    key(Qt.Key.Key_Space)
    assert name_here() == "Move up: “counted 212 riders on Monday”"
    press(panel, "Check answer")
    assert given == [(ORDER, Answer(order=("money", "stop", "riders")), Confidence.UNSAID)]


def test_an_order_handed_in_shows_how_well_each_is_supported(panel: QuestionPanel, lesson: Lesson) -> None:
    answered(panel, lesson, ORDER, Answer(order=("stop", "money", "riders")))
    told = said(panel)
    assert told.index("“the ferry would stop on 3 October”\n") < told.index("“lose money every day”\n")
    assert "1. “lose money every day”" in told
    assert "A count beats a rumour." in told


def test_what_is_marked_is_listed_and_nothing_may_be_an_answer(panel: QuestionPanel, lesson: Lesson) -> None:
    given = ask(panel, lesson, MARK)
    assert "Nothing marked. If there is none in the passage, hand in nothing." in said(panel)
    view = panel.view
    assert isinstance(view, MarkView)
    view.set_spans((span(lesson, "is said to"),))
    assert "“is said to”" in said(panel)
    press(panel, "Check answer")
    assert given == [(MARK, Answer(spans=(span(lesson, "is said to"),)), Confidence.UNSAID)]


def test_a_written_answer_is_cleaned_of_what_cannot_be_kept(panel: QuestionPanel, lesson: Lesson) -> None:
    given = ask(panel, lesson, WRITE)
    field = shown(panel, QPlainTextEdit)[0]
    assert not button(panel, "Hand in").isEnabled()
    field.setPlainText("   \n")
    assert not button(panel, "Hand in").isEnabled()
    field.setPlainText("  Ferry\0 stays \ud83d e\u0301 " + "x" * 6000)
    press(panel, "Hand in")
    ((question, answer, confidence),) = given
    assert (question, confidence) == (WRITE, Confidence.UNSAID)
    assert isinstance(answer, Answer)
    assert answer.written.startswith("Ferry stays ")
    assert len(answer.written) <= 5000
    answer.written.encode("utf-8")


def test_ones_own_answer_is_held_against_the_model_line_by_line(panel: QuestionPanel, lesson: Lesson) -> None:
    points = hear(panel.points_changed)
    answered(panel, lesson, WRITE, Answer(written="Ferry to stop, says office"))
    assert "Ferry to stop on 3 October, says harbour office" in said(panel)
    field = shown(panel, QPlainTextEdit)[0]
    QTest.keyClicks(field, "more")
    assert field.toPlainText() == "Ferry to stop, says office"
    press(panel, "Names who says so")
    press(panel, "Names who says so")
    assert points == [(WRITE, (0,)), (WRITE, ())]


def test_ticks_made_before_are_shown_again(panel: QuestionPanel, lesson: Lesson) -> None:
    answered(panel, lesson, WRITE, Answer(written="x", points=(0,)))
    assert [row.isChecked() for row in shown(panel, CheckRow)] == [True]


@pytest.mark.parametrize("question", range(7))
def test_a_draft_put_into_a_new_view_is_the_same_draft(
    theme: Theme, put_up: PutUp, lesson: Lesson, question: int
) -> None:
    drafts = (
        Answer(), Answer(choice="rumour"), Answer(choice="ines"), Answer(choice="4"),
        Answer(order=("stop", "money", "riders")), Answer(chosen=(1,)), Answer(written="Half a \n sent "),
    )  # fmt: skip
    view = view_for(lesson, lesson.questions[question], theme, TypeScale())
    put_up(view)
    changed = hear(view.answer_changed)
    view.show_draft(drafts[question])
    assert view.draft() == drafts[question]
    assert view.is_complete()
    assert changed or question in {MARK, ORDER}
