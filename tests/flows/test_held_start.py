"""What mouse and keyboard do while only the picture is there is done to the pages: a real screen, real keys."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, cast

import pytest
from flow_screen import missing_tools, next_line, running, screen, until

from literacy_app.services.paths import DATA_VARIABLE

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MISSING = ", ".join(missing_tools())
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {MISSING}")

Hold = Callable[[], subprocess.Popen[str]]
FIRST_LESSON = ("200", "520")


@pytest.fixture(scope="module")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with screen(tmp_path_factory.mktemp("screen") / "log") as (environment, _stack):
        yield environment


@pytest.fixture
def hold(desktop: dict[str, str], data: Path, tmp_path: Path) -> Iterator[Hold]:
    """Starts the program and lets it stand still as soon as something can be seen of it."""
    path = os.pathsep.join((str(ROOT), str(HERE)))
    environment = {**desktop, "PYTHONPATH": path, DATA_VARIABLE: str(data)}
    with ExitStack() as stack:

        def held() -> subprocess.Popen[str]:
            words = [sys.executable, str(HERE / "flow_held_start.py"), str(data)]
            return stack.enter_context(running(words, environment, tmp_path / "log"))

        yield held


def _xdotool(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(["xdotool", *words], env=environment, check=False, capture_output=True, text=True)
    return done.stdout.strip()


def _come_to_the_front(environment: dict[str, str]) -> str:
    """Wait until the program's window has the keyboard; which it is."""
    window = _xdotool(environment, "search", "--sync", "--onlyvisible", "--name", "^Second Look$").splitlines()[0]
    until(lambda: _xdotool(environment, "getactivewindow") == window, lambda: (window, "is not active"))
    return window


def _go_on(process: subprocess.Popen[str]) -> str:
    """Let the start go on; what came."""
    questions = cast("IO[str]", process.stdin)
    questions.write("\n")
    questions.flush()
    came = next_line(process)
    assert process.wait(30) == 0
    return came


@pytest.fixture
def been(hold: Hold) -> None:
    """Somebody has been in the library before."""
    first = hold()
    assert next_line(first) == "let in"
    assert first.wait(30) == 0


@pytest.mark.usefixtures("been")
@pytest.mark.parametrize(
    ("hand", "came"),
    [
        (("key", "Return"), "test"),
        (("key", "Tab", "Tab", "Return"), "lesson first-look/02-forty-of-two-hundred"),
        (("mousemove", "--window", "WINDOW", *FIRST_LESSON, "click", "1"), "lesson first-look/01-shaky-legs"),
        (("key", "ctrl+f", "w", "a", "l", "k"), "search walk"),
    ],
)
def test_keys_and_clicks_wait_for_the_pages(
    hold: Hold, desktop: dict[str, str], hand: tuple[str, ...], came: str
) -> None:
    start = hold()
    assert next_line(start) == "picture"
    window = _come_to_the_front(desktop)
    _xdotool(desktop, *(window if word == "WINDOW" else word for word in hand))
    assert _go_on(start) == came
