"""Theme and text size changed in the middle of a lesson: nothing is lost, not even what is half done."""

from collections.abc import Callable

import pytest
from flow_hand import CTRL, EMPTY_HANDED, Desk, Keys, said, shown
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit

from literacy_app.domain.standing import Phase
from literacy_app.ui.lesson.options import RadioRow
from literacy_app.ui.segments import Segment


def _larger(desk: Desk) -> None:
    """Make the text larger by the keyboard."""
    before = desk.program.looks.type_scale.scale
    Keys().press(Qt.Key.Key_Equal, CTRL)
    assert desk.program.looks.type_scale.scale > before


def _darker(desk: Desk) -> None:
    """Turn the light off by the mouse."""
    assert not desk.program.looks.theme.dark
    desk.press("Light or dark")
    assert desk.program.looks.theme.dark


changes = pytest.mark.parametrize("change", [_larger, _darker])


def _to_questions(desk: Desk, question: int) -> None:
    for name in EMPTY_HANDED:
        desk.press(name)
    desk.press("Go on to the questions")
    for _ in range(question - 1):
        for row in shown(desk.panel, RadioRow)[:1]:
            desk.click(row)
        desk.press("Check answer")
        desk.press("Next question")


def _begin(begin: Callable[..., Desk], title: str = "The ferry") -> Desk:
    desk = begin(size=(1100, 700))
    desk.come_in()
    desk.open(title)
    return desk


@changes
def test_marks_scroll_position_caret_and_keyboard_stay(
    begin: Callable[..., Desk], change: Callable[[Desk], None]
) -> None:
    desk = _begin(begin, "A walk before school")
    desk.press("Well supported")
    desk.press("Go on to marking")
    desk.mark_by_keys("reportedly", 3)
    marks, caret = desk.page.session.marks, desk.pane.marking.caret
    offset = desk.page.article.first_visible_offset()
    assert offset > 1000
    change(desk)
    assert desk.page.session.marks == marks
    assert desk.page.article.first_visible_offset() == offset
    assert desk.pane.marking.caret == caret
    assert desk.page.viewed is Phase.MARK
    assert "1 mark" in said(desk.panel)
    Keys().press(Qt.Key.Key_Delete)
    assert desk.page.session.marks == ()


@changes
def test_a_half_typed_answer_stays_to_the_letter_and_can_be_typed_on(
    begin: Callable[..., Desk], change: Callable[[Desk], None]
) -> None:
    desk = _begin(begin)
    _to_questions(desk, 7)
    QTest.keyClicks(shown(desk.panel, QPlainTextEdit)[0], "Ferry to ")
    change(desk)
    (field,) = shown(desk.panel, QPlainTextEdit)
    assert field.toPlainText() == "Ferry to "
    Keys().type("stop")
    assert field.toPlainText() == "Ferry to stop"
    desk.press("Hand in")
    assert desk.page.session.attempt.answers[-1].answer.written == "Ferry to stop"


@changes
def test_a_choice_not_yet_handed_in_stays(begin: Callable[..., Desk], change: Callable[[Desk], None]) -> None:
    desk = _begin(begin)
    desk.press("Poorly supported")
    change(desk)
    assert [row.accessibleName() for row in shown(desk.panel, RadioRow) if row.isChecked()] == ["Poorly supported"]
    desk.press("Go on to marking")
    assert desk.page.session.attempt.judged_before == 2


@changes
def test_an_order_and_how_sure_one_is_stay(begin: Callable[..., Desk], change: Callable[[Desk], None]) -> None:
    desk = _begin(begin)
    _to_questions(desk, 5)
    desk.press("Move down: “counted 212 riders on Monday”")
    desk.press("Unsure")
    change(desk)
    assert [segment.text() for segment in shown(desk.panel, Segment) if segment.isChecked()] == ["Unsure"]
    desk.press("Check answer")
    given = desk.page.session.attempt.answers[-1]
    assert given.answer.order == ("money", "riders", "stop")
    assert given.confidence == "unsure"


@changes
def test_a_passage_marked_for_a_question_stays(begin: Callable[..., Desk], change: Callable[[Desk], None]) -> None:
    desk = _begin(begin)
    _to_questions(desk, 1)
    desk.mark_by_clicks("is said to")
    change(desk)
    assert "“is said to”" in said(desk.panel)
    desk.press("Check answer")
    assert desk.page.session.attempt.answers[-1].answer.spans == (desk.span("is said to"),)


@changes
def test_mending_goes_on(begin: Callable[..., Desk], change: Callable[[Desk], None]) -> None:
    desk = _begin(begin)
    for name in (*EMPTY_HANDED[:-1], "Mend my marks"):
        desk.press(name)
    change(desk)
    assert "Mend your marks" in said(desk.panel)
    desk.mark_by_keys("may", 3)
    desk.press("Hand in again")
    assert "You found 1 of 7" in said(desk.panel)


def test_a_phase_looked_at_again_stays_in_view(begin: Callable[..., Desk]) -> None:
    desk = _begin(begin)
    _to_questions(desk, 2)
    desk.press("Step 3 of 5: Check, finished")
    _larger(desk)
    assert desk.page.viewed is Phase.CHECK
    steps = [b for b in shown(desk.window.bar, QAbstractButton) if b.accessibleName().startswith("Step 3")]
    assert [step.accessibleName() for step in steps] == ["Step 3 of 5: Check, you are here"]
