"""What a long day leaves behind: memory after hundreds of lessons opened and closed, against that after ten.

Goal: ≤ 1.05 × after a thousand, by the peak of what the process held in memory. Seen are 1.00 ×; three hundred show the
trend in a fifth of the time. The lessons are those of one pack, over and over, so that each was open before the tenth.
"""

import json
import os
import subprocess
import sys

import pytest

HELD = 1.05
ROUNDS = 300

ROUNDS_OF_LESSONS = """
import json, os, resource, sys, traceback
from PySide6.QtCore import QTimer
from literacy_app.app import build, make_application
from literacy_app.services.paths import user_folders
app = make_application()
program = build(user_folders(sys.argv[1]))
window, rounds = program.window, int(sys.argv[2])
peaks = []

def on_error(*error):
    traceback.print_exception(*error)
    os._exit(1)

sys.excepthook = on_error

def settled():
    window.people.person_added.emit("Robin", "cat")
    QTimer.singleShot(0, lambda: open_lesson(1))

def open_lesson(number):
    cards = next(pack for pack in window._library.packs() if pack.lessons).lessons
    lesson = cards[number % len(cards)].id
    attempts = [attempt.attempt for attempt in program.workplace.attempts() if attempt.lesson == lesson]
    window.open_lesson(lesson, attempts[0] if attempts else "")
    assert window.lesson is not None
    QTimer.singleShot(0, lambda: close_lesson(number))

def close_lesson(number):
    window.show_library()
    assert window.lesson is None
    if number in (10, 100, rounds):
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    QTimer.singleShot(0, window.close if number == rounds else lambda: open_lesson(number + 1))

window.painted.connect(window.open_data)
window.settled.connect(settled)
window.show()
app.exec()
print(json.dumps(peaks), flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the peak is asked for as POSIX has it")
def test_lessons_leave_no_memory_behind(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("memory")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", ROUNDS_OF_LESSONS, str(folder), str(ROUNDS)]
    ended = subprocess.run(command, check=True, env=environment, capture_output=True, text=True, timeout=600)
    after_10, after_100, after_all = json.loads(ended.stdout)
    ratio = after_all / after_10
    sys.stdout.write(
        f"\nMemory after {ROUNDS} lessons to that after 10: {ratio:.3f} × "
        f"(goal {HELD} ×; after 100 {after_100 / after_10:.3f} ×)\n"
    )
    assert ratio <= HELD, f"{ratio:.3f} ×"
