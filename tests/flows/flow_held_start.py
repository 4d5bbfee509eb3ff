"""Run as a program: a start that stands still at its picture until a line is said to it, and then tells what came.

It tells when the picture is on the screen, and in the end which lesson or test is open or what is searched. Where there
is no picture it lets somebody in, so that there is one the next time, and goes.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QTimer
from PySide6.QtWidgets import QLineEdit

from literacy_app.app import Start, make_application
from literacy_app.services.paths import user_folders


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def _hold(start: Start) -> None:
    if start.frame.has_picture:
        _say("picture")
        sys.stdin.readline()


def _look(start: Start, patience: QDeadlineTimer, *, there_was_picture: bool) -> None:
    """Tell of the first thing that came of keys and clicks, and go."""
    if start.program is None:
        return
    window = start.program.window
    if window.data_open and not there_was_picture:
        window.people.person_added.emit("Robin", "cat")
        _say("let in")
        start.frame.close()
        return
    searched = [line.text() for line in window.library.findChildren(QLineEdit)]
    if window.lesson is not None:
        _say(f"lesson {window.lesson.session.lesson.id}")
    elif window.sitting is not None:
        _say("test")
    elif "walk" in searched:
        _say("search walk")
    elif patience.hasExpired():
        _say("nothing came")
    else:
        return
    start.frame.close()


if __name__ == "__main__":
    application = make_application()
    held = Start(user_folders(Path(sys.argv[1])), application)
    there_was_picture = held.frame.has_picture
    held.frame.painted.connect(lambda: _hold(held))
    seen = QDeadlineTimer(10_000)
    watch = QTimer(interval=20)
    watch.timeout.connect(lambda: _look(held, seen, there_was_picture=there_was_picture))
    watch.start()
    held.begin()
    sys.exit(application.exec())
