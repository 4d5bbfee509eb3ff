"""The last picture of the window on its way from one start to the next."""

from collections.abc import Sequence
from pathlib import Path

import PySide6
from PySide6.QtWidgets import QApplication

from literacy_app import __version__
from literacy_app.services.picture import Picture, drop_picture, keep_picture, load_picture, stamp_of
from literacy_app.ui.frame import Frame


class LastPicture:
    """Keeps a picture of a frame in a file for as long as some other files stay as they are.

    It must be made before the program is dressed: it is the system's own colours that a picture depends on.
    """

    def __init__(self, file: Path, depends_on: Sequence[Path], application: QApplication) -> None:
        self._file = file
        self._depends_on = tuple(depends_on)
        self._screen = application.primaryScreen()
        self._ground = application.palette().window().color().name()

    def load(self) -> Picture | None:
        """The picture, if a start would draw the same today."""
        room = self._screen.availableSize()
        picture = load_picture(self._file, self._occasion(), (room.width(), room.height()))
        return picture if picture and picture.ratio == self._screen.devicePixelRatio() else None

    def keep(self, frame: Frame) -> None:
        """Keep a picture of a frame as it is now."""
        keep_picture(self._file, self._occasion(), frame.take_picture())

    def drop(self) -> None:
        """Let no picture be there."""
        drop_picture(self._file)

    def _occasion(self) -> str:
        return f"{__version__} {PySide6.__version__} {self._ground} {stamp_of(self._depends_on)}"
