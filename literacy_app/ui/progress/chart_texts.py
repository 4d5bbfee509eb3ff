"""What the charts of the progress page say, in words and as tables."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from literacy_app.domain.discernment import SURENESS
from literacy_app.domain.learner import Day
from literacy_app.services.progress_view import SkillView, SurenessView, right_in
from literacy_app.ui.progress.chart import ChartText
from literacy_app.ui.progress.sayings import counted, day_of_ms, day_word, of_ten, trend_word
from literacy_app.ui.words import confidence_word, kind_word, percent

_SURER = 0.07
"""So far apart are what is said and what comes true before it is worth a word."""


def course_text(kinds: Sequence[SkillView]) -> ChartText:
    """How the kinds' estimates moved."""
    rows = tuple(
        (
            kind_word(view.skill.kind),
            f"{of_ten(view.course[0].chance)} ({day_of_ms(view.course[0].at_ms)})",
            of_ten(view.chance),
            trend_word(view.trend),
        )
        for view in kinds
    )
    says = QCoreApplication.translate(
        "progress", "How much of a middling passage you would get right, from the first attempt shown to the last."
    )
    columns = (
        QCoreApplication.translate("progress", "Kind"),
        QCoreApplication.translate("progress", "At first"),
        QCoreApplication.translate("progress", "Now"),
        QCoreApplication.translate("progress", "Lately"),
    )
    return ChartText(QCoreApplication.translate("progress", "Where your skills are going"), says, columns, rows)


def sureness_text(view: SurenessView) -> ChartText:
    """How sure somebody was, and how often right."""
    words = {share: degree for degree, share in SURENESS.items()}
    points = view.said.points()
    rows = tuple(
        (
            confidence_word(words[said]),
            of_ten(said),
            QCoreApplication.translate("progress", "{right} of {given}").format(right=tally.right, given=tally.given),
        )
        for said, tally in points
    )
    gap = sum(tally.given * said - tally.right for said, tally in points) / view.said.given
    if gap > _SURER:
        says = QCoreApplication.translate("progress", "You are surer than you are right.")
    elif gap < -_SURER:
        says = QCoreApplication.translate("progress", "You are right more often than you think.")
    else:
        says = QCoreApplication.translate("progress", "You are about as sure as you are right.")
    columns = (
        QCoreApplication.translate("progress", "You said"),
        QCoreApplication.translate("progress", "That means"),
        QCoreApplication.translate("progress", "You were right"),
    )
    return ChartText(QCoreApplication.translate("progress", "How sure you are"), says, columns, rows)


def history_text(days: Sequence[Day], *, by_week: bool) -> ChartText:
    """How much was done, by the day or by the week."""
    rows = tuple(
        (day_word(day.day), QLocale().toString(day.passages), percent(right_in([day]))) for day in days if day.passages
    )
    passages = sum(day.passages for day in days)
    worked = counted(
        len(rows),
        QCoreApplication.translate("progress", "on one day"),
        QCoreApplication.translate("progress", "on {number} days"),
    )
    told = QCoreApplication.translate("progress", "In the last four weeks you looked at {passages} passages {worked}.")
    if by_week:
        worked = counted(
            len(rows),
            QCoreApplication.translate("progress", "in one week"),
            QCoreApplication.translate("progress", "in {number} weeks"),
        )
        told = QCoreApplication.translate("progress", "In the last year you looked at {passages} passages {worked}.")
    says = told.format(passages=QLocale().toString(passages), worked=worked)
    first = (
        QCoreApplication.translate("progress", "Week from")
        if by_week
        else QCoreApplication.translate("progress", "Day")
    )
    return ChartText(
        QCoreApplication.translate("progress", "Day by day"),
        says,
        (first, QCoreApplication.translate("progress", "Passages"), QCoreApplication.translate("progress", "Right")),
        rows,
    )
