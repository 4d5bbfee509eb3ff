"""The placement test through the whole program: from the library's card to the facts in the database."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flow_hand import Desk, Keys, events_in, name_of, said, shown, wait
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from sitting_pack import put_test
from test_accessibility import SIZES, dressed, faults

from literacy_app.domain.before_after import Occasion
from literacy_app.domain.facts import Finished, Judged, MarkAdded, Revealed, Submitted
from literacy_app.services.library import LessonState
from literacy_app.ui.before_after.page import SittingPage
from literacy_app.ui.before_after.passage_view import SittingView
from literacy_app.ui.library.lesson_card import LessonCard
from literacy_app.ui.library.shelf_view import BrokenCard


@pytest.fixture
def tested(data: Path) -> Path:
    """The data folder with a small test in it."""
    put_test(data / "packs")
    return data


def card(desk: Desk, occasion: Occasion) -> LessonCard:
    found = [
        one
        for one in shown(desk.window.library, LessonCard)
        if one.entry.test is occasion and one.entry.card.id.startswith("a-test")
    ]
    assert found, f"there is no card for the {occasion} test"
    return found[0]


def page_of(desk: Desk) -> SittingPage:
    page = desk.window.sitting
    assert page is not None
    return page


def passage_of(desk: Desk) -> SittingView:
    view = page_of(desk).passage
    assert view is not None
    return view


def open_test(desk: Desk, occasion: Occasion = Occasion.PLACEMENT) -> SittingPage:
    desk.click(card(desk, occasion))
    wait(lambda: desk.window.sitting is not None)
    return page_of(desk)


def take_passage(desk: Desk, judged: str, *quotes: str) -> None:
    """Judge the passage in hand, mark some sources and hand them in."""
    view = passage_of(desk)
    desk.press(judged)
    desk.press("Go on to marking")
    for quote in quotes:
        view.article.mark_requested.emit(view.session.lesson.span(quote).core, 2)
    desk.press("Hand in and go on" if "1 of" in said(view) else "Hand in and finish")


def test_from_the_card_to_the_database(begin: Callable[..., Desk], tested: Path) -> None:
    desk = begin()
    desk.come_in()
    page = open_test(desk)
    assert "2 short passages" in said(page)
    desk.press("Begin")
    assert "Passage 1 of 2" in said(page)
    take_passage(desk, "Poorly supported", "office", "ines")
    take_passage(desk, "Well supported", "office")
    told = said(page)
    assert "Source: 86 %" in told, told
    assert "Hedge: 0 %" in told
    assert "You judged 1 of 2 passages rightly" in told
    assert "Begin with" in told
    desk.wait_saved()
    desk.press("Back to the library")
    assert card(desk, Occasion.PLACEMENT).entry.state is LessonState.FINISHED
    assert card(desk, Occasion.CLOSING).entry.state is LessonState.NEW
    assert desk.close()
    events = events_in(tested)
    assert [sum(isinstance(event, kind) for event in events) for kind in (Judged, MarkAdded, Submitted, Finished)] == [
        2, 3, 2, 2,
    ]  # fmt: skip
    assert [type(event) for event in events].index(Revealed) > max(
        index for index, event in enumerate(events) if isinstance(event, Finished)
    ), "the editor's marks are shown after the last passage only"


def test_left_in_the_middle_it_goes_on_at_the_next_start(begin: Callable[..., Desk], tested: Path) -> None:
    del tested
    desk = begin()
    desk.come_in()
    open_test(desk)
    desk.press("Begin")
    take_passage(desk, "Poorly supported", "office")
    second = passage_of(desk).session.lesson.id
    assert desk.close()
    again = begin()
    wait(again.window.library.isVisible)
    found = card(again, Occasion.PLACEMENT)
    assert found.entry.state is LessonState.STARTED
    assert "1 of 2" in name_of(found)
    open_test(again)
    again.press("Go on: passage 2 of 2")
    assert passage_of(again).session.lesson.id == second


def test_the_closing_test_shows_before_and_now_and_passages_can_be_looked_at(
    begin: Callable[..., Desk], tested: Path
) -> None:
    del tested
    desk = begin()
    desk.come_in()
    for occasion, quotes in ((Occasion.PLACEMENT, ("office",)), (Occasion.CLOSING, ("office", "ines"))):
        page = open_test(desk, occasion)
        desk.press("Begin")
        for _ in range(2):
            take_passage(desk, "Poorly supported", *quotes)
        if occasion is Occasion.PLACEMENT:
            desk.press("Back to the library")
    told = said(page)
    assert "Source: 67 % before, 100 % now" in told, told
    assert "In the placement test it was 2 of 2." in told
    looked_at = next(b for b in shown(page, QAbstractButton) if name_of(b).startswith("“The ferry”"))
    desk.click(looked_at)
    wait(lambda: desk.window.lesson is not None)
    assert "The editor’s marks\nYou found 2 of 7" in said(desk.panel)
    desk.press("Result of the test")
    assert desk.window.lesson is None
    assert "Source: 67 % before, 100 % now" in said(page_of(desk))
    desk.press("Library")
    assert desk.window.library.isVisible()


def test_it_goes_by_keyboard_alone_and_says_new_words_once(begin: Callable[..., Desk], tested: Path) -> None:
    del tested
    desk = begin()
    desk.come_in()
    page = open_test(desk)
    keys = Keys()
    assert keys.name == "Begin"
    keys.press(Qt.Key.Key_Return)
    assert "New word" in said(page)
    keys.press(Qt.Key.Key_F6)
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Space)
    keys.tab_to("Go on to marking")
    keys.press(Qt.Key.Key_Return)
    assert "Claim" in said(page)
    keys.press(Qt.Key.Key_Right)
    keys.press(Qt.Key.Key_1)
    assert len(passage_of(desk).session.marks) == 1
    keys.press(Qt.Key.Key_F6)
    keys.tab_to("Hand in and go on")
    keys.press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert "New word" not in said(page)


@pytest.mark.parametrize("scale", SIZES)
def test_everything_that_can_be_reached_has_a_name_and_room(
    begin: Callable[..., Desk], tested: Path, scale: float
) -> None:
    del tested
    desk = dressed(begin(), scale)
    desk.come_in()
    open_test(desk)
    seen = {"start": faults(desk.window)}
    desk.press("Begin")
    seen["read"] = faults(desk.window)
    desk.press("Poorly supported")
    desk.press("Go on to marking")
    view = passage_of(desk)
    view.article.mark_requested.emit(view.session.lesson.span("office").core, 2)
    seen["mark"] = faults(desk.window)
    desk.press("Hand in and go on")
    take_passage(desk, "Well supported", "office")
    seen["result"] = faults(desk.window)
    assert {where: what for where, what in seen.items() if what} == {}


def test_a_broken_passage_is_said_where_the_test_would_stand(begin: Callable[..., Desk], tested: Path) -> None:
    for name in ("a1", "b1"):
        (tested / "packs" / "a-test" / name / "article.md").write_text("no fields", encoding="utf-8")
    desk = begin()
    desk.come_in()
    (broken,) = [card for card in shown(desk.window.library, BrokenCard) if "article.md" in said(card)]
    assert "Placement test" in said(broken)


def test_a_test_that_goes_away_under_way_is_said_and_the_library_comes_back(
    begin: Callable[..., Desk], tested: Path
) -> None:
    desk = begin()
    desk.come_in()
    open_test(desk)
    desk.press("Begin")
    shutil.rmtree(tested / "packs" / "a-test")
    take_passage(desk, "Poorly supported", "office")
    wait(desk.window.library.isVisible)
    assert "cannot be opened" in desk.window.notice.sentence
