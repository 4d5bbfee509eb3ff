"""A review through the whole program: from the banner in the library to the facts in the database."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from flow_hand import Desk, said, shown, wait
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from literacy_app.domain.facts import Finished, Served, Submitted
from literacy_app.domain.standing import Person
from literacy_app.services.lesson_session import LessonSession
from literacy_app.services.library import Library
from literacy_app.services.paths import shipped_lessons
from literacy_app.storage.store import Store
from literacy_app.storage.writer import FactWriter
from literacy_app.ui.library.review_banner import ReviewBanner
from literacy_app.ui.review.page import ReviewPage

ROBIN = Person("7d7f6f2e-0000-4000-8000-000000000001", "Robin", "cat", 0)
FIFTEEN_DAYS_MS = 15 * 86_400_000


def fail(error: Exception) -> None:
    raise error


@pytest.fixture
def studied(data: Path) -> Path:
    """A data folder in which Robin handed in a lesson fifteen days ago, with nothing marked."""
    shutil.copytree(shipped_lessons() / "first-look", data / "packs" / "first-look")
    lesson = Library((data / "packs",), data / "cache").open_lesson("first-look/01-shaky-legs")
    store = Store.open(data, clock=lambda: time.time_ns() // 1_000_000 - FIFTEEN_DAYS_MS)
    store.add_person(ROBIN)
    writer = FactWriter(store, on_saved=lambda _fact: None, on_failed=fail)
    session = LessonSession(lesson, ROBIN, store, writer)
    session.judge(3)
    session.go_on()
    session.submit()
    session.reveal()
    assert writer.close()
    store.close()
    return data


def sit_down(desk: Desk) -> None:
    """Be Robin, and wait for the banner of the library."""
    if not desk.window.library.isVisible():
        tile = next(b for b in shown(desk.window.people, QAbstractButton) if "Robin" in b.accessibleName())
        desk.click(tile)
    wait(lambda: bool(shown(desk.window.library, ReviewBanner)))


def begin_review(desk: Desk) -> ReviewPage:
    """Open the review from the banner and begin it."""
    desk.press("Start the review")
    wait(lambda: bool(shown(desk.window, ReviewPage)))
    page = shown(desk.window, ReviewPage)[0]
    wait(lambda: "Six short passages" in said(page) or "short passage" in said(page))
    desk.press("Start")
    wait(lambda: page.passage is not None)
    return page


def reviewed(data: Path) -> list[tuple[type, ...]]:
    """What the database holds of reviews, attempt by attempt."""
    store = Store.open(data, clock=lambda: 1)
    try:
        attempts = [attempt for attempt in store.attempts_of(ROBIN.id) if attempt.review]
        return [tuple(type(f.event) for f in store.facts_of_attempt(each.attempt)) for each in attempts]
    finally:
        store.close()


def test_a_review_from_the_banner_to_the_database(
    begin_program: Callable[[], Desk], studied: Path, qtbot: QtBot
) -> None:
    desk = begin_program()
    sit_down(desk)
    page = begin_review(desk)
    count = 0
    while page.passage is not None:
        count += 1
        desk.press("There is nothing to mark")
        desk.press("Next passage" if count < 6 else "See how it went")
    qtbot.waitUntil(lambda: "came back right" in said(page), timeout=15_000)  # which lets other threads work
    desk.press("Back to the library")
    assert desk.window.library.isVisible()
    assert desk.close()
    facts = reviewed(studied)
    assert len(facts) == count == 6
    assert all(events[0] is Served and Submitted in events and events[-1] is Finished for events in facts)


def test_a_review_left_by_closing_the_window_goes_on_at_the_next_start(
    begin_program: Callable[[], Desk],
) -> None:
    desk = begin_program()
    sit_down(desk)
    page = begin_review(desk)
    assert page.passage is not None
    lesson = page.passage.session.lesson
    page.passage.article.span_selected.emit(lesson.article.block_span(0))
    attempt, marks = page.passage.session.id, page.passage.session.marks
    assert desk.close()
    QApplication.processEvents()
    again = begin_program()
    sit_down(again)
    page = begin_review(again)
    assert page.passage is not None
    assert (page.passage.session.id, page.passage.session.marks) == (attempt, marks)


@pytest.fixture
def begin_program(begin: Callable[..., Desk], studied: Path) -> Callable[[], Desk]:
    """Starts the program on the folder of ``studied``."""
    del studied
    return begin
