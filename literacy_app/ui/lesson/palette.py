"""The kinds as chips above the article: to choose the kind to mark with, or to show and hide kinds."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QRadioButton, QWidget

from literacy_app.ui.article.patterns import paint_pattern
from literacy_app.ui.flow_layout import FlowLayout
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import kind_word


class _ChipPainter:
    """Measures and paints a chip, for both sorts of button."""

    def __init__(self, button: QAbstractButton, kind: str, key: int, theme: Theme, type_scale: TypeScale) -> None:
        self._button = button
        self._kind = kind
        self._key = str(key) if key else ""
        self._theme = theme
        self._font = QFont(type_scale.interface_family)
        self._font.setPixelSize(type_scale.ui_px(13))
        self._font.setWeight(QFont.Weight.DemiBold)
        self._side = type_scale.ui_px(18)
        self._height = max(30, type_scale.ui_px(32))
        self._word = kind_word(kind)
        self._compact = False
        button.toggled.connect(button.updateGeometry)

    def set_compact(self, *, compact: bool) -> None:
        """Show the word only of the kind chosen to mark with."""
        self._compact = compact
        self._button.setToolTip(self._word if compact else "")
        self._button.updateGeometry()
        self._button.update()

    def _shown_word(self) -> str:
        return "" if self._compact and not (self._key and self._button.isChecked()) else self._word

    def size(self) -> QSize:
        metrics = QFontMetrics(self._font)
        swatch = 11 + round(self._side * 1.1)
        return QSize(swatch + 8 + metrics.horizontalAdvance(self._shown_word()) + 8 + self._side + 11, self._height)

    def paint(self) -> None:
        painter = QPainter(self._button)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, height = self._theme, self._height
        chosen = self._button.isChecked()
        box = QRectF(self._button.rect()).adjusted(1, 1, -1, -1)
        radius = box.height() / 2
        by_key = bool(self._key)
        painter.setPen(QPen(theme.color("accent" if chosen and by_key else "border"), 2 if chosen and by_key else 1))
        painter.setBrush(theme.color("selected" if chosen and by_key else "panel"))
        painter.drawRoundedRect(box, radius, radius)
        swatch = QRectF(11, (height - self._side * 0.8) / 2, self._side * 1.1, self._side * 0.8)
        style = theme.kind(self._kind)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.fill)
        painter.drawRoundedRect(swatch, 3, 3)
        paint_pattern(painter, style.pattern, swatch.left() + 2, swatch.right() - 2, swatch.bottom() - 4, style.ink)
        painter.setFont(self._font)
        painter.setPen(theme.color("text" if chosen or by_key else "muted"))
        left = swatch.right() + 8
        painter.drawText(
            QRectF(left, 0, self._button.width(), height), Qt.AlignmentFlag.AlignVCenter, self._shown_word()
        )
        self._paint_end(painter, chosen=chosen)
        if self._button.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), radius - 2, radius - 2)

    def _paint_end(self, painter: QPainter, *, chosen: bool) -> None:
        right = self._button.width() - 10 - self._side
        box = QRectF(right, (self._height - self._side) / 2, self._side, self._side)
        if self._key:
            painter.setPen(QPen(self._theme.color("border"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(self._theme.color("muted"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)
        elif chosen:
            icon = self._theme.icon("check", "text", self._side)
            icon.paint(painter, box.toRect().adjusted(1, 1, -1, -1))


class _PickChip(QRadioButton):
    """A kind to mark with."""

    def __init__(self, kind: str, key: int, theme: Theme, type_scale: TypeScale, parent: QWidget) -> None:
        super().__init__(parent)
        self.painting = _ChipPainter(self, kind, key, theme, type_scale)
        self.setAccessibleName(self.tr("Mark with: {kind}, key {key}").format(kind=kind_word(kind), key=key))

    def sizeHint(self) -> QSize:
        return self.painting.size()

    def minimumSizeHint(self) -> QSize:
        return self.painting.size()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.painting.paint()


class _ShowChip(QAbstractButton):
    """A kind to show or hide; a check box to screen readers, which of a QCheckBox only see the little box."""

    def __init__(self, kind: str, theme: Theme, type_scale: TypeScale, parent: QWidget) -> None:
        super().__init__(parent)
        self.painting = _ChipPainter(self, kind, 0, theme, type_scale)
        self.setAccessibleName(self.tr("Show: {kind}").format(kind=kind_word(kind)))
        self.setCheckable(True)
        self.setChecked(True)

    def sizeHint(self) -> QSize:
        return self.painting.size()

    def minimumSizeHint(self) -> QSize:
        return self.painting.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.painting.paint()


class KindPalette(QWidget):
    """The chips of a lesson's kinds.

    Signals:
        kind_chosen: the kind to mark with was chosen; carries its name.
        kind_toggled: a kind is to be shown or hidden; carries its name and whether it is shown.
    """

    kind_chosen = Signal(str)
    kind_toggled = Signal(str, bool)

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._type_scale = type_scale
        self._flow = FlowLayout(self, spacing=9)
        self._picks: dict[str, _PickChip] = {}
        self._chips: list[_PickChip | _ShowChip] = []
        self._compact = False

    def show_picks(self, kinds: Sequence[str], chosen: str) -> None:
        """Show the kinds to mark with, numbered by their keys."""
        self._clear()
        for key, kind in enumerate(kinds, start=1):
            chip = _PickChip(kind, key, self._theme, self._type_scale, self)
            chip.setChecked(kind == chosen)
            chip.clicked.connect(lambda _checked=False, kind=kind: self.kind_chosen.emit(kind))
            self._picks[kind] = chip
            self._add(chip)

    def choose(self, kind: str) -> None:
        """Show a kind as the one to mark with."""
        if kind in self._picks:
            self._picks[kind].setChecked(True)

    def show_toggles(self, kinds: Sequence[str]) -> None:
        """Show the kinds to look at; all are shown at first."""
        self._clear()
        for kind in kinds:
            chip = _ShowChip(kind, self._theme, self._type_scale, self)
            chip.toggled.connect(partial(self.kind_toggled.emit, kind))
            self._add(chip)

    def set_compact(self, *, compact: bool) -> None:
        """Give up words where there is little room."""
        self._compact = compact
        for chip in self._chips:
            chip.painting.set_compact(compact=compact)

    def _add(self, chip: _PickChip | _ShowChip) -> None:
        self._chips.append(chip)
        chip.painting.set_compact(compact=self._compact)
        self._flow.addWidget(chip)
        chip.show()

    def _clear(self) -> None:
        self._chips.clear()
        self._picks.clear()
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:  # pyright: ignore[reportUnnecessaryComparison] - None where the item is no widget
                widget.hide()
                widget.deleteLater()
