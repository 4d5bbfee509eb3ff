from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from literacy_app.domain.facts import Person
from literacy_app.services.people import PICTURES
from literacy_app.ui.people.page import PeoplePage
from literacy_app.ui.people.tiles import NewReaderTile, PersonTile, PictureTile
from literacy_app.ui.theme import Theme, TypeScale

Dress = Callable[..., tuple[Theme, TypeScale]]
ROBIN = Person("1", "Robin", "cat", 1)
MARA = Person("2", "Mara", "dog", 2)


@pytest.fixture
def page(qtbot: QtBot, dress: Dress) -> Iterator[PeoplePage]:
    page = PeoplePage(*dress())
    qtbot.addWidget(page)
    page.resize(1366, 700)
    yield page


def shown(page: PeoplePage, *people: Person) -> PeoplePage:
    page.show_people(people)
    page.show()
    QApplication.processEvents()
    return page


def nickname(page: PeoplePage) -> QLineEdit:
    return next(line for line in page.findChildren(QLineEdit) if line.isVisibleTo(page))


def button(page: PeoplePage, text: str) -> QPushButton:
    return next(button for button in page.findChildren(QPushButton) if button.text() == text)


def says(page: PeoplePage, words: str) -> bool:
    return any(words in label.text() and label.isVisibleTo(page) for label in page.findChildren(QLabel))


def test_a_first_start_asks_for_a_nickname_and_says_what_this_is(page: PeoplePage):
    shown(page)
    assert nickname(page).hasFocus()
    assert says(page, "Second Look trains you")
    assert page.findChildren(PersonTile) == []


def test_a_new_reader_hands_in_a_nickname_and_a_picture(qtbot: QtBot, page: PeoplePage):
    shown(page)
    added: list[tuple[str, str]] = []
    page.person_added.connect(lambda name, picture: added.append((name, picture)))
    qtbot.keyClicks(nickname(page), "Zoe")
    rocket = next(tile for tile in page.findChildren(PictureTile) if tile.picture == "rocket")
    qtbot.mouseClick(rocket, Qt.MouseButton.LeftButton)
    qtbot.keyClick(nickname(page), Qt.Key.Key_Return)
    qtbot.mouseClick(button(page, "Start reading"), Qt.MouseButton.LeftButton)
    assert added == [("Zoe", "rocket")] * 2


def test_a_problem_is_said_beside_the_nickname_and_goes_when_it_is_mended(qtbot: QtBot, page: PeoplePage):
    shown(page, ROBIN)
    page.show_problem("“Robin” is taken on this machine.")
    assert says(page, "is taken")
    assert nickname(page).hasFocus()
    qtbot.keyClicks(nickname(page), "R")
    assert not says(page, "is taken")


def test_people_are_tiles_that_are_pressed_with_mouse_and_keys(qtbot: QtBot, page: PeoplePage):
    shown(page, ROBIN, MARA)
    chosen: list[Person] = []
    page.person_chosen.connect(chosen.append)
    robin, mara = (tile for tile in page.findChildren(PersonTile) if not isinstance(tile, NewReaderTile))
    assert robin.hasFocus()
    qtbot.keyClick(robin, Qt.Key.Key_Return)
    qtbot.mouseClick(mara, Qt.MouseButton.LeftButton)
    assert chosen == [ROBIN, MARA]


def test_with_people_the_card_opens_when_it_is_asked_for(qtbot: QtBot, page: PeoplePage):
    shown(page, ROBIN)
    assert not says(page, "Your nickname")
    new = page.findChild(NewReaderTile)
    assert isinstance(new, NewReaderTile)
    qtbot.keyClick(new, Qt.Key.Key_Return)
    assert says(page, "Your nickname")
    assert nickname(page).hasFocus()


def test_a_picture_nobody_has_is_offered_first(page: PeoplePage):
    shown(page, ROBIN, MARA)
    page.show_problem("")
    assert [tile.picture for tile in page.findChildren(PictureTile) if tile.isChecked()] == ["bird"]


def test_a_guest_comes_in_without_a_name(qtbot: QtBot, page: PeoplePage):
    shown(page)
    with qtbot.waitSignal(page.guest_chosen):
        qtbot.mouseClick(button(page, "Read as a guest"), Qt.MouseButton.LeftButton)


def test_the_same_people_again_keep_what_is_being_typed(qtbot: QtBot, page: PeoplePage):
    shown(page)
    qtbot.keyClicks(nickname(page), "Ro")
    page.show_people(())
    assert nickname(page).text() == "Ro"


def test_looks_change_without_losing_what_was_typed(qtbot: QtBot, page: PeoplePage, dress: Dress):
    shown(page)
    qtbot.keyClicks(nickname(page), "Ro")
    page.show_problem("Too short.")
    page.set_theme(*dress("dark", 2.0))
    QApplication.processEvents()
    assert nickname(page).text() == "Ro"
    assert says(page, "Too short.")


def test_the_next_person_finds_nothing_of_the_one_before(qtbot: QtBot, page: PeoplePage):
    shown(page, ROBIN)
    page.show_problem("“Mara” is taken.")
    qtbot.keyClicks(nickname(page), "Mara")
    page.hide()
    page.show()
    QApplication.processEvents()
    assert not says(page, "is taken")
    assert all(line.text() == "" for line in page.findChildren(QLineEdit) if line.isVisibleTo(page))


def test_rebuilding_from_a_pressed_button_is_safe(qtbot: QtBot, page: PeoplePage):
    shown(page)
    page.person_added.connect(lambda _name, _picture: page.show_people((ROBIN,)))
    qtbot.keyClicks(nickname(page), "Robin")
    qtbot.keyClick(nickname(page), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert [tile.person for tile in page.findChildren(PersonTile)][0] == ROBIN


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
    page: PeoplePage, dress: Dress, scale: float, people: tuple[Person, ...]
):
    page.resize(800, 540)
    shown(page, *people)
    page.set_theme(*dress("light", scale))
    QApplication.processEvents()
    area = page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.widget().width() <= area.viewport().width()
