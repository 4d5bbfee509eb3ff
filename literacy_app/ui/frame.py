"""The window itself: a frame that shows how the library looked the last time until the pages are there.

It comes before everything else is imported, so it knows neither theme nor fonts nor style sheet, and does without the
namespace ``Qt``, which the bindings build whole when it is first touched.
"""

from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QMainWindow, QWidget

from literacy_app.services.picture import Picture

_USUAL = 1280, 800


class Frame(QMainWindow):
    """A window with a picture in it, and then with pages, which may refuse to be closed.

    Signals:
        painted: the picture, or the first page, is on the screen.
    """

    painted = Signal()

    def __init__(self, picture: Picture | None = None) -> None:
        super().__init__()
        self._pages: QWidget | None = None
        self._is_painted = False
        self._maximised = picture is not None and picture.maximised
        self._cover = _Cover(picture, self) if picture else None
        self.setWindowTitle("Second Look")
        if picture:
            self.resize(picture.width, picture.height)
        else:
            self.resize(self.screen().availableSize().boundedTo(QSize(*_USUAL)))

    @property
    def has_picture(self) -> bool:
        """Whether a picture stands where the pages will be."""
        return self._cover is not None

    def come_up(self) -> None:
        """Show the window as it was when the picture was taken."""
        if self._maximised:
            self.showMaximized()
        else:
            self.show()

    def put_in(self, pages: QWidget) -> None:
        """Put in the pages, behind the picture if there is one; the keyboard goes where they want it."""
        self._pages = pages
        if self._cover is not None:
            from PySide6.QtCore import Qt

            self._cover.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # so that nothing is painted behind it
        pages.resize(self.size())  # else they are laid out for the size of a new widget first
        self.setCentralWidget(pages)
        if self._cover is not None:
            self._cover.raise_()
        pages.show()
        wanted = cast("QWidget | None", pages.focusWidget())
        if wanted is not None:
            wanted.setFocus()

    def take_away_picture(self) -> None:
        """Let the pages be seen."""
        if self._cover is not None:
            self._cover.hide()
            self._cover.deleteLater()
            self._cover = None

    def take_picture(self) -> Picture:
        """The frame as it is now, but for the mouse that may be on it."""
        for widget in self.findChildren(QWidget):
            if widget.underMouse():
                QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        image = self.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        sizes = self.width(), self.height(), self.devicePixelRatio(), image.width(), image.height()
        return Picture(*sizes, self.isMaximized(), bytes(image.constBits()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._pages is None or self._pages.close():
            super().closeEvent(event)
        else:
            event.ignore()


class _Cover(QWidget):
    """A picture over everything else in a window."""

    def __init__(self, picture: Picture, parent: QWidget) -> None:
        super().__init__(parent)
        stride = len(picture.pixels) // picture.rows
        image = QImage(picture.pixels, picture.columns, picture.rows, stride, QImage.Format.Format_RGB32)
        self._pixmap = QPixmap.fromImage(image)
        self._pixmap.setDevicePixelRatio(picture.ratio)
        self.resize(picture.width, picture.height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._pixmap)
        painter.end()
