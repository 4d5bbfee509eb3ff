"""How fast the window comes: whole processes, measured against a window with one label.

| what | goal | held |
|---|---|---|
| processor time to the first picture of the library with all that ships, second start | 1.25 × the floor's | 1.25 × |
| processor time until the live pages stand in its place | – | 2.2 × |
| processor time until a lesson can be clicked with the data open | 3.5 × the floor's | 2.9 × |
| longest stall of the window until the page of lessons is imported too | 0.1 × all of it in one go | 0.1 × |

Seen on a quiet machine were 1.07 to 1.14, 1.85 to 1.95, 2.3 to 2.4 and 0.08. The first picture is that of the last
time: a tenth of a floor for the window, the lock and the picture. The pages cost three quarters of a floor more: an
eighth for the namespace ``Qt``, which the bindings build whole when first touched, a quarter for our modules and the
types of Qt they use, the rest for the style sheet, the icons, and laying out and painting the cards. The data cost
under half a floor: they are read without SQLAlchemy, whose import alone would take one and a half.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

PAIRS = 9
SCREEN = f"offscreen:configfile={Path(__file__).with_name('screen.json')}"
"""A screen on which the window is as large as on most; without the file it would have room for 800 × 800 alone."""

FIRST_PICTURE_HELD = 1.25
LIVE_HELD = 2.2
READY_HELD = 2.9
STALL_HELD = 0.1

FLOOR = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel("Library")
label.resize(1280, 800)
label.show()
app.processEvents()
import os; os._exit(0)
"""

# What __main__ and app.run do.
START = """
import gc; gc.disable()
import os, sys
from literacy_app.app import Start, Turn, make_application
from literacy_app.services.paths import user_folders
folders = user_folders(sys.argv[1])
app = make_application()
turn = Turn(folders.local)
assert turn.taken()
start = Start(folders, app)
turn.watch(start.frame)
"""

LEAVE = """
os._exit(0)
"""

# The picture that was kept at the end of the last start is on the screen.
PICTURE = f"""{START}
assert start.frame.has_picture
start.frame.painted.connect(lambda: os._exit(0))
start.begin()
app.exec()
"""

# The pages stand in its place; the data are being opened from now on.
LIVE = f"""{START}
start.begin()
while start.program is None or not start.program.window._is_painted:
    app.processEvents()
window = start.program.window
"""

OPENED = f"""{LIVE}
from PySide6.QtCore import QEventLoop
while not window.data_open:
    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
"""

# After opening the data the window imports the page of lessons by itself, so that the first click need not.
SETTLED = f"""{OPENED}
window._opening.wait()
{LEAVE}"""

# A timer that never rests tells for how long the window's thread was away, from the picture to the page of lessons.
STALL = f"""{START}
import json, time
from PySide6.QtCore import QTimer
ticks = []
timer = QTimer()
timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
start.frame.painted.connect(lambda: timer.start(0))
start.begin()
while "literacy_app.ui.lesson.page" not in sys.modules:
    app.processEvents()
ticks.append(time.perf_counter())
print(json.dumps([later - earlier for earlier, later in zip(ticks, ticks[1:])]), flush=True)
{LEAVE}"""

# The same on the window's thread alone and without ever giving way.
IN_ONE_GO = f"""{START}
import json, time
def go():
    before = time.perf_counter()
    from importlib import import_module
    from literacy_app.app import build
    program = build(folders, start.frame)
    start.frame.put_in(program.window)
    start.frame.take_away_picture()
    start.frame.repaint()
    program.workplace.open()
    program.window.show_library()
    import_module("literacy_app.services.lesson_session")
    import_module("literacy_app.services.findings")
    import_module("literacy_app.ui.lesson.page")
    print(json.dumps([time.perf_counter() - before]), flush=True)
    os._exit(0)
start.frame.painted.connect(go)
start.frame.come_up()
app.exec()
"""

# A first start: somebody comes in and opens a lesson, and closes the window.
FIRST_START = f"""{OPENED}
window.people.person_added.emit("Robin", "cat")
window.open_lesson("first-look/01-shaky-legs", "")
window.show_library()
app.processEvents()
assert start.frame.close()
assert not any(pack.problem for pack in window._library.packs())
assert sum(len(pack.lessons) for pack in window._library.packs()) >= 30
"""


def _run(script: str, *words: str) -> str:
    # Without byte code every module would be compiled anew at every start.
    environment = {**os.environ, "QT_QPA_PLATFORM": SCREEN}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    ended = subprocess.run(
        [sys.executable, "-c", script, *words], check=True, env=environment, capture_output=True, text=True
    )
    return ended.stdout


def _cpu(script: str, *words: str) -> float:
    """Processor seconds of one Python process, its threads counted."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _run(script, *words)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _longest(script: str, data: str) -> float:
    """The longest of the times, in seconds, that a script prints."""
    times: list[float] = json.loads(_run(script, data))
    return max(times)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A data folder with a person and everything that a second start finds, over all lessons that ship."""
    folder = tmp_path_factory.mktemp("start")
    _run(FIRST_START, str(folder))
    for script in (FLOOR, SETTLED):
        _run(script, str(folder))
    return str(folder)


def _ratio(pairs: Sequence[tuple[float, float]]) -> float:
    return statistics.median(ours for _floor, ours in pairs) / statistics.median(floor for floor, _ours in pairs)


def _told(what: str, ratio: float, goal: str, held: float) -> None:
    sys.stdout.write(f"\n{what}: {ratio:.2f} × (goal {goal}, held {held} ×)\n")
    assert ratio <= held, f"{what}: {ratio:.2f} ×, more than the {held} × that it has held so far"


def test_the_first_picture_of_the_library_costs_little_more_than_a_window(data: str) -> None:
    ratio = _ratio([(_cpu(FLOOR), _cpu(PICTURE, data)) for _ in range(PAIRS)])
    _told("First picture of the library to a window with one label", ratio, "1.25 ×", FIRST_PICTURE_HELD)


def test_the_pages_stand_in_its_place_soon(data: str) -> None:
    ratio = _ratio([(_cpu(FLOOR), _cpu(LIVE + LEAVE, data)) for _ in range(PAIRS)])
    _told("Live pages in the place of the picture to a window with one label", ratio, "none", LIVE_HELD)


def test_a_lesson_can_be_clicked_soon(data: str) -> None:
    ratio = _ratio([(_cpu(FLOOR), _cpu(OPENED + LEAVE, data)) for _ in range(PAIRS)])
    _told("A lesson that can be clicked to a window with one label", ratio, "3.5 ×", READY_HELD)


def test_the_window_hardly_stalls_while_it_starts(data: str) -> None:
    ratio = _ratio([(_longest(IN_ONE_GO, data), _longest(STALL, data)) for _ in range(PAIRS)])
    _told("Longest stall to all of it in one go", ratio, "0.1 ×", STALL_HELD)
