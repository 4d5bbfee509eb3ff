"""The part of pyqtgraph we draw with, typed, and a plain plot in our colours and fonts to draw on.

The library is imported when a plot is first made: ``plot_loading`` does so ahead, piece by piece.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPen
from PySide6.QtWidgets import QFrame, QGraphicsItem, QGraphicsView, QGraphicsWidget, QWidget

from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.tile import face

_BAR = 0.72
"""How much of its place a bar takes."""

Ticks = Sequence[tuple[float, str]]


class _Axis(Protocol):
    def setTicks(self, ticks: Sequence[Ticks]) -> None: ...
    def setStyle(self, **style: object) -> None: ...
    def setWidth(self, w: float) -> None: ...
    def setHeight(self, h: float) -> None: ...
    def setPen(self, pen: QPen) -> None: ...
    def setTextPen(self, pen: QPen) -> None: ...


class _PlotItem(Protocol):
    def addItem(self, item: QGraphicsItem) -> None: ...
    def getViewBox(self) -> QGraphicsWidget: ...
    def getAxis(self, name: str) -> _Axis: ...
    def showAxis(self, axis: str, show: bool = True) -> None: ...
    def hideButtons(self) -> None: ...
    def setMouseEnabled(self, x: bool, y: bool) -> None: ...
    def setContentsMargins(self, left: float, top: float, right: float, bottom: float) -> None: ...
    def setXRange(self, low: float, high: float, padding: float) -> None: ...
    def setYRange(self, low: float, high: float, padding: float) -> None: ...


class _PlotWidget(Protocol):
    def getPlotItem(self) -> _PlotItem: ...


class _Library(Protocol):
    def setConfigOptions(self, **options: object) -> None: ...
    def PlotWidget(self, **options: object) -> _PlotWidget: ...
    def PlotCurveItem(self, x: Sequence[float], y: Sequence[float], **looks: object) -> QGraphicsItem: ...
    def ScatterPlotItem(self, x: Sequence[float], y: Sequence[float], **looks: object) -> QGraphicsItem: ...
    def BarGraphItem(self, **looks: object) -> QGraphicsItem: ...


def line_pen(color: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen as wide on the screen as it says, whatever the scale of the plot."""
    pen = QPen(color, width, style, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
    pen.setCosmetic(True)
    return pen


def _nothing(_count: int) -> Ticks:
    return ((0.0, ""),)


class Plot:
    """An empty plot: words at the left and at the bottom, faint lines across, and nothing to click, drag or zoom."""

    def __init__(self, theme: Theme, type_scale: TypeScale, height: int) -> None:
        self._library = cast("_Library", import_module("pyqtgraph"))
        self._library.setConfigOptions(antialias=True)
        plot = self._library.PlotWidget(background=theme.color("panel"), enableMenu=False)
        self._item = plot.getPlotItem()
        self._item.setMouseEnabled(x=False, y=False)
        self._item.hideButtons()
        self.words_below: tuple[str, ...] = ()
        self._across = (0.0, 1.0)
        self._below: Callable[[int], Ticks] = _nothing
        self.theme = theme
        self.type_scale = type_scale
        self.height = height
        self._font = face(type_scale, 13)
        self._item.setContentsMargins(0, QFontMetrics(self._font).height() / 2, 0, 0)
        self._gap = type_scale.ui_px(6)
        view = cast("QGraphicsView", plot)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # else the page would not scroll over it
        view.setFixedHeight(height)
        view.setMinimumWidth(0)
        self.widget: QWidget = view

    def label(self, side: str, ticks: Ticks) -> None:
        """Put words at the ``left`` or ``right`` of the plot, each at its height."""
        self._item.showAxis(side)
        axis = self._dress(side)
        # A width of its own: else the axis would find it while it is painted, too late for the first time.
        widest = max(QFontMetrics(self._font).horizontalAdvance(word) for _at, word in ticks)
        axis.setWidth(widest + 2 * self._gap)
        axis.setTicks([ticks])

    def label_below(self, ticks: Callable[[int], Ticks]) -> None:
        """Put words below the plot: as many as have room, so that ``ticks`` is asked for three, two or one."""
        self._below = ticks
        self._item.showAxis("bottom")
        self._dress("bottom").setHeight(QFontMetrics(self._font).height() + self._gap)
        self._item.getViewBox().geometryChanged.connect(self._on_view_box_geometry_changed)

    def _on_view_box_geometry_changed(self) -> None:
        width = self._item.getViewBox().size().width()
        metrics = QFontMetrics(self._font)
        for count in (3, 2, 1):
            ticks = self._below(count)
            widest = max(metrics.horizontalAdvance(word) for _at, word in ticks)
            if count == 1 or widest + self._gap <= width / (count + 1):
                self._item.getAxis("bottom").setTicks([ticks])
                self.words_below = tuple(word for _at, word in ticks)
                return

    def _dress(self, side: str) -> _Axis:
        axis = self._item.getAxis(side)
        axis.setStyle(
            tickLength=0,
            tickAlpha=0,
            tickFont=self._font,
            tickTextOffset=self._gap,
            hideOverlappingLabels=2 * QFontMetrics(self._font).height(),
        )
        axis.setPen(QPen(Qt.PenStyle.NoPen))
        axis.setTextPen(QPen(self.theme.color("muted")))
        return axis

    def frame(self, across: tuple[float, float], up: tuple[float, float]) -> None:
        """Show exactly this part of the plane."""
        self._across = across
        self._item.setXRange(*across, padding=0)
        self._item.setYRange(*up, padding=0)

    def rules(self, heights: Sequence[float], *, strong: bool = False) -> None:
        """Draw lines across the part that is framed; a strong one is dashed and easier to see."""
        style = Qt.PenStyle.DashLine if strong else Qt.PenStyle.SolidLine
        pen = line_pen(self.theme.color("border" if strong else "line"), 1, style)
        x = list(self._across) * len(heights)
        y = [height for height in heights for _end in self._across]
        self._item.addItem(self._library.PlotCurveItem(x, y, pen=pen, connect="pairs"))

    def curve(self, x: Sequence[float], y: Sequence[float], pen: QPen) -> None:
        """Draw a line through points."""
        self._item.addItem(self._library.PlotCurveItem(x, y, pen=pen))

    def dots(self, x: Sequence[float], y: Sequence[float], sizes: Sequence[float], colors: Sequence[QColor]) -> None:
        """Draw dots, ``sizes`` in pixels."""
        ring, brushes = line_pen(self.theme.color("panel"), 1.5), [QBrush(color) for color in colors]
        self._item.addItem(self._library.ScatterPlotItem(x, y, size=list(sizes), brush=brushes, pen=ring))

    def bars(self, x: Sequence[float], heights: Sequence[float], fill: QColor, edge: QColor) -> None:
        """Draw bars that stand on the bottom, the middle of each at ``x``."""
        pen, brush = line_pen(edge, 1), QBrush(fill)
        bars = self._library.BarGraphItem(x=list(x), height=list(heights), width=_BAR, brush=brush, pen=pen)
        self._item.addItem(bars)
