"""Run as a program: a reader at work in the real window, who says what has been saved and waits to be killed.

Prints a line of JSON for every stretch of work once it is on the disk; after so many lines as it was told to print it
does nothing more, so that what it has said last is all there is.
"""

import json
import sys
from pathlib import Path

from flow_hand import Desk, start, wait
from PySide6.QtWidgets import QApplication

from literacy_app.app import make_application

QUOTES = (("The harbour office", 2), ("is said to", 3), ("Ines Okafor", 2))


def _say(desk: Desk, left: list[int]) -> None:
    session = desk.page.session
    wait(lambda: session.unsaved == 0)
    done = {
        "phase": str(session.phase),
        "marks": sorted([mark.span.start, mark.span.end, mark.kind] for mark in session.marks),
        "answers": len(session.attempt.answers),
    }
    sys.stdout.write(json.dumps(done) + "\n")
    sys.stdout.flush()
    left[0] -= 1
    while not left[0]:
        QApplication.processEvents()


def play(data: Path, lines: int) -> None:
    """Work, and then wait until somebody pulls the plug."""
    left = [lines]
    desk = start(data)
    desk.come_in()
    desk.open()
    desk.press("Well supported")
    desk.press("Go on to marking")
    _say(desk, left)
    for quote, number in QUOTES:
        desk.mark_by_keys(quote, number)
        _say(desk, left)
    desk.press("Hand in my marks")
    desk.press("Show me the editor’s marks")
    _say(desk, left)
    desk.press("Go on to the questions")
    desk.press("Check answer")
    _say(desk, left)


if __name__ == "__main__":
    make_application()
    play(Path(sys.argv[1]), int(sys.argv[2]))
