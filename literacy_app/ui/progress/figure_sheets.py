"""The sheets beside the skills: telling apart, whole articles, how sure, day by day; and the course of the kinds."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QGridLayout

from literacy_app.domain.discernment import LEAST_JUDGED, LEAST_LURES, LEAST_SURE, LEAST_TARGETS
from literacy_app.services.progress_view import (
    JudgingView,
    ProgressView,
    SkillView,
    SurenessView,
    TellingView,
    days_until,
)
from literacy_app.ui.labels import plain_label
from literacy_app.ui.progress.bars import TenDots
from literacy_app.ui.progress.chart import Chart
from literacy_app.ui.progress.chart_texts import course_text, history_text, sureness_text
from literacy_app.ui.progress.gauge import Gauge, apart_dial, leaning_dial
from literacy_app.ui.progress.plots import course_plot, history_plot, sureness_plot
from literacy_app.ui.progress.sayings import (
    judged,
    leaning,
    number_word,
    right_order,
    telling_apart,
)
from literacy_app.ui.progress.sheet import Sheet
from literacy_app.ui.segments import SegmentRow
from literacy_app.ui.theme import Theme, TypeScale

_FOUR_WEEKS, _A_YEAR, _WEEK = 28, 52, 7
_GUESSING = 0.25
"""The Brier score of somebody who always says that they are unsure."""


class TellingSheet(Sheet):
    """The discernment gauge, once there is enough; before that, how much more is needed."""

    def __init__(self, view: TellingView, theme: Theme, type_scale: TypeScale) -> None:
        super().__init__(
            QCoreApplication.translate("progress", "Telling real ones from look-alikes"), theme, type_scale
        )
        if view.found is None:
            self._say_what_is_needed(view)
            return
        self.say(f"{leaning(view.found.band)} {telling_apart(view.found.apart)}", "strong")
        self.column.addWidget(Gauge(leaning_dial(), view.found.criterion, theme, type_scale))
        self.say(QCoreApplication.translate("progress", "Told apart:"), "small-muted")
        self.column.addWidget(Gauge(apart_dial(), view.found.d_prime, theme, type_scale))
        counts = QCoreApplication.translate(
            "progress",
            "This weighs what you find against the look-alikes you fall for: in your latest passages you found {hits} "
            "of {targets} things to mark, and fell for {taken} of {lures} look-alikes.",
        )
        signals, number = view.signals, QLocale().toString
        self.say(
            counts.format(
                hits=number(signals.hits),
                targets=number(signals.targets),
                taken=number(signals.taken),
                lures=number(signals.lures),
            ),
            "small-muted",
        )

    def _say_what_is_needed(self, view: TellingView) -> None:
        self.say(
            QCoreApplication.translate(
                "progress",
                "Marking everything is as easy as marking nothing; the art is to tell the real ones from look-alikes.",
            )
        )
        needed = QCoreApplication.translate(
            "progress",
            "Your gauge appears once you have met {targets} things to mark and {lures} look-alikes. "
            "Still to come: {targets_needed} to mark, {lures_needed} look-alikes.",
        )
        self.say(
            needed.format(
                targets=LEAST_TARGETS,
                lures=LEAST_LURES,
                targets_needed=number_word(view.targets_needed),
                lures_needed=number_word(view.lures_needed),
            ),
            "small-muted",
        )


class JudgingSheet(Sheet):
    """Judgements of whole articles, before and after the second look."""

    def __init__(self, view: JudgingView, theme: Theme, type_scale: TypeScale) -> None:
        super().__init__(QCoreApplication.translate("progress", "Whole articles"), theme, type_scale)
        if view.before < 0:
            needed = QCoreApplication.translate(
                "progress",
                "How well you judge whole articles shows once you have judged {number} sound ones and {number} others, "
                "before and after. Still to come: {sound} sound, {others} others.",
            )
            self.say(
                needed.format(
                    number=number_word(LEAST_JUDGED),
                    sound=number_word(view.sound_needed),
                    others=number_word(view.others_needed),
                ),
                "small-muted",
            )
            return
        self.say(judged(view), "strong")
        grid = QGridLayout()
        grid.setHorizontalSpacing(type_scale.ui_px(12))
        grid.setVerticalSpacing(type_scale.ui_px(8))
        grid.setColumnStretch(0, 1)
        for row, (word, share) in enumerate(
            (
                (QCoreApplication.translate("progress", "At first reading"), view.before),
                (QCoreApplication.translate("progress", "After the second look"), view.after),
            )
        ):
            dots = TenDots(int(share * 10 + 0.5), theme, type_scale)
            grid.addWidget(plain_label(f"{word}: {right_order(share)}", "small"), 2 * row, 0)
            grid.addWidget(dots, 2 * row + 1, 0)
        self.column.addLayout(grid)
        note = QCoreApplication.translate(
            "progress", "Five of ten is what guessing gets. Counted over {articles} articles you judged both times."
        )
        self.say(note.format(articles=QLocale().toString(view.articles)), "small-muted")


class SurenessSheet(Sheet):
    """How sure the learner was against how it came out."""

    def __init__(self, view: SurenessView, theme: Theme, type_scale: TypeScale) -> None:
        super().__init__(QCoreApplication.translate("progress", "How sure you are"), theme, type_scale)
        self.chart: Chart | None = None
        if view.needed:
            told = QCoreApplication.translate(
                "progress",
                "A curve appears once you have said {least} times how sure you are; {needed} more are needed. "
                "Saying so is worth it: it shows whether your sure is sure.",
            )
            self.say(told.format(least=LEAST_SURE, needed=number_word(view.needed)), "small-muted")
            return
        text = sureness_text(view)
        self.say(text.says)
        self.chart = Chart(text, partial(sureness_plot, view.said), theme, type_scale)
        self.column.addWidget(self.chart)
        score = QCoreApplication.translate(
            "progress",
            "Brier score {score}: 0 is perfect, and always saying “unsure” gets {guessing}. "
            "On the dashed line, what you say is what comes true.",
        )
        number = QLocale()
        self.say(
            score.format(score=number.toString(view.brier, "f", 2), guessing=number.toString(_GUESSING, "f", 2)),
            "small-muted",
        )


class HistorySheet(Sheet):
    """Day by day, or the weeks of a year.

    Signals:
        chart_changed: another chart is shown and is yet to be drawn.
    """

    chart_changed = Signal()

    def __init__(self, view: ProgressView, theme: Theme, type_scale: TypeScale, *, by_week: bool = False) -> None:
        super().__init__(QCoreApplication.translate("progress", "Day by day"), theme, type_scale)
        self._view = view
        self.by_week = by_week
        if view.days and view.today - view.days[0].day >= _FOUR_WEEKS:
            spans = SegmentRow(
                (
                    QCoreApplication.translate("progress", "Four weeks"),
                    QCoreApplication.translate("progress", "A year"),
                ),
                theme,
                type_scale,
            )
            spans.choose(int(by_week))
            spans.segment_chosen.connect(self._on_span_chosen)
            self.column.addWidget(spans)
        self._sum = plain_label()
        self.column.addWidget(self._sum)
        self.chart = self._made()
        self.column.addWidget(self.chart)
        self.say(
            QCoreApplication.translate(
                "progress", "A bar is as high as you looked at passages, and filled as far as you were right."
            ),
            "small-muted",
        )

    def _made(self) -> Chart:
        count, step = (_A_YEAR, _WEEK) if self.by_week else (_FOUR_WEEKS, 1)
        days = days_until(self._view.days, self._view.today, count, step=step)
        text = history_text(days, by_week=self.by_week)
        self._sum.setText(text.says)
        return Chart(text, partial(history_plot, days), self.theme, self.type_scale)

    def _on_span_chosen(self, index: int) -> None:
        self.by_week = index == 1
        old = self.chart
        self.chart = self._made()
        self.chart.show_table(shown=old.as_table)
        self.column.replaceWidget(old, self.chart)
        old.hide()
        old.deleteLater()
        self.chart_changed.emit()


class CourseSheet(Sheet):
    """How the kinds' estimates moved."""

    def __init__(self, kinds: Sequence[SkillView], theme: Theme, type_scale: TypeScale) -> None:
        super().__init__(QCoreApplication.translate("progress", "Where your skills are going"), theme, type_scale)
        text = course_text(kinds)
        self.say(text.says, "small-muted")
        self.chart = Chart(text, partial(course_plot, kinds), theme, type_scale)
        self.column.addWidget(self.chart)


def course_kinds(view: ProgressView) -> tuple[SkillView, ...]:
    """The kinds whose course is long enough to be drawn."""
    return tuple(kind.whole for kind in view.kinds if kind.whole and len(kind.whole.course) >= 3)
