"""The three charts of the progress page."""

from collections.abc import Sequence
from math import sqrt

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFontMetrics

from literacy_app.domain.discernment import SURENESS, Calibration
from literacy_app.domain.learner import Day
from literacy_app.domain.skill import MASTERED_P
from literacy_app.services.progress_view import SkillView
from literacy_app.ui.progress.plotting import Plot, line_pen
from literacy_app.ui.progress.sayings import day_of_ms, day_word, ten_words
from literacy_app.ui.theme import Pattern
from literacy_app.ui.tile import face
from literacy_app.ui.words import confidence_word, kind_word

_LINES = {
    Pattern.SOLID: Qt.PenStyle.SolidLine,
    Pattern.DASHES: Qt.PenStyle.DashLine,
    Pattern.DOTS: Qt.PenStyle.DotLine,
    Pattern.WAVE: Qt.PenStyle.DashDotLine,
    Pattern.DOUBLE: Qt.PenStyle.DashDotDotLine,
    Pattern.NONE: Qt.PenStyle.SolidLine,
}


def course_plot(kinds: Sequence[SkillView], plot: Plot) -> None:
    """How the estimates of whole kinds moved: a line each, in its colour and kind of line, its word at the end."""
    first = min(view.course[0].at_ms for view in kinds)
    last = max(view.course[-1].at_ms for view in kinds)
    span = max(1, last - first)
    plot.frame((-span * 0.02, span * 1.03), (-0.02, 1.04))
    plot.rules((0.0, 0.5, 1.0))
    plot.rules((MASTERED_P,), strong=True)
    none, half, mastery, _all = ten_words()
    plot.label("left", [(0.0, none), (0.5, half), (MASTERED_P, mastery)])
    styles = [plot.theme.kind(view.skill.kind) for view in kinds]
    for view, style in zip(kinds, styles, strict=True):
        x = [float(point.at_ms - first) for point in view.course]
        plot.curve(x, [point.chance for point in view.course], line_pen(style.ink, 2, _LINES[style.pattern]))
    ends = [float(view.course[-1].at_ms - first) for view in kinds]
    size = float(plot.type_scale.ui_px(9))
    plot.dots(ends, [view.chance for view in kinds], [size] * len(kinds), [style.ink for style in styles])
    least = QFontMetrics(face(plot.type_scale, 13)).height() / plot.height * 1.3
    plot.label("right", apart([(view.chance, kind_word(view.skill.kind)) for view in kinds], least))
    plot.label_below(lambda count: [(span * at, day_of_ms(round(first + span * at))) for at in _places(count)])


def sureness_plot(said: Calibration, plot: Plot) -> None:
    """What was said against how often it was right; the nearer to the dashed line, the better."""
    plot.frame((0.38, 1.06), (-0.04, 1.08))
    plot.rules((0.0, 0.5, 1.0))
    none, half, _mastery, every = ten_words()
    plot.label("left", [(0.0, none), (0.5, half), (1.0, every)])
    degrees = [(share, confidence_word(degree)) for degree, share in SURENESS.items()]
    plot.label_below(lambda count: degrees[:: 4 - count][:count] if count < 3 else degrees)
    plot.curve([0.4, 1.0], [0.4, 1.0], line_pen(plot.theme.color("border"), 1.5, Qt.PenStyle.DashLine))
    points = said.points()
    x = [share for share, _tally in points]
    y = [tally.right / tally.given for _share, tally in points]
    accent = plot.theme.color("accent")
    plot.curve(x, y, line_pen(accent, 2))
    sizes = [plot.type_scale.ui_px(9) * (1 + sqrt(tally.given / said.given)) for _share, tally in points]
    plot.dots(x, y, sizes, [accent] * len(points))


def history_plot(days: Sequence[Day], plot: Plot) -> None:
    """How much was done: a bar for each stretch of days, filled as far as it was right."""
    most = max(1, *(day.passages for day in days))
    plot.frame((-0.6, len(days) - 0.4), (-most * 0.02, most * 1.06))
    plot.rules((0, most))
    plot.label("left", [(0, "0"), (most, QLocale().toString(most))])
    at = [float(place) for place in range(len(days))]
    plot.label_below(lambda count: [(at[place], day_word(days[place].day)) for place in _marks(count, len(days))])
    worked = [(float(place), day) for place, day in enumerate(days) if day.passages]
    if worked:
        stands, theme = [place for place, _day in worked], plot.theme
        plot.bars(stands, [day.passages for _place, day in worked], theme.color("track"), theme.color("border"))
        plot.bars(stands, [day.score for _place, day in worked], theme.color("accent"), theme.color("accent"))


def _places(count: int) -> tuple[float, ...]:
    """Where so many labels stand on a line from 0 to 1: each in the middle of its share."""
    return tuple((2 * place + 1) / (2 * count) for place in range(count))


def _marks(count: int, of: int) -> tuple[int, ...]:
    return tuple(int(at * of) for at in _places(count))


def apart(labels: Sequence[tuple[float, str]], least: float) -> list[tuple[float, str]]:
    """Labels moved so that neighbours are ``least`` apart, each as near as may be to where it was."""
    ordered = sorted(labels)
    heights = [height for height, _word in ordered]
    up = _pushed(heights, least)
    down = [-height for height in reversed(_pushed([-height for height in reversed(heights)], least))]
    middles = [(high + low) / 2 for high, low in zip(up, down, strict=True)]
    return [(height, word) for height, (_old, word) in zip(middles, ordered, strict=True)]


def _pushed(heights: Sequence[float], least: float) -> list[float]:
    """Rising heights pushed up until neighbours are ``least`` apart."""
    pushed: list[float] = []
    for height in heights:
        pushed.append(max(height, pushed[-1] + least) if pushed else height)
    return pushed
