"""Run as a program: the program as a reader starts it, with its window put away; says when it is brought back."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from literacy_app.app import make_application, run
from literacy_app.services.paths import user_folders
from literacy_app.ui.frame import Frame


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def _look(timer: QTimer, said: list[str]) -> None:
    for window in QApplication.topLevelWidgets():
        if isinstance(window, Frame) and not said:
            window.showMinimized()
            said.append("away")
            _say("away")
        elif isinstance(window, Frame) and not window.isMinimized():
            timer.stop()
            _say("back")
            window.close()


if __name__ == "__main__":
    application = make_application()
    application.setQuitOnLastWindowClosed(True)
    watch = QTimer(interval=20)
    heard: list[str] = []
    watch.timeout.connect(lambda: _look(watch, heard))
    watch.start()
    code = run(user_folders(Path(sys.argv[1])))
    _say(f"ended {code}")
