import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from literacy_app.domain.standing import AttemptSummary, Phase
from literacy_app.services.library import LessonEntry, Library
from literacy_app.services.paths import shipped_lessons
from literacy_app.ui.library.lesson_card import LessonCard
from literacy_app.ui.library.page import LibraryPage
from literacy_app.ui.theme import Theme, TypeScale

Dress = Callable[..., tuple[Theme, TypeScale]]
FIRST, SECOND, THIRD = (
    "first-look/01-shaky-legs",
    "first-look/02-forty-of-two-hundred",
    "first-look/03-a-walk-a-day",
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The shipped pack, and a second one with a torn lesson."""
    root = tmp_path / "packs"
    shutil.copytree(shipped_lessons() / "first-look", root / "first-look")
    shutil.copytree(root / "first-look", root / "torn")
    manifest = root / "torn" / "pack.yaml"
    manifest.write_text(
        manifest.read_text("utf-8").replace("first-look", "torn").replace("First look", "Torn"), "utf-8"
    )
    (root / "torn" / "02-forty-of-two-hundred" / "notes.yaml").write_text("spans:\n  - colour: pink\n", "utf-8")
    return Library((root,), tmp_path / "cache")


@pytest.fixture
def page(qtbot: QtBot, library: Library, dress: Dress) -> LibraryPage:
    page = LibraryPage(library, *dress())
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show_attempts(())
    page.show()
    qtbot.waitExposed(page)
    return page


def cards(page: LibraryPage) -> dict[str, LessonCard]:
    return {card.entry.card.id: card for card in page.findChildren(LessonCard) if card.isVisibleTo(page)}


def search(page: LibraryPage) -> QLineEdit:
    found = page.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def attempt(library: Library, lesson: str, **given: object) -> AttemptSummary:
    content = next(card.content for pack in library.packs() for card in pack.lessons if card.id == lesson)
    values: dict[str, object] = {"phase": Phase.MARK, "started_ms": 1, "changed_ms": 2, **given}
    return AttemptSummary(f"attempt at {lesson}", "robin", lesson, content, **values)  # pyright: ignore[reportArgumentType] - test data


def test_every_lesson_that_can_be_opened_is_a_card_and_a_torn_one_says_why(page: LibraryPage):
    assert len(cards(page)) == 5
    problems = [label.text() for label in page.findChildren(QLabel) if "notes.yaml:2" in label.text()]
    assert len(problems) == 1


def test_a_problem_can_be_copied(page: LibraryPage):
    label = next(label for label in page.findChildren(QLabel) if "notes.yaml:2" in label.text())
    assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_everything_reachable_has_a_name_and_room(page: LibraryPage, reachable: Callable[[QWidget], list[QWidget]]):
    assert len(reachable(page)) == 1 + 5 + 1


def test_a_card_is_read_out_as_one_button_with_all_that_is_on_it(page: LibraryPage):
    spoken = QAccessible.queryAccessibleInterface(cards(page)[FIRST])
    name = spoken.text(QAccessible.Text.Name)
    assert spoken.role() is QAccessible.Role.Button
    for words in ("Shaky legs", "New", "level 8", "minutes", "Claim, Source, Hedge"):
        assert words in name


def test_states_come_from_the_attempts(page: LibraryPage, library: Library):
    page.show_attempts((attempt(library, FIRST), attempt(library, SECOND, finished=True, score=0.718)))
    names = {lesson: card.accessibleName() for lesson, card in cards(page).items()}
    assert "Go on: Mark" in names[FIRST]
    assert "Finished · 72 %" in names[SECOND]
    assert "New" in names[THIRD]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_opens_the_lesson(page: LibraryPage, key: Qt.Key):
    chosen: list[LessonEntry] = []
    page.lesson_chosen.connect(chosen.append)
    QTest.keyClick(cards(page)[SECOND], key)
    assert [entry.card.id for entry in chosen] == [SECOND]


def test_a_click_opens_the_lesson(page: LibraryPage):
    chosen: list[LessonEntry] = []
    page.lesson_chosen.connect(chosen.append)
    QTest.mouseClick(cards(page)[THIRD], Qt.MouseButton.LeftButton)
    assert [entry.card.id for entry in chosen] == [THIRD]


def test_arrows_move_in_the_grid(page: LibraryPage):
    page.focus_lessons()
    steps = (
        (Qt.Key.Key_Right, SECOND),
        (Qt.Key.Key_Right, THIRD),
        (Qt.Key.Key_Right, THIRD),
        (Qt.Key.Key_Left, SECOND),
        (Qt.Key.Key_Left, FIRST),
        (Qt.Key.Key_Down, "torn/01-shaky-legs"),
        (Qt.Key.Key_Up, FIRST),
    )
    for key, expected in steps:
        focused = QApplication.focusWidget()
        assert isinstance(focused, LessonCard)
        QTest.keyClick(focused, key)
        assert cards(page)[expected].hasFocus(), (key, expected)


def test_find_goes_to_the_search_and_down_to_the_lessons(page: LibraryPage):
    page.focus_lessons()
    QTest.keyClick(cards(page)[FIRST], Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert search(page).hasFocus()
    QTest.keyClick(search(page), Qt.Key.Key_Down)
    assert cards(page)[FIRST].hasFocus()


def test_a_search_cuts_the_shelves_down_and_escape_brings_them_back(page: LibraryPage):
    QTest.keyClicks(search(page), "shaky")
    assert set(cards(page)) == {FIRST, "torn/01-shaky-legs"}
    QTest.keyClick(search(page), Qt.Key.Key_Escape)
    assert len(cards(page)) == 5


def test_an_empty_search_says_so(page: LibraryPage):
    QTest.keyClicks(search(page), "xyzzy")
    assert cards(page) == {}
    assert any("No lesson fits “xyzzy”" in label.text() for label in page.findChildren(QLabel))


def test_the_keyboard_stays_on_its_lesson_when_the_shelves_change(page: LibraryPage, library: Library):
    cards(page)[SECOND].setFocus()
    page.show_attempts((attempt(library, SECOND, finished=True, score=0.5),))
    assert cards(page)[SECOND].hasFocus()


def test_the_same_attempts_again_leave_the_cards_alone(page: LibraryPage):
    before = cards(page)
    page.show_attempts(())
    assert cards(page) == before


@pytest.mark.parametrize("scale", [0.75, 1.0, 2.0, 4.0])
@pytest.mark.parametrize("width", [800, 1366])
def test_nothing_is_wider_than_the_page_at_any_text_size(
    page: LibraryPage, dress: Dress, scale: float, width: int, no_wider: Callable[[QWidget], bool]
):
    page.resize(width, 540)
    page.set_theme(*dress("dark", scale))
    QApplication.processEvents()
    assert no_wider(page)
    if scale == 4.0:
        assert len({card.x() for card in cards(page).values()}) == 1


def test_a_machine_without_packs_says_what_to_do(qtbot: QtBot, tmp_path: Path, dress: Dress):
    page = LibraryPage(Library((tmp_path,), tmp_path / "cache"), *dress())
    qtbot.addWidget(page)
    page.show_attempts(())
    page.show()
    assert any("no lessons on this machine" in label.text() for label in page.findChildren(QLabel))


def test_the_keyboard_begins_on_the_lesson_last_worked_on(page: LibraryPage, library: Library):
    page.activateWindow()
    page.show_attempts(
        (
            attempt(library, THIRD, finished=True, changed_ms=90),
            attempt(library, FIRST, started_ms=30, changed_ms=40),
            attempt(library, SECOND, started_ms=20, changed_ms=60),
        )
    )
    page.focus_lessons()
    assert cards(page)[SECOND].hasFocus()


def test_with_nothing_under_way_the_keyboard_begins_on_the_first_lesson(page: LibraryPage, library: Library):
    page.activateWindow()
    page.show_attempts((attempt(library, THIRD, finished=True), attempt(library, SECOND, finished=True)))
    page.focus_lessons()
    assert cards(page)[FIRST].hasFocus()


def test_the_lesson_that_has_the_keyboard_is_scrolled_to(page: LibraryPage, library: Library):
    page.resize(400, 300)
    page.activateWindow()
    page.show_attempts((attempt(library, THIRD),))
    page.focus_lessons()
    assert cards(page)[THIRD].hasFocus()
    assert not cards(page)[THIRD].visibleRegion().isEmpty()


def test_a_page_begun_afresh_shows_all_lessons_from_the_top(page: LibraryPage):
    page.resize(400, 300)
    page.activateWindow()
    search(page).setText("walk")
    QApplication.processEvents()
    page.begin_afresh()
    QApplication.processEvents()
    assert len(cards(page)) == 5
    assert cards(page)[FIRST].hasFocus()
    assert search(page).text() == ""
    assert not cards(page)[FIRST].visibleRegion().isEmpty()
