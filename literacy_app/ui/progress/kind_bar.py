"""The score of one kind as a labelled bar."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from literacy_app.services.progress import KindProgress
from literacy_app.ui.article.patterns import paint_pattern
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.tile import face, width_of
from literacy_app.ui.words import kind_word, percent


class KindBar(QProgressBar):
    """A bar from 0 to 100 with the kind's word and pattern, its score, and how many of its spans were found."""

    def __init__(
        self, progress: KindProgress, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._progress = progress
        self._theme = theme
        self._type_scale = type_scale
        self._strong = face(type_scale, 15, QFont.Weight.DemiBold)
        self._small = face(type_scale, 13)
        self.setValue(int(progress.score * 100 + 0.5))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.sizeHint().height())
        self.setAccessibleName(
            self.tr("{kind}: {score}, {found}").format(
                kind=kind_word(progress.kind), score=percent(progress.score), found=self._found()
            )
        )

    def sizeHint(self) -> QSize:
        px = self._type_scale.ui_px
        height = QFontMetrics(self._strong).height() + QFontMetrics(self._small).height() + px(10) + px(14)
        return QSize(px(240), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._type_scale.ui_px(120), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = QFontMetrics(self._strong).height()
        self._paint_words(painter, strong)
        px = self._type_scale.ui_px
        self._paint_bar(painter, QRectF(0, strong + px(6), self.width(), px(10)))
        painter.setFont(self._small)
        painter.setPen(self._theme.color("muted"))
        under = QRectF(0, strong + px(20), self.width(), QFontMetrics(self._small).height())
        painter.drawText(under, Qt.AlignmentFlag.AlignLeading, self._found())

    def _found(self) -> str:
        text = self.tr("{found} of {targets} found, {marks} marked")
        return text.format(found=self._progress.found, targets=self._progress.targets, marks=self._progress.marks)

    def _paint_words(self, painter: QPainter, height: int) -> None:
        word = kind_word(self._progress.kind)
        style = self._theme.kind(self._progress.kind)
        painter.setFont(self._strong)
        painter.setPen(self._theme.color("text"))
        line = QRectF(0, 0, self.width(), height)
        painter.drawText(line, Qt.AlignmentFlag.AlignTrailing, percent(self._progress.score))
        side = self._type_scale.ui_px(18)
        left = side + self._type_scale.ui_px(8)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        icon = self._theme.icon(style.icon, style.ink, side)
        box = QRectF(self.width() - side if rtl else 0, (height - side) / 2, side, side)
        icon.paint(painter, box.toRect())
        words = QRectF(0, 0, self.width() - left, height) if rtl else QRectF(left, 0, self.width() - left, height)
        room = round(words.width()) - width_of("100 % ", self._strong)
        shown = QFontMetrics(self._strong).elidedText(word, Qt.TextElideMode.ElideRight, room)
        painter.setPen(style.ink)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeading, shown)

    def _paint_bar(self, painter: QPainter, box: QRectF) -> None:
        style = self._theme.kind(self._progress.kind)
        radius = box.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("track"))
        painter.drawRoundedRect(box, radius, radius)
        filled = box.width() * self._progress.score
        if filled < 1:
            return
        done = QRectF(box.left(), box.top(), max(filled, box.height()), box.height())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            done.moveRight(box.right())
        painter.setBrush(style.fill)
        painter.setPen(style.ink)
        painter.drawRoundedRect(done.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        em = self._type_scale.ui_px(15)
        paint_pattern(
            painter, style.pattern, done.left() + radius, done.right() - radius, done.center().y(), style.ink, em
        )
