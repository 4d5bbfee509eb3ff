"""The first picture is on the screen before anything heavy is imported, and what is heaviest is not imported at all."""

import json
import os
import subprocess
import sys
from pathlib import Path

TWO_STEPS = """
import json, sys
from literacy_app.app import build, make_application
from literacy_app.services.paths import user_folders

def on_painted():
    from literacy_app.ui.library.lesson_card import LessonCard
    print(json.dumps([len(window.library.findChildren(LessonCard)), sorted(sys.modules)]), flush=True)
    window.open_data()

def on_settled():
    print(json.dumps([0, sorted(sys.modules)]), flush=True)
    if window.library.isHidden():
        window.people.person_added.emit("Robin", "cat")
    window.close()

app = make_application()
window = build(user_folders(sys.argv[1])).window
window.painted.connect(on_painted)
window.settled.connect(on_settled)
window.show()
app.exec()
"""


PICTURE = """
import json, os, sys
from literacy_app.app import Start, make_application
from literacy_app.services.paths import user_folders

def on_painted():
    print(json.dumps([start.frame.has_picture, sorted(sys.modules)]), flush=True)
    os._exit(0)

app = make_application()
start = Start(user_folders(sys.argv[1]), app)
start.frame.painted.connect(on_painted)
start.begin()
app.exec()
"""

KEEP_PICTURE = """
import sys
from literacy_app.app import Start, make_application
from literacy_app.services.paths import user_folders

app = make_application()
start = Start(user_folders(sys.argv[1]), app)
start.begin()
window = start.program.window
window.settled.connect(lambda: (window.people.person_added.emit("Robin", "cat"), start.frame.close()))
app.exec()
"""


def _run(script: str, folder: Path) -> list[tuple[int, set[str]]]:
    """What a script says: numbers, and what was imported by then."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", script, str(folder)]
    ended = subprocess.run(command, check=True, capture_output=True, text=True, env=environment, timeout=60)
    return [(number, set(modules)) for number, modules in map(json.loads, ended.stdout.splitlines())]


def test_the_second_start_shows_the_library_before_it_imports_packs_or_database(tmp_path: Path):
    (cards_at_first, _), _ = _run(TWO_STEPS, tmp_path)
    (cards, modules), (_, in_the_end) = _run(TWO_STEPS, tmp_path)
    assert cards_at_first == 0
    assert cards >= 3
    heavy = {"sqlalchemy", "alembic", "markdown", "ruamel", "datetime", "literacy_app.packs", "literacy_app.storage"}
    later = {f"literacy_app.{name}" for name in ("domain.facts", "domain.lesson", "ui.lesson", "ui.people", "cli")}
    assert not modules & (heavy | later)
    assert "literacy_app.storage.store" in in_the_end
    assert not in_the_end & {"sqlalchemy", "alembic"}


def test_the_picture_is_shown_before_anything_else_is_imported(tmp_path: Path):
    _run(KEEP_PICTURE, tmp_path)
    ((has_picture, modules),) = _run(PICTURE, tmp_path)
    assert has_picture
    assert not modules & {f"literacy_app.{name}" for name in ("domain", "ui.theme", "ui.labels", "ui.main_window")}
    assert not modules & {"sqlite3", "sqlalchemy", "PySide6.QtSvg"}
