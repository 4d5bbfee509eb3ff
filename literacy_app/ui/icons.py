"""Icons: our own line drawings, painted in a colour of the theme and crisp on every screen."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

_FADED = 0.4


class IconDrawer:
    """Paints the icons of a folder; each icon, colour and size once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._icons: dict[tuple[str, str, int], QIcon] = {}

    def icon(self, name: str, color: QColor, side: int) -> QIcon:
        """The icon ``name`` in ``color``, ``side`` logical pixels wide and high; faded where its widget is disabled."""
        key = (name, color.name(), side)
        if key not in self._icons:
            self._icons[key] = self._draw(name, color, side)
        return self._icons[key]

    def _draw(self, name: str, color: QColor, side: int) -> QIcon:
        from PySide6.QtSvg import QSvgRenderer

        drawing = (self._folder / f"{name}.svg").read_bytes().replace(b"currentColor", color.name().encode())
        renderer = QSvgRenderer(QByteArray(drawing))
        icon = QIcon()
        for ratio in _ratios():
            pixmap = _blank(side, ratio)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(0, 0, side, side))
            painter.end()
            icon.addPixmap(pixmap, QIcon.Mode.Normal)
            icon.addPixmap(_faded(pixmap, side, ratio), QIcon.Mode.Disabled)
        return icon


def _ratios() -> list[float]:
    return sorted({1.0, 2.0} | {screen.devicePixelRatio() for screen in QGuiApplication.screens()})


def _blank(side: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def _faded(pixmap: QPixmap, side: int, ratio: float) -> QPixmap:
    faded = _blank(side, ratio)
    painter = QPainter(faded)
    painter.setOpacity(_FADED)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return faded
