"""What the tests of the progress page share: views of made-up learners, and waiting until the page is filled."""

import time

from progress_samples import NOW, attempt, counts_of, day_of, learner, lessons
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from literacy_app.domain.learner import LearnerState, newcomer
from literacy_app.domain.standing import AttemptSummary
from literacy_app.services.progress import progress_of
from literacy_app.services.progress_view import ProgressView
from literacy_app.ui.progress.chart import Chart
from literacy_app.ui.progress.page import ProgressPage


def view_of(
    state: LearnerState | None = None, attempts: tuple[AttemptSummary, ...] = (), *, limit: int | None = None
) -> ProgressView:
    return progress_of(
        state or newcomer("robin"),
        attempts[:limit],
        counts_of(attempts),
        lessons(12),
        lambda lesson: f"About {lesson}",
        now_ms=NOW,
        day_of=day_of,
    )


def beginner() -> ProgressView:
    return view_of(learner(1, days=0), (attempt(1, finished=False), attempt(0)))


def middling() -> ProgressView:
    return view_of(learner(9, days=24, reviews=10), tuple(attempt(number, days=number) for number in range(9)))


def veteran(*, limit: int | None = None) -> ProgressView:
    attempts = tuple(attempt(number, days=number * 0.9) for number in range(300))
    return view_of(learner(120, days=360, reviews=100), attempts, limit=limit)


def wait_until_filled(qtbot: QtBot, page: ProgressPage) -> None:
    """Until the sheets of all kinds are up with all their types, and the attempts."""
    qtbot.waitUntil(lambda: page.is_filled)


def wait_until_drawn(qtbot: QtBot, page: ProgressPage) -> list[Chart]:
    wait_until_filled(qtbot, page)
    qtbot.waitUntil(lambda: all(chart.drawn for chart in charts(page)), timeout=20_000)
    return charts(page)


def charts(page: QWidget) -> list[Chart]:
    return [chart for chart in page.findChildren(Chart) if chart.isVisibleTo(page)]


def texts(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def pass_time(seconds: float) -> None:
    """Let the event loop turn for a while."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()
