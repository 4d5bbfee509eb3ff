"""The score of one kind as a labelled bar."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from literacy_app.services.progress import KindProgress
from literacy_app.ui.article.patterns import paint_pattern
from literacy_app.ui.labels import plain_label
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import kind_word, percent


class KindBar(QWidget):
    """The kind's icon and word, its score, a bar (for the eye only), and how many of its spans were found."""

    def __init__(
        self, progress: KindProgress, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        side = type_scale.ui_px(18)
        style = theme.kind(progress.kind)
        icon = plain_label(wrap=False)
        icon.setPixmap(theme.icon(style.icon, style.ink, side).pixmap(side, side))
        line = QHBoxLayout()
        line.setSpacing(type_scale.ui_px(8))
        line.addWidget(icon)
        line.addWidget(plain_label(kind_word(progress.kind), "strong"), 1)
        line.addWidget(plain_label(percent(progress.score), "strong", wrap=False))
        found = self.tr("{found} of {targets} found, {marks} marked").format(
            found=progress.found, targets=progress.targets, marks=progress.marks
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, type_scale.ui_px(4), 0, type_scale.ui_px(4))
        column.setSpacing(type_scale.ui_px(5))
        column.addLayout(line)
        column.addWidget(_Strip(progress, theme, type_scale))
        column.addWidget(plain_label(found, "small-muted"))


class _Strip(QWidget):
    """The bar: as much of it filled as the score says, in the kind's colour and pattern."""

    def __init__(self, progress: KindProgress, theme: Theme, type_scale: TypeScale) -> None:
        super().__init__()
        self._progress = progress
        self._theme = theme
        self._em = type_scale.ui_px(15)
        self.setFixedHeight(type_scale.ui_px(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style, box = self._theme.kind(self._progress.kind), QRectF(self.rect())
        radius = box.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("track"))
        painter.drawRoundedRect(box, radius, radius)
        filled = box.width() * self._progress.score
        if filled < 1:
            return
        done = QRectF(0, 0, max(filled, box.height()), box.height()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            done.moveRight(box.right() - 0.5)
        painter.setBrush(style.fill)
        painter.setPen(style.ink)
        painter.drawRoundedRect(done, radius, radius)
        left, right, y = done.left() + radius, done.right() - radius, done.center().y()
        paint_pattern(painter, style.pattern, left, right, y, style.ink, self._em)
