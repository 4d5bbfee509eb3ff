"""Painted buttons: large tiles with several texts on them that a screen reader sees as one button with one name."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from literacy_app.ui.theme import Theme, TypeScale

LEAST_TARGET = 44
_LONGEST = 400
"""Texts from outside are cut here, in code points; a title of a page's length would fill the window."""


class Words:
    """A text in one font laid out to a width, ready to be painted; long words break where they must.

    ``line_height`` is in pixels; 0 leaves it to the font.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        direction: Qt.LayoutDirection,
        *,
        centred: bool = False,
        line_height: int = 0,
    ) -> None:
        shown = text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"
        self._layout = QTextLayout(shown, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(direction)
        if centred:
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._layout.setTextOption(option)
        self.height = 0
        self.wrapped = False
        self.natural_width = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, self.height))
            self.wrapped = self.height > 0
            self.height += line_height or round(line.height())
            self.natural_width = max(self.natural_width, line.naturalTextWidth())
        self._layout.endLayout()

    def paint(self, painter: QPainter, left: float, top: float, color: QColor) -> None:
        """Paint the text with its top left corner at a place."""
        painter.setPen(color)
        self._layout.draw(painter, QPointF(left, top))


class Tile(QAbstractButton):
    """The base of painted buttons: the frame, focus and hover, and Enter, which presses as Space does."""

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.type_scale = type_scale
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        width = self.type_scale.ui_px(260)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_TARGET, LEAST_TARGET)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(e)

    def face(self, px: float, weight: QFont.Weight = QFont.Weight.Normal, *, reading: bool = False) -> QFont:
        """The interface's font (or the reading font), ``px`` pixels high at 100 %."""
        return face(self.type_scale, px, weight, reading=reading)

    def paint_frame(self, painter: QPainter, radius: float = 14) -> None:
        """Paint the ground and the border of the tile as it is now."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "panel"
        if self.isDown():
            ground = "selected"
        elif self.underMouse():
            ground = "hover"
        thick = 2 if self.hasFocus() else 1
        line = "focus" if self.hasFocus() else ("border" if self.underMouse() else "line")
        inset = thick / 2
        painter.setPen(QPen(self.theme.color(line), thick))
        painter.setBrush(self.theme.color(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)

    def mirrored(self, box: QRectF) -> QRectF:
        """A box as it lies where the language runs from right to left."""
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return box
        return QRectF(self.width() - box.right(), box.top(), box.width(), box.height())


def face(
    type_scale: TypeScale, px: float, weight: QFont.Weight = QFont.Weight.Normal, *, reading: bool = False
) -> QFont:
    """The interface's font (or the reading font), ``px`` pixels high at 100 %."""
    font = QFont(type_scale.reading_family if reading else type_scale.interface_family)
    font.setPixelSize(type_scale.ui_px(px))
    font.setWeight(weight)
    return font
