"""A row that names a stretch of the article: its kind's pattern, a word about it, and the words themselves."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from literacy_app.ui.article.patterns import paint_pattern
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import quoted

_FOR_THE_LIST = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}
"""Keys that lead from row to row and not, as Qt has it, to whatever stands next in the window."""


class QuoteButton(QAbstractButton):
    """A focusable row; ``icon`` is shown before the word where a verdict goes with the row."""

    def __init__(
        self,
        kind: str,
        word: str,
        quote: str,
        theme: Theme,
        type_scale: TypeScale,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._word = word
        self._quote = " ".join(quote.split())
        self._icon = icon
        self._theme = theme
        self._bold = QFont(type_scale.interface_family)
        self._bold.setPixelSize(type_scale.ui_px(12))
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._plain = QFont(type_scale.interface_family)
        self._plain.setPixelSize(type_scale.ui_px(13))
        self._pad = type_scale.ui_px(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{word}: {quoted(self._quote)}")

    def sizeHint(self) -> QSize:
        height = QFontMetrics(self._bold).height() + QFontMetrics(self._plain).height() + 2 * self._pad
        return QSize(120, max(44, height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in _FOR_THE_LIST:
            e.ignore()
        else:
            super().keyPressEvent(e)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        style = theme.kind(self._kind)
        chosen = self.isChecked()
        painter.setPen(QPen(style.ink if chosen else theme.color("border"), 2 if chosen else 1))
        painter.setBrush(theme.color("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        self._paint_words(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 6, 6)

    def _paint_words(self, painter: QPainter) -> None:
        theme, pad = self._theme, self._pad + 4
        style = theme.kind(self._kind)
        top, left = self._pad, pad
        metrics = QFontMetrics(self._bold)
        if self._icon:
            side = metrics.height()
            theme.icon(self._icon, style.ink, side).paint(painter, QRect(left, top, side, side))
            left += side + 6
        painter.setFont(self._bold)
        painter.setPen(style.ink)
        word = metrics.elidedText(self._word, Qt.TextElideMode.ElideRight, self.width() - left - pad)
        painter.drawText(left, top + metrics.ascent(), word)
        end = left + metrics.horizontalAdvance(word)
        paint_pattern(painter, style.pattern, left, end, top + metrics.height() + 1, style.ink, metrics.height())
        painter.setFont(self._plain)
        painter.setPen(theme.color("text"))
        plain = QFontMetrics(self._plain)
        room = self.width() - 2 * pad
        words = plain.elidedText(quoted(self._quote), Qt.TextElideMode.ElideRight, room)
        painter.drawText(pad, self.height() - self._pad - plain.descent(), words)
