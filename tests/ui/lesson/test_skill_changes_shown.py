"""What a lesson changed in its reader's skills, as the debrief says it."""

import threading
from collections.abc import Callable, Iterator
from itertools import count

import pytest
from lesson_hand import said, shown
from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from literacy_app.domain.lesson import Lesson
from literacy_app.domain.problems import StorageError
from literacy_app.domain.skill import Skill
from literacy_app.domain.standing import Person, Phase
from literacy_app.services.lesson_session import LessonSession
from literacy_app.services.skill_changes import SkillChange, SkillChanges
from literacy_app.storage.store import Store
from literacy_app.storage.writer import FactWriter
from literacy_app.ui.lesson.page import LessonPage
from literacy_app.ui.lesson.skill_change_row import SkillChangeRow
from literacy_app.ui.theme import Theme, TypeScale

PutUp = Callable[..., QWidget]
LookUp = Callable[[], SkillChanges | None]
HEDGE, RUMOUR = Skill("hedge"), Skill("hedge", "rumour")
TITLE = "What changed in your skills"


@pytest.fixture
def session(lesson: Lesson) -> Iterator[LessonSession]:
    """A lesson up to its debrief."""
    ticks = count(1_760_000_000_000, 1000)
    store = Store.in_memory(lambda: next(ticks))
    writer = FactWriter(store, on_saved=lambda _fact: None, on_failed=lambda _error: None)
    session = LessonSession(lesson, Person("robin", "Robin", "cat", 1), store, writer)
    session.judge(4)
    session.go_on()
    session.submit()
    session.reveal()
    session.go_on()
    session.go_on()
    session.judge(3)
    yield session
    writer.close()
    store.close()


@pytest.fixture
def debrief(session: LessonSession, theme: Theme, put_up: PutUp, qtbot: QtBot) -> Callable[[LookUp], LessonPage]:
    """The debrief of that lesson, with what is looked up."""

    def opened(look_up: LookUp) -> LessonPage:
        asked: list[bool] = []

        def watched() -> SkillChanges | None:
            asked.append(True)
            return look_up()

        page = LessonPage(session, theme, TypeScale(), reduced_motion=True, changes=watched)
        put_up(page, 1200, 760)
        page.view_phase(Phase.DEBRIEF)
        qtbot.waitUntil(lambda: bool(asked))
        QApplication.processEvents()
        return page

    return opened


def change(
    before: float, after: float, skill: Skill = RUMOUR, *, mastered: bool = False, due_ms: int = 0
) -> SkillChange:
    return SkillChange(skill, before, after, is_first=False, mastered=mastered, due_ms=due_ms)


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (0.5, "as before, now 50 %"),
        (0.52, "a little up, now 52 %"),
        (0.57, "up, now 57 %"),
        (0.65, "a good step up, now 65 %"),
        (0.48, "a little down, now 48 %"),
        (0.43, "down, now 43 %"),
        (0.3, "a good step down, now 30 %"),
    ],
)
def test_a_movement_is_said_in_words(theme: Theme, put_up: PutUp, after: float, words: str) -> None:
    row = SkillChangeRow(change(0.5, after), theme, TypeScale())
    put_up(row)
    assert said(row).strip() == f"Hedge: rumour – {words}"


def test_the_debrief_says_what_moved_what_is_mastered_and_what_comes_back(
    debrief: Callable[[LookUp], LessonPage], qtbot: QtBot
) -> None:
    tomorrow = QDateTime.currentDateTime().addDays(1).toMSecsSinceEpoch()
    long_ago = QDateTime.currentDateTime().addDays(-3).toMSecsSinceEpoch()
    changes = SkillChanges(
        practice=False,
        changes=(
            change(0.5, 0.65, HEDGE),
            change(0.84, 0.87, mastered=True, due_ms=tomorrow),
            change(0.5, 0.45, Skill("hedge", "opinion"), due_ms=tomorrow),
            change(0.5, 0.45, Skill("hedge", "evidence"), due_ms=long_ago),
        ),
    )
    page = debrief(lambda: changes)
    qtbot.waitUntil(lambda: TITLE in said(page.panels))
    told = said(page.panels)
    assert "Hedge – a good step up, now 65 %" in told
    assert told.count("You have mastered this skill.") == 1
    assert "Comes back for review tomorrow: Hedge: rumour; Hedge: opinion." in told
    assert "Comes back for review today: Hedge: evidence." in told
    assert "The line across it shows where you were before." in told


def test_practice_says_that_it_is_practice_and_why(debrief: Callable[[LookUp], LessonPage], qtbot: QtBot) -> None:
    page = debrief(lambda: SkillChanges(practice=True))
    qtbot.waitUntil(lambda: TITLE in said(page.panels))
    assert "This time was practice: you have worked on this text before" in said(page.panels)
    assert not shown(page.panels, SkillChangeRow)


def _refused() -> SkillChanges | None:
    raise StorageError("The data cannot be read.")


@pytest.mark.parametrize(
    "look_up", [lambda: None, lambda: SkillChanges(practice=False), _refused], ids=["unknown", "nothing", "refused"]
)
def test_where_there_is_nothing_to_say_nothing_is_said(
    debrief: Callable[[LookUp], LessonPage], look_up: LookUp
) -> None:
    page = debrief(look_up)
    page.hide()  # waits for the look-up
    QApplication.processEvents()
    page.show()
    assert TITLE not in said(page.panels)


def test_a_change_of_looks_says_it_again_without_looking_again(
    debrief: Callable[[LookUp], LessonPage], theme: Theme, qtbot: QtBot
) -> None:
    asked: list[bool] = []

    def look_up() -> SkillChanges:
        asked.append(True)
        return SkillChanges(practice=False, changes=(change(0.5, 0.6),))

    page = debrief(look_up)
    qtbot.waitUntil(lambda: TITLE in said(page.panels))
    page.set_theme(theme, TypeScale(scale=1.25))
    assert len(shown(page.panels, SkillChangeRow)) == 1
    assert asked == [True]


def test_leaving_the_page_waits_for_the_look_up(debrief: Callable[[LookUp], LessonPage]) -> None:
    begun, may_end, ended = threading.Event(), threading.Event(), threading.Event()

    def look_up() -> None:
        begun.set()
        may_end.wait(10)
        ended.set()

    page = debrief(look_up)
    assert begun.wait(10)
    threading.Timer(0.05, may_end.set).start()
    page.hide()
    assert ended.is_set()


def test_every_label_is_plain_text(debrief: Callable[[LookUp], LessonPage], qtbot: QtBot) -> None:
    odd = Skill("<b>own</b>", "<i>type</i>")
    page = debrief(lambda: SkillChanges(practice=False, changes=(change(0.5, 0.6, odd),)))
    qtbot.waitUntil(lambda: TITLE in said(page.panels))
    assert any("<b>own</b>" in label.text() for label in shown(page.panels, QLabel))
