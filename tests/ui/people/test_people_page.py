from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from literacy_app.domain.standing import Person
from literacy_app.services.people import PICTURES
from literacy_app.ui.people.page import PeoplePage
from literacy_app.ui.people.tiles import NewReaderTile, PersonTile, PictureTile
from literacy_app.ui.theme import Theme, TypeScale

Dress = Callable[..., tuple[Theme, TypeScale]]
ROBIN = Person("1", "Robin", "cat", 1)
MARA = Person("2", "Mara", "dog", 2)


@pytest.fixture
def page(qtbot: QtBot, dress: Dress) -> PeoplePage:
    page = PeoplePage(*dress())
    qtbot.addWidget(page)
    page.resize(1366, 700)
    return page


def shown(page: PeoplePage, *people: Person) -> PeoplePage:
    page.show_people(people)
    page.show()
    QApplication.processEvents()
    return page


def nickname(page: PeoplePage) -> QLineEdit:
    return next(line for line in page.findChildren(QLineEdit) if line.isVisibleTo(page))


def _keeper(kept: list[tuple[str, str]]) -> Callable[[str, str], None]:
    def keep(name: str, picture: str) -> None:
        kept.append((name, picture))

    return keep


def button(page: PeoplePage, text: str) -> QPushButton:
    return next(button for button in page.findChildren(QPushButton) if button.text() == text)


def says(page: PeoplePage, words: str) -> bool:
    return any(words in label.text() and label.isVisibleTo(page) for label in page.findChildren(QLabel))


def test_a_first_start_asks_for_a_nickname_and_says_what_this_is(page: PeoplePage):
    shown(page)
    assert nickname(page).hasFocus()
    assert says(page, "Second Look trains you")
    assert page.findChildren(PersonTile) == []


def test_a_new_reader_hands_in_a_nickname_and_a_picture(page: PeoplePage):
    shown(page)
    added: list[tuple[str, str]] = []
    page.person_added.connect(_keeper(added))
    QTest.keyClicks(nickname(page), "Zoe")
    rocket = next(tile for tile in page.findChildren(PictureTile) if tile.picture == "rocket")
    QTest.mouseClick(rocket, Qt.MouseButton.LeftButton)
    QTest.keyClick(nickname(page), Qt.Key.Key_Return)
    QTest.mouseClick(button(page, "Start reading"), Qt.MouseButton.LeftButton)
    assert added == [("Zoe", "rocket")] * 2


def test_a_problem_is_said_beside_the_nickname_and_goes_when_it_is_mended(page: PeoplePage):
    shown(page, ROBIN)
    page.show_problem("“Robin” is taken on this machine.")
    assert says(page, "is taken")
    assert nickname(page).hasFocus()
    QTest.keyClicks(nickname(page), "R")
    assert not says(page, "is taken")


def test_people_are_tiles_that_are_pressed_with_mouse_and_keys(page: PeoplePage):
    shown(page, ROBIN, MARA)
    chosen: list[Person] = []
    page.person_chosen.connect(chosen.append)
    robin, mara = (tile for tile in page.findChildren(PersonTile) if not isinstance(tile, NewReaderTile))
    assert robin.hasFocus()
    QTest.keyClick(robin, Qt.Key.Key_Return)
    QTest.mouseClick(mara, Qt.MouseButton.LeftButton)
    assert chosen == [ROBIN, MARA]


def test_with_people_the_card_opens_when_it_is_asked_for(page: PeoplePage):
    shown(page, ROBIN)
    assert not says(page, "Your nickname")
    new = page.findChild(NewReaderTile)
    assert isinstance(new, NewReaderTile)
    QTest.keyClick(new, Qt.Key.Key_Return)
    assert says(page, "Your nickname")
    assert nickname(page).hasFocus()


def test_a_picture_nobody_has_is_offered_first(page: PeoplePage):
    shown(page, ROBIN, MARA)
    page.show_problem("")
    assert [tile.picture for tile in page.findChildren(PictureTile) if tile.isChecked()] == ["bird"]


def test_a_guest_comes_in_without_a_name(qtbot: QtBot, page: PeoplePage):
    shown(page)
    with qtbot.waitSignal(page.guest_chosen):
        QTest.mouseClick(button(page, "Read as a guest"), Qt.MouseButton.LeftButton)


def test_the_same_people_again_keep_what_is_being_typed(page: PeoplePage):
    shown(page)
    QTest.keyClicks(nickname(page), "Ro")
    page.show_people(())
    assert nickname(page).text() == "Ro"


def test_looks_change_without_losing_what_was_typed(page: PeoplePage, dress: Dress):
    shown(page)
    QTest.keyClicks(nickname(page), "Ro")
    page.show_problem("Too short.")
    page.set_theme(*dress("dark", 2.0))
    QApplication.processEvents()
    assert nickname(page).text() == "Ro"
    assert says(page, "Too short.")


def test_the_next_person_finds_nothing_of_the_one_before(page: PeoplePage):
    shown(page, ROBIN)
    page.show_problem("“Mara” is taken.")
    QTest.keyClicks(nickname(page), "Mara")
    page.hide()
    page.show()
    QApplication.processEvents()
    assert not says(page, "is taken")
    assert all(line.text() == "" for line in page.findChildren(QLineEdit) if line.isVisibleTo(page))


def test_rebuilding_from_a_pressed_button_is_safe(page: PeoplePage):
    shown(page)
    page.person_added.connect(lambda: page.show_people((ROBIN,)))
    QTest.keyClicks(nickname(page), "Robin")
    QTest.keyClick(nickname(page), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert next(tile.person for tile in page.findChildren(PersonTile)) == ROBIN


@pytest.mark.parametrize("people", [(), (ROBIN, MARA)])
def test_everything_reachable_has_a_name_and_room(
    page: PeoplePage, reachable: Callable[[QWidget], list[QWidget]], people: tuple[Person, ...]
):
    shown(page, *people)
    assert min(min(found.width(), found.height()) for found in reachable(page)) >= 38


def test_pictures_are_radio_buttons_with_words(page: PeoplePage):
    shown(page)
    tiles = [QAccessible.queryAccessibleInterface(tile) for tile in page.findChildren(PictureTile)]
    assert len(tiles) == len(PICTURES)
    assert {tile.role() for tile in tiles} == {QAccessible.Role.RadioButton}
    assert tiles[0].text(QAccessible.Text.Name) == "Cat"


@pytest.mark.parametrize("scale", [0.75, 1.0, 2.0, 4.0])
@pytest.mark.parametrize("people", [(), (ROBIN, MARA)])
def test_nothing_is_wider_than_the_page_at_any_text_size(
    page: PeoplePage, dress: Dress, scale: float, people: tuple[Person, ...], no_wider: Callable[[QWidget], bool]
):
    page.resize(800, 540)
    shown(page, *people)
    page.set_theme(*dress("light", scale))
    QApplication.processEvents()
    assert no_wider(page)
