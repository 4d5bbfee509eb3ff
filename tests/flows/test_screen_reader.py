"""The real program in a real window, read over AT-SPI as a screen reader reads it and worked with real keys."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import IO, cast

import pytest
from atspi_walk import Thing
from flow_hand import put_quay
from flow_screen import missing_tools, next_line, running, until
from flow_screen import screen as screen_of_its_own

from literacy_app.domain.standing import Phase
from literacy_app.domain.text import Span
from literacy_app.services.lesson_session import LessonSession
from literacy_app.services.library import Library
from literacy_app.services.paths import user_folders
from literacy_app.services.workplace import Workplace

WALKER = Path(__file__).with_name("atspi_walk.py")
SYSTEM_PYTHON = "/usr/bin/python3"
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
LEAST_SIDE = 24
MOST_TABS = 40
ARTICLE = (
    "Ferry may stop by autumn",
    "The harbour office said the ferry would stop on 3 October. It is said to lose money every day.",
    "Ines Okafor, who runs the kiosk, counted 212 riders on Monday. The pier opened in May.",
)


def _missing() -> str:
    """What of a screen and a screen reader is not on this machine; empty where all is there."""
    tools = missing_tools("dbus-daemon")
    if not any(Path(launcher).exists() for launcher in LAUNCHERS):
        tools.append("at-spi2-core")
    asked = [SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"]
    if not Path(SYSTEM_PYTHON).exists() or subprocess.run(asked, check=False, capture_output=True).returncode:
        tools.append("python3-gi with gir1.2-atspi-2.0")
    return ", ".join(tools)


MISSING = _missing()
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {MISSING}")


class Reader:
    """Somebody with a screen reader and a keyboard in front of the running program."""

    def __init__(
        self, program: subprocess.Popen[str], walker: subprocess.Popen[str], environment: dict[str, str]
    ) -> None:
        self._program = program
        self._questions = cast("IO[str]", walker.stdin)
        self._answers = cast("IO[str]", walker.stdout)
        self._environment = environment

    def things(self) -> list[Thing]:
        """Everything that is not hidden."""
        return cast("list[Thing]", self._ask("tree"))

    def said(self) -> list[str]:
        """What was announced so far."""
        return cast("list[str]", self._ask("said"))

    def names(self, role: str = "") -> list[str]:
        """What everything is called, or everything of one role."""
        return [thing["name"] for thing in self.things() if role in ("", thing["role"])]

    def here(self) -> str:
        """What has the keyboard, by its name."""
        return next((thing["name"] for thing in self.things() if thing["focused"] and thing["focusable"]), "")

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        subprocess.run(["xdotool", "key", "--delay", "4", *keys], env=self._environment, check=True)

    def type(self, text: str) -> None:
        """Type a text."""
        subprocess.run(["xdotool", "type", "--delay", "4", text], env=self._environment, check=True)

    def wait_for(self, name: str) -> None:
        """Wait until there is something whose name begins so."""
        until(lambda: any(there.startswith(name) for there in self.names()), lambda: (name, self.names()))

    def wait_here(self, name: str) -> None:
        """Wait until something whose name begins so has the keyboard."""
        until(lambda: self.here().startswith(name), lambda: (name, self.here(), self.names()))

    def wait_said(self, sentence: str) -> None:
        """Wait until something was announced."""
        until(lambda: sentence in self.said(), lambda: (sentence, self.said()))

    def tab_to(self, name: str) -> None:
        """Press Tab until something with that name has the keyboard."""
        seen: list[str] = []
        while not self.here().startswith(name):
            assert len(seen) < MOST_TABS, seen
            seen.append(self.here())
            self.press("Tab")
            until(lambda: self.here() not in ("", seen[-1]), lambda: seen)

    def wait_usable(self) -> None:
        """Wait until whatever can have the keyboard has a name and is large enough to be hit."""

        def unusable() -> list[Thing]:
            usable = [thing for thing in self.things() if thing["focusable"]]
            return [one for one in usable if not one["name"].strip() or min(one["width"], one["height"]) < LEAST_SIDE]

        until(lambda: self.here() and not unusable(), lambda: json.dumps(unusable()))

    def _ask(self, question: str) -> object:
        assert self._program.poll() is None, f"the program has ended with {self._program.returncode}"
        self._questions.write(f"{question}\n")
        self._questions.flush()
        return json.loads(self._answers.readline())


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A screen, a window manager and a session with a place for screen readers; the environment to start things in."""
    log = tmp_path_factory.mktemp("screen") / "log"
    with screen_of_its_own(log) as (environment, stack):
        environment["QT_ACCESSIBILITY"] = environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
        bus = stack.enter_context(
            running(["dbus-daemon", "--session", "--nofork", "--print-address=1"], environment, log)
        )
        environment["DBUS_SESSION_BUS_ADDRESS"] = next_line(bus)
        launcher = next(launcher for launcher in LAUNCHERS if Path(launcher).exists())
        stack.enter_context(running([launcher, "--launch-immediately"], environment, log))
        yield environment


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    put_quay(folder)
    return folder


@pytest.fixture
def begin(screen: dict[str, str], data: Path, tmp_path: Path) -> Iterator[Callable[[], Reader]]:
    """Starts the program on the data, with somebody who reads it."""
    with ExitStack() as stack:

        def started() -> Reader:
            log = tmp_path / "log"
            environment = {**screen, "LITERACY_APP_DATA": str(data)}
            program = stack.enter_context(running([sys.executable, "-m", "literacy_app"], environment, log))
            words = [SYSTEM_PYTHON, str(WALKER), str(program.pid)]
            reader = Reader(program, stack.enter_context(running(words, screen, log)), screen)
            until(reader.here, lambda: (log.read_text(), reader.names()))
            return reader

        yield started


def _work_before(data: Path, work: Callable[[LessonSession], None]) -> None:
    """Let Robin have done something in the lesson before."""
    folders = user_folders(data)
    ticks = count(1_760_000_000_000, 1000)
    library = Library((folders.packs,), folders.cache)
    failures: list[object] = []
    workplace = Workplace(folders, library, lambda: next(ticks), lambda _fact: None, failures.append)
    workplace.open()
    workplace.sit_down(workplace.people.add("Robin", "cat"))
    work(workplace.begin(library.open_lesson("quay/ferry")))
    workplace.close()
    assert not failures


def _up_to_marking(session: LessonSession) -> None:
    session.judge(2)
    session.go_on()
    session.remember(Phase.MARK, 0, 0)


def _up_to_the_reveal(session: LessonSession) -> None:
    _up_to_marking(session)
    start = session.lesson.article.text.index("the ferry would stop")
    session.mark(Span(start, start + len("the ferry would stop on 3 October")), "claim")
    session.submit()
    session.reveal()
    session.remember(Phase.CHECK, 0, 0)


def _open_the_lesson(reader: Reader) -> None:
    reader.wait_here("Robin")
    reader.press("Return")
    reader.wait_for("The ferry")
    reader.press("ctrl+f")
    reader.wait_here("Search the library")
    reader.type("ferry")
    reader.press("Down")
    reader.wait_here("The ferry. ")
    reader.press("Return")
    until(lambda: reader.here() == "The ferry", reader.names)


def _article(reader: Reader) -> str:
    return "\n".join(thing["text"] for thing in reader.things() if thing["role"] == "text")


def test_the_first_pages_can_be_read_and_used(begin: Callable[[], Reader]) -> None:
    reader = begin()
    assert reader.here() == "Nickname"
    assert "Start reading" in reader.names("push button")
    reader.wait_usable()
    reader.type("Kim")
    reader.press("Return")
    reader.wait_for("The ferry. New.")
    reader.wait_usable()


def test_the_article_can_be_read_and_marked(begin: Callable[[], Reader], data: Path) -> None:
    _work_before(data, _up_to_marking)
    reader = begin()
    _open_the_lesson(reader)
    for paragraph in ARTICLE:
        assert paragraph in _article(reader)
    reader.wait_usable()
    reader.press("ctrl+Home", *(["Right"] * 5), *(["shift+Right"] * 2), "2")
    reader.wait_said("Marked as source: “The harbour office”")
    reader.wait_for("Source: “The harbour office”")
    reader.wait_usable()
    reader.press("ctrl+z")
    reader.wait_said("Undone: “The harbour office” is no longer marked")
    reader.press("ctrl+shift+z")
    reader.wait_said("Redone: “The harbour office” is marked as source again")
    reader.press("F6")
    reader.tab_to("Hand in my marks")
    reader.press("Return")
    reader.wait_here("Ferry may stop by autumn")
    reader.wait_usable()


def test_the_editors_marks_can_be_read(begin: Callable[[], Reader], data: Path) -> None:
    _work_before(data, _up_to_the_reveal)
    reader = begin()
    _open_the_lesson(reader)
    reader.wait_for("Claim, prediction: “the ferry would stop on 3 October”, Found")
    reader.wait_for("Hedge, rumour: “is said to”, Missed")
    reader.wait_said("You found 1 of 7. Your score: 25 %.")
    reader.wait_usable()
    for paragraph in ARTICLE:
        assert paragraph in _article(reader)
    reader.press("Tab")
    reader.wait_here("Hedge, possibility: “may”, Missed")
