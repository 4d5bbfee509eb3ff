"""One window a reader: the second start brings the first one's window back and goes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from literacy_app.services.paths import DATA_VARIABLE

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def _environment(data: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(HERE))), DATA_VARIABLE: str(data)}


def _first(data: Path) -> subprocess.Popen[str]:
    first = subprocess.Popen(
        [sys.executable, str(HERE / "flow_first_start.py"), str(data)],
        env=_environment(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert first.stdout is not None
    assert first.stdout.readline() == "away\n"
    return first


def _start_again(data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "literacy_app"],
        env=_environment(data),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_a_second_start_raises_the_first_window_and_ends_well(tmp_path: Path) -> None:
    first = _first(tmp_path)
    second = _start_again(tmp_path)
    told, complaints = first.communicate(timeout=30)

    assert (second.returncode, second.stdout) == (0, "")
    assert told == "back\nended 0\n", complaints
    assert "Traceback" not in complaints + second.stderr


def test_after_a_crash_the_next_start_is_let_in(tmp_path: Path) -> None:
    first = _first(tmp_path)
    first.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    first.communicate(timeout=30)

    after = _first(tmp_path)
    assert _start_again(tmp_path).returncode == 0
    assert after.communicate(timeout=30)[0] == "back\nended 0\n"
