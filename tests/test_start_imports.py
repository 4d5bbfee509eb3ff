"""The first picture is drawn before anything heavy is imported."""

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


def _start(folder: Path) -> tuple[int, set[str]]:
    """How many cards a start shows in its first picture, and what was imported by then."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", TWO_STEPS, str(folder)]
    ended = subprocess.run(command, check=True, capture_output=True, text=True, env=environment, timeout=60)
    cards, modules = json.loads(ended.stdout)
    return cards, set(modules)


def test_the_second_start_shows_the_library_before_it_imports_packs_or_database(tmp_path: Path):
    cards_at_first, _ = _start(tmp_path)
    cards, modules = _start(tmp_path)
    assert cards_at_first == 0
    assert cards >= 3
    heavy = {"sqlalchemy", "alembic", "markdown", "ruamel", "datetime", "literacy_app.packs", "literacy_app.storage"}
    later = {f"literacy_app.{name}" for name in ("domain.facts", "domain.lesson", "ui.lesson", "ui.people", "cli")}
    assert not modules & (heavy | later)
