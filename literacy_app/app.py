"""Builds the program: folders, services, the window. The one place where all parts meet."""

import gc
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile
from PySide6.QtWidgets import QApplication

from literacy_app.services.library import Library
from literacy_app.services.paths import UserFolders, asset_folder, shipped_lessons
from literacy_app.services.settings import load_settings
from literacy_app.services.snapshot import load_snapshot
from literacy_app.services.workplace import Workplace
from literacy_app.ui.errors import BugReporter
from literacy_app.ui.fonts import INTERFACE_FAMILY, Fonts
from literacy_app.ui.looks import Looks
from literacy_app.ui.main_window import MainWindow
from literacy_app.ui.tasks import SavedBridge


@dataclass(frozen=True, slots=True)
class Program:
    """The window and what it stands on."""

    window: MainWindow
    workplace: Workplace
    looks: Looks


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


def build(folders: UserFolders) -> Program:
    """Build the window over the folders of one user; the database is not open yet."""
    snapshot_file = folders.cache / "snapshot.json"
    snapshot = load_snapshot(snapshot_file)
    library = Library((shipped_lessons(), folders.packs), folders.cache, snapshot.packs)
    bridge = SavedBridge()
    workplace = Workplace(folders, library, clock_ms, bridge.saved.emit, bridge.failed.emit)
    fonts = Fonts(asset_folder("fonts"))
    fonts.load(INTERFACE_FAMILY)
    settings_file = folders.data / "settings.json"
    looks = Looks(load_settings(settings_file), settings_file, fonts)
    window = MainWindow(workplace, bridge, library, looks, snapshot, snapshot_file)
    # The parts of a lesson's page hold one another, and Python by itself looks for such rings too seldom.
    window.lesson_left.connect(gc.collect)
    return Program(window, workplace, looks)


def _look_for_garbage() -> None:
    """Begin what the start put off, but never look among what the start has made: it stays until the end."""
    gc.freeze()
    gc.enable()


def run(folders: UserFolders) -> int:
    """Show the window until it is closed; a second start raises the first one's window instead."""
    application = make_application()
    lock = _Turn(folders.local)
    if not lock.taken():
        return 0
    program = build(folders)
    window = program.window
    BugReporter(folders.local / "bugs.log", lambda words: window.notice.show_notice(words, "notice-bad")).install()
    lock.watch(window)
    window.painted.connect(window.open_data)
    window.settled.connect(_look_for_garbage)
    window.show()
    code = application.exec()
    window.deleteLater()
    application.processEvents()
    lock.release()
    return code


class _Turn:
    """At most one window a user: the second start leaves a word for the first one and goes."""

    def __init__(self, folder: Path) -> None:
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

    def watch(self, window: MainWindow) -> None:
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
