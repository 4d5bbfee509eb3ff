from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from progress_hand import beginner, charts, middling, texts, veteran, view_of, wait_until_drawn, wait_until_filled
from progress_samples import attempt
from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from literacy_app.services.progress_view import ProgressView
from literacy_app.ui.progress.attempt_row import AttemptRow
from literacy_app.ui.progress.gauge import Gauge
from literacy_app.ui.progress.page import ProgressPage
from literacy_app.ui.theme import Theme, TypeScale

Dress = Callable[..., tuple[Theme, TypeScale]]
Shown = Callable[[ProgressView], ProgressPage]


@pytest.fixture
def shown(qtbot: QtBot, dress: Dress) -> Shown:
    """Shows a view on a page of its own, filled but for the charts."""
    pages: list[ProgressPage] = []

    def put_up(view: ProgressView) -> ProgressPage:
        page = ProgressPage(*dress(), with_report=True)
        pages.append(page)  # nothing else holds it once the test is over
        qtbot.addWidget(page)
        page.resize(1366, 700)
        page.show_progress(view)
        page.show()
        if not view.empty:
            wait_until_filled(qtbot, page)
        return page

    return put_up


def rows(page: ProgressPage) -> list[AttemptRow]:
    return [row for row in page.findChildren(AttemptRow) if row.isVisibleTo(page)]


def heard(signal: SignalInstance) -> list[Any]:
    """What a signal carries from now on."""
    carried: list[Any] = []
    signal.connect(carried.append)
    return carried


def button(page: ProgressPage, name: str) -> QPushButton:
    found = [one for one in page.findChildren(QPushButton) if one.isVisibleTo(page)]
    return next(one for one in found if (one.accessibleName() or one.text()).startswith(name))


def test_nothing_done_yet_is_friendly_and_leads_on(qtbot: QtBot, shown: Shown):
    page = shown(view_of())
    assert "Nothing here yet" in texts(page)
    with qtbot.waitSignal(page.library_requested):
        QTest.mouseClick(button(page, "Choose a lesson"), Qt.MouseButton.LeftButton)
    asked = heard(page.lesson_requested)
    QTest.mouseClick(button(page, "Open the lesson: Shaky legs"), Qt.MouseButton.LeftButton)
    assert asked == ["first/0"]


def test_nothing_finished_yet_says_what_to_do(shown: Shown):
    assert "no lesson is finished yet" in texts(shown(view_of(attempts=(attempt(1, finished=False),))))


def test_a_beginner_is_told_how_much_more_is_needed(shown: Shown):
    page = shown(beginner())
    said = texts(page)
    assert "Lessons finished: 1 of 2 begun. Skills mastered: 0 of" in said
    assert "a first impression, from" in said
    assert "Your gauge appears once you have met 30 things to mark and 30 look-alikes. Still to come: " in said
    assert "once you have judged three sound ones and three others" in said
    assert "A curve appears once you have said 50 times how sure you are" in said
    assert not page.findChildren(Gauge)


def test_types_not_tried_yet_are_named_quietly(shown: Shown):
    assert "Not tried yet: Possibility, Evidence, Rumour, Approximation, Condition, Opinion" in texts(shown(beginner()))


def test_skills_say_how_they_stand_what_is_lacking_and_when_they_come_back(shown: Shown):
    said = texts(shown(middling()))
    for words in ("Rumour", "in a middling passage, rising", "Still lacking: ", "Comes back ", "Due for review now."):
        assert words in said


def test_figures_are_told_in_words(shown: Shown):
    page = shown(middling())
    said = texts(page)
    assert "You are well balanced. You tell the real ones from look-alikes" in said
    assert "Of ten pairs, one article sound and one not, you put" in said
    assert "Brier score 0" in said
    assert "In the last four weeks you looked at" in said
    assert len(page.findChildren(Gauge)) == 2


def test_reviews_are_summed_up_and_not_listed(shown: Shown):
    page = shown(middling())
    assert "Beside these you have reviewed ten passages." in texts(page)
    assert len(rows(page)) == 9


def test_suggestions_lead_where_they_say(qtbot: QtBot, shown: Shown):
    page = shown(middling())
    with qtbot.waitSignal(page.review_requested):
        QTest.mouseClick(button(page, "Start the review"), Qt.MouseButton.LeftButton)
    asked = heard(page.lesson_requested)
    QTest.mouseClick(button(page, "Open the lesson"), Qt.MouseButton.LeftButton)
    assert asked == ["first/9"]


def test_a_row_says_everything_in_its_name_and_leads_to_its_lesson(shown: Shown):
    page = shown(beginner())
    names = [row.accessibleName() for row in rows(page)]
    assert any(name.startswith("About first/1. Stopped at Check, ") for name in names)
    finished = next(row for row in rows(page) if row.line.finished)
    assert "Marks 70 % · after the second try 80 % · questions 65 %" in finished.accessibleName()
    asked = heard(page.lesson_requested)
    QTest.keyClick(finished, Qt.Key.Key_Return)
    assert asked == ["first/0"]


def test_older_attempts_come_when_asked_for_and_the_keyboard_goes_on_with_them(shown: Shown):
    page = shown(veteran(limit=40))
    assert len(rows(page)) == 10
    asked = heard(page.older_requested)
    QTest.mouseClick(button(page, "Show older attempts (290)"), Qt.MouseButton.LeftButton)
    before = page.findChildren(AttemptRow)
    page.show_progress(veteran(limit=asked[0]))
    QApplication.processEvents()
    assert len(rows(page)) == 60
    assert rows(page)[:10] == before
    assert page.focusWidget() is rows(page)[10]
    assert button(page, "Show older attempts (240)")


def test_attempts_that_are_here_already_are_not_asked_for(qtbot: QtBot, shown: Shown):
    page = shown(veteran())
    with qtbot.assertNotEmitted(page.older_requested):
        QTest.mouseClick(button(page, "Show older attempts"), Qt.MouseButton.LeftButton)
        QApplication.processEvents()
    assert len(rows(page)) == 60


def test_an_attempt_that_went_on_is_shown_anew(qtbot: QtBot, shown: Shown):
    page, before = shown(beginner()), beginner()
    further = replace(before.attempts[0], when_ms=before.attempts[0].when_ms + 1, title="Another title")
    page.show_progress(replace(before, attempts=(further, *before.attempts[1:])))
    qtbot.waitUntil(lambda: "Another title" in "".join(row.accessibleName() for row in rows(page)))


def test_somebody_elses_progress_takes_its_place(qtbot: QtBot, shown: Shown):
    page = shown(middling())
    page.hide()
    page.show_progress(beginner())
    page.show()
    qtbot.waitUntil(lambda: "Your gauge appears once" in texts(page))
    assert "You are well balanced" not in texts(page)


def test_the_first_picture_has_what_to_do_next_and_the_rest_follows(qtbot: QtBot, dress: Dress):
    page = ProgressPage(*dress())
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show_progress(middling())
    page.show()
    assert "What to do next" in texts(page)
    assert "Rumour" not in texts(page)
    wait_until_filled(qtbot, page)
    assert "Rumour" in texts(page)


def test_a_report_can_be_asked_for_only_where_it_is_offered(qtbot: QtBot, shown: Shown, dress: Dress):
    page = shown(beginner())
    with qtbot.waitSignal(page.report_requested):
        QTest.mouseClick(button(page, "Save a report (PDF)"), Qt.MouseButton.LeftButton)
    plain = ProgressPage(*dress())
    qtbot.addWidget(plain)
    plain.show_progress(beginner())
    plain.show()
    assert "Save a report (PDF)" not in [one.text() for one in plain.findChildren(QPushButton)]


def test_everything_reachable_has_a_name_and_room(
    qtbot: QtBot, shown: Shown, reachable: Callable[[QWidget], list[QWidget]]
):
    page = shown(middling())
    for chart in wait_until_drawn(qtbot, page):
        chart.show_table(shown=True)
    QApplication.processEvents()
    assert len(reachable(page)) == 1 + 2 + 9 + 2 * len(charts(page))


@pytest.mark.parametrize("scale", [0.75, 1.0, 2.0, 4.0])
def test_nothing_is_wider_than_the_page_at_any_text_size(
    qtbot: QtBot, shown: Shown, dress: Dress, scale: float, no_wider: Callable[[QWidget], bool]
):
    page = shown(veteran())
    wait_until_drawn(qtbot, page)
    page.resize(800, 540)
    page.set_theme(*dress("contrast", scale))
    wait_until_drawn(qtbot, page)
    assert no_wider(page)


def test_new_looks_leave_the_reader_where_they_were(qtbot: QtBot, shown: Shown, dress: Dress):
    page = shown(veteran())
    QTest.mouseClick(button(page, "Show older attempts"), Qt.MouseButton.LeftButton)
    wait_until_drawn(qtbot, page)[0].show_table(shown=True)
    page.set_theme(*dress("dark"))
    wait_until_filled(qtbot, page)
    assert len(rows(page)) == 60
    assert [chart.as_table for chart in charts(page)] == [True, False, False]


def test_looks_changed_behind_the_curtain_are_put_on_when_it_opens(qtbot: QtBot, shown: Shown, dress: Dress):
    page = shown(beginner())
    page.hide()
    dark, large = dress("dark", 2.0)
    page.set_theme(dark, large)
    page.show()
    wait_until_filled(qtbot, page)
    assert rows(page)[0].theme is dark
