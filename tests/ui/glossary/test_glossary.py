"""The glossary: a note on what is met for the first time, and all terms in one list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from literacy_app.domain.terms import Term
from literacy_app.ui.glossary.dialog import GlossaryDialog
from literacy_app.ui.glossary.meanings import everything, meaning_of
from literacy_app.ui.glossary.term_note import TermNote
from literacy_app.ui.theme import TypeScale, load_theme


@pytest.fixture
def dialog(qtbot: QtBot) -> GlossaryDialog:
    dialog = GlossaryDialog(load_theme("light"), TypeScale())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def note(qtbot: QtBot) -> TermNote:
    note = TermNote(TypeScale())
    qtbot.addWidget(note)
    return note


def said(note: TermNote) -> list[str]:
    return [label.text() for label in note.findChildren(QLabel) if label.isVisible()]


def test_every_term_has_a_name_a_meaning_and_an_example_of_its_own() -> None:
    told = everything()
    assert len(told) == len(Term)
    for part in ("name", "meaning", "example"):
        texts = [getattr(meaning, part) for meaning in told]
        assert all(texts)
        assert len(set(texts)) == len(texts)
    assert [meaning.name for meaning in told] == sorted((meaning.name for meaning in told), key=str.casefold)


def test_the_list_shows_all_terms_and_what_a_search_finds(dialog: GlossaryDialog) -> None:
    assert len(dialog.shown) == len(Term)
    QTest.keyClicks(dialog.search, "CROWD")
    assert dialog.shown == ["Crowd"]
    dialog.search.setText("holds? nothing fits this")
    assert dialog.shown == []
    assert any(label.text() == "No term fits that." and label.isVisible() for label in dialog.findChildren(QLabel))
    dialog.search.clear()
    assert len(dialog.shown) == len(Term)


def test_every_term_is_read_out_when_the_keyboard_comes_to_it(dialog: GlossaryDialog) -> None:
    names: list[str] = []
    dialog.search.setFocus()
    for _ in range(len(Term) + 1):
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        interface = QAccessible.queryAccessibleInterface(here) if here is not None else None
        names.append(interface.text(QAccessible.Text.Name) if interface else "")
    for meaning in everything():
        assert any(name.startswith(f"{meaning.name}: {meaning.meaning}") for name in names), meaning.name


def test_a_note_shows_one_new_word_after_another_and_then_nothing(note: TermNote, qtbot: QtBot) -> None:
    assert not note.isVisible()
    met: list[Term] = []
    note.term_met.connect(met.append)
    note.show_terms([Term.CLAIM, Term.HEDGE])
    assert said(note)[:2] == ["New word 1 of 2", "Claim"]
    assert note.button.text() == "Next word"
    QTest.mouseClick(note.button, Qt.MouseButton.LeftButton)
    assert said(note)[1] == meaning_of(Term.HEDGE).name
    assert note.button.text() == "Got it"
    with qtbot.waitSignal(note.ended):
        QTest.mouseClick(note.button, Qt.MouseButton.LeftButton)
    assert met == [Term.CLAIM, Term.HEDGE]
    assert not note.isVisible()


def test_one_word_alone_is_not_counted(note: TermNote) -> None:
    note.show_terms([Term.SUPPORT])
    assert said(note)[0] == "New word"
    note.show_terms([])
    assert not note.isVisible()


def test_the_buttons_can_be_pressed_without_a_mouse(note: TermNote) -> None:
    note.show_terms([Term.SUPPORT])
    buttons = note.findChildren(QPushButton)
    assert [button.focusPolicy() & Qt.FocusPolicy.TabFocus for button in buttons] == [Qt.FocusPolicy.TabFocus]
