"""The review page as its reader meets it, over a real database and the shipped lessons."""

import shutil
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from review_room import FIRST, Room, buttons, key, name_here, name_of, press, said, targets, wait

from literacy_app.domain.facts import Finished, MarkAdded, Revealed, Served, Submitted
from literacy_app.domain.text import words
from literacy_app.ui.article.text_pane import TextPane
from literacy_app.ui.library.review_banner import ReviewBanner
from literacy_app.ui.review.passage_view import PassageView

Reachable = Callable[[QWidget], list[QWidget]]


def pane(passage: PassageView) -> TextPane:
    found = passage.findChild(TextPane)
    assert isinstance(found, TextPane)
    return found


def click_word(passage: PassageView, number: int) -> None:
    """Click a word of the passage twice over: as the first and as the last."""
    span = words(passage.session.lesson.article.text)[number]
    text = pane(passage)
    for offset in (span.start, span.end - 1):
        bar = text.page.geometry.bars(type(span)(offset, offset + 1))[0]
        at = bar.rect().center().toPoint()
        at.setY(at.y() - text.page_y)
        QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QApplication.processEvents()


def answer(passage: PassageView, *, well: bool = True) -> None:
    """Hand in what the editor marked, or nothing."""
    for span, _kind in targets(passage.session.lesson) if well else ():
        passage.article.span_selected.emit(span)
    press(passage, "Check" if passage.session.marks else "There is nothing to mark")


def go_through(room: Room, *, well: bool = True) -> int:
    """Answer every passage to the end; how many there were."""
    page = room.reviewing.page
    assert page is not None
    count = 0
    while page.passage is not None:
        count += 1
        answer(page.passage, well=well)
        press(page.passage, "Next passage" if "Next passage" in buttons(page) else "See how it went")
    wait(lambda: not room.reviewing.is_busy)
    return count


def is_no_wider(sheet: QScrollArea) -> bool:
    """Whether all that scrolls is no wider than what it scrolls in."""
    content = sheet.widget()
    assert content is not None
    return content.width() <= sheet.viewport().width()


# --- before the passages


def test_the_page_opens_with_what_is_due_and_why_and_how_long_it_takes(room: Room) -> None:
    page = room.open_review()
    told = said(page)
    assert "Six short passages, about five minutes." in told
    assert told.count("Last practised 14 days ago.") == 4
    assert name_here() == "Start"


def test_where_nothing_is_due_the_next_is_named_and_can_be_practised_early(make_room: Callable[..., Room]) -> None:
    room = make_room()
    room.study(well=True)
    page = room.open_review()
    assert "Nothing is due today" in said(page)
    assert "The next to come back is" in said(page)
    press(page, "Practise anyway")
    wait(lambda: page.passage is not None)
    assert "Passage 1 of 6" in said(page)


def test_a_newcomer_is_told_how_reviews_come_about(make_room: Callable[..., Room]) -> None:
    page = make_room().open_review()
    assert "Nothing to review yet" in said(page)
    assert buttons(page) == ["Back to the library"]


def test_without_its_packs_the_page_says_so_and_leads_back(room: Room) -> None:
    page = room.open_review()
    shutil.rmtree(room.packs)
    room.shelf.read_again()
    press(page, "Start")
    wait(lambda: not room.reviewing.is_busy)
    assert "Nothing to review" in said(page)
    press(page, "Back to the library")
    assert room.reviewing.page is None
    assert room.library.isVisible()


# --- a passage


def test_a_passage_says_where_it_is_from_what_to_do_and_how_far_one_is(room: Room) -> None:
    passage = room.begin()
    told = said(passage)
    assert "Passage 1 of 6" in told
    assert f"Mark every {passage.session.kind}. There may be none." in told
    article = passage.session.task.lesson.article
    if article.blocks[0].text not in passage.session.lesson.article.text:
        assert passage.session.headline in told
        assert article.outlet in told
        assert article.genre in told
    assert name_here() == name_of(passage.article_focus())


def test_the_button_says_what_would_be_handed_in(room: Room) -> None:
    passage = room.begin()
    assert "There is nothing to mark" in buttons(passage)
    click_word(passage, 3)
    assert len(passage.session.marks) == 1
    assert "Check" in buttons(passage)
    press(passage, "Undo")
    assert "There is nothing to mark" in buttons(passage)


@pytest.mark.parametrize("number", [Qt.Key.Key_1, Qt.Key.Key_3])
def test_any_number_marks_as_the_one_kind(room: Room, number: Qt.Key) -> None:
    passage = room.begin()
    key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    key(number)
    assert [mark.kind for mark in passage.session.marks] == [passage.session.kind]
    key(Qt.Key.Key_Delete)
    assert passage.session.marks == ()
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(passage.session.marks) == 1


def test_the_reveal_shows_the_editors_marks_with_their_reasons(room: Room) -> None:
    passage = room.begin()
    lesson = passage.session.lesson
    answer(passage, well=False)
    expected = targets(lesson)
    assert passage.session.checked
    if expected:
        assert f"You found 0 of {len(expected)}" in said(passage)
        rows = [name for name in buttons(passage) if name.endswith("”")]
        assert len(rows) >= len(expected)
        first = min(expected)[0]
        why = next(span.why for span in lesson.spans if span.core == first)
        described = [QAccessible.queryAccessibleInterface(w) for w in passage.findChildren(QWidget)]
        assert any(each and why in each.text(QAccessible.Text.Description) for each in described)
    else:
        assert "Right: there was nothing to mark" in said(passage)
    assert "Next passage" in buttons(passage)


def test_marks_stand_as_they_are_after_the_reveal(room: Room) -> None:
    passage = room.begin()
    answer(passage, well=False)
    click_word(passage, 2)
    key(Qt.Key.Key_1)
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert passage.session.marks == ()


def test_saving_is_shown_once_everything_is_on_the_disk(room: Room) -> None:
    passage = room.begin()
    click_word(passage, 3)
    wait(lambda: "✓ 1 mark, saved" in said(passage))


# --- the end


def test_a_review_from_the_first_passage_to_the_summary_is_on_the_disk(room: Room) -> None:
    room.begin()
    page = room.reviewing.page
    assert page is not None
    assert go_through(room) == 6
    told = said(page)
    assert "6 of 6 passages came back right." in told
    assert "Comes back" in told
    assert name_here() == "Back to the library"
    assert room.work.person is not None
    reviewed = [attempt for attempt in room.work.attempts() if attempt.review]
    assert len(reviewed) == 6
    assert all(attempt.finished and attempt.score == 1.0 for attempt in reviewed)
    events = [type(fact.event) for a in reviewed for fact in room.facts_of(a.attempt)]
    assert (events.count(Served), events.count(Submitted), events.count(Revealed), events.count(Finished)) == (6,) * 4
    assert events.count(MarkAdded) > 0
    press(page, "Back to the library")
    assert room.reviewing.page is None


def test_after_a_review_the_next_can_follow_where_more_is_due(room: Room) -> None:
    room.begin()
    page = room.reviewing.page
    assert page is not None
    go_through(room, well=False)
    assert "more skills are due today" in said(page)
    press(page, "Go on with the next review")
    wait(lambda: page.passage is not None)
    assert "Passage 1 of" in said(page)


def test_a_review_left_and_opened_again_the_same_day_goes_on_where_it_was(room: Room) -> None:
    passage = room.begin()
    click_word(passage, 3)
    attempt, marks = passage.session.id, passage.session.marks
    room.go_back()
    again = room.begin()
    assert (again.session.id, again.session.marks) == (attempt, marks)
    assert "Check" in buttons(again)


# --- by keyboard alone, by screen reader, in every dress


def test_a_review_can_be_gone_through_with_the_keyboard_alone(room: Room) -> None:
    page = room.open_review()
    key(Qt.Key.Key_Space)
    wait(lambda: page.passage is not None)
    for number in range(1, 7):
        assert f"Passage {number} of 6" in said(page)
        key(Qt.Key.Key_Right)
        key(Qt.Key.Key_1)
        for name in ("Check", "Next passage" if number < 6 else "See how it went"):
            for _ in range(60):
                if name_here() == name:
                    break
                key(Qt.Key.Key_Tab)
            assert name_here() == name
            key(Qt.Key.Key_Space)
    wait(lambda: not room.reviewing.is_busy)
    assert name_here() == "Back to the library"
    key(Qt.Key.Key_Space)
    assert room.reviewing.page is None


def test_f6_leads_from_the_passage_to_the_task_and_back(room: Room) -> None:
    passage = room.begin()
    key(Qt.Key.Key_F6)
    assert passage.panels.isAncestorOf(QApplication.focusWidget() or room)
    key(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is passage.article_focus()


@pytest.mark.parametrize(
    ("width", "height", "looks"),
    [
        (1366, 768, {}),
        (800, 600, {"theme": "dark"}),
        (800, 600, {"theme": "contrast", "scale": 2.0}),
    ],
)
def test_in_every_dress_all_that_can_be_reached_has_a_name_and_room_and_nothing_is_cut_off(
    make_room: Callable[..., Room],
    reachable: Reachable,
    width: int,
    height: int,
    looks: dict[str, object],
) -> None:
    room = make_room(width, height, **looks)
    room.study()
    room.turn(14)
    page = room.open_review()
    assert (room.width(), room.height()) == (width, height)
    assert reachable(page)
    assert is_no_wider(page.start)
    press(page, "Start")
    wait(lambda: page.passage is not None)
    passage = room.passage
    click_word(passage, 1)
    assert reachable(passage)
    passage.session.submit()
    passage.set_theme(room.looks.theme, room.looks.type_scale)
    QApplication.processEvents()
    assert reachable(passage)
    while page.passage is not None:
        page.passage.session.submit()
        page.passage.next_requested.emit()
    wait(lambda: "Review finished" in said(page) and "Back to the library" in buttons(page))
    assert reachable(page)
    assert is_no_wider(page.end)
    assert (room.width(), room.height()) == (width, height)


def test_the_looks_can_change_at_any_moment(room: Room) -> None:
    page = room.open_review()
    room.looks.turn_light()
    assert "Six short passages" in said(page)
    press(page, "Start")
    wait(lambda: page.passage is not None)
    click_word(room.passage, 3)
    room.looks.step_text(2)
    assert len(room.passage.session.marks) == 1
    press(room.passage, "Check")
    told = set(said(room.passage).splitlines())
    room.looks.turn_light()
    assert set(said(room.passage).splitlines()) == told
    while page.passage is not None:
        page.passage.session.submit()
        page.passage.next_requested.emit()
    wait(lambda: not room.reviewing.is_busy)
    room.looks.turn_light()
    assert "Review finished" in said(page)
    assert "Back to the library" in buttons(page)


# --- the library's banner


def banners(room: Room) -> list[ReviewBanner]:
    QApplication.processEvents()
    return [banner for banner in room.library.findChildren(ReviewBanner) if banner.isVisible()]


def test_the_banner_says_what_is_due_and_opens_the_review(room: Room) -> None:
    room.show_library()
    assert banners(room)[0].sentence.endswith("a review of six short passages takes about five minutes.")
    press(room.library, "Start the review")
    wait(lambda: not room.reviewing.is_busy)
    assert room.reviewing.page is not None


def test_what_comes_this_week_is_one_quiet_line_without_a_button(make_room: Callable[..., Room]) -> None:
    room = make_room()
    room.study(well=False)
    room.show_library()
    assert banners(room)[0].sentence.startswith("No review is due today. This week ")
    assert "Start the review" not in buttons(room.library)


def test_without_anything_due_there_is_no_banner(make_room: Callable[..., Room]) -> None:
    room = make_room()
    room.show_library()
    assert banners(room) == []


def test_the_banner_of_one_reader_is_not_shown_to_another(room: Room) -> None:
    room.show_library()
    assert banners(room)
    room.reviewing.wait()
    room.work.sit_down(room.work.people.add("Sam", "dog"))
    room.reviewing.look()
    assert banners(room) == []
    wait(lambda: not room.reviewing.is_busy)
    assert banners(room) == []


def test_what_is_found_for_somebody_who_has_left_is_dropped(room: Room) -> None:
    room.reviewing.look()
    room.reviewing.wait()
    room.work.sit_down(room.work.people.add("Sam", "dog"))
    wait(lambda: not room.reviewing.is_busy)
    assert banners(room) == []


def test_the_banner_is_dressed_anew_and_can_be_reached_from_the_search(room: Room, reachable: Reachable) -> None:
    room.show_library()
    room.library.set_theme(room.looks.theme, room.looks.type_scale)
    assert len(banners(room)) == 1
    assert reachable(room.library)
    room.library.focus_lessons()
    for _ in range(6):
        if name_here() == "Start the review":
            break
        key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert name_here() == "Start the review"


def test_a_page_left_while_passages_are_looked_for_is_left_in_peace(room: Room, qtbot: QtBot) -> None:
    room.reviewing.show()
    with qtbot.waitSignal(room.reviewing.left):
        room.go_back()
    wait(lambda: not room.reviewing.is_busy)
    assert room.reviewing.page is None
    assert room.shelf.title_of(FIRST)
