"""Builds the program: folders, services, the window. The one place where all parts meet.

A start puts up a picture of the library first and imports the rest behind it.
"""

import gc
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QFileSystemWatcher, QLockFile, QObject
from PySide6.QtWidgets import QApplication, QWidget

from literacy_app.services.paths import UserFolders, asset_folder, shipped_lessons
from literacy_app.ui.frame import Frame
from literacy_app.ui.last_picture import LastPicture

if TYPE_CHECKING:  # imported behind the picture
    from pathlib import Path

    from literacy_app.services.workplace import Workplace
    from literacy_app.ui.looks import Looks
    from literacy_app.ui.main_window import MainWindow

_STEPS = (
    "literacy_app.ui.labels",  # with the namespace ``Qt``, which takes as long as everything else in a step
    "literacy_app.ui.theme",
    "literacy_app.ui.library.lesson_card",
    "literacy_app.ui.library.page",
    "literacy_app.ui.main_window",
)
"""What is imported behind the picture, in steps so short that the window is never away for long."""


_PIXMAPS_KB = 2048
"""What Qt keeps of pictures it has drawn. Of its own 10 MB, pages that are gone would fill the most, for nobody."""


@dataclass(frozen=True, slots=True)
class Program:
    """The window and what it stands on."""

    window: "MainWindow"
    workplace: "Workplace"
    looks: "Looks"


def clock_ms() -> int:
    """Milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


def make_application() -> QApplication:
    """The Qt application, once per process."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("literacy-app")
    application.setApplicationDisplayName("Second Look")
    application.setDesktopFileName("second-look")
    return application


def build(folders: UserFolders, parent: QWidget | None = None, breathe: Callable[[], object] = lambda: None) -> Program:
    """Build the window over the folders of one user; the database is not open yet.

    ``breathe`` is called in between, whenever some ten or twenty milliseconds may have gone.
    """
    from PySide6.QtGui import QPixmapCache

    from literacy_app.services.library import Library
    from literacy_app.services.settings import load_settings
    from literacy_app.services.snapshot import load_snapshot
    from literacy_app.services.workplace import Workplace
    from literacy_app.ui.fonts import INTERFACE_FAMILY, Fonts
    from literacy_app.ui.looks import Looks
    from literacy_app.ui.main_window import MainWindow
    from literacy_app.ui.tasks import SavedBridge

    QPixmapCache.setCacheLimit(_PIXMAPS_KB)
    snapshot = load_snapshot(_snapshot_file(folders))
    library = Library((shipped_lessons(), folders.packs), folders.cache, snapshot.packs)
    bridge = SavedBridge()
    workplace = Workplace(folders, library, clock_ms, bridge.saved.emit, bridge.failed.emit)
    fonts = Fonts(asset_folder("fonts"))
    fonts.load(INTERFACE_FAMILY)
    looks = Looks(load_settings(_settings_file(folders)), _settings_file(folders), fonts)
    breathe()
    window = MainWindow(workplace, bridge, library, looks, snapshot, _snapshot_file(folders), parent)
    # The parts of a lesson's page hold one another, and Python by itself looks for such rings too seldom.
    window.lesson_left.connect(gc.collect)
    breathe()
    return Program(window, workplace, looks)


def run(folders: UserFolders) -> int:
    """Show the window until it is closed; a second start raises the first one's window instead."""
    application = make_application()
    turn = Turn(folders.local)
    if not turn.taken():
        return 0
    start = Start(folders, application)
    turn.watch(start.frame)
    start.begin()
    code = application.exec()
    start.frame.deleteLater()
    application.processEvents()
    turn.release()
    return code


class Start(QObject):
    """One start: the last picture at once, the pages in its place, and the data behind them."""

    def __init__(self, folders: UserFolders, application: QApplication) -> None:
        super().__init__()
        self._folders = folders
        self._application = application
        files = (_settings_file(folders), _snapshot_file(folders))
        self._picture = LastPicture(folders.cache / "last-picture", files, application)
        self.frame = Frame(self._picture.load())
        self.program: Program | None = None

    def begin(self) -> None:
        """Show the picture and build the pages once it is on the screen; without a picture build them first."""
        if self.frame.has_picture:
            self.frame.painted.connect(self._build_behind_picture)
        else:
            self._put_in(build(self._folders, self.frame))
        self.frame.come_up()

    def _build_behind_picture(self) -> None:
        for module in _STEPS:
            import_module(module)
            self._breathe()
        program = build(self._folders, self.frame, self._breathe)
        if self.frame.isVisible():  # else it was closed meanwhile
            self._put_in(program)
            self._breathe()
            self.frame.take_away_picture()

    def _breathe(self) -> None:
        """Let the window be painted and moved; keys and clicks wait in the system's queue for the pages."""
        self._application.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def _put_in(self, program: Program) -> None:
        from literacy_app.ui.errors import BugReporter
        from literacy_app.ui.garbage import Garbage

        self.program = program
        window = program.window
        log = self._folders.local / "bugs.log"
        BugReporter(log, lambda words: window.notice.show_notice(words, "notice-bad")).install()
        window.painted.connect(window.open_data)
        window.settled.connect(Garbage(self).begin)
        window.turn_begun.connect(self._picture.drop)
        window.came_to_rest.connect(self._on_window_came_to_rest)
        self.frame.put_in(window)

    def _on_window_came_to_rest(self) -> None:
        self._picture.keep(self.frame)


def _settings_file(folders: UserFolders) -> "Path":
    return folders.data / "settings.json"


def _snapshot_file(folders: UserFolders) -> "Path":
    return folders.cache / "snapshot.json"


class Turn:
    """At most one window a user: the second start leaves a word for the first one and goes."""

    def __init__(self, folder: "Path") -> None:
        self._folder = folder
        self._call = folder / "raise-window"
        self._lock: QLockFile | None = None
        self._watcher = QFileSystemWatcher()

    def taken(self) -> bool:
        """Whether this start may open a window; where no lock can be written it may."""
        from literacy_app.storage.files import make_private

        try:
            make_private(self._folder)
        except OSError:
            return True
        if not os.access(self._folder, os.W_OK):
            return True
        lock = QLockFile(str(self._folder / "window.lock"))
        lock.setStaleLockTime(0)
        if lock.tryLock(100):
            self._lock = lock
            return True
        self._call.write_text(str(clock_ms()), encoding="ascii")
        return False

    def watch(self, window: QWidget) -> None:
        """Raise the window whenever a later start asks for it."""
        if self._lock is None:
            return
        self._call.touch()
        self._watcher.addPath(str(self._call))

        def on_watcher_file_changed(_path: str) -> None:
            window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
            window.raise_()
            window.activateWindow()

        self._watcher.fileChanged.connect(on_watcher_file_changed)

    def release(self) -> None:
        """Let the next start in."""
        if self._lock is not None:
            self._lock.unlock()
