"""The pictures of an article, as labels that carry their text alternative; their room is in the block's margin."""

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPixmap, QTextDocument
from PySide6.QtWidgets import QLabel, QWidget

from literacy_app.domain.article import Picture
from literacy_app.ui.article.document import MARGIN
from literacy_app.ui.article.pictures import picture_url
from literacy_app.ui.article.text_pane import TextPane

_RADIUS = 8


class FigureLabel(QLabel):
    """One picture; where it cannot be shown, its text alternative in a frame."""

    def __init__(self, parent: QWidget, picture: Picture, image: QImage, size: QSize) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(picture.alt or picture.file)
        self.setFixedSize(size)
        self._broken = image.isNull()
        if self._broken:
            self.setText(picture.alt or picture.file)
            self.setWordWrap(True)
            self.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.setMargin(_RADIUS)
        else:
            ratio = self.devicePixelRatioF()
            smooth = Qt.TransformationMode.SmoothTransformation
            fitted = image.scaled(size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            pixmap = QPixmap.fromImage(fitted)
            pixmap.setDevicePixelRatio(ratio)
            self.setPixmap(pixmap)

    def paintEvent(self, e: QPaintEvent) -> None:
        """Paint with round corners."""
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._broken:
            painter.setPen(self.palette().mid().color())
            painter.drawPath(frame)
            painter.end()
            super().paintEvent(e)
            return
        painter.setClipPath(frame)
        painter.drawPixmap(0, 0, self.pixmap())
        painter.end()


class Figures(QObject):
    """Keeps the pictures in view where they belong, and decodes none before it comes into view."""

    def __init__(self, pane: TextPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._labels: dict[tuple[int, int], FigureLabel] = {}
        self._blocks: tuple[int, ...] = ()

    def begin(self) -> None:
        """Start anew after the page has been set."""
        for label in self._labels.values():
            label.hide()
            label.deleteLater()
        self._labels = {}
        blocks = self._pane.page.article.blocks
        self._blocks = tuple(i for i, block in enumerate(blocks) if block.pictures)

    def place(self) -> None:
        """Put the pictures near the view where they belong."""
        if not self._blocks:
            return
        article = self._pane.page.article
        view = self._pane.view_span()
        first, last = article.block_at(view.start) - 1, article.block_at(view.end) + 1
        for index in self._blocks:
            if first <= index <= last:
                self._place_block(index)

    def _place_block(self, index: int) -> None:
        page = self._pane.page
        y = self._pane.page.geometry.block_rect(index).top() - self._pane.page_y
        for number, picture in reversed(list(enumerate(page.article.blocks[index].pictures))):
            size = page.document.picture_size(picture.file)
            y -= size.height() + page.document.picture_gap()
            label = self._labels.get((index, number))
            if label is None:
                label = self._labels[index, number] = self._made(picture, size)
            label.move(MARGIN, round(y))
            label.show()
            label.lower()

    def _made(self, picture: Picture, size: QSize) -> FigureLabel:
        kind = QTextDocument.ResourceType.ImageResource.value
        found: object = self._pane.page.document.resource(kind, picture_url(picture.file))
        return FigureLabel(self._pane.viewport(), picture, found if isinstance(found, QImage) else QImage(), size)
