"""How fast the window comes: whole processes, measured against a window with one label.

Goals: the library's first picture ≤ 1.25 × the floor's processor time; a lesson that can be clicked with the data open
≤ 3.5 ×; the longest stall of the window while it starts ≤ 0.1 × of the same imports done on the window's thread.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys

import pytest

from literacy_app.services.paths import shipped_lessons

PAIRS = 7

FLOOR = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel("Library")
label.resize(1280, 800)
label.show()
app.processEvents()
label.grab()
import os; os._exit(0)
"""

FIRST_PICTURE = """
import sys
from literacy_app.app import build, make_application
from literacy_app.services.paths import user_folders
app = make_application()
window = build(user_folders(sys.argv[1])).window
window.show()
app.processEvents()
window.grab()
import os; os._exit(0)
"""

OPEN = """
import sys
from literacy_app.app import build, make_application
from literacy_app.services.paths import user_folders
app = make_application()
program = build(user_folders(sys.argv[1]))
program.window.show()
app.processEvents()
program.window.open_data()
while not program.workplace.is_open:
    app.processEvents()
if sys.argv[2:]:
    app.processEvents()
    program.window._on_people_person_added("Robin", "cat") if program.workplace.person is None else None
    app.processEvents()
    program.window.close()
else:
    import literacy_app.ui.lesson.page
import os; os._exit(0)
"""


def _cpu(script: str, *words: str) -> float:
    """Processor seconds of one Python process, its children not counted."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", script, *words], check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A data folder with twenty lessons, a person, and everything that a second start finds."""
    folder = tmp_path_factory.mktemp("start")
    source = shipped_lessons() / "first-look"
    for number in range(6):
        pack = folder / "packs" / f"copy-{number}"
        shutil.copytree(source, pack)
        text = (pack / "pack.yaml").read_text(encoding="utf-8")
        (pack / "pack.yaml").write_text(text.replace("id: first-look", f"id: copy-{number}"), encoding="utf-8")
    _cpu(OPEN, str(folder), "first")
    return str(folder)


def _ratio(script: str, data: str) -> float:
    pairs = [(_cpu(FLOOR), _cpu(script, data)) for _ in range(PAIRS)]
    return statistics.median(ours for _floor, ours in pairs) / statistics.median(floor for floor, _ours in pairs)


def test_the_first_picture_of_the_library_costs_little_more_than_a_window(data: str) -> None:
    ratio = _ratio(FIRST_PICTURE, data)
    assert ratio <= 1.25, f"{ratio:.2f} × a window with one label"


def test_a_lesson_can_be_clicked_soon(data: str) -> None:
    ratio = _ratio(OPEN, data)
    assert ratio <= 3.5, f"{ratio:.2f} × a window with one label"
