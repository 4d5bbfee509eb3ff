"""People and pictures as tiles: a picture on a coloured round."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QWidget

from literacy_app.domain.standing import Person
from literacy_app.services.people import PICTURES
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.tile import LEAST_TARGET, Tile, Words
from literacy_app.ui.words import picture_word

_ROUNDS = ("claim", "hedge", "source", "wording", "own")
"""Kinds whose colours the rounds are painted in, in turn."""


def paint_round(painter: QPainter, picture: str, box: QRectF, theme: Theme) -> None:
    """Paint a picture on its coloured round."""
    turn = PICTURES.index(picture) if picture in PICTURES else 0
    style = theme.kind(_ROUNDS[turn % len(_ROUNDS)])
    painter.setPen(QPen(style.ink, max(1.5, box.width() / 40)))
    painter.setBrush(style.fill)
    painter.drawEllipse(box)
    side = round(box.width() * 0.54)
    place = QRect(round(box.center().x() - side / 2), round(box.center().y() - side / 2), side, side)
    theme.icon(picture if picture in PICTURES else "user", "text", side).paint(painter, place)


class PersonTile(Tile):
    """Somebody who reads here."""

    def __init__(self, person: Person, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(theme, type_scale, parent)
        self.person = person
        self._pad = type_scale.ui_px(16)
        self._round = min(type_scale.ui_px(76), 180)
        self.setAccessibleName(person.nickname)
        self.setAccessibleDescription(picture_word(person.picture))

    def heightForWidth(self, arg__1: int) -> int:
        words = self._words(arg__1)
        return 2 * self._pad + self._round + self.type_scale.ui_px(10) + words.height

    def sizeHint(self) -> QSize:
        width = self.type_scale.ui_px(164)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_frame(painter)
        self.paint_picture(painter, QRectF((self.width() - self._round) / 2, self._pad, self._round, self._round))
        words = self._words(self.width())
        top = self._pad + self._round + self.type_scale.ui_px(10)
        words.paint(painter, self._pad / 2, top, self.theme.color("text"))

    def paint_picture(self, painter: QPainter, box: QRectF) -> None:
        """Paint what stands above the name."""
        paint_round(painter, self.person.picture, box, self.theme)

    def _words(self, width: int) -> Words:
        font = self.face(16, QFont.Weight.DemiBold)
        return Words(self.person.nickname, font, width - self._pad, self.layoutDirection(), centred=True)


class NewReaderTile(PersonTile):
    """Stands at the end of the people and leads to the card for a new one."""

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(Person("", "", "", 0), theme, type_scale, parent)
        self.person = Person("", self.tr("New reader"), "", 0)
        self.setAccessibleName(self.person.nickname)
        self.setAccessibleDescription(self.tr("Opens a card to fill in"))

    def paint_picture(self, painter: QPainter, box: QRectF) -> None:
        pen = QPen(self.theme.color("border"), 2)
        pen.setDashPattern([3, 2.4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        side = round(box.width() * 0.46)
        place = QRect(round(box.center().x() - side / 2), round(box.center().y() - side / 2), side, side)
        self.theme.icon("plus", "muted", side).paint(painter, place)


class PictureTile(QRadioButton):
    """One of the pictures to choose from."""

    def __init__(self, picture: str, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = picture
        self._theme = theme
        self._round = min(type_scale.ui_px(48), 120)
        self._pad = type_scale.ui_px(8)
        self._font = QFont(type_scale.interface_family)
        self._font.setPixelSize(type_scale.ui_px(12))
        self.setAccessibleName(picture_word(picture))

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font)
        width = max(self._round, metrics.horizontalAdvance(picture_word(self.picture))) + 2 * self._pad
        height = self._round + metrics.height() + 2 * self._pad + 2
        return QSize(width, height).expandedTo(QSize(LEAST_TARGET, LEAST_TARGET))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(theme.color("selected"))
            painter.drawRoundedRect(box, 10, 10)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(box, 10, 10)
        paint_round(
            painter, self.picture, QRectF((self.width() - self._round) / 2, self._pad, self._round, self._round), theme
        )
        painter.setFont(self._font)
        painter.setPen(theme.color("text"))
        under = self.rect().adjusted(0, self._pad + self._round, 0, -self._pad // 2)
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, picture_word(self.picture))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 7, 7)
