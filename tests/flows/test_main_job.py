"""The main job: a lesson from the pack on disk to the facts in the database, through the window."""

from collections.abc import Callable

from flow_hand import CTRL, SHIFT, Desk, Keys, events_in, said, shown, wait
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QToolButton

from literacy_app.domain.facts import (
    Answered,
    Finished,
    Judged,
    MarkAdded,
    MarkRemoved,
    PhaseEntered,
    Revealed,
    SelfMarked,
    Started,
    Submitted,
)
from literacy_app.domain.questions import Answer
from literacy_app.domain.text import Span
from literacy_app.services.library import LessonState
from literacy_app.ui.article.cards import NoteCard
from literacy_app.ui.lesson.options import RadioRow


def _read_and_judge(desk: Desk) -> None:
    assert "First, read" in said(desk.panel)
    desk.press("Poorly supported")
    desk.press("Go on to marking")


def _mark(desk: Desk) -> None:
    desk.press("Mark with: Source, key 2")
    desk.mark_by_clicks("The harbour office")
    desk.press("Mark with: Claim, key 1")
    desk.mark_by_drag("the ferry would stop on 3 October")
    desk.mark_by_keys("is said to", 3)
    desk.mark_by_keys("May", 3)
    assert desk.marks() == [
        ("The harbour office", "source"),
        ("the ferry would stop on 3 October", "claim"),
        ("is said to", "hedge"),
        ("May", "hedge"),
    ]
    keys = Keys()
    keys.press(Qt.Key.Key_Z, CTRL)
    assert len(desk.marks()) == 3
    keys.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert len(desk.marks()) == 4
    desk.wait_saved()
    assert "4 marks, saved" in said(desk.panel)


def _check_and_mend(desk: Desk) -> None:
    desk.press("Hand in my marks")
    assert "A hint first" in said(desk.panel)
    assert "4 missed, 1 marked too much" in said(desk.panel)
    desk.press("Mend my marks")
    desk.mark_by_keys("may", 3)
    desk.press("Hand in again")


def _see_the_reveal(desk: Desk) -> None:
    assert "You found 4 of 7" in said(desk.panel)
    assert "after mending. The first one counts." in said(desk.panel)
    notes = [card.note for card in shown(desk.page, NoteCard)]
    assert "It looks like one and is none. The month." in {note.text for note in notes}
    assert "No figure is given." in {note.text for note in notes}
    desk.press("Claim: Missed: “lose money every day”")
    desk.press("Go on to the questions")


def _answer_all(desk: Desk) -> None:
    for question, (answer, button) in enumerate(_ANSWERS, start=1):
        assert f"Question {question} of 7" in said(desk.panel)
        answer(desk)
        desk.press(button)
        if question < 7:
            desk.press("Next question")
    desk.press("Names who says so")
    assert "One good answer" in said(desk.panel)
    desk.press("Go on to the debrief")


def _order(desk: Desk) -> None:
    """From riders, money, stop to money, stop, riders."""
    for name in ("Move down: “counted 212 riders on Monday”",) * 2:
        button = next(b for b in shown(desk.panel, QToolButton) if b.accessibleName() == name)
        desk.click(button)


def _write(desk: Desk) -> None:
    QTest.keyClicks(shown(desk.panel, QPlainTextEdit)[0], "Ferry to stop, says office")


def _choose(name: str) -> Callable[[Desk], None]:
    return lambda desk: desk.press(name)


_ANSWERS: tuple[tuple[Callable[[Desk], None], str], ...] = (
    (lambda desk: desk.mark_by_clicks("is said to"), "Check answer"),
    (lambda desk: desk.press(_starts(desk, "Rumour")), "Check answer"),
    (_choose("“Ines Okafor”"), "Check answer"),
    (_choose("Likely"), "Check answer"),
    (_order, "Check answer"),
    (_choose("A poll"), "Check answer"),
    (_write, "Hand in"),
)


def _starts(desk: Desk, word: str) -> str:
    return next(row.accessibleName() for row in shown(desk.panel, RadioRow) if row.accessibleName().startswith(word))


def _debrief_and_finish(desk: Desk) -> None:
    desk.press("Not supported at all")
    desk.press("See the debrief")
    told = said(desk.panel)
    assert "At first you said: Poorly supported. Now: Not supported at all. The editors see it the same way." in told
    assert "Ask who counted." in told
    assert "Nothing else was found." in told
    desk.press("Finish the lesson")
    wait(desk.window.library.isVisible)


def test_a_lesson_goes_from_the_pack_on_disk_through_the_window_into_the_database(
    begin: Callable[..., Desk],
) -> None:
    desk = begin()
    desk.come_in()
    desk.open()
    _read_and_judge(desk)
    _mark(desk)
    text = desk.page.session.lesson.article.text
    _check_and_mend(desk)
    _see_the_reveal(desk)
    _answer_all(desk)
    _debrief_and_finish(desk)

    entry = desk.card("The ferry").entry
    assert (entry.state, round(entry.score, 2)) == (LessonState.FINISHED, 0.55)
    assert desk.close()

    done = events_in(desk.data, "Robin")
    assert isinstance(done[0], Started)
    assert isinstance(done[-1], Finished)
    added = [event for event in done if isinstance(event, MarkAdded)]
    assert [(e.mark.span.of(text), e.mark.kind) for e in added] == [
        ("The harbour office", "source"),
        ("the ferry would stop on 3 October", "claim"),
        ("is said to", "hedge"),
        ("May", "hedge"),
        ("May", "hedge"),
        ("may", "hedge"),
    ]
    assert [e.mark for e in done if isinstance(e, MarkRemoved)] == [added[3].mark.id]
    assert [(e.value, e.after) for e in done if isinstance(e, Judged)] == [(2, False), (1, True)]
    assert [str(e.phase) for e in done if isinstance(e, PhaseEntered)] == ["mark", "check", "questions", "debrief"]
    assert sum(isinstance(e, Submitted) for e in done) == 2
    assert sum(isinstance(e, Revealed) for e in done) == 1
    assert [e.answer for e in done if isinstance(e, Answered)] == [
        Answer(spans=(Span(text.index("is said to"), text.index("is said to") + len("is said to")),)),
        Answer(choice="rumour"),
        Answer(choice="ines"),
        Answer(choice="4"),
        Answer(order=("money", "stop", "riders")),
        Answer(chosen=(1,)),
        Answer(written="Ferry to stop, says office"),
    ]
    assert [e.points for e in done if isinstance(e, SelfMarked)] == [(0,)]
