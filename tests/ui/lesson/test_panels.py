from collections.abc import Callable
from dataclasses import replace

import pytest
from lesson_hand import button, hear, key, name_here, press, said, shown, span
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from literacy_app.domain.answers import AttemptScores
from literacy_app.domain.facts import Attempt, Confidence, Mark
from literacy_app.domain.grading import Outcome, ParagraphHint
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.standing import KindScore
from literacy_app.services.findings import Finding
from literacy_app.ui.lesson.check_panel import FindingsPanel, HintPanel
from literacy_app.ui.lesson.debrief_panel import DebriefPanel
from literacy_app.ui.lesson.mark_panel import MarkPanel
from literacy_app.ui.lesson.options import RadioRow
from literacy_app.ui.lesson.quote_button import QuoteButton
from literacy_app.ui.lesson.read_panel import ReadPanel
from literacy_app.ui.lesson.score_bar import ScoreBar
from literacy_app.ui.theme import Theme, TypeScale

PutUp = Callable[..., QWidget]
CLAIMS = KindScore("claim", 0.5, 3, 1, 2)


def test_reading_asks_for_a_judgement_and_goes_on_with_it(theme: Theme, put_up: PutUp) -> None:
    panel = ReadPanel(theme, TypeScale())
    put_up(panel)
    judged = hear(panel.judged)
    panel.show_judgement(0)
    assert len(shown(panel, RadioRow)) == 6
    assert not button(panel, "Go on to marking").isEnabled()
    press(panel, "Rather well supported")
    press(panel, "Go on to marking")
    assert judged == [(4,)]


def test_a_judgement_made_is_shown_and_stands(theme: Theme, put_up: PutUp) -> None:
    panel = ReadPanel(theme, TypeScale())
    put_up(panel)
    judged, onward = hear(panel.judged), hear(panel.next_requested)
    panel.show_judgement(2)
    rows = shown(panel, RadioRow)
    assert [row.isChecked() for row in rows] == [False, True, False, False, False, False]
    assert not any(row.isEnabled() for row in rows)
    press(panel, "Go on to marking")
    assert (judged, onward) == ([], [()])


def focused() -> QPushButton:
    here = QApplication.focusWidget()
    assert isinstance(here, QPushButton)
    return here


@pytest.fixture
def marking(theme: Theme, put_up: PutUp) -> MarkPanel:
    panel = MarkPanel(theme, TypeScale())
    put_up(panel)
    panel.show_task("hedge", "Now look again", "Mark what you see", "Hand in my marks", may_reveal=False, looking=False)
    return panel


def _marks(lesson: Lesson) -> tuple[Mark, Mark]:
    return (
        Mark("later", span(lesson, "Ines Okafor"), "source"),
        Mark("earlier", span(lesson, "is said to"), "hedge", confidence=Confidence.SURE),
    )


def test_marks_are_listed_in_the_order_of_the_text(marking: MarkPanel, lesson: Lesson) -> None:
    marking.show_marks(_marks(lesson), lesson.article.text, "")
    names = [row.accessibleName() for row in shown(marking, QuoteButton)]
    assert names == ["Hedge: “is said to”", "Source: “Ines Okafor”"]
    activated = hear(marking.mark_activated)
    press(marking, "Source: “Ines Okafor”")
    assert activated == [("later",)]


def test_the_active_mark_can_be_rated_and_taken_away(marking: MarkPanel, lesson: Lesson) -> None:
    marking.show_marks(_marks(lesson), lesson.article.text, "earlier")
    assert "How sure are you of “is said to”?" in said(marking)
    assert button(marking, "Sure").isChecked()
    rated, gone = hear(marking.mark_rated), hear(marking.unmark_requested)
    press(marking, "Unsure")
    press(marking, "Take this mark away")
    assert rated == [("earlier", Confidence.UNSURE)]
    assert gone == [("earlier",)]


def test_a_rating_taken_back_is_shown_as_unsaid(marking: MarkPanel, lesson: Lesson) -> None:
    marks = _marks(lesson)
    marking.show_marks(marks, lesson.article.text, "earlier")
    unrated = (marks[0], replace(marks[1], confidence=Confidence.UNSAID))
    marking.show_marks(unrated, lesson.article.text, "earlier")
    assert not any(button(marking, name).isChecked() for name in ("Unsure", "Fairly sure", "Sure"))


def test_the_keyboard_stays_where_it_is_while_marks_come_and_go(marking: MarkPanel, lesson: Lesson) -> None:
    marks, text = _marks(lesson), lesson.article.text
    marking.show_marks(marks, text, "earlier")
    button(marking, "Fairly sure").setFocus()
    marking.show_marks((marks[0], replace(marks[1], confidence=Confidence.FAIRLY)), text, "earlier")
    assert name_here() == "Fairly sure"
    button(marking, "Hedge: “is said to”").setFocus()
    marking.show_marks((*marks, Mark("first", span(lesson, "may"), "hedge")), text, "later")
    assert name_here() == "Hedge: “is said to”"
    marking.show_marks(marks, text, "")
    button(marking, "Source: “Ines Okafor”").setFocus()
    marking.show_marks(marks[1:], text, "")
    assert name_here() == "Hedge: “is said to”"


def test_who_takes_the_last_mark_away_by_key_can_hand_in_next(marking: MarkPanel, lesson: Lesson) -> None:
    marks, text = _marks(lesson)[1:], lesson.article.text
    marking.show_marks(marks, text, "earlier")
    button(marking, "Take this mark away").setFocus()
    marking.show_marks((), text, "")
    assert button(marking, "Hand in my marks").hasFocus()


def test_arrows_walk_the_list_which_is_one_stop_for_tab(marking: MarkPanel, lesson: Lesson) -> None:
    marks = (*_marks(lesson), Mark("first", span(lesson, "may"), "hedge"))
    marking.show_marks(marks, lesson.article.text, "")
    rows = shown(marking, QuoteButton)
    assert sum(bool(row.focusPolicy() & Qt.FocusPolicy.TabFocus) for row in rows) == 1
    button(marking, "Hedge: “may”").setFocus()
    for step, name in (
        (Qt.Key.Key_Down, "Hedge: “is said to”"),
        (Qt.Key.Key_End, "Source: “Ines Okafor”"),
        (Qt.Key.Key_Down, "Source: “Ines Okafor”"),
        (Qt.Key.Key_Home, "Hedge: “may”"),
    ):
        key(step)
        assert name_here() == name
    assert sum(bool(row.focusPolicy() & Qt.FocusPolicy.TabFocus) for row in rows) == 1


@pytest.mark.parametrize(
    ("marks", "unsaved", "words"),
    [(0, 0, "Nothing marked yet"), (1, 0, "✓ 1 mark, saved"), (7, 0, "✓ 7 marks, saved"), (7, 1, "Saving …")],
)
def test_it_says_whether_everything_is_saved(marking: MarkPanel, marks: int, unsaved: int, words: str) -> None:
    marking.show_saved(marks, unsaved)
    assert words in said(marking).splitlines()


def test_steps_are_offered_only_where_there_are_any(marking: MarkPanel) -> None:
    wanted = hear(marking.undo_requested), hear(marking.redo_requested), hear(marking.submit_requested)
    marking.show_steps(can_undo=True, can_redo=False)
    press(marking, "Undo")
    press(marking, "Redo")
    press(marking, "Hand in my marks")
    assert wanted == ([()], [], [()])


def test_handing_in_nothing_asks_first_with_the_keyboard_on_the_harmless_answer(
    marking: MarkPanel, lesson: Lesson
) -> None:
    submitted = hear(marking.submit_requested)
    marking.show_marks((), lesson.article.text, "")
    press(marking, "Hand in my marks")
    assert "Nothing is marked. Hand in all the same?" in said(marking)
    assert focused().text() == "Go on marking"
    assert "Hand in my marks" not in [shown_button.text() for shown_button in shown(marking, QPushButton)]
    key(Qt.Key.Key_Space)
    assert focused().text() == "Hand in my marks"
    assert "Nothing is marked." not in said(marking)
    key(Qt.Key.Key_Space)
    assert submitted == []
    key(Qt.Key.Key_Tab)
    assert focused().text() == "Hand in all the same"
    key(Qt.Key.Key_Space)
    assert submitted == [()]


def test_a_mark_made_while_it_asks_takes_the_question_away(marking: MarkPanel, lesson: Lesson) -> None:
    submitted = hear(marking.submit_requested)
    marking.show_marks((), lesson.article.text, "")
    press(marking, "Hand in my marks")
    marking.show_marks(_marks(lesson), lesson.article.text, "")
    assert "Nothing is marked." not in said(marking)
    press(marking, "Hand in my marks")
    assert submitted == [()]


def test_marks_handed_in_can_be_looked_at_and_not_changed(marking: MarkPanel, lesson: Lesson) -> None:
    marking.show_task("hedge", "", "Mark what you see", "Hand in my marks", may_reveal=False, looking=True)
    marking.show_marks(_marks(lesson), lesson.article.text, "earlier")
    names = [b.accessibleName() or b.text() for b in shown(marking, QuoteButton)]
    assert len(names) == 2
    assert "How sure" not in said(marking)


def test_hints_lead_to_their_paragraphs(theme: Theme, put_up: PutUp, lesson: Lesson) -> None:
    panel = HintPanel(theme, TypeScale())
    put_up(panel)
    wanted = hear(panel.paragraph_requested), hear(panel.repair_requested), hear(panel.reveal_requested)
    panel.show_hints([ParagraphHint(1, 2, 0), ParagraphHint(2, 1, 3)], [block.text for block in lesson.article.blocks])
    assert "3 missed, 3 marked too much" in said(panel)
    rows = [b for b in shown(panel, QWidget) if b.property("role") == "option"]
    assert len(rows) == 2
    panel.focus_first()
    key(Qt.Key.Key_Space)
    press(panel, "Mend my marks")
    press(panel, "Show me the editor’s marks")
    assert wanted == ([(1,)], [()], [()])


def _finding(name: str, outcome: Outcome, lesson: Lesson, quote: str) -> Finding:
    return Finding(name, outcome, "claim", "number", span(lesson, quote), quote, "Why this is one.")


def _findings(lesson: Lesson) -> list[Finding]:
    return [
        _finding("a", Outcome.FOUND, lesson, "the ferry would stop on 3 October"),
        _finding("b", Outcome.MISSED, lesson, "lose money every day"),
        _finding("c", Outcome.EXTRA, lesson, "The pier"),
    ]


def test_findings_come_with_the_score_and_lead_to_the_article(theme: Theme, put_up: PutUp, lesson: Lesson) -> None:
    panel = FindingsPanel(theme, TypeScale())
    put_up(panel)
    activated, onward = hear(panel.finding_activated), hear(panel.next_requested)
    panel.show_findings(_findings(lesson), (CLAIMS,), (0.5, 0.75))
    told = said(panel)
    assert "You found 1 of 2" in told
    assert "Your score: 50 % at first, 75 % after mending. The first one counts." in told
    assert shown(panel, ScoreBar)[0].accessibleName() == "Claim: 1 of 3, 2 marked, 50 %"
    rows = shown(panel, QuoteButton)
    assert [row.accessibleDescription() for row in rows] == ["Why this is one."] * 3
    press(panel, rows[1].accessibleName())
    press(panel, "Go on to the questions")
    assert (activated, onward) == ([("b",)], [()])


def test_the_active_finding_is_shown_as_pressed(theme: Theme, put_up: PutUp, lesson: Lesson) -> None:
    panel = FindingsPanel(theme, TypeScale())
    put_up(panel)
    panel.show_findings(_findings(lesson), (CLAIMS,), (0.5, -1.0))
    panel.activate("c")
    assert [row.isChecked() for row in shown(panel, QuoteButton)] == [False, False, True]
    panel.activate("")
    assert [row.isChecked() for row in shown(panel, QuoteButton)] == [False, False, False]
    assert "Your score: 50 %." in said(panel)


def test_the_debrief_first_asks_again(theme: Theme, put_up: PutUp, lesson: Lesson) -> None:
    panel = DebriefPanel(theme, TypeScale())
    put_up(panel)
    judged = hear(panel.judged)
    panel.show_debrief(lesson, Attempt(judged_before=5), AttemptScores())
    assert "At first you said: Well supported." in said(panel)
    assert "Ask who counted." not in said(panel)
    press(panel, "Poorly supported")
    press(panel, "See the debrief")
    assert judged == [(2,)]


@pytest.mark.parametrize(
    ("after", "verdict"), [(2, "The editors see it the same way."), (5, "The editors see it differently.")]
)
def test_the_debrief_tells_scores_dossier_and_verdict(
    theme: Theme, put_up: PutUp, lesson: Lesson, after: int, verdict: str
) -> None:
    panel = DebriefPanel(theme, TypeScale())
    put_up(panel)
    finished = hear(panel.finish_requested)
    scores = AttemptScores(score=0.5, repaired=-1.0, answered=0.25, kinds=(CLAIMS,))
    panel.show_debrief(lesson, Attempt(judged_before=5, judged_after=after), scores)
    told = said(panel)
    assert verdict in told
    assert "Your marks: 50" in told
    assert "Your answers: 25" in told
    assert "Ask who counted." in told
    assert "Nothing else was found." in told
    press(panel, "Finish the lesson")
    panel.show_debrief(lesson, Attempt(judged_before=5, judged_after=after, finished=True), scores)
    press(panel, "Back to the library")
    assert finished == [(), ()]
