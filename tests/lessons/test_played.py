"""Every lesson that ships, played to its end through the real window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from collection import lessons

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("lesson", [lesson.id for lesson in lessons()])
def test_a_lesson_can_be_played_to_the_end(lesson: str, tmp_path: Path) -> None:
    output, home = tmp_path / "pictures", tmp_path / "home"
    home.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "literacy_app", "tour", lesson, "-o", str(output)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "Finished: the lesson stands as finished in the library." in done.stdout
    assert len(list(output.glob("*-4-questions-*.png"))) >= 5
