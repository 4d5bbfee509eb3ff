"""Painting highlights: ground, outline by outcome, the kind's line; only what is asked for, never colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from literacy_app.domain.text import Span
from literacy_app.ui.article.geometry import Bar, PageGeometry
from literacy_app.ui.article.patterns import UNIT, paint_pattern
from literacy_app.ui.article.values import Highlight, Outcome
from literacy_app.ui.theme import KindStyle, Theme

_RADIUS = 3.6
_LINE_AT, _LANE = 0.37, 0.18
_PALE = 0.42
_HATCH = 0.38
_OUTLINES = {
    Outcome.FOUND: Qt.PenStyle.SolidLine,
    Outcome.BOUNDARY: Qt.PenStyle.SolidLine,
    Outcome.WRONG_KIND: Qt.PenStyle.DashDotLine,
    Outcome.MISSED: Qt.PenStyle.DashLine,
    Outcome.LURE: Qt.PenStyle.SolidLine,
    Outcome.EXTRA: Qt.PenStyle.SolidLine,
    Outcome.CONTESTABLE: Qt.PenStyle.DotLine,
}
_HATCHES = {Outcome.EXTRA: Qt.BrushStyle.BDiagPattern, Outcome.LURE: Qt.BrushStyle.DiagCrossPattern}
_PALES = {Outcome.MISSED, Outcome.CONTESTABLE}


@dataclass(slots=True)
class PaintState:
    """What of the highlights is emphasised or left out just now."""

    active: str = ""
    focused: str = ""
    hidden: set[str] = field(default_factory=set[str])
    lit: Span | None = None


@dataclass(frozen=True, slots=True)
class _Drawn:
    highlight: Highlight
    style: KindStyle
    bars: list[Bar]
    lane: int


class HighlightPainter:
    """Paints highlights in the document's coordinates, in the colours of a theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._styles: dict[str, KindStyle] = {}

    def style(self, kind: str) -> KindStyle:
        """The looks of a kind, kept: asking the theme costs more than painting."""
        found = self._styles.get(kind)
        if found is None:
            found = self._styles[kind] = self._theme.kind(kind)
        return found

    def paint(
        self,
        painter: QPainter,
        geometry: PageGeometry,
        highlights: Sequence[Highlight],
        state: PaintState,
        stretch: Span,
        seen: QRectF,
    ) -> None:
        """Paint highlights as far as they lie in a stretch of the text and in what is seen of the page.

        Where they overlap their lines stack.
        """
        drawn = self._prepared(geometry, highlights, stretch, seen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one in sorted(drawn, key=lambda d: -len(d.highlight.span)):
            self._paint_ground(painter, one, active=one.highlight.id == state.active)
        for one in drawn:
            self._paint_outline(painter, one)
        for one in drawn:
            for bar in one.bars:
                y = bar.baseline + bar.em * (_LINE_AT + one.lane * _LANE)
                paint_pattern(painter, one.style.pattern, bar.left, bar.right, y, one.style.ink, bar.em)
            if not one.highlight.saved:
                self._paint_unsaved(painter, one)
        for one in drawn:
            if one.highlight.id in {state.active, state.focused}:
                self._paint_frame(painter, one, focused=one.highlight.id == state.focused)

    def paint_passage(self, painter: QPainter, bars: Sequence[Bar], left: float) -> None:
        """Light a passage: a soft ground under its lines and a bar at the column's left edge."""
        ground = QColor(self._theme.color("accent"))
        ground.setAlpha(34 if self._theme.dark else 24)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for bar in bars:
            painter.setBrush(ground)
            rect = bar.rect().adjusted(0, -bar.em * 0.12, 0, bar.em * 0.12)
            painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
            painter.setBrush(self._theme.color("accent"))
            painter.drawRect(QRectF(left, rect.top(), 3, rect.height()))

    def paint_selection(self, painter: QPainter, bars: Sequence[Bar], *, pending: bool) -> None:
        """Paint what is being selected; ``pending`` is the first word of two, waiting for the second."""
        color = self._theme.color("accent")
        ground = QColor(color)
        ground.setAlpha(70 if self._theme.dark else 46)
        style = Qt.PenStyle.DashLine if pending else Qt.PenStyle.SolidLine
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(ground)
        painter.setPen(QPen(color, 1.6, style))
        for bar in bars:
            painter.drawRoundedRect(bar.rect(), _RADIUS, _RADIUS)

    def paint_caret(self, painter: QPainter, bars: Sequence[Bar], *, boxed: bool) -> None:
        """Paint the caret of whole words: a box round the word, or only a thick line at the moving end."""
        color = self._theme.color("focus")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for bar in bars:
            rect = bar.rect(1.5 * bar.em / UNIT)
            if boxed:
                painter.setPen(QPen(color, 1.4))
                painter.drawRoundedRect(rect, _RADIUS + 1, _RADIUS + 1)
            painter.setPen(QPen(color, 2.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(rect.left(), rect.bottom()), QPointF(rect.right(), rect.bottom()))

    def _prepared(
        self, geometry: PageGeometry, highlights: Sequence[Highlight], stretch: Span, seen: QRectF
    ) -> list[_Drawn]:
        lanes: list[int] = []
        drawn: list[_Drawn] = []
        for highlight in highlights:
            lane = next((i for i, end in enumerate(lanes) if end <= highlight.span.start), len(lanes))
            lanes[lane : lane + 1] = [highlight.span.end]
            bars = _bars_in(geometry, highlight.span, stretch)
            bars = [
                bar for bar in bars if bar.baseline + 2 * bar.em > seen.top() and bar.baseline - bar.em < seen.bottom()
            ]
            if bars:
                drawn.append(_Drawn(highlight, self.style(highlight.kind), bars, lane))
        return drawn

    def _paint_ground(self, painter: QPainter, one: _Drawn, *, active: bool) -> None:
        fill = one.style.fill
        if one.highlight.outcome in _PALES and not active:
            fill = _mixed(fill, self._theme.color("page"), _PALE)
        hatch = _HATCHES.get(one.highlight.outcome)
        painter.setPen(Qt.PenStyle.NoPen)
        for bar in one.bars:
            painter.setBrush(fill)
            path = _ground(bar)
            painter.drawPath(path)
            if hatch is not None:
                painter.setBrush(QBrush(_mixed(one.style.ink, fill, _HATCH), hatch))
                painter.drawPath(path)

    def _paint_outline(self, painter: QPainter, one: _Drawn) -> None:
        outcome = one.highlight.outcome
        pen_style = _OUTLINES.get(outcome)
        if pen_style is None:
            return
        for bar in one.bars:
            k = bar.em / UNIT
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(one.style.ink, 1.3 * k, pen_style, Qt.PenCapStyle.FlatCap))
            if pen_style is Qt.PenStyle.SolidLine:
                painter.drawPath(_ground(bar))
            else:
                _paint_broken_box(painter, bar.rect(), _RADIUS * k)
            if outcome is Outcome.BOUNDARY:
                _paint_caps(painter, bar, one.style.ink)

    def _paint_frame(self, painter: QPainter, one: _Drawn, *, focused: bool) -> None:
        for bar in one.bars:
            k = bar.em / UNIT
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if focused:
                painter.setPen(QPen(self._theme.color("focus"), 2.2 * k))
                painter.drawRoundedRect(bar.rect(3.1 * k), _RADIUS + 3, _RADIUS + 3)
            painter.setPen(QPen(self._theme.color("page"), 1.0 * k))
            painter.drawRoundedRect(bar.rect(-0.2 * k), _RADIUS, _RADIUS)
            painter.setPen(QPen(one.style.ink, 1.6 * k))
            painter.drawRoundedRect(bar.rect(1.2 * k), _RADIUS + 1.4, _RADIUS + 1.4)

    def _paint_unsaved(self, painter: QPainter, one: _Drawn) -> None:
        """A hollow dot at the end of a mark that is not on disk yet."""
        bar = one.bars[-1]
        rect = bar.rect()
        radius = 2.6 * bar.em / UNIT
        painter.setPen(QPen(one.style.ink, 1.2))
        painter.setBrush(self._theme.color("page"))
        painter.drawEllipse(QPointF(rect.right() - radius, rect.top() + radius), radius, radius)


def _bars_in(geometry: PageGeometry, span: Span, view: Span) -> list[Bar]:
    """The bars of the part in view; a span that goes on outside does not end at the view's edge."""
    inside = Span(max(span.start, view.start), max(span.start, view.start, min(span.end, view.end)))
    bars = geometry.bars(inside)
    if bars and inside.start > span.start:
        bars[0] = Bar(bars[0].left, bars[0].right, bars[0].baseline, bars[0].em, opens=False, closes=bars[0].closes)
    if bars and inside.end < span.end:
        last = bars[-1]
        bars[-1] = Bar(last.left, last.right, last.baseline, last.em, opens=last.opens, closes=False)
    return bars


def _mixed(color: QColor, ground: QColor, share: float) -> QColor:
    """A colour let through to a ground; mixed here, since painting through costs ten times as much."""
    return QColor.fromRgbF(
        color.redF() * share + ground.redF() * (1 - share),
        color.greenF() * share + ground.greenF() * (1 - share),
        color.blueF() * share + ground.blueF() * (1 - share),
    )


def _ground(bar: Bar) -> QPainterPath:
    path = QPainterPath()
    radius = _RADIUS * bar.em / UNIT
    path.addRoundedRect(bar.rect(), radius, radius)
    return path


def _paint_broken_box(painter: QPainter, rect: QRectF, radius: float) -> None:
    """A box of broken lines; straight ones, since breaking a curve takes ten times as long."""
    left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
    lines = [
        QLineF(left + radius / 2, top, right - radius / 2, top),
        QLineF(left + radius / 2, bottom, right - radius / 2, bottom),
        QLineF(left, top + radius / 2, left, bottom - radius / 2),
        QLineF(right, top + radius / 2, right, bottom - radius / 2),
    ]
    painter.drawLines(lines)


def _paint_caps(painter: QPainter, bar: Bar, ink: QColor) -> None:
    """Brackets at the two ends of a mark whose edges are off."""
    rect = bar.rect(1.0)
    arm = 5.5 * bar.em / UNIT
    painter.setPen(
        QPen(ink, 3.0 * bar.em / UNIT, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)
    )
    for shown, x, inward in ((bar.opens, rect.left(), arm), (bar.closes, rect.right(), -arm)):
        if shown:
            corners = [
                QPointF(x + inward, rect.top()),
                QPointF(x, rect.top()),
                QPointF(x, rect.bottom()),
                QPointF(x + inward, rect.bottom()),
            ]
            painter.drawPolyline(corners)
