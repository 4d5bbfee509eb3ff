"""“I think the key is wrong here”, in the check and in the debrief of a real session."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from lesson_hand import button, key, name_here, press, said, shown
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QWidget

from literacy_app.domain.facts import Appealed, Ruled
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.standing import Person, Phase
from literacy_app.domain.text import Span
from literacy_app.services.lesson_session import LessonSession
from literacy_app.storage.store import Store
from literacy_app.storage.writer import FactWriter
from literacy_app.ui.lesson.appeal_dialog import AppealDialog
from literacy_app.ui.lesson.page import LessonPage
from literacy_app.ui.theme import Theme, TypeScale

PutUp = Callable[..., QWidget]
ROBIN = Person("robin", "Robin", "cat", 1)
HOSTILE = "<b>No</b> <img src=x>\0 \u202eback\u2028 & “so” " + "\ud83d"
CLAIM_BUTTON = "I think the key is wrong here: Claim, “lose money every day”"


@pytest.fixture
def store() -> Iterator[Store]:
    ticks = count(1_760_000_000_000, 1000)
    store = Store.in_memory(lambda: next(ticks))
    yield store
    store.close()


@pytest.fixture
def writer(store: Store) -> Iterator[FactWriter]:
    writer = FactWriter(store, on_saved=lambda _fact: None, on_failed=lambda _error: None)
    yield writer
    writer.close()


@pytest.fixture
def session(lesson: Lesson, store: Store, writer: FactWriter) -> LessonSession:
    """Robin has marked one hedge and one thing that is none, and has seen the editor's marks."""
    session = LessonSession(lesson, ROBIN, store, writer)
    session.judge(4)
    session.go_on()
    session.mark(at(lesson, "is said to"), "hedge")
    session.mark(at(lesson, "The pier opened"), "claim")
    session.submit()
    session.reveal()
    return session


@pytest.fixture
def page(session: LessonSession, theme: Theme, put_up: PutUp) -> LessonPage:
    page = LessonPage(session, theme, TypeScale(), reduced_motion=True)
    put_up(page, 1200, 760)
    page.view_phase(Phase.CHECK)
    return page


def at(lesson: Lesson, quote: str) -> Span:
    start = lesson.article.text.index(quote)
    return Span(start, start + len(quote))


def names(within: QWidget) -> list[str]:
    return [one.accessibleName() or one.text().strip() for one in shown(within, QAbstractButton)]


def dialog(page: LessonPage) -> AppealDialog:
    QApplication.processEvents()
    (found,) = [one for one in page.findChildren(AppealDialog) if one.isVisible()]
    return found


def appeal(page: LessonPage, name: str, reason: str) -> None:
    press(page.panels, name)
    asked = dialog(page)
    field = shown(asked, QPlainTextEdit)[0]
    field.setPlainText(reason)
    press(asked, "Send")


def in_debrief(page: LessonPage) -> None:
    session = page.session
    while session.phase is not Phase.DEBRIEF:
        session.go_on()
    session.judge(3)
    page.view_phase(Phase.DEBRIEF)


def test_nothing_is_offered_until_a_mark_is_chosen(page: LessonPage) -> None:
    assert "Do you think that the key is wrong somewhere? Choose the mark and say why." in said(page.panels)
    assert not [name for name in names(page.panels) if name.startswith("I think")]
    press(page.panels, "Claim: Missed: “lose money every day”")
    assert CLAIM_BUTTON in names(page.panels)


def test_an_appeal_at_a_span_becomes_a_fact_and_its_state_is_shown(page: LessonPage, session: LessonSession) -> None:
    press(page.panels, "Claim: Missed: “lose money every day”")
    appeal(page, CLAIM_BUTTON, "  Nobody says how much,\n so it is no claim. ")
    assert session.attempt.appeals == (Appealed("money", "Nobody says how much, so it is no claim."),)
    told = said(page.panels)
    assert "You said: “Nobody says how much, so it is no claim.”" in told
    assert "Waiting for an answer." in told


def test_appealing_again_begins_with_the_reason_and_replaces_it(page: LessonPage, session: LessonSession) -> None:
    press(page.panels, "Claim: Missed: “lose money every day”")
    appeal(page, CLAIM_BUTTON, "First reason.")
    again = "Change what I said: Claim, “lose money every day”"
    press(page.panels, again)
    assert shown(dialog(page), QPlainTextEdit)[0].toPlainText() == "First reason."
    dialog(page).reject()
    appeal(page, again, "Second reason.")
    assert session.attempt.appeals == (Appealed("money", "Second reason."),)


def test_a_mark_of_ones_own_that_the_editor_does_not_have_can_be_defended(
    page: LessonPage, session: LessonSession
) -> None:
    mark = session.marks[1].id
    press(page.panels, "Claim: Extra: “The pier opened”")
    appeal(page, "I think the key is wrong here: Claim, “The pier opened”", "It can be checked.")
    assert session.attempt.appeals == (Appealed("", "It can be checked.", mark),)
    assert "Waiting for an answer." in said(page.panels)


@pytest.mark.parametrize("reason", ["", "  \n ", "no", "\0\0\0\0", "\u202e\u2028\u200b  a"])
def test_a_reason_is_needed(page: LessonPage, reason: str) -> None:
    press(page.panels, "Claim: Missed: “lose money every day”")
    press(page.panels, CLAIM_BUTTON)
    asked = dialog(page)
    shown(asked, QPlainTextEdit)[0].setPlainText(reason)
    assert not button(asked, "Send").isEnabled()
    QTest.keyClick(shown(asked, QPlainTextEdit)[0], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.isVisible()
    asked.reject()


def test_hostile_text_is_shown_as_text(page: LessonPage, session: LessonSession) -> None:
    press(page.panels, "Claim: Missed: “lose money every day”")
    appeal(page, CLAIM_BUTTON, HOSTILE)
    reason = session.attempt.appeals[0].reason
    assert reason == "<b>No</b> <img src=x> back & “so”"
    label = next(one for one in shown(page.panels, QLabel) if reason in one.text())
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_very_long_reason_is_cut(page: LessonPage, session: LessonSession) -> None:
    press(page.panels, "Claim: Missed: “lose money every day”")
    press(page.panels, CLAIM_BUTTON)
    asked = dialog(page)
    shown(asked, QPlainTextEdit)[0].setPlainText("word " * 100_000)
    assert "No more than 1000 characters are kept." in said(asked) or "999 of at most 1000" in said(asked)
    press(asked, "Send")
    assert len(session.attempt.appeals[0].reason) <= 1000


def test_with_keys_alone(page: LessonPage, session: LessonSession) -> None:
    button(page.panels, "Claim: Missed: “lose money every day”").setFocus()
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Tab)
    assert name_here() == CLAIM_BUTTON
    key(Qt.Key.Key_Space)
    asked = dialog(page)
    assert name_here() == "Why? Say it in one sentence."
    QTest.keyClicks(shown(asked, QPlainTextEdit)[0], "It is no claim")
    key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is button(asked, "Send")
    key(Qt.Key.Key_Space)
    assert session.attempt.appeals == (Appealed("money", "It is no claim"),)
    page.activateWindow()  # this screen without windows does not do so when a dialog goes
    QApplication.processEvents()
    assert name_here() == "Change what I said: Claim, “lose money every day”"


def test_escape_says_nothing(page: LessonPage, session: LessonSession) -> None:
    press(page.panels, "Claim: Missed: “lose money every day”")
    press(page.panels, CLAIM_BUTTON)
    QTest.keyClick(shown(dialog(page), QPlainTextEdit)[0], Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert session.attempt.appeals == ()


def test_the_debrief_lists_them_and_takes_more(page: LessonPage, session: LessonSession) -> None:
    in_debrief(page)
    assert "Is the key wrong somewhere?" in said(page.panels)
    page.article.highlight_activated.emit("money")
    appeal(page, CLAIM_BUTTON, "It is no claim.")
    assert said(page.panels).count("You said: “It is no claim.”") == 2, "at the mark, and in the list"
    assert "Claim: “lose money every day”" in said(page.panels)
    assert len(session.attempt.appeals) == 1


@pytest.mark.parametrize(
    ("accepted", "answer", "words"),
    [
        (True, "", "Accepted: it counts neither way now."),
        (True, "You are right.", "Accepted: it counts neither way now. The answer: “You are right.”"),
        (False, "It names a loss.", "Not accepted. The answer: “It names a loss.”"),
    ],
)
def test_the_answer_is_there_when_the_reader_comes_back(
    page: LessonPage,
    session: LessonSession,
    store: Store,
    writer: FactWriter,
    lesson: Lesson,
    theme: Theme,
    put_up: PutUp,
    accepted: bool,
    answer: str,
    words: str,
) -> None:
    session.appeal("money", "It is no claim.")
    in_debrief(page)
    assert writer.flush(10)
    ruled = store.mint(ROBIN.id, session.id, lesson.id, lesson.content, Ruled("money", "", accepted, answer))
    store.append([ruled])
    back = LessonSession(lesson, ROBIN, store, writer, session.id)
    again = LessonPage(back, theme, TypeScale(), reduced_motion=True)
    put_up(again, 1200, 760)
    again.view_phase(Phase.DEBRIEF)
    assert words in said(again.panels)


def test_a_guest_is_not_asked_for_what_nobody_would_ever_read(
    lesson: Lesson, store: Store, writer: FactWriter, theme: Theme, put_up: PutUp
) -> None:
    guest = LessonSession(lesson, Person("guest", "", "user", 1), store, writer)
    guest.judge(4)
    guest.go_on()
    guest.mark(at(lesson, "is said to"), "hedge")
    guest.submit()
    guest.reveal()
    page = LessonPage(guest, theme, TypeScale(), reduced_motion=True)
    put_up(page, 1200, 760)
    page.view_phase(Phase.CHECK)
    press(page.panels, "Claim: Missed: “lose money every day”")
    assert not [name for name in names(page.panels) if name.startswith("I think")]
    assert "key is wrong" not in said(page.panels)
    in_debrief(page)
    assert "Is the key wrong somewhere?" not in said(page.panels)


def test_a_change_of_looks_keeps_the_mark_that_was_looked_at(page: LessonPage, theme: Theme) -> None:
    press(page.panels, "Claim: Missed: “lose money every day”")
    page.set_theme(theme, TypeScale(scale=1.25))
    assert CLAIM_BUTTON in names(page.panels)
