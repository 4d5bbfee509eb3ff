"""A screen of a test's own, with a window manager on it, and processes that end with the test."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, cast

PATIENCE_S = 30.0


def missing_tools(*further: str) -> list[str]:
    """What of a screen, or of further programs, is not on this machine."""
    if not sys.platform.startswith("linux"):
        return ["X11, which is of Linux"]
    return [tool for tool in ("Xvfb", "openbox", "xdotool", *further) if shutil.which(tool) is None]


def until(done: Callable[[], object], told: Callable[[], object]) -> None:
    """Look until something is so; where it never is, tell what there was instead."""
    deadline = time.monotonic() + PATIENCE_S
    while not done():
        assert time.monotonic() < deadline, told()


@contextmanager
def running(words: Sequence[str], environment: dict[str, str], log: Path) -> Generator[subprocess.Popen[str]]:
    """A process that is ended with the test."""
    pipe = subprocess.PIPE
    with (
        log.open("ab") as errors,
        subprocess.Popen(words, env=environment, stdin=pipe, stdout=pipe, stderr=errors, text=True) as process,
    ):
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(PATIENCE_S)
            except subprocess.TimeoutExpired:
                process.kill()


def next_line(process: subprocess.Popen[str]) -> str:
    """The next line that a process says."""
    line = cast("IO[str]", process.stdout).readline().strip()
    assert line, f"{process.args} did not start, or has ended"
    return line


@contextmanager
def screen(log: Path) -> Generator[tuple[dict[str, str], ExitStack]]:
    """A screen with a window manager: the environment to start things in, and what ends before it does."""
    with ExitStack() as stack:
        # the path of a socket must be short
        runtime = stack.enter_context(tempfile.TemporaryDirectory(prefix="seen-"))
        environment = {
            **os.environ,
            "HOME": runtime,
            "XDG_RUNTIME_DIR": runtime,
            "GSETTINGS_BACKEND": "memory",
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONFAULTHANDLER": "1",
        }
        for variable in ("WAYLAND_DISPLAY", "AT_SPI_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS", "NO_AT_BRIDGE"):
            environment.pop(variable, None)
        words = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"]
        server = stack.enter_context(running(words, environment, log))
        environment["DISPLAY"] = f":{next_line(server)}"
        stack.enter_context(running(["openbox"], environment, log))
        asked = ["xdotool", "get_desktop"]
        until(
            lambda: not subprocess.run(asked, env=environment, check=False, capture_output=True).returncode,
            log.read_text,
        )
        yield environment, stack
