from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from literacy_app.domain.standing import AttemptSummary, KindScore, Phase
from literacy_app.services.progress import ProgressView, progress_of
from literacy_app.ui.progress.attempt_row import AttemptRow
from literacy_app.ui.progress.page import ProgressPage
from literacy_app.ui.theme import Theme, TypeScale

Dress = Callable[..., tuple[Theme, TypeScale]]
KINDS = (KindScore("claim", 0.8, 10, 8, 9), KindScore("ticker", 0.0, 2, 0, 0))


def finished(number: int) -> AttemptSummary:
    begun = AttemptSummary(f"a{number}", "robin", f"quay/{number}", "c", Phase.DEBRIEF, number, number)
    return replace(begun, finished=True, score=0.7, repaired=0.8, answered=0.65, kinds=KINDS)


def view(count: int) -> ProgressView:
    stopped = AttemptSummary("s", "robin", "quay/s", "c", Phase.CHECK, 10_000, 10_000)
    return progress_of((*(finished(number) for number in range(count)), stopped), lambda lesson: f"About {lesson}")


@pytest.fixture
def page(qtbot: QtBot, dress: Dress) -> ProgressPage:
    page = ProgressPage(*dress())
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show_progress(view(2))
    page.show()
    QApplication.processEvents()
    return page


def texts(page: ProgressPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def rows(page: ProgressPage) -> list[AttemptRow]:
    return [row for row in page.findChildren(AttemptRow) if row.isVisibleTo(page)]


def test_kinds_are_shown_in_words_as_well_as_bars(page: ProgressPage):
    shown = texts(page)
    for words in (
        "Lessons finished: 2 of 3 begun.",
        "Marks on average: 70 %.",
        "Claim",
        "80 %",
        "16 of 20 found",
        "Ticker",
    ):
        assert words in shown


def test_rows_say_everything_in_their_names(page: ProgressPage):
    names = [row.accessibleName() for row in rows(page)]
    assert names[0].startswith("About quay/s. Stopped at Check, ")
    assert "Finished, " in names[1]
    assert "Marks 70 % · after the second try 80 % · questions 65 %" in names[1]


def test_a_row_leads_to_its_lesson(page: ProgressPage):
    asked: list[str] = []
    page.lesson_requested.connect(asked.append)
    QTest.keyClick(rows(page)[1], Qt.Key.Key_Return)
    assert asked == ["quay/1"]


def test_nothing_done_yet_is_friendly_and_leads_to_the_library(qtbot: QtBot, page: ProgressPage):
    page.show_progress(ProgressView())
    assert "Nothing here yet" in texts(page)
    onward = next(button for button in page.findChildren(QPushButton) if button.text() == "Choose a lesson")
    with qtbot.waitSignal(page.library_requested):
        QTest.mouseClick(onward, Qt.MouseButton.LeftButton)


def test_nothing_finished_yet_says_what_to_do(page: ProgressPage):
    page.show_progress(view(0))
    assert "nothing is finished yet" in texts(page)


def test_older_attempts_come_when_asked_for(page: ProgressPage):
    page.show_progress(view(300))
    seen = [len(rows(page))]
    for _ in range(2):
        more = next(
            b for b in page.findChildren(QPushButton) if b.text().startswith("Show older") and b.isVisibleTo(page)
        )
        QTest.mouseClick(more, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        seen.append(len(rows(page)))
    assert seen == [20, 100, 301]


def test_everything_reachable_has_a_name_and_room(page: ProgressPage, reachable: Callable[[QWidget], list[QWidget]]):
    assert len(reachable(page)) == 3


@pytest.mark.parametrize("scale", [0.75, 1.0, 2.0, 4.0])
def test_nothing_is_wider_than_the_page_at_any_text_size(
    page: ProgressPage, dress: Dress, scale: float, no_wider: Callable[[QWidget], bool]
):
    page.resize(800, 540)
    page.set_theme(*dress("contrast", scale))
    QApplication.processEvents()
    assert no_wider(page)
