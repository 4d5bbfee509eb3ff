import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

ROOT = Path(__file__).parents[1]
PHASES = ("people", "library", "1-read", "2-mark", "3-check-hint", "3-check-reveal", "5-debrief")
RESULTS = ("Library", "Read", "Mark", "Closed and opened again", "Check", "Questions", "Debrief", "Finished")


def test_the_tour_plays_a_whole_lesson_and_leaves_a_picture_of_each_phase(tmp_path: Path) -> None:
    output, home = tmp_path / "pictures", tmp_path / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    done = subprocess.run(
        [sys.executable, "-m", "literacy_app", "tour", "-o", str(output)],
        env={**kept, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=90,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert [line.partition(":")[0] for line in lines[:-1]] == list(RESULTS)
    assert all(len(line.partition(": ")[2]) > 10 for line in lines[:-1])
    assert lines[-1] == f"The pictures are in {output}."

    pictures = sorted(path.name for path in output.iterdir())
    for phase in PHASES:
        assert sum(name.endswith(f"-{phase}.png") for name in pictures) == 1, (phase, pictures)
    types = [name for name in pictures if "-4-questions-" in name]
    assert len(types) == 7
    for name in pictures:
        image = QImage(str(output / name))
        assert (image.width(), image.height()) == (1366, 768)
    assert list(home.iterdir()) == []
